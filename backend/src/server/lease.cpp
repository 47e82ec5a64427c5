#include "server/lease.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include "base/log.h"
#include "server/await_tuple.h"

namespace pol {

namespace asio = boost::asio;

asio::awaitable<void> RenewLeases(StoreThreads& stores, LeasePlan plan) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  for (;;) {
    timer.expires_after(plan.renewal);
    co_await timer.async_wait(kTuple);
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
  asio::steady_timer timer(co_await asio::this_coro::executor);
  for (;;) {
    timer.expires_after(plan.clearing_up);
    co_await timer.async_wait(kTuple);
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
