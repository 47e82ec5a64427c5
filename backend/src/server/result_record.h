// A verdict as the row that the store keeps.
#pragma once

#include <string>

#include "auth/token.h"
#include "base/clock.h"
#include "store/store.h"
#include "verification/verdict.h"

namespace pol {

struct RecordContext {
  std::string session_id;
  std::string policy;
  std::string policy_hash;
  std::string models;
  std::string transcript;
  double time_factor = 1;
  WallTime finished_at;
};

// Without a token.
SessionResult RecordOf(const Verdict& verdict, RecordContext context);

// What the token of an accepted verdict states, but for whom it is. All four scores must be there.
TokenSubject TokenSubjectOf(const Verdict& verdict, const SessionResult& result);

// "0.850", or "none" for an absent score.
std::string ScoreLogText(const std::optional<double>& score);

}  // namespace pol
