#include "server/load_meter.h"

#include <algorithm>
#include <cmath>

namespace pol {
namespace {

constexpr double kFadingSeconds = 2;  // after which 37 % of a busy second still counts
constexpr std::uint32_t kFramesOfMean = 500;

double Seconds(auto duration) { return std::chrono::duration<double>(duration).count(); }

}  // namespace

void LoadMeter::Add(std::chrono::nanoseconds took, MonotonicTime now) {
  busy_s_ = BusyAt(now) + Seconds(took);
  busy_at_ = now;
  frames_ = std::min(frames_ + 1, kFramesOfMean);
  mean_s_ += (Seconds(took) - mean_s_) / frames_;
}

double LoadMeter::BusyAt(MonotonicTime now) const {
  return busy_s_ * std::exp(-std::max(0.0, Seconds(now - busy_at_)) / kFadingSeconds);
}

double LoadMeter::Utilisation(MonotonicTime now) const {
  return BusyAt(now) / (kFadingSeconds * workers_);
}

std::optional<double> LoadMeter::Capacity() const {
  if (frames_ < kFramesMin || mean_s_ <= 0) {
    return std::nullopt;
  }
  return workers_ / mean_s_;
}

}  // namespace pol
