// Judges a session by what was truly shown and what it said, knowing nothing of its insides.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "person.h"

namespace pol::simulation {

struct Seen {  // a frame as it reached the session
  MonotonicTime at;
  Shown shown;
  bool is_damaged = false;  // undecodable, or older than one seen before: of no account
};

struct Said {
  MonotonicTime at;
  std::size_t frames_before = 0;  // how many of History::seen had been fed
  SessionOutput output;
};

struct History {
  std::vector<PlannedChallenge> plan;                // as it was drawn
  std::vector<std::vector<PlannedChallenge>> rests;  // what each swap put in place of its rest
  std::vector<Seen> seen;
  std::vector<Said> said;
};

// The first broken law, in words; nullopt: all hold.
//   Always: exactly one verdict, and nothing after it; challenges issued in the plan's order, each
//   ended before the next; counts, scores, progress and confidences in their ranges; a reason
//   exactly when refused; no more swaps than the policy allows, each for a rest that is one longer,
//   asks for nothing twice and keeps the rules of a plan.
//   When accepted: as many challenges as required, and one more for each swap, were passed, each in
//   its time and not before a person can react, from rest, with the asked gesture truly held long
//   enough, by one and the same person in all of them, alone in most pictures.
//
// Two weaknesses are known, and counted in `known` if given instead of being called broken laws:
//   a head movement is measured from the pose that was shown as neutral, so who nods up for a while
//   before anything is known of them, and then comes back, has nodded down;
//   a face turned away is not compared with the others, so another person may do that movement.
struct Known {
  std::uint64_t from_elsewhere = 0;  // challenges passed from the opposite pose
  std::uint64_t turned_away = 0;     // accepted sessions in which someone else turned or nodded
};
std::optional<std::string> BrokenLaw(const History& history, const Policy& policy,
                                     Known* known = nullptr);

}  // namespace pol::simulation
