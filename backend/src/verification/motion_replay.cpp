#include "verification/motion_replay.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace pol {
namespace {

Motion MotionBetween(const Thumbnail& before, const Thumbnail& after) {
  Motion motion{};
  for (std::size_t i = 0; i < motion.size(); ++i) {
    const float steps = std::clamp((after[i] - before[i]) / kMotionStep, -127.0F, 127.0F);
    motion[i] = static_cast<std::int8_t>(std::lround(steps));
  }
  return motion;
}

double Product(const Motion& a, const Motion& b) {
  int sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    sum += static_cast<int>(a[i]) * static_cast<int>(b[i]);
  }
  return sum;
}

// The sum of a window that slides along a row of numbers.
class SlidingSum {
 public:
  explicit SlidingSum(std::size_t size) : values_(size) {}

  void Push(double value) {
    double& oldest = values_[count_++ % values_.size()];
    sum_ += value - oldest;
    oldest = value;
  }
  [[nodiscard]] bool IsFull() const { return count_ >= values_.size(); }
  [[nodiscard]] double sum() const { return sum_; }

 private:
  std::vector<double> values_;
  std::size_t count_ = 0;
  double sum_ = 0;
};

struct Search {
  const std::vector<Motion>& motions;
  std::vector<double> energies;  // sum of squares of each movement
  std::size_t window;
  double energy_min;  // of a window
};

std::optional<double> HighestAtLag(const Search& search, std::size_t lag) {
  SlidingSum products(search.window);
  SlidingSum now(search.window);
  SlidingSum before(search.window);
  std::optional<double> highest;
  for (std::size_t i = lag; i < search.motions.size(); ++i) {
    products.Push(Product(search.motions[i], search.motions[i - lag]));
    now.Push(search.energies[i]);
    before.Push(search.energies[i - lag]);
    if (now.IsFull() && std::min(now.sum(), before.sum()) >= search.energy_min) {
      const double correlation = products.sum() / std::sqrt(now.sum() * before.sum());
      highest = std::max(highest.value_or(-1), correlation);
    }
  }
  return highest;
}

}  // namespace

MotionEvidence AddThumbnail(MotionEvidence evidence, const std::optional<Thumbnail>& thumbnail) {
  if (!thumbnail.has_value()) {
    return evidence;
  }
  if (evidence.last.has_value()) {
    if (evidence.motions.size() == kMotionsKept) {
      evidence.motions.erase(evidence.motions.begin());
    }
    evidence.motions.push_back(MotionBetween(*evidence.last, *thumbnail));
  }
  evidence.last = thumbnail;
  return evidence;
}

std::optional<double> HighestMotionReplay(const MotionEvidence& evidence, const Policy& policy) {
  const double moving_steps = policy.motion_min / static_cast<double>(kMotionStep);
  Search search{.motions = evidence.motions,
                .energies = {},
                .window = policy.motion_window_frames,
                .energy_min = policy.motion_window_frames * static_cast<double>(Motion{}.size()) *
                              moving_steps * moving_steps};
  for (const Motion& motion : evidence.motions) {
    search.energies.push_back(Product(motion, motion));
  }
  std::optional<double> highest;
  for (std::size_t lag = policy.motion_lag_min; lag < evidence.motions.size(); ++lag) {
    const auto at_lag = HighestAtLag(search, lag);
    if (at_lag.has_value()) {
      highest = std::max(highest.value_or(-1), *at_lag);
    }
  }
  return highest;
}

}  // namespace pol
