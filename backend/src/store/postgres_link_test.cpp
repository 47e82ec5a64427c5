// PostgreSQL goes away, at the worst moments too.
#include "store/postgres_link.h"

#include <atomic>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/postgres_for_test.h"
#include "store/postgres_wire_for_test.h"

namespace pol {
namespace {

using test::Durability;
using test::OpenPostgres;
using test::PostgresAt;
using test::PostgresForTest;
using test::PostgresWire;
using test::SharedPostgres;

constexpr WallTime kThen{Millis(1769940000123)};

NewSession SessionOfId(const std::string& id) {
  return {.session_id = id,
          .user_id = "alice",
          .created_at = kThen,
          .open_before = kThen + std::chrono::minutes(5)};
}

SessionResult VerdictOf(const std::string& id) {
  SessionResult result;
  result.session_id = id;
  result.finished_at = kThen;
  result.token = TokenRecord{"jti-" + id, "a.b.c", kThen, kThen + std::chrono::minutes(1)};
  return result;
}

Millis TimeOf(const std::function<void()>& work) {
  const auto begun = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration_cast<Millis>(std::chrono::steady_clock::now() - begun);
}

std::vector<std::string> KindsOf(Store& store, const std::string& id) {
  std::vector<std::string> kinds;
  for (const AuditEvent& event : store.AuditTrail(id)) {
    kinds.push_back(event.kind);
  }
  return kinds;
}

class PostgresOutageTest : public testing::Test {
 protected:
  PostgresForTest postgres_;
  std::unique_ptr<PostgresStore> store_ = OpenPostgres(PostgresAt(postgres_.url()));
};

TEST_F(PostgresOutageTest, FailsAtOnceWhileItIsAwayAndWorksAgainWhenItIsBack) {
  store_->CreateSession(SessionOfId("before"));
  postgres_.Stop(SIGKILL);
  EXPECT_THROW(store_->CreateSession(SessionOfId("meanwhile")), StoreFailure);
  for (int i = 0; i < 50; ++i) {
    const Millis took = TimeOf([&] {
      EXPECT_THROW(store_->CreateSession(SessionOfId("meanwhile")), StoreFailure);
      EXPECT_FALSE(store_->Probe());
      EXPECT_THROW((void)store_->FindSession("before"), StoreFailure);
    });
    EXPECT_LT(took, Millis(500));
  }
  postgres_.Start();
  const auto until = std::chrono::steady_clock::now() + 2 * kReconnecting.most;
  while (!store_->Probe() && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_TRUE(store_->Probe());
  EXPECT_EQ(store_->FindSession("before")->state, "created");
  EXPECT_EQ(store_->FindSession("meanwhile"), std::nullopt);
  store_->CreateSession(SessionOfId("after"));
}

TEST_F(PostgresOutageTest, ARestartBetweenTwoCallsIsNotNoticed) {
  store_->CreateSession(SessionOfId("a"));
  for (int i = 0; i < 3; ++i) {
    postgres_.Stop(SIGQUIT);
    postgres_.Start();
    EXPECT_TRUE(store_->Probe());
    postgres_.Stop(SIGQUIT);
    postgres_.Start();
    store_->RecordAudit({.at = kThen, .session_id = "a", .kind = "noted", .detail = ""});
  }
  EXPECT_THAT(KindsOf(*store_, "a"),
              testing::ElementsAre("session_created", "noted", "noted", "noted"));
}

TEST_F(PostgresOutageTest, AVerdictWaitsForARestart) {
  PostgresSettings patient = PostgresAt(postgres_.url());
  patient.link.settle = Millis(20'000);
  store_ = OpenPostgres(patient);
  store_->CreateSession(SessionOfId("a"));
  ASSERT_TRUE(store_->OpenSession("a", kThen).has_value());
  postgres_.Stop(SIGQUIT);
  std::atomic<bool> is_kept = false;
  std::thread session(
      [&] { EXPECT_NO_THROW(is_kept = store_->FinishSession(VerdictOf("a")).has_value()); });
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  EXPECT_FALSE(is_kept);
  postgres_.Start();  // it lives as long as the thread that starts it
  session.join();
  EXPECT_TRUE(is_kept);
  EXPECT_EQ(store_->FindSession("a")->state, "passed");
}

TEST_F(PostgresOutageTest, AVerdictDoesNotWaitForever) {
  store_->CreateSession(SessionOfId("a"));
  ASSERT_TRUE(store_->OpenSession("a", kThen).has_value());
  postgres_.Stop(SIGQUIT);
  const Millis took =
      TimeOf([&] { EXPECT_THROW((void)store_->FinishSession(VerdictOf("a")), StoreFailure); });
  EXPECT_LT(took, Millis(3500)) << "settle is 3 s";
}

// Creates sessions name0, name1 … until the database is gone.
void CreateUntilLost(Store& store, const std::string& name, std::atomic<int>& acknowledged) {
  try {
    for (;;) {
      store.CreateSession(SessionOfId(name + std::to_string(acknowledged)));
      ++acknowledged;
    }
  } catch (const StoreFailure& lost) {
    EXPECT_THAT(lost.what(), testing::HasSubstr("PostgreSQL"));
  }
}

class PostgresDurabilityTest : public testing::TestWithParam<int> {};

TEST_P(PostgresDurabilityTest, WhatWasAcknowledgedIsThereAfterAKill) {
  PostgresForTest postgres(Durability::kFsync);
  const auto store = OpenPostgres(PostgresAt(postgres.url()));
  std::atomic<int> acknowledged = 0;
  std::thread writer([&] { CreateUntilLost(*store, "s", acknowledged); });
  while (acknowledged < 20) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  postgres.Stop(GetParam());
  writer.join();
  postgres.Start();
  const auto reader = OpenPostgres(PostgresAt(postgres.url(), "reader"));
  for (int i = 0; i < acknowledged; ++i) {
    EXPECT_THAT(KindsOf(*reader, "s" + std::to_string(i)), testing::ElementsAre("session_created"));
  }
}

INSTANTIATE_TEST_SUITE_P(Each, PostgresDurabilityTest, testing::Values(SIGKILL, SIGQUIT),
                         [](const auto& param) {
                           return std::string(param.param == SIGKILL ? "Sigkill" : "Sigquit");
                         });

// A store behind a wire that a test can cut; `direct_` sees what was really done.
class PostgresWireTest : public testing::Test {
 protected:
  PostgresWireTest() {
    const std::string url = test::NewPostgresDatabase();
    const std::string name = url.substr(url.find("@/") + 2, url.find('?') - url.find("@/") - 2);
    direct_ = OpenPostgres(PostgresAt(url, "direct"));
    store_ = OpenPostgres(PostgresAt(PostgresForTest::UrlAt(wire_.folder(), name), "wired"));
    store_->CreateSession(SessionOfId("a"));
    EXPECT_TRUE(store_->OpenSession("a", kThen).has_value());
  }

  void ExpectOneVerdict() {
    EXPECT_EQ(direct_->FindSession("a")->state, "passed");
    EXPECT_EQ(direct_->FindSession("a")->result->token->jti, "jti-a");
    EXPECT_THAT(KindsOf(*direct_, "a"), testing::ElementsAre("session_created", "session_opened",
                                                             "verification_succeeded"));
  }

  PostgresWire wire_{SharedPostgres().folder()};
  std::unique_ptr<PostgresStore> direct_;
  std::unique_ptr<PostgresStore> store_;
};

TEST_F(PostgresWireTest, ACommitWhoseAnswerWasLostIsFoundDone) {
  wire_.Break(PostgresWire::Fault::kLosesAnswer);
  const int before = wire_.clients();
  EXPECT_TRUE(store_->FinishSession(VerdictOf("a")).has_value());
  EXPECT_EQ(wire_.clients(), before + 1);
  ExpectOneVerdict();
}

TEST_F(PostgresWireTest, ACommitThatDidNotArriveIsDoneOnce) {
  wire_.Break(PostgresWire::Fault::kLosesCommit);
  EXPECT_TRUE(store_->FinishSession(VerdictOf("a")).has_value());
  ExpectOneVerdict();
}

TEST_F(PostgresWireTest, ACommitThatIsStillOnItsWayIsNotDoneTwice) {
  wire_.Break(PostgresWire::Fault::kDelaysCommit);
  const Millis took =
      TimeOf([&] { EXPECT_TRUE(store_->FinishSession(VerdictOf("a")).has_value()); });
  EXPECT_GE(took, PostgresWire::kDelay - Millis(50)) << "it must wait until the first is settled";
  ExpectOneVerdict();
}

TEST_F(PostgresWireTest, EveryWriteIsDoneOnceWhateverWasLost) {
  using Fault = PostgresWire::Fault;
  int made = 0;
  for (const Fault fault : {Fault::kLosesAnswer, Fault::kLosesCommit, Fault::kDelaysCommit}) {
    const std::string id = "s" + std::to_string(++made);
    const auto broken = [&] { wire_.Break(fault); };
    broken();
    store_->CreateSession(SessionOfId(id));
    broken();
    EXPECT_TRUE(store_->OpenSession(id, kThen).has_value());
    broken();
    EXPECT_EQ(store_->OpenSession(id, kThen).error().code, ErrorCode::kSessionUsed);
    broken();
    store_->AbandonSession(id, "client left", kThen);
    broken();
    store_->RecordAudit({.at = kThen, .session_id = id, .kind = "noted", .detail = ""});
    wire_.Break(Fault::kNone);
    EXPECT_THAT(KindsOf(*direct_, id),
                testing::ElementsAre("session_created", "session_opened", "session_refused",
                                     "session_abandoned", "noted"));
  }
}

TEST_F(PostgresWireTest, ASilentDatabaseIsGivenUpInTime) {
  wire_.Break(PostgresWire::Fault::kSwallows);
  const Millis first = TimeOf([&] { EXPECT_FALSE(store_->Probe()); });
  EXPECT_GE(first, Millis(1500));
  EXPECT_LT(first, Millis(5000)) << "a statement's second, its margin, two seconds to connect";
  EXPECT_LT(TimeOf([&] { EXPECT_FALSE(store_->Probe()); }), Millis(3000));
  wire_.Break(PostgresWire::Fault::kNone);
  std::this_thread::sleep_for(kReconnecting.most);
  EXPECT_TRUE(store_->Probe());
}

// How often a write is tried whose first `failing` tries are refused so; negative: it failed.
int TriesOf(PostgresLink& link, const std::string& sql_state, int failing) {
  int tried = 0;
  const auto work = [&](PostgresWrite& write) {
    if (++tried <= failing) {
      write.connection.Execute("DO $$BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '" + sql_state +
                               "'; END$$");
    }
  };
  try {
    link.Write(work);
  } catch (const PostgresRefusal& refusal) {
    EXPECT_EQ(refusal.sql_state(), sql_state);
    return -tried;
  }
  return tried;
}

TEST(PostgresLinkTest, ADeadlockIsTriedAgainOnceAndOtherRefusalsNever) {
  SystemRandom random;
  const SystemClock clock;
  PostgresLink link({.url = SharedPostgres().url(), .times = {}}, clock, random);
  EXPECT_EQ(TriesOf(link, "40P01", 1), 2);
  EXPECT_EQ(TriesOf(link, "40001", 2), -2);
  EXPECT_EQ(TriesOf(link, "23505", 1), -1);
  EXPECT_EQ(TriesOf(link, "23505", 0), 1);
}

TEST(PostgresLinkTest, AFaultOfTheWorkUndoesItsTransaction) {
  SystemRandom random;
  const SystemClock clock;
  SharedPostgres().Execute("CREATE TABLE faults (x BIGINT)");
  PostgresLink link({.url = SharedPostgres().url(), .times = {}}, clock, random);
  const auto broken = [](PostgresWrite& write) {
    write.connection.Execute("INSERT INTO faults VALUES (1)");
    throw std::runtime_error("a fault of ours");
  };
  EXPECT_THROW(link.Write(broken), std::runtime_error);
  link.Write(
      [](PostgresWrite& write) { write.connection.Execute("INSERT INTO faults VALUES (2)"); });
  EXPECT_EQ(SharedPostgres().Number("SELECT sum(x)::bigint FROM faults"), 2);
}

}  // namespace
}  // namespace pol
