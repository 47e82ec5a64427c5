// The stores' own threads: as many calls at once as there are stores, one for each, so that a slow
// statement holds up one of them. Calls that wait begin in the order in which they were made; a
// caller that wants one after the other awaits the first.
#pragma once

#include <mutex>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include "base/check.h"
#include "server/background.h"
#include "server/metrics.h"
#include "store/store.h"

namespace pol {

class StoreThreads {
 public:
  // Stores of the same rows, at least one; they and `metrics` must outlive this.
  StoreThreads(std::vector<Store*> stores, Metrics& metrics)
      : idle_(std::move(stores)), metrics_(metrics), threads_(idle_.size()) {
    POL_CHECK(!idle_.empty());
  }
  StoreThreads(const StoreThreads&) = delete;
  StoreThreads& operator=(const StoreThreads&) = delete;
  // Waits for the calls that were made.
  ~StoreThreads() { threads_.join(); }

  // Runs `work(Store&)` on one of them and returns its value, or std::monostate for void.
  // StoreFailure arrives as an exception.
  template <typename Work>
  auto Run(Work work) {
    using Returned = std::invoke_result_t<Work&, Store&>;
    auto poster = [this](auto task) {
      boost::asio::post(threads_, [this, task = std::move(task)]() mutable {
        const Loan loan(*this);
        task(loan.store());
      });
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
  // There are no more threads than stores, so one is always there.
  class Loan {
   public:
    explicit Loan(StoreThreads& lender) : lender_(lender) {
      const std::lock_guard lock(lender_.mutex_);
      store_ = lender_.idle_.back();
      lender_.idle_.pop_back();
    }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan() {
      const std::lock_guard lock(lender_.mutex_);
      lender_.idle_.push_back(store_);
    }

    [[nodiscard]] Store& store() const { return *store_; }

   private:
    StoreThreads& lender_;
    Store* store_;
  };

  std::mutex mutex_;
  std::vector<Store*> idle_;
  Metrics& metrics_;
  boost::asio::thread_pool threads_;
};

}  // namespace pol
