// The store's own thread: calls run one after the other, in the order they were made.
#pragma once

#include <type_traits>
#include <utility>
#include <variant>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include "server/background.h"
#include "server/metrics.h"
#include "store/store.h"

namespace pol {

class StoreThread {
 public:
  // Both must outlive this.
  StoreThread(Store& store, Metrics& metrics) : store_(store), metrics_(metrics) {}
  StoreThread(const StoreThread&) = delete;
  StoreThread& operator=(const StoreThread&) = delete;
  // Waits for the calls that were made.
  ~StoreThread() { thread_.join(); }

  // Runs `work(Store&)` there and returns its value, or std::monostate for void. StoreFailure
  // arrives as an exception.
  template <typename Work>
  auto Run(Work work) {
    using Returned = std::invoke_result_t<Work&, Store&>;
    auto poster = [this](auto task) {
      boost::asio::post(thread_, [this, task = std::move(task)]() mutable { task(store_); });
    };
    if constexpr (std::is_void_v<Returned>) {
      return RunElsewhere<std::monostate>(
          poster, [&metrics = metrics_, work = std::move(work)](Store& store) mutable {
            const StoreCall call(metrics);
            work(store);
            return std::monostate{};
          });
    } else {
      return RunElsewhere<Returned>(
          poster, [&metrics = metrics_, work = std::move(work)](Store& store) mutable {
            const StoreCall call(metrics);
            return work(store);
          });
    }
  }

 private:
  Store& store_;
  Metrics& metrics_;
  boost::asio::thread_pool thread_{1};
};

}  // namespace pol
