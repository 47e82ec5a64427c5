// Who stands before the camera and answers the challenges with footage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "chance.h"
#include "footage.h"
#include "verification/session.h"

namespace pol::attacks {

enum class Answer : std::uint8_t {
  kAsked,       // the gesture that is asked for
  kNone,        // stays at rest
  kFixedOrder,  // the same gestures in the same order, whatever is asked
  kEverything,  // one gesture after another without rest, from the start
  kForeknown,   // knows the plan and moves before each challenge is issued
};

struct ActorPlan {
  Answer answer = Answer::kAsked;
  Millis reaction{1100};           // from the instruction to the movement
  Millis second_try{4500};         // after the first; a person who was not understood tries again
  std::size_t skipped_frames = 0;  // of every gesture's beginning
  std::size_t rest_frames = 0;     // loops so many frames of rest; 0: the whole stretch, to and fro
  std::optional<std::size_t> other_man_from =
      std::nullopt;  // challenge index from which another man stands there
};

// What is before the camera now.
struct Scene {
  const Frame* frame = nullptr;
  const Frame* rest = nullptr;   // the same person on the same film, at rest
  std::optional<Gesture> asked;  // the challenge under way
  double asked_for_s = 0;        // since it was issued
};

class Actor {
 public:
  // `plan_of_session` is read by kForeknown only.
  Actor(const Footage& footage, const ActorPlan& plan,
        const std::vector<PlannedChallenge>& plan_of_session, std::uint64_t seed);

  void Hear(const SessionOutput& output, MonotonicTime now);
  Scene Next(MonotonicTime now);

 private:
  struct Cue {
    MonotonicTime at;
    Gesture gesture;
  };
  void HearChallenge(const ChallengeIssued& issued, MonotonicTime now);
  void Play(Gesture gesture);
  [[nodiscard]] const Frame* Rest();

  const Footage& footage_;
  ActorPlan plan_;
  std::vector<Gesture> known_;  // the session's gestures
  Chance chance_;
  std::size_t stretch_ = 0;
  std::size_t rest_at_ = 0;
  std::deque<Cue> cues_;
  std::deque<const Frame*> playing_;
  const Frame* playing_rest_ = nullptr;
  std::optional<Gesture> asked_;
  MonotonicTime asked_at_{};
  bool is_other_man_ = false;
};

}  // namespace pol::attacks
