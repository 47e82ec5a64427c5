#include "server/retention.h"

#include <utility>

#include "base/log.h"
#include "server/pause.h"

namespace pol {

namespace asio = boost::asio;

namespace {

constexpr std::uint32_t kRemovedAtOnce = 200;
constexpr std::chrono::milliseconds kBetweenBatches{50};

asio::awaitable<RemovedRows> RemoveBatch(StoreThreads& stores, RetentionPeriods periods,
                                         WallTime now) {
  auto remove = stores.Run([periods, now](Store& store) {
    return store.RemoveOld(RetentionAt(periods, now), kRemovedAtOnce, now);
  });
  co_return co_await std::move(remove);
}

asio::awaitable<void> RemoveAll(StoreThreads& stores, const Clock& clock,
                                RetentionPeriods periods) {
  RemovedRows all;
  RemovedRows batch;
  do {
    batch = co_await RemoveBatch(stores, periods, clock.WallNow());
    all += batch;
    co_await Pause(kBetweenBatches);
  } while (batch.most() == kRemovedAtOnce);
  if (all.most() > 0) {
    LogInfo("Removed what was too old: {} sessions, {} tokens, {} audit events", all.sessions,
            all.tokens, all.audit_events);
  }
}

}  // namespace

asio::awaitable<void> KeepRetention(StoreThreads& stores, const Clock& clock, RetentionPlan plan) {
  const RetentionPeriods& periods = plan.periods;
  if (periods.sessions.count() + periods.tokens.count() + periods.audit.count() == 0) {
    co_return;
  }
  for (;;) {
    try {
      co_await RemoveAll(stores, clock, periods);
    } catch (const StoreFailure& failure) {
      LogError("What is too old was not removed: {}", failure.what());
    }
    co_await Pause(plan.every);
  }
}

}  // namespace pol
