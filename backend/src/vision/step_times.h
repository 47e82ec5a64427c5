// How long each step of one frame took.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace pol {

enum class FrameStep : std::uint8_t {
  kDecode,
  kDetect,
  kMesh,
  kMeasure,  // head direction, expression, light and sharpness, digest and thumbnail
  kEmotion,
  kSpoof,
  kDeepfake,
  kEmbed,
};
inline constexpr std::size_t kFrameStepCount = 8;

// "decode"
std::string_view FrameStepName(FrameStep step);

class StepTimes {
 public:
  // A step that is taken more than once adds up.
  void Add(FrameStep step, std::chrono::nanoseconds took) {
    taken_.at(static_cast<std::size_t>(step)) += std::max(took, std::chrono::nanoseconds(1));
  }
  // nullopt: the frame did without it.
  [[nodiscard]] std::optional<std::chrono::nanoseconds> Of(FrameStep step) const {
    const auto taken = taken_.at(static_cast<std::size_t>(step));
    return taken.count() > 0 ? std::optional(taken) : std::nullopt;
  }

 private:
  std::array<std::chrono::nanoseconds, kFrameStepCount> taken_{};
};

// Adds the time of its own life.
class StepWatch {
 public:
  StepWatch(StepTimes& times, FrameStep step) : times_(times), step_(step) {}
  StepWatch(const StepWatch&) = delete;
  StepWatch& operator=(const StepWatch&) = delete;
  ~StepWatch() { times_.Add(step_, std::chrono::steady_clock::now() - began_); }

 private:
  StepTimes& times_;
  FrameStep step_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace pol
