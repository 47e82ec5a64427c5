// Footage watched as if every gesture had been asked for all the time, by a session's own rules:
// the neutral face, arming, levels, holds and jumps of verification/challenge.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "verification/baseline.h"
#include "verification/challenge.h"
#include "verification/gesture.h"
#include "verification/observation.h"
#include "verification/policy.h"

namespace pol {

// From the first frame beyond the cut to the one that completed it.
struct GestureHold {
  Gesture gesture = Gesture::kSmile;
  double from_s = 0;
  double to_s = 0;
};

struct GestureFrame {
  double time_s = 0;
  // nullopt: no usable face, or no neutral face yet.
  std::array<std::optional<double>, kAllGestures.size()> levels;
  // Whether the request stood: from a face at rest until it was met or refused.
  std::array<bool, kAllGestures.size()> armed{};
};

struct GestureTrace {
  std::vector<GestureFrame> frames;
  std::uint32_t frames_with_face = 0;
  std::optional<double> neutral_s;  // when the neutral face was formed; nullopt: never
  std::vector<GestureHold> holds;   // a session would have taken them
  std::vector<GestureHold> jumps;   // held, but begun within one frame: refused
};

// A request is made anew once it was met, and once its time ran out and the face is at rest; it
// arms as in a session. Nobody reacts to it, so it knows no reaction times.
class GestureWatch {
 public:
  explicit GestureWatch(const Policy& policy);

  // Times in seconds, each later than the one before.
  void See(const Observation& observation, double time_s);
  GestureTrace Finish() &&;

 private:
  struct Request {
    ChallengeState challenge;
    BaselineCollector collector;
    std::optional<Baseline> home;     // the session's neutral face
    std::optional<Baseline> neutral;  // the last one that the request was armed with
  };
  void Ask(Request& request, const std::optional<Baseline>& neutral, MonotonicTime now) const;
  void Step(Request& request, const FaceObservation* face, MonotonicTime now);
  void Note(const Request& request, std::uint32_t jumps_before, MonotonicTime now);

  Policy policy_;
  std::array<Request, kAllGestures.size()> requests_;
  GestureTrace trace_;
};

}  // namespace pol
