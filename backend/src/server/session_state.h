// Everything that a running session has come to, as bytes for another server to go on from. It
// holds what was measured of the face, so it leaves the process only sealed.
//
// The bytes are for servers of the same build: times are kept as their distance from now, numbers
// as the machine has them, and the first word tells the layout of every structure within.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/digest.h"
#include "store/store.h"
#include "verification/session.h"

namespace pol {

struct SessionState {
  Session session;
  Sha256Digest transcript{};                // its head
  std::vector<ChallengeRecord> challenges;  // by position
  std::optional<std::string> result;        // the verdict's message, which waits to be told
};

std::vector<std::byte> PackState(const SessionState& state, MonotonicTime now);

// As if it had been packed at `packed_at`, told by this process's clock. nullopt: cut off, altered,
// or of a program whose structures differ.
std::optional<SessionState> UnpackState(std::span<const std::byte> bytes, MonotonicTime packed_at);

}  // namespace pol
