#include "server/worker_seats.h"

#include <list>
#include <string>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace pol {
namespace {

namespace asio = boost::asio;

class WorkerSeatsTest : public testing::Test {
 protected:
  // Takes a seat and keeps it in `held_`.
  asio::awaitable<void> Sit(std::string who) {
    held_.emplace_back(std::move(who), co_await seats_.Take());
  }
  void Spawn(const std::string& who) {
    asio::co_spawn(io_, Sit(who), asio::detached);
    Poll();
  }
  void Spawn(const std::string& who, asio::cancellation_signal& signal) {
    asio::co_spawn(io_, Sit(who), asio::bind_cancellation_slot(signal.slot(), [this](auto failure) {
                     cancelled_ += failure ? 1 : 0;
                   }));
    Poll();
  }
  void GiveBackFirst() {
    held_.erase(held_.begin());
    Poll();
  }
  void Poll() {
    io_.restart();
    io_.poll();
  }
  std::string Seated() const {
    std::string names;
    for (const auto& [who, seat] : held_) {
      names += who;
    }
    return names;
  }

  WorkerSeats seats_{2};
  asio::io_context io_;  // and with it, first, whoever waits
  std::list<std::pair<std::string, WorkerSeats::Seat>> held_;
  int cancelled_ = 0;
};

TEST_F(WorkerSeatsTest, TheNextOneWaits) {
  Spawn("a");
  Spawn("b");
  EXPECT_EQ(Seated(), "ab");
  Spawn("c");
  EXPECT_EQ(Seated(), "ab");
  EXPECT_EQ(seats_.waiting(), 1U);
}

TEST_F(WorkerSeatsTest, TheirTurnComesInTheOrderOfAsking) {
  for (const char* who : {"a", "b", "c", "d", "e"}) {
    Spawn(who);
  }
  GiveBackFirst();
  EXPECT_EQ(Seated(), "bc");
  GiveBackFirst();
  EXPECT_EQ(Seated(), "cd");
  GiveBackFirst();
  EXPECT_EQ(Seated(), "de");
  EXPECT_EQ(seats_.waiting(), 0U);
}

TEST_F(WorkerSeatsTest, WhoComesAgainGoesBehindTheOthers) {
  Spawn("a");
  Spawn("b");
  Spawn("c");
  GiveBackFirst();
  Spawn("a");
  Spawn("d");
  GiveBackFirst();
  GiveBackFirst();
  EXPECT_EQ(Seated(), "ad");
}

TEST_F(WorkerSeatsTest, WhoGivesUpLeavesTheLine) {
  asio::cancellation_signal gives_up;
  Spawn("a");
  Spawn("b");
  Spawn("c", gives_up);
  Spawn("d");
  gives_up.emit(asio::cancellation_type::terminal);
  Poll();
  EXPECT_EQ(cancelled_, 1);
  GiveBackFirst();
  EXPECT_EQ(Seated(), "bd");
}

TEST_F(WorkerSeatsTest, ASeatThatNobodySitsOnAnyMoreGoesToTheNext) {
  asio::cancellation_signal gives_up;
  Spawn("a");
  Spawn("b");
  Spawn("c", gives_up);
  Spawn("d");
  held_.erase(held_.begin());  // c is called, and gives up before it hears of it
  gives_up.emit(asio::cancellation_type::terminal);
  Poll();
  while (!held_.empty()) {
    GiveBackFirst();
  }
  Spawn("e");
  Spawn("f");
  EXPECT_EQ(Seated(), "ef") << "both seats are free again";
}

}  // namespace
}  // namespace pol
