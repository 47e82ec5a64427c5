// Servers of one database tell each other that they live, and clear up behind those that do not.
#pragma once

#include <chrono>

#include <boost/asio/awaitable.hpp>

#include "base/clock.h"
#include "server/store_threads.h"
#include "store/store.h"

namespace pol {

struct LeasePlan {
  std::chrono::milliseconds renewal = kLeaseRenewal;
  std::chrono::milliseconds clearing_up = kClearingUp;
};

// Again and again, without an end. Failures are logged. The references must outlive it.
boost::asio::awaitable<void> RenewLeases(StoreThreads& stores, LeasePlan plan);
boost::asio::awaitable<void> ClearUpBehindOthers(StoreThreads& stores, const Clock& clock,
                                                 LeasePlan plan);

}  // namespace pol
