// One session of the real frame path in virtual time: encode, analyse, advance, decide.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "footage.h"
#include "species.h"
#include "verification/policy.h"
#include "verification/verdict.h"
#include "vision/frame_analyzer.h"

namespace pol::attacks {

struct Setting {
  const FrameAnalyzer& analyzer;
  const Footage& footage;
  const Policy& policy;
  std::optional<std::filesystem::path> record_dir = std::nullopt;  // a recording of each session
};

struct SessionReport {
  bool accepted = false;
  std::string reason;  // "accepted", or the failure's wire name
  Verdict verdict;     // empty when cut short
  bool cut_short =
      false;  // more challenges missed than the policy forgives: refused whatever comes
  std::uint32_t frames = 0;
  double seconds = 0;  // virtual
};

// Depends on the arguments alone. `cut_short`: do not play a session to its end once it cannot be
// accepted any more.
SessionReport RunSession(const Setting& setting, const Species& species, std::uint64_t seed,
                         FrameAnalyzer::Scratch& scratch, bool cut_short);

}  // namespace pol::attacks
