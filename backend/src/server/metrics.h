// What the server counts of itself, to be read at /metrics. Adding is a relaxed atomic operation:
// cheap, without allocation, safe from every thread. Nothing here is about a person: no id, no
// address, and no label whose values a client chooses.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <string_view>

#include "base/result.h"
#include "verification/failure_reason.h"
#include "vision/step_times.h"

namespace pol {

class Counter {
 public:
  void Add() { value_.fetch_add(1, std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

// One counter for each value of a closed list whose last is `Last`.
template <typename Enum, Enum Last>
class CounterOfEach {
 public:
  static constexpr std::size_t kSize = static_cast<std::size_t>(Last) + 1;
  Counter& operator[](Enum which) { return counters_.at(static_cast<std::size_t>(which)); }
  const Counter& operator[](Enum which) const {
    return counters_.at(static_cast<std::size_t>(which));
  }

 private:
  std::array<Counter, kSize> counters_;
};

// Durations in fixed buckets.
class Histogram {
 public:
  // Upper bounds, each included, ascending; what is longer still has a bucket of its own.
  static constexpr std::array<std::chrono::microseconds, 14> kBounds = {
      std::chrono::microseconds(100),       std::chrono::microseconds(250),
      std::chrono::microseconds(500),       std::chrono::microseconds(1'000),
      std::chrono::microseconds(2'500),     std::chrono::microseconds(5'000),
      std::chrono::microseconds(10'000),    std::chrono::microseconds(25'000),
      std::chrono::microseconds(50'000),    std::chrono::microseconds(100'000),
      std::chrono::microseconds(250'000),   std::chrono::microseconds(500'000),
      std::chrono::microseconds(1'000'000), std::chrono::microseconds(2'500'000)};
  using Counts = std::array<std::uint64_t, kBounds.size() + 1>;  // not cumulative

  void Observe(std::chrono::nanoseconds took);
  [[nodiscard]] Counts counts() const;
  [[nodiscard]] double sum_seconds() const;

 private:
  std::array<Counter, kBounds.size() + 1> buckets_;
  std::atomic<std::uint64_t> sum_ns_{0};
};

// Why a session that was opened has no verdict.
enum class Abandonment : std::uint8_t {
  kConnectionEnded,  // and was not taken up again within the grace time
  kOffence,          // the client sent what no honest one does
  kTimeLimit,        // the hard limit of a session
  kShutdown,         // the server went before the session had ended
  kHandedOver,       // another server goes on with it
  kStoreUnavailable,
  kFault,
};
std::string_view AbandonmentName(Abandonment why);

// Why a frame that arrived was not analysed.
enum class FrameLoss : std::uint8_t {
  kOutOfOrder,
  kTooFast,   // beyond the session's rate
  kReplaced,  // by a newer one, before there was time for it
  kUndecodable,
  kUnread,  // the session was over
  kCutOff,  // the session ended, or a worker failed, while it was examined
};
std::string_view FrameLossName(FrameLoss why);

// Of those who are told what happens; see Feed.
struct FeedMetrics {
  std::atomic<bool> is_on{false};
  std::atomic<bool> is_degraded{false};  // the last attempt failed
  std::atomic<std::int64_t> behind{0};   // events that this server has still to look at
  Counter delivered;
  Counter failed;  // attempts that are made again
  Counter given_up;

  [[nodiscard]] std::string_view state() const {
    return !is_on ? "off" : is_degraded ? "degraded" : "ok";
  }
};

struct Metrics {
  // --- sessions: started = accepted + failed + abandoned + running ---
  Counter sessions_created;
  Counter sessions_started;
  Counter sessions_resumed;
  Counter sessions_taken_over;  // begun on another server; among those started
  Counter sessions_accepted;
  CounterOfEach<FailureReason, FailureReason::kSessionTimeout> sessions_failed;
  CounterOfEach<Abandonment, Abandonment::kFault> sessions_abandoned;

  // --- frames: received = analysed + dropped + at most two in work for each session ---
  Counter frames_received;
  Counter frames_analysed;
  CounterOfEach<FrameLoss, FrameLoss::kCutOff> frames_dropped;
  std::array<Histogram, kFrameStepCount> frame_steps;  // by FrameStep
  Histogram frame_judgement;
  Histogram frame_wait;  // for a worker
  Histogram frame;       // on the worker

  // --- requests ---
  std::array<Counter, 5> responses;  // 1xx to 5xx
  CounterOfEach<ErrorCode, ErrorCode::kInternal> refusals;

  // --- the store, on its own thread ---
  Histogram store_calls;
  Counter store_failures;

  FeedMetrics webhooks;

  void ObserveSteps(const StepTimes& times);
  void CountResponse(unsigned status);
};

// Observes the time from its making to its end.
class Stopwatch {
 public:
  explicit Stopwatch(Histogram& histogram) : histogram_(histogram) {}
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;
  ~Stopwatch() { histogram_.Observe(std::chrono::steady_clock::now() - began_); }

 private:
  Histogram& histogram_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

// One call of the store: its time, and whether it threw.
class StoreCall {
 public:
  explicit StoreCall(Metrics& metrics) : metrics_(metrics), watch_(metrics.store_calls) {}
  StoreCall(const StoreCall&) = delete;
  StoreCall& operator=(const StoreCall&) = delete;
  ~StoreCall() {
    if (std::uncaught_exceptions() > under_way_) {
      metrics_.store_failures.Add();
    }
  }

 private:
  Metrics& metrics_;
  Stopwatch watch_;
  int under_way_ = std::uncaught_exceptions();
};

// A frame that a worker has: lost, unless it was analysed or something else is known of it.
class FrameInWork {
 public:
  explicit FrameInWork(Metrics& metrics) : metrics_(metrics) {}
  FrameInWork(const FrameInWork&) = delete;
  FrameInWork& operator=(const FrameInWork&) = delete;
  ~FrameInWork() {
    if (!is_settled_) {
      metrics_.frames_dropped[FrameLoss::kCutOff].Add();
    }
  }
  void Analysed(std::chrono::nanoseconds took, const StepTimes& times);
  void Undecodable();

 private:
  Metrics& metrics_;
  bool is_settled_ = false;
};

}  // namespace pol
