#include "server/feed.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <boost/asio/post.hpp>

#include "base/log.h"
#include "server/background.h"
#include "server/pause.h"

namespace pol {

namespace asio = boost::asio;

namespace {

constexpr std::uint32_t kEventsAtOnce = 100;

}  // namespace

Feed::Feed(FeedSink& sink, FeedPlan plan, StoreThreads& stores, const Clock& clock,
           RandomSource& random, FeedMetrics& metrics)
    : sink_(sink),
      plan_(plan),
      stores_(stores),
      clock_(clock),
      random_(random),
      metrics_(metrics),
      by_{.feed = std::string(sink.name()), .holder = NewUuid(random)} {
  metrics_.is_on = true;
}

Feed::~Feed() {
  stop_.request_stop();
  thread_.join();
}

asio::awaitable<void> Feed::Run() {
  for (;;) {
    Millis pause = plan_.standing_by;
    try {
      pause = co_await Advance();
    } catch (const StoreFailure& failure) {
      LogError("The audit was not followed for {}: {}", sink_.name(), failure.what());
    }
    co_await Pause(pause);
  }
}

// Settles what it can. How long to wait before the next time.
asio::awaitable<Millis> Feed::Advance() {
  auto take = stores_.Run(
      [by = by_, now = clock_.WallNow()](Store& store) { return store.TakeFeed(by, now); });
  const std::optional<std::int64_t> place = co_await std::move(take);
  if (!place) {
    metrics_.behind = 0;
    metrics_.is_degraded = false;
    co_return plan_.standing_by;
  }
  const Millis rest = not_before_ - clock_.MonotonicNow();
  if (rest > Millis(0)) {
    co_return std::min(rest, kFeedLease / 3);
  }
  std::vector<ChainedEvent> page = co_await PageBehind(*place);
  if (page.empty()) {
    co_return plan_.looking;
  }
  const std::int64_t last = page.back().link.seq;
  for (ChainedEvent& event : page) {
    const bool is_settled = !sink_.Wants(event.event.kind) || co_await Settle(std::move(event));
    if (!is_settled) {
      co_return Millis(0);
    }
  }
  const bool is_ours = co_await MoveTo(last);
  co_return is_ours ? Millis(0) : plan_.standing_by;
}

asio::awaitable<std::vector<ChainedEvent>> Feed::PageBehind(std::int64_t place) {
  auto read = stores_.Run([place](Store& store) {
    const AuditPlace after{.seq = place, .row = std::numeric_limits<std::int64_t>::max()};
    return std::pair(store.AuditPage(after, kEventsAtOnce), store.AuditHead().seq);
  });
  auto [page, head] = co_await std::move(read);
  metrics_.behind = head - place;
  co_return std::move(page);
}

asio::awaitable<FeedAnswer> Feed::Deliver(ChainedEvent event) {
  FeedEvent told{.chained = std::move(event), .session = {}};
  if (const auto& session_id = told.chained.event.session_id) {
    auto find = stores_.Run([id = *session_id](Store& store) { return store.FindSession(id); });
    told.session = co_await std::move(find);
  }
  auto poster = [this](auto task) {
    asio::post(thread_, [task = std::move(task)]() mutable { task(); });
  };
  auto deliver = RunElsewhere<FeedAnswer>(
      poster, [&sink = sink_, told = std::move(told), now = clock_.WallNow(),
               token = stop_.get_token()] { return sink.Deliver(told, now, token); });
  co_return co_await std::move(deliver);
}

// False: not yet, or not by this server.
asio::awaitable<bool> Feed::Settle(ChainedEvent event) {
  const std::int64_t seq = event.link.seq;
  const FeedAnswer answer = co_await Deliver(std::move(event));
  if (answer.outcome == FeedOutcome::kDelivered) {
    metrics_.delivered.Add();
  } else {
    refusals_ += answer.outcome == FeedOutcome::kRefused ? 1U : 0U;
    if (refusals_ < plan_.refusals_max) {
      WaitAfter(answer, seq);
      co_return false;
    }
    co_await GiveUp(seq, answer.why);
  }
  failures_ = 0;
  refusals_ = 0;
  metrics_.is_degraded = answer.outcome != FeedOutcome::kDelivered;
  co_return co_await MoveTo(seq);
}

asio::awaitable<bool> Feed::MoveTo(std::int64_t seq) {
  auto move = stores_.Run([by = by_, seq, now = clock_.WallNow()](Store& store) {
    return store.MoveFeed(by, seq, now);
  });
  co_return co_await std::move(move);
}

asio::awaitable<void> Feed::GiveUp(std::int64_t seq, std::string why) {
  metrics_.given_up.Add();
  LogError("Event {} was given up for {}, after {} refusals: {}", seq, sink_.name(), refusals_,
           why);
  AuditEvent event{.at = clock_.WallNow(),
                   .session_id = {},
                   .kind = "feed_gave_up",
                   .detail = std::string(sink_.name()) + " " + std::to_string(seq)};
  auto record =
      stores_.Run([event = std::move(event)](Store& store) { return store.RecordAudit(event); });
  co_await std::move(record);
}

void Feed::WaitAfter(const FeedAnswer& answer, std::int64_t seq) {
  metrics_.failed.Add();
  metrics_.is_degraded = true;
  const Millis pause = PauseAfter(++failures_, plan_.back_off, random_);
  not_before_ = clock_.MonotonicNow() + pause;
  LogWarning("Event {} was not delivered to {}, again in {} s: {}", seq, sink_.name(),
             std::chrono::duration<double>(pause).count(), answer.why);
}

}  // namespace pol
