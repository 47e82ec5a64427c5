// Everything at /metrics, as one text. docs/operation.md lists the metrics.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"
#include "server/metrics.h"
#include "server/process_stats.h"

namespace pol {

// What is not counted but is so at the moment of asking.
struct MetricReadings {
  std::string version;
  WallTime started_at{};
  bool is_draining = false;
  bool store_answers = false;
  std::optional<std::chrono::seconds> signing_key_age;
  std::uint32_t connections = 0;
  std::uint32_t sessions_running = 0;
  std::size_t sessions_waiting = 0;  // in the line of those who wait to begin
  std::uint32_t sessions_max = 0;    // as many as are admitted now; at least 1
  std::uint32_t workers = 0;
  std::size_t frames_waiting = 0;           // sessions that wait for a worker
  double worker_utilisation = 0;            // 1: all of the workers' time
  std::optional<double> frames_per_second;  // that the workers can do; nullopt: not measured yet
  std::uint32_t advised_frame_rate = 0;     // that clients were last asked for
  ProcessStats process;
};

std::string MetricsText(const Metrics& metrics, const MetricReadings& now);

}  // namespace pol
