#include "server/metrics.h"

#include <algorithm>

namespace pol {

void Histogram::Observe(std::chrono::nanoseconds took) {
  const auto* const bound = std::ranges::lower_bound(kBounds, took);
  buckets_.at(static_cast<std::size_t>(bound - kBounds.begin())).Add();
  const auto ns = static_cast<std::uint64_t>(std::max<std::int64_t>(took.count(), 0));
  sum_ns_.fetch_add(ns, std::memory_order_relaxed);
}

Histogram::Counts Histogram::counts() const {
  Counts counts{};
  std::ranges::transform(buckets_, counts.begin(), &Counter::value);
  return counts;
}

double Histogram::sum_seconds() const {
  return static_cast<double>(sum_ns_.load(std::memory_order_relaxed)) / 1e9;
}

std::string_view AbandonmentName(Abandonment why) {
  static constexpr std::array<std::string_view, 7> kNames = {
      "connection_ended", "offence",           "time_limit", "shutdown",
      "handed_over",      "store_unavailable", "fault"};
  return kNames.at(static_cast<std::size_t>(why));
}

std::string_view FrameLossName(FrameLoss why) {
  static constexpr std::array<std::string_view, 6> kNames = {"out_of_order", "too_fast", "replaced",
                                                             "undecodable",  "unread",   "cut_off"};
  return kNames.at(static_cast<std::size_t>(why));
}

void Metrics::ObserveSteps(const StepTimes& times) {
  for (std::size_t i = 0; i < kFrameStepCount; ++i) {
    if (const auto took = times.Of(static_cast<FrameStep>(i))) {
      frame_steps.at(i).Observe(*took);
    }
  }
}

void Metrics::CountResponse(unsigned status) {
  responses.at(std::clamp(status / 100, 1U, 5U) - 1).Add();
}

void FrameInWork::Analysed(std::chrono::nanoseconds took, const StepTimes& times) {
  is_settled_ = true;
  metrics_.frames_analysed.Add();
  metrics_.frame.Observe(took);
  metrics_.ObserveSteps(times);
}

void FrameInWork::Undecodable() {
  is_settled_ = true;
  metrics_.frames_dropped[FrameLoss::kUndecodable].Add();
}

}  // namespace pol
