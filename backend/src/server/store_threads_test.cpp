#include "server/store_threads.h"

#include <atomic>
#include <chrono>
#include <latch>
#include <string>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/sqlite_store.h"
#include "store/temporary_directory.h"

namespace pol {
namespace {

namespace asio = boost::asio;

using Call = std::function<void(Store&)>;

asio::awaitable<void> MakeCall(StoreThreads& threads, Call call, std::vector<std::string>& ended,
                               std::string name) {
  try {
    auto run = threads.Run([call = std::move(call)](Store& store) { call(store); });
    co_await std::move(run);
  } catch (const StoreFailure& failure) {
    name += std::string(" failed: ") + failure.what();
  }
  ended.push_back(std::move(name));
}

class StoreThreadsTest : public testing::Test {
 protected:
  void Make(StoreThreads& threads, const std::string& name, Call call) {
    auto made = MakeCall(threads, std::move(call), ended_, name);
    asio::co_spawn(io_, std::move(made), asio::detached);
  }

  TemporaryDirectory directory_;
  SqliteStore one_{directory_.path() / "a.db"};
  SqliteStore other_{directory_.path() / "a.db"};
  Metrics metrics_;
  asio::io_context io_;
  std::vector<std::string> ended_;
};

TEST_F(StoreThreadsTest, OneStoreServesOneCallAfterTheOtherInTheirOrder) {
  StoreThreads threads({&one_}, metrics_);
  std::atomic<int> running = 0;
  std::atomic<int> most = 0;
  for (int i = 0; i < 20; ++i) {
    Make(threads, std::to_string(i), [&](Store& store) {
      EXPECT_EQ(&store, &one_);
      most = std::max(most.load(), ++running);
      std::this_thread::yield();
      --running;
    });
  }
  io_.run();
  EXPECT_EQ(most, 1);
  ASSERT_EQ(ended_.size(), 20U);
  EXPECT_EQ(ended_.front(), "0");
  EXPECT_EQ(ended_.back(), "19");
}

TEST_F(StoreThreadsTest, ASlowCallHoldsUpOneStoreOnly) {
  StoreThreads threads({&one_, &other_}, metrics_);
  std::latch quick_ones(5);
  std::atomic<Store*> slow = nullptr;
  Make(threads, "slow", [&](Store& store) {
    slow = &store;
    quick_ones.wait();
  });
  for (int i = 0; i < 5; ++i) {
    Make(threads, "quick", [&](Store& store) {
      EXPECT_NE(&store, slow.load());
      quick_ones.count_down();
    });
  }
  io_.run();
  EXPECT_EQ(ended_.size(), 6U);
}

TEST_F(StoreThreadsTest, AStoreIsUsedAgainAfterAFailure) {
  StoreThreads threads({&one_}, metrics_);
  Make(threads, "first", [](Store&) { throw StoreFailure("gone"); });
  Make(threads, "second", [](Store& store) { EXPECT_TRUE(store.Probe()); });
  io_.run();
  EXPECT_THAT(ended_, testing::ElementsAre("first failed: gone", "second"));
}

}  // namespace
}  // namespace pol
