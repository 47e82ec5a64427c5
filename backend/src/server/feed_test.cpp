// How the audit is followed, over real rows.
#include "server/feed.h"

#include <mutex>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/server_for_test.h"

namespace pol::test {
namespace {

using testing::ElementsAre;

// Takes the events of the kind "kind", and answers as it is told.
class ScriptedSink final : public FeedSink {
 public:
  [[nodiscard]] std::string_view name() const override { return "scripted"; }
  [[nodiscard]] bool Wants(std::string_view kind) const override { return kind == "kind"; }
  FeedAnswer Deliver(const FeedEvent& event, WallTime /*now*/,
                     std::stop_token /*cancelled*/) override {
    const std::lock_guard lock(mutex_);
    if (answer_.outcome == FeedOutcome::kDelivered) {
      taken_.push_back(event.chained.event.detail);
    }
    ++attempts_;
    return answer_;
  }
  void AnswerWith(FeedOutcome outcome) {
    const std::lock_guard lock(mutex_);
    answer_.outcome = outcome;
  }
  std::vector<std::string> taken() {
    const std::lock_guard lock(mutex_);
    return taken_;
  }
  int attempts() {
    const std::lock_guard lock(mutex_);
    return attempts_;
  }

 private:
  std::mutex mutex_;
  FeedAnswer answer_{.outcome = FeedOutcome::kDelivered};
  std::vector<std::string> taken_;
  int attempts_ = 0;
};

// A server as far as a feed needs one.
class Following {
 public:
  Following(const std::filesystem::path& file, ScriptedSink& sink) : store_(file) {
    feed_.emplace(sink,
                  FeedPlan{.looking = Millis(5),
                           .standing_by = Millis(5),
                           .back_off = {.first = Millis(2), .most = Millis(4)},
                           .refusals_max = 3},
                  *threads_, clock_, random_, metrics_.webhooks);
    auto run = feed_->Run();
    boost::asio::co_spawn(io_, std::move(run), boost::asio::detached);
    thread_ = std::thread([this] { io_.run(); });
  }
  Following(const Following&) = delete;
  Following& operator=(const Following&) = delete;
  ~Following() {
    io_.stop();
    thread_.join();
    feed_.reset();
    threads_.reset();
  }
  [[nodiscard]] const FeedMetrics& metrics() const { return metrics_.webhooks; }

 private:
  SystemClock clock_;
  SystemRandom random_;
  Metrics metrics_;
  SqliteStore store_;
  std::optional<StoreThreads> threads_{std::in_place, std::vector<Store*>{&store_}, metrics_};
  boost::asio::io_context io_{1};
  std::optional<Feed> feed_;
  std::thread thread_;
};

class FeedTest : public testing::Test {
 protected:
  // A feed tells nothing of what was before it.
  FeedTest() {
    Record("kind", "before");
    const Following once(file_, sink_);
    EXPECT_TRUE(Eventually([&] { return Place().has_value(); }));
  }

  void Record(const std::string& kind, const std::string& detail) {
    SqliteStore(file_).RecordAudit(
        {.at = WallTime(Millis(1)), .session_id = {}, .kind = kind, .detail = detail});
  }
  std::optional<std::int64_t> Place() {
    SqliteDatabase database(file_.string());
    auto query = database.Prepare("SELECT seq FROM feeds");
    return query.Next() ? std::optional(query.Integer(0)) : std::nullopt;
  }
  // As if the server that had the feed were gone for longer than its lease.
  void Release() { SqliteDatabase(file_.string()).Execute("UPDATE feeds SET held_until_ms = 0"); }

  TemporaryDirectory directory_;
  std::filesystem::path file_ = directory_.path() / "a.db";
  ScriptedSink sink_;
};

TEST_F(FeedTest, TellsWhatIsWantedInOrderFromItsFirstStartOn) {
  for (int i = 0; i < 250; ++i) {
    Record(i % 2 == 0 ? "kind" : "other", std::to_string(i));
  }
  Release();
  const Following following(file_, sink_);
  ASSERT_TRUE(Eventually([&] { return Place() == 251; }));
  const auto taken = sink_.taken();
  ASSERT_EQ(taken.size(), 125U);
  EXPECT_EQ(taken.front(), "0");
  EXPECT_EQ(taken.back(), "248");
  EXPECT_TRUE(
      std::ranges::is_sorted(taken, {}, [](const std::string& text) { return std::stoi(text); }));
}

TEST_F(FeedTest, GoesOnAfterARestartWhereItWas) {
  Record("kind", "a");
  Release();
  {
    const Following following(file_, sink_);
    ASSERT_TRUE(Eventually([&] { return Place() == 2; }));
    sink_.AnswerWith(FeedOutcome::kUnreached);
    Record("kind", "b");
    const int before = sink_.attempts();
    ASSERT_TRUE(Eventually([&] { return sink_.attempts() > before + 5; }));
    EXPECT_TRUE(following.metrics().is_degraded);
  }
  EXPECT_EQ(Place(), 2);
  sink_.AnswerWith(FeedOutcome::kDelivered);
  Release();
  const Following following(file_, sink_);
  ASSERT_TRUE(Eventually([&] { return Place() == 3; }));
  EXPECT_THAT(sink_.taken(), ElementsAre("a", "b"));
  EXPECT_FALSE(following.metrics().is_degraded);
}

TEST_F(FeedTest, StandsByWhileAnotherHasTheFeed) {
  Release();
  const Following first(file_, sink_);
  Record("kind", "a");
  ASSERT_TRUE(Eventually([&] { return Place() == 2; }));
  ScriptedSink idle;
  const Following second(file_, idle);
  Record("kind", "b");
  ASSERT_TRUE(Eventually([&] { return Place() == 3; }));
  EXPECT_EQ(idle.attempts(), 0);
  EXPECT_THAT(sink_.taken(), ElementsAre("a", "b"));
}

TEST_F(FeedTest, GivesAnEventUpAtItsLastRefusalAndNotBefore) {
  sink_.AnswerWith(FeedOutcome::kRefused);
  Record("kind", "a");
  Release();
  const Following following(file_, sink_);
  ASSERT_TRUE(Eventually([&] { return following.metrics().given_up.value() == 1; }));
  EXPECT_EQ(sink_.attempts(), 3);
  EXPECT_EQ(following.metrics().failed.value(), 2U);
}

}  // namespace
}  // namespace pol::test
