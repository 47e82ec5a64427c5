#include "store/postgres_store.h"

#include <atomic>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/audit_check.h"
#include "store/postgres_for_test.h"
#include "store/postgres_migrations.h"

namespace pol {
namespace {

using test::NewPostgresDatabase;
using test::OpenPostgres;
using test::PostgresAt;
using test::PostgresForTest;
using test::SharedPostgres;
using testing::HasSubstr;

constexpr WallTime kMade{Millis(1769940000123)};

NewSession NamedSession(const std::string& id) {
  return {.session_id = id,
          .user_id = "alice",
          .created_at = kMade,
          .open_before = kMade + std::chrono::minutes(5)};
}

SessionResult FailureOf(const std::string& id) {
  SessionResult result;
  result.session_id = id;
  result.finished_at = kMade;
  result.failure = "score_too_low";
  return result;
}

std::string StateIn(Store& store, const std::string& id) {
  const auto found = store.FindSession(id);
  return found ? found->state : "absent";
}

// What opening this store fails with.
std::string StartFailure(const PostgresSettings& settings) {
  try {
    OpenPostgres(settings);
  } catch (const StoreFailure& failure) {
    return failure.what();
  }
  return "opened";
}

// Both at the same time. How many of them said yes.
int BothAtOnce(const std::function<bool()>& one, const std::function<bool()>& other) {
  std::atomic<int> yes = 0;
  std::thread beside([&] { yes += other() ? 1 : 0; });
  yes += one() ? 1 : 0;
  beside.join();
  return yes;
}

class PostgresNodesTest : public testing::Test {
 protected:
  std::string url_ = NewPostgresDatabase();
  std::unique_ptr<PostgresStore> first_ = OpenPostgres(PostgresAt(url_, "first"));
  std::unique_ptr<PostgresStore> second_ = OpenPostgres(PostgresAt(url_, "second"));
};

TEST_F(PostgresNodesTest, OneSessionIsOpenedOnce) {
  for (int round = 0; round < 30; ++round) {
    const std::string id = "session-" + std::to_string(round);
    first_->CreateSession(NamedSession(id));
    EXPECT_EQ(BothAtOnce([&] { return first_->OpenSession(id, kMade).has_value(); },
                         [&] { return second_->OpenSession(id, kMade).has_value(); }),
              1);
  }
}

TEST_F(PostgresNodesTest, OneSessionIsFinishedOnce) {
  for (int round = 0; round < 30; ++round) {
    const std::string id = "session-" + std::to_string(round);
    first_->CreateSession(NamedSession(id));
    ASSERT_TRUE(first_->OpenSession(id, kMade).has_value());
    EXPECT_EQ(BothAtOnce([&] { return first_->FinishSession(FailureOf(id)).has_value(); },
                         [&] { return second_->FinishSession(FailureOf(id)).has_value(); }),
              1);
    EXPECT_EQ(first_->AuditTrail(id).size(), 3U);
  }
}

TEST_F(PostgresNodesTest, TogetherTheyKeepToASubjectsLimit) {
  constexpr std::uint32_t kMost = 5;
  const auto create = [](PostgresStore& store, const std::string& name) {
    int created = 0;
    for (int i = 0; i < 10; ++i) {
      created +=
          store.CreateSessionIf(NamedSession(name + std::to_string(i)),
                                [&] { return !store.NthLatestSession("alice", kMost).has_value(); })
              ? 1
              : 0;
    }
    return created;
  };
  std::atomic<std::uint32_t> created = 0;
  std::thread beside([&] { created += static_cast<std::uint32_t>(create(*second_, "b")); });
  created += static_cast<std::uint32_t>(create(*first_, "a"));
  beside.join();
  EXPECT_EQ(created, kMost);
  EXPECT_FALSE(first_->NthLatestSession("alice", kMost + 1).has_value());
}

TEST_F(PostgresNodesTest, ANodeThatStartsOrStopsLeavesAloneWhatAnotherServes) {
  for (const char* id : {"mine", "theirs"}) {
    first_->CreateSession(NamedSession(id));
  }
  ASSERT_TRUE(first_->OpenSession("mine", kMade).has_value());
  ASSERT_TRUE(second_->OpenSession("theirs", kMade).has_value());
  EXPECT_EQ(OpenPostgres(PostgresAt(url_, "third"))->AbandonInterrupted(kMade), 0U);
  EXPECT_EQ(first_->AbandonInterrupted(kMade), 1U);
  EXPECT_EQ(StateIn(*first_, "mine"), "abandoned");
  EXPECT_EQ(StateIn(*first_, "theirs"), "open");
  EXPECT_TRUE(second_->FinishSession(FailureOf("theirs")).has_value());
}

TEST_F(PostgresNodesTest, WhatALostNodeServedIsAbandonedAndItCannotFinishItAnyMore) {
  PostgresSettings brief = PostgresAt(url_, "brief");
  brief.lease = Millis(150);
  const auto lost = OpenPostgres(brief);
  lost->CreateSession(NamedSession("theirs"));
  ASSERT_TRUE(lost->OpenSession("theirs", kMade).has_value());
  EXPECT_EQ(first_->ClearUpBehindOthers(kMade), 0U);
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  EXPECT_EQ(BothAtOnce([&] { return first_->ClearUpBehindOthers(kMade) == 1; },
                       [&] { return second_->ClearUpBehindOthers(kMade) == 1; }),
            1);
  EXPECT_EQ(StateIn(*first_, "theirs"), "abandoned");
  EXPECT_EQ(first_->AuditTrail("theirs").back().detail, "server stopped");
  EXPECT_EQ(lost->FinishSession(FailureOf("theirs")).error().code, ErrorCode::kSessionUsed);
  EXPECT_EQ(lost->FindSession("theirs")->result, std::nullopt);
}

class PostgresHandOverTest : public testing::Test {
 protected:
  PostgresHandOverTest() {
    NewSession session = NamedSession("a");
    session.resume_key_hash = "hash";
    session.sealing_key = "key";
    first_->CreateSession(session);
    EXPECT_TRUE(first_->OpenSession("a", kMade).has_value());
  }
  static PostgresSettings At(const std::string& url, const std::string& node, Millis lease) {
    PostgresSettings settings = PostgresAt(url, node);
    settings.lease = lease;
    settings.mercy = Millis(60'000);
    return settings;
  }
  static ErrorCode RefusalOf(const Result<ClaimedSession>& claimed) {
    return claimed ? ErrorCode::kInternal : claimed.error().code;
  }
  std::vector<std::string> Kinds() {
    std::vector<std::string> kinds;
    for (const auto& event : first_->AuditTrail("a")) {
      kinds.push_back(event.kind);
    }
    return kinds;
  }

  std::string url_ = NewPostgresDatabase();
  std::unique_ptr<PostgresStore> first_ = OpenPostgres(At(url_, "first", Millis(60'000)));
  std::unique_ptr<PostgresStore> second_ = OpenPostgres(At(url_, "second", Millis(60'000)));
};

TEST_F(PostgresHandOverTest, WhatIsReleasedGoesOnElsewhere) {
  ASSERT_TRUE(first_->SaveState("a", "older", false));
  ASSERT_TRUE(first_->SaveState("a", "sealed", true));
  EXPECT_TRUE(second_->IsClaimable("a"));
  const auto claimed = second_->ClaimSession("a", "hash", kMade);
  ASSERT_TRUE(claimed.has_value());
  EXPECT_EQ(claimed->sealed, "sealed");
  EXPECT_EQ(claimed->opened.user_id, "alice");
  EXPECT_EQ(claimed->opened.sealing_key, "key");
  EXPECT_FALSE(claimed->was_deserted);
  EXPECT_FALSE(claimed->is_ended);
  EXPECT_LT(claimed->age, Millis(30'000));
  EXPECT_EQ(Kinds().back(), "session_claimed");
}

TEST_F(PostgresHandOverTest, ItIsClaimedOnce) {
  ASSERT_TRUE(first_->SaveState("a", "sealed", true));
  ASSERT_TRUE(second_->ClaimSession("a", "hash", kMade).has_value());
  EXPECT_FALSE(first_->IsClaimable("a"));
  EXPECT_EQ(RefusalOf(first_->ClaimSession("a", "hash", kMade)), ErrorCode::kSessionUsed);
  EXPECT_EQ(RefusalOf(second_->ClaimSession("a", "hash", kMade)), ErrorCode::kSessionUsed);
}

TEST_F(PostgresHandOverTest, NothingIsClaimedThatWasNeverKeptOrIsServed) {
  EXPECT_EQ(RefusalOf(second_->ClaimSession("a", "hash", kMade)), ErrorCode::kSessionUsed);
  ASSERT_TRUE(first_->SaveState("a", "sealed", false));
  EXPECT_FALSE(second_->IsClaimable("a"));
  EXPECT_EQ(RefusalOf(second_->ClaimSession("a", "hash", kMade)), ErrorCode::kSessionUsed);
  EXPECT_EQ(RefusalOf(second_->ClaimSession("absent", "hash", kMade)), ErrorCode::kSessionUsed);
}

TEST_F(PostgresHandOverTest, AnotherKeyClaimsNothing) {
  ASSERT_TRUE(first_->SaveState("a", "sealed", true));
  EXPECT_EQ(RefusalOf(second_->ClaimSession("a", "guess", kMade)), ErrorCode::kResumeRefused);
  EXPECT_TRUE(second_->IsClaimable("a"));
}

TEST_F(PostgresHandOverTest, WhoLostASessionWritesNothingOfItAnyMore) {
  ASSERT_TRUE(first_->SaveState("a", "sealed", true));
  ASSERT_TRUE(second_->ClaimSession("a", "hash", kMade).has_value());
  EXPECT_FALSE(first_->SaveState("a", "stale", true));
  ChallengeRecord challenge;
  challenge.challenge_id = "c";
  challenge.gesture = "smile";
  EXPECT_THROW(first_->SaveChallenge("a", challenge), NotServedHere);
  first_->DropState("a");
  first_->AbandonSession("a", "stale", kMade);
  EXPECT_FALSE(first_->FinishSession(FailureOf("a")).has_value());
  EXPECT_EQ(first_->AbandonInterrupted(kMade), 0U);
  EXPECT_EQ(StateIn(*second_, "a"), "open");
  EXPECT_TRUE(second_->FindSession("a")->challenges.empty());
  EXPECT_TRUE(second_->SaveState("a", "newer", false));
  EXPECT_TRUE(second_->FinishSession(FailureOf("a")).has_value());
}

TEST_F(PostgresHandOverTest, ASessionOfALostNodeCanBeClaimedUntilMercyEnds) {
  const auto lost = OpenPostgres(At(url_, "lost", Millis(1)));
  NewSession session = NamedSession("b");
  session.resume_key_hash = "hash";
  lost->CreateSession(session);
  ASSERT_TRUE(lost->OpenSession("b", kMade).has_value());
  ASSERT_TRUE(lost->SaveState("b", "sealed", false));
  EXPECT_EQ(first_->ClearUpBehindOthers(kMade), 0U) << "within mercy";
  const auto claimed = second_->ClaimSession("b", "hash", kMade);
  ASSERT_TRUE(claimed.has_value());
  EXPECT_TRUE(claimed->was_deserted);
}

TEST_F(PostgresHandOverTest, WhatANodeReleasedOutlivesItsStopAndIsAbandonedAfterMercy) {
  ASSERT_TRUE(first_->SaveState("a", "sealed", true));
  EXPECT_EQ(first_->AbandonInterrupted(kMade), 0U);
  EXPECT_EQ(StateIn(*second_, "a"), "open");
  PostgresSettings merciless = At(url_, "third", Millis(60'000));
  merciless.mercy = Millis(0);
  const auto third = OpenPostgres(merciless);
  PostgresConnection(url_, {}, test::kTestClock).Execute("DELETE FROM nodes");
  EXPECT_EQ(third->ClearUpBehindOthers(kMade), 1U);
  EXPECT_EQ(StateIn(*second_, "a"), "abandoned");
  EXPECT_FALSE(second_->IsClaimable("a"));
}

TEST_F(PostgresHandOverTest, AResultThatWaitsToBeToldIsClaimedAsEnded) {
  ASSERT_TRUE(first_->FinishSession(FailureOf("a")).has_value());
  ASSERT_TRUE(first_->SaveState("a", "with result", true));
  const auto claimed = second_->ClaimSession("a", "hash", kMade);
  ASSERT_TRUE(claimed.has_value());
  EXPECT_TRUE(claimed->is_ended);
  second_->DropState("a");
  EXPECT_FALSE(second_->IsClaimable("a"));
}

TEST_F(PostgresNodesTest, ALeaseThatIsRenewedHolds) {
  PostgresSettings brief = PostgresAt(url_, "brief");
  brief.lease = Millis(600);
  const auto alive = OpenPostgres(brief);
  alive->CreateSession(NamedSession("theirs"));
  ASSERT_TRUE(alive->OpenSession("theirs", kMade).has_value());
  for (int i = 0; i < 10; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    alive->RenewLease();
    EXPECT_EQ(first_->ClearUpBehindOthers(kMade), 0U);
  }
  EXPECT_EQ(StateIn(*first_, "theirs"), "open");
}

TEST(PostgresStartTest, ManyNodesMakeTheTablesOnce) {
  const std::string url = NewPostgresDatabase();
  std::atomic<int> opened = 0;
  std::vector<std::thread> nodes;
  nodes.reserve(6);
  for (int i = 0; i < 6; ++i) {
    nodes.emplace_back(
        [&, i] { opened += StartFailure(PostgresAt(url, std::to_string(i))) == "opened" ? 1 : 0; });
  }
  for (auto& node : nodes) {
    node.join();
  }
  EXPECT_EQ(opened, 6);
  PostgresConnection connection(url, {}, test::kTestClock);
  auto query = connection.Prepare("SELECT version FROM schema_version");
  ASSERT_TRUE(query.Next());
  EXPECT_EQ(query.Integer(0), static_cast<std::int64_t>(PostgresMigrations().size()));
  EXPECT_FALSE(query.Next());
}

TEST(PostgresStartTest, RefusesADatabaseOfANewerProgram) {
  const std::string url = NewPostgresDatabase();
  OpenPostgres(PostgresAt(url));
  PostgresConnection(url, {}, test::kTestClock).Execute("UPDATE schema_version SET version = 1000");
  EXPECT_THAT(StartFailure(PostgresAt(url)),
              testing::AllOf(HasSubstr("is of version 1000, made by a newer program"),
                             HasSubstr("start the newer program")));
}

TEST(PostgresStartTest, MigratesStepByStepAndAllOrNothing) {
  const std::string url = NewPostgresDatabase();
  PostgresConnection connection(url, {}, test::kTestClock);
  const std::array first = {"CREATE TABLE a (x BIGINT); INSERT INTO a VALUES (7)"};
  const std::array broken = {first[0], "ALTER TABLE a ADD COLUMN y BIGINT", "CREATE NONSENSE"};
  const std::array second = {first[0], "ALTER TABLE a ADD COLUMN y BIGINT"};
  MigratePostgres(connection, first);
  EXPECT_THROW(MigratePostgres(connection, broken), StoreFailure);
  MigratePostgres(connection, second);
  MigratePostgres(connection, second);
  auto query = connection.Prepare("SELECT x, y FROM a");
  ASSERT_TRUE(query.Next());
  EXPECT_EQ(query.Integer(0), 7);
  EXPECT_TRUE(query.IsNull(1));
  EXPECT_THROW(MigratePostgres(connection, first), StoreFailure) << "it is older than the database";
}

TEST(PostgresStartTest, SaysThatNobodyAnswers) {
  const TemporaryDirectory nothing;
  EXPECT_THAT(StartFailure(PostgresAt(PostgresForTest::UrlAt(nothing.path().string()))),
              testing::AllOf(HasSubstr("cannot reach PostgreSQL at " + nothing.path().string()),
                             HasSubstr("see that it runs")));
  EXPECT_THAT(StartFailure(PostgresAt("postgresql://u:secret@127.0.0.1:1/db")),
              testing::AllOf(HasSubstr("cannot reach PostgreSQL at 127.0.0.1:1"),
                             Not(HasSubstr("secret"))));
}

TEST(PostgresStartTest, SaysThatTheDatabaseIsMissing) {
  EXPECT_THAT(StartFailure(PostgresAt(SharedPostgres().url("nowhere"))),
              testing::AllOf(HasSubstr("has no database 'nowhere'"),
                             HasSubstr("createdb -E UTF8 -T template0 -O pol nowhere")));
}

TEST(PostgresStartTest, SaysThatThePasswordIsWrongWithoutRepeatingIt) {
  PostgresForTest postgres;
  postgres.Execute("CREATE ROLE guarded LOGIN PASSWORD 'right'");
  postgres.Execute("CREATE DATABASE own OWNER guarded");
  std::ofstream(postgres.data() + "/pg_hba.conf")
      << "local all guarded scram-sha-256\nlocal all all trust\n";
  postgres.Execute("SELECT pg_reload_conf()");
  const auto url = [&](const std::string& password) {
    return postgres.url("own", "guarded:" + password);
  };
  // The server's processes take the new rules over one after the other.
  std::string refusal;
  for (int i = 0; i < 100 && !refusal.starts_with("PostgreSQL"); ++i) {
    refusal = StartFailure(PostgresAt(url("wr0ng-secret")));
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_THAT(refusal, testing::AllOf(HasSubstr("refused the user 'guarded'"),
                                      HasSubstr("user and password"), Not(HasSubstr("wr0ng"))));
  EXPECT_EQ(StartFailure(PostgresAt(url("right"))), "opened");
}

TEST(PostgresStartTest, SaysThatTheTablesMayNotBeMade) {
  const std::string url = NewPostgresDatabase();
  SharedPostgres().Execute("CREATE ROLE stranger LOGIN");
  const std::string name = url.substr(url.find("@/") + 2, url.find('?') - url.find("@/") - 2);
  EXPECT_THAT(StartFailure(PostgresAt(SharedPostgres().url(name, "stranger"))),
              HasSubstr("make its user the database's owner"));
}

TEST(PostgresStartTest, RefusesADatabaseThatCannotHoldEveryName) {
  SharedPostgres().Execute("CREATE DATABASE plain ENCODING 'SQL_ASCII' TEMPLATE template0");
  EXPECT_THAT(StartFailure(PostgresAt(SharedPostgres().url("plain"))),
              testing::AllOf(HasSubstr("has the encoding SQL_ASCII"), HasSubstr("createdb")));
}

class PostgresStoreTest : public testing::Test {
 protected:
  std::string url_ = NewPostgresDatabase();
  std::unique_ptr<PostgresStore> store_ = OpenPostgres(PostgresAt(url_));
  PostgresConnection other_{url_, {}, test::kTestClock};
};

TEST_F(PostgresStoreTest, AnAcknowledgedCommitIsOnDiskWhateverTheDatabasesUsualSetting) {
  other_.Execute(
      "DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', "
      "current_database()); END$$");
  PostgresConnection usual(url_, {}, test::kTestClock);
  auto query = usual.Prepare("SELECT current_setting('synchronous_commit')");
  ASSERT_TRUE(query.Next());
  EXPECT_EQ(query.Text(0), "on");
}

TEST_F(PostgresStoreTest, EventsOfANodeWithoutAChainAreTakenIntoIt) {
  const std::string older =
      "INSERT INTO audit_events (at_ms, kind, detail, write_id) "
      "SELECT n, 'kind', '', 1 FROM generate_series(1, 1200) AS n";
  const auto check = [&] { return CheckAudit(*store_, {}, [](std::int64_t) {}); };
  other_.Execute(older);
  EXPECT_EQ(check().unchained, 1200);
  store_->AbandonInterrupted(kMade);
  other_.Execute(older);
  store_->ClearUpBehindOthers(kMade);
  const AuditVerdict verdict = check();
  EXPECT_FALSE(verdict.fault.has_value());
  EXPECT_EQ(verdict.unchained, 0);
  EXPECT_EQ(verdict.events, 2400);
  EXPECT_EQ(store_->AuditPage({}, 1).at(0).event.at, WallTime(Millis(1)));
}

TEST_F(PostgresStoreTest, ATextDoesNotEndAtItsFirstNul) {
  NewSession session = NamedSession("a");
  session.user_id = std::string("alice\0eve", 9);
  EXPECT_THROW(store_->CreateSession(session), StoreFailure);
  EXPECT_EQ(StateIn(*store_, "a"), "absent");
  store_->CreateSession(NamedSession("a"));
  EXPECT_EQ(StateIn(*store_, "a"), "created");
}

TEST_F(PostgresStoreTest, KeepsEveryBitOfAScore) {
  store_->CreateSession(NamedSession("a"));
  ASSERT_TRUE(store_->OpenSession("a", kMade).has_value());
  SessionResult result = FailureOf("a");
  result.liveness_score = 0.1 + 0.2;
  result.deepfake_score = 4.9406564584124654e-324;
  ASSERT_TRUE(store_->FinishSession(result).has_value());
  EXPECT_EQ(store_->FindSession("a")->result->liveness_score, 0.1 + 0.2);
  EXPECT_EQ(store_->FindSession("a")->result->deepfake_score, 4.9406564584124654e-324);
}

TEST_F(PostgresStoreTest, DoesNotWaitForeverForARowThatSomebodyHolds) {
  store_->CreateSession(NamedSession("a"));
  {
    const PostgresTransaction lock(other_);
    other_.Execute("SELECT * FROM sessions FOR UPDATE");
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_THROW((void)store_->OpenSession("a", kMade), StoreFailure);
    const auto took = std::chrono::steady_clock::now() - begun;
    EXPECT_GE(took, std::chrono::milliseconds(450));
    EXPECT_LT(took, std::chrono::milliseconds(1800));
  }
  EXPECT_TRUE(store_->OpenSession("a", kMade).has_value());
}

TEST_F(PostgresStoreTest, ProbeNoticesAMissingTable) {
  EXPECT_TRUE(store_->Probe());
  other_.Execute("DROP TABLE sessions CASCADE");
  EXPECT_FALSE(store_->Probe());
}

TEST_F(PostgresStoreTest, ProbeNoticesThatNothingCanBeWritten) {
  other_.Execute(
      "DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only "
      "= on', current_database()); END$$");
  EXPECT_TRUE(store_->Probe()) << "its connection may still write";
  other_.Execute(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
      "WHERE datname = current_database() AND pid <> pg_backend_pid()");
  EXPECT_FALSE(store_->Probe());
  EXPECT_THROW(store_->CreateSession(NamedSession("a")), StoreFailure);
}

}  // namespace
}  // namespace pol
