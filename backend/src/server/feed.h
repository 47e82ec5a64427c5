// Telling others what happens: the audit's events in their order, each at least once.
//
// There is no queue beside the audit. How far a feed has come is kept in the store, and of all
// servers of one database one at a time serves it. Who cannot be reached is tried again without an
// end; an event that is refused again and again is given up, for those behind it wait.
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "base/back_off.h"
#include "base/clock.h"
#include "base/random.h"
#include "server/metrics.h"
#include "server/store_threads.h"
#include "store/store.h"

namespace pol {

struct FeedEvent {
  ChainedEvent chained;
  std::optional<SessionRecord> session;  // nullopt: it has none, or was removed since
};

enum class FeedOutcome : std::uint8_t {
  kDelivered,
  kRefused,    // understood, and not taken
  kUnreached,  // no answer, or one that may change
};

struct FeedAnswer {
  FeedOutcome outcome = FeedOutcome::kUnreached;
  std::string why = {};  // unless delivered, for the log
};

class FeedSink {
 public:
  virtual ~FeedSink() = default;
  [[nodiscard]] virtual std::string_view name() const = 0;  // of the feed, in store and log
  [[nodiscard]] virtual bool Wants(std::string_view kind) const = 0;
  // Blocks for less than kFeedLease, on the feed's own thread; ends soon when it is cancelled.
  virtual FeedAnswer Deliver(const FeedEvent& event, WallTime now, std::stop_token cancelled) = 0;
};

struct FeedPlan {
  Millis looking{1'000};      // for new events
  Millis standing_by{5'000};  // while another server has the feed, or the store fails
  BackOff back_off{.first = Millis(1'000), .most = Millis(300'000)};
  std::uint32_t refusals_max = 5;  // of one event, then it is given up
};

class Feed {
 public:
  // The references must outlive it.
  Feed(FeedSink& sink, FeedPlan plan, StoreThreads& stores, const Clock& clock,
       RandomSource& random, FeedMetrics& metrics);
  Feed(const Feed&) = delete;
  Feed& operator=(const Feed&) = delete;
  // Cancels a delivery that is under way.
  ~Feed();

  // Without an end. Failures are logged.
  boost::asio::awaitable<void> Run();

 private:
  boost::asio::awaitable<Millis> Advance();
  boost::asio::awaitable<std::vector<ChainedEvent>> PageBehind(std::int64_t place);
  boost::asio::awaitable<FeedAnswer> Deliver(ChainedEvent event);
  boost::asio::awaitable<bool> Settle(ChainedEvent event);
  boost::asio::awaitable<bool> MoveTo(std::int64_t seq);
  boost::asio::awaitable<void> GiveUp(std::int64_t seq, std::string why);
  void WaitAfter(const FeedAnswer& answer, std::int64_t seq);

  FeedSink& sink_;
  FeedPlan plan_;
  StoreThreads& stores_;
  const Clock& clock_;
  RandomSource& random_;
  FeedMetrics& metrics_;
  FeedHolder by_;
  std::uint32_t failures_ = 0;  // in a row, of the event that is next
  std::uint32_t refusals_ = 0;  // among them
  MonotonicTime not_before_{};
  std::stop_source stop_;
  boost::asio::thread_pool thread_{1};
};

}  // namespace pol
