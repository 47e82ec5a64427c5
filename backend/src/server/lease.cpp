#include "server/lease.h"

#include "base/log.h"
#include "server/pause.h"

namespace pol {

namespace asio = boost::asio;

asio::awaitable<void> RenewLeases(StoreThreads& stores, LeasePlan plan) {
  for (;;) {
    co_await Pause(plan.renewal);
    try {
      auto renew = stores.Run([](Store& store) { store.RenewLease(); });
      co_await std::move(renew);
    } catch (const StoreFailure& failure) {
      LogError("The lease on the running sessions was not renewed: {}", failure.what());
    }
  }
}

asio::awaitable<void> ClearUpBehindOthers(StoreThreads& stores, const Clock& clock,
                                          LeasePlan plan) {
  for (;;) {
    co_await Pause(plan.clearing_up);
    try {
      auto clear = stores.Run(
          [now = clock.WallNow()](Store& store) { return store.ClearUpBehindOthers(now); });
      if (const std::uint32_t left_over = co_await std::move(clear); left_over > 0) {
        LogWarning("{} sessions were cut off when another server stopped", left_over);
      }
    } catch (const StoreFailure& failure) {
      LogError("What other servers left behind was not cleared up: {}", failure.what());
    }
  }
}

}  // namespace pol
