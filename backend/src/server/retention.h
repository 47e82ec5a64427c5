// What is too old is removed while the server runs: in small batches with pauses, on the stores'
// threads, so that no verification waits for more than one of them.
#pragma once

#include <chrono>

#include <boost/asio/awaitable.hpp>

#include "base/clock.h"
#include "server/store_threads.h"
#include "store/upkeep.h"

namespace pol {

struct RetentionPlan {
  RetentionPeriods periods;
  std::chrono::milliseconds every;
};

// At once, and then again and again; ends at once where everything is kept. Failures are logged.
// Both references must outlive it.
boost::asio::awaitable<void> KeepRetention(StoreThreads& stores, const Clock& clock,
                                           RetentionPlan plan);

}  // namespace pol
