// A simulated person before a simulated camera, and what they showed: the truth that the oracle
// judges by.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/clock.h"
#include "verification/gesture.h"
#include "verification/observation.h"
#include "verification/policy.h"
#include "verification/session.h"
#include "verification/synthetic_person_for_test.h"

namespace pol::simulation {

enum class Temperament : std::uint8_t {
  kGood,
  kConfused,     // often does another gesture
  kImpatient,    // knows the plan and moves before each challenge
  kSwapping,     // another person takes over at some moment
  kTakingTurns,  // another person does every second gesture
  kPassive,
  kAbsent,      // hardly ever before the camera
  kCrowded,     // somebody else in the picture
  kFlickering,  // never holds
  kFrozen,      // a camera that repeats its pictures
  kUnmeasured,  // networks that gave nothing
  kSpoofed,     // networks that call it an attack
};
inline constexpr std::size_t kTemperaments = 12;

// One camera picture, as it truly was.
struct Shown {
  Gesture gesture = Gesture::kSmile;
  double level = 0;  // 0: at rest
  std::size_t person = 0;
  bool has_face = true;
  bool has_company = false;
  std::uint64_t picture = 0;
};

class Person {
 public:
  Person(std::uint64_t seed, const Policy& policy, std::vector<PlannedChallenge> plan);

  void Hear(const SessionOutput& output, MonotonicTime now);
  Shown Show(MonotonicTime now);
  [[nodiscard]] Observation ObservationOf(const Shown& shown) const;

 private:
  [[nodiscard]] Shown Resting();
  void Start(Gesture gesture, MonotonicTime at, MonotonicTime until);
  [[nodiscard]] double LevelAt(MonotonicTime now) const;

  const Policy& policy_;
  std::vector<PlannedChallenge> plan_;
  test::SeededRandom random_;
  Temperament temperament_;
  std::uint64_t picture_;
  std::uint64_t first_picture_;
  std::size_t asked_ = 0;
  Gesture doing_ = Gesture::kSmile;
  std::optional<MonotonicTime> from_;
  MonotonicTime until_{};
  MonotonicTime swap_at_{};
};

}  // namespace pol::simulation
