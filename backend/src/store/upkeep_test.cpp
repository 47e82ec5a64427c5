// What retention and erasure remove from real databases, and what they leave.
#include "store/upkeep.h"

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/audit_check.h"
#include "store/backends_for_test.h"

namespace pol {
namespace {

using testing::HasSubstr;

constexpr WallTime kToday{Millis(1769940000123)};
constexpr std::chrono::hours kDay{24};

class UpkeepTest : public testing::TestWithParam<test::Backend> {
 protected:
  void Create(const std::string& id, WallTime at, const std::string& user = "alice") {
    store_->CreateSession(
        {.session_id = id, .user_id = user, .created_at = at, .open_before = at + Millis(1)});
  }
  void Open(const std::string& id, WallTime at, const std::string& user = "alice") {
    Create(id, at, user);
    ASSERT_TRUE(store_->OpenSession(id, at).has_value());
    store_->SaveChallenge(id, {.challenge_id = "c-" + id,
                               .gesture = "smile",
                               .position = 0,
                               .issued_at = at,
                               .ended_at = {},
                               .passed = {},
                               .failure = {},
                               .confidence = {}});
  }
  void Pass(const std::string& id, WallTime at, WallTime token_until,
            const std::string& user = "alice") {
    Open(id, at, user);
    SessionResult result;
    result.session_id = id;
    result.finished_at = at;
    result.token = TokenRecord{"jti-" + id, "a.b.c", at, token_until};
    ASSERT_TRUE(store_->FinishSession(result).has_value());
  }
  bool IsKept(const std::string& id) { return store_->FindSession(id).has_value(); }
  AuditVerdict Check(const std::optional<AuditLink>& kept = {}) {
    return CheckAudit(*store_, kept, [](std::int64_t) {});
  }
  AuditEvent LastEvent() { return store_->AuditPage({store_->AuditHead().seq, 0}, 1).at(0).event; }

  test::Rows rows_ = GetParam().make();
  std::unique_ptr<Store> store_ = rows_.open();
};

TEST(RetentionTest, APeriodOfZeroKeepsForEver) {
  const Retention none = RetentionAt({}, kToday);
  EXPECT_EQ(none.sessions_before, std::nullopt);
  EXPECT_EQ(none.tokens_before, std::nullopt);
  EXPECT_EQ(none.audit_before, std::nullopt);
  const Retention some = RetentionAt({.audit = std::chrono::days(2)}, kToday);
  EXPECT_EQ(some.audit_before, kToday - 2 * kDay);
}

TEST_P(UpkeepTest, SessionsGoWithAllTheyHaveWhenTheyAreTooOld) {
  Pass("old", kToday - 3 * kDay, kToday - 2 * kDay);
  Create("at the limit", kToday - 2 * kDay);
  const Retention retention{.sessions_before = kToday - 2 * kDay};
  EXPECT_EQ(store_->CountOld(retention, kToday).sessions, 1);
  const RemovedRows removed = store_->RemoveOld(retention, 10, kToday);
  EXPECT_EQ(removed.sessions, 1);
  EXPECT_EQ(removed.audit_events, 0);
  EXPECT_FALSE(IsKept("old"));
  EXPECT_TRUE(IsKept("at the limit"));
  EXPECT_EQ(store_->AuditTrail("old").size(), 4U);
  EXPECT_EQ(LastEvent().kind, "retention_applied");
  EXPECT_EQ(LastEvent().detail, "sessions 1, tokens 0");
  EXPECT_FALSE(Check().fault.has_value());
  const AuditLink head = store_->AuditHead();
  EXPECT_EQ(store_->RemoveOld(retention, 10, kToday).most(), 0);
  EXPECT_EQ(store_->AuditHead(), head) << "nothing was done, and nothing is told";
}

TEST_P(UpkeepTest, WhatIsUnderWayAndWhatIsStillGoodStays) {
  Open("open", kToday - 9 * kDay);
  Pass("good", kToday - 9 * kDay, kToday);
  Pass("over", kToday - 9 * kDay, kToday - Millis(1));
  EXPECT_EQ(store_->RemoveOld({.sessions_before = kToday}, 10, kToday).sessions, 1);
  EXPECT_TRUE(IsKept("open"));
  EXPECT_TRUE(IsKept("good"));
  EXPECT_FALSE(IsKept("over"));
}

TEST_P(UpkeepTest, TokensGoAloneWhenTheyAreOverForLong) {
  Pass("old", kToday - 3 * kDay, kToday - 2 * kDay - Millis(1));
  Pass("new", kToday - 3 * kDay, kToday - 2 * kDay);
  const Retention retention{.tokens_before = kToday - 2 * kDay};
  EXPECT_EQ(store_->CountOld(retention, kToday).tokens, 1);
  EXPECT_EQ(store_->RemoveOld(retention, 10, kToday).tokens, 1);
  EXPECT_FALSE(store_->FindSession("old")->result->token.has_value());
  EXPECT_TRUE(store_->FindSession("new")->result->token.has_value());
}

TEST_P(UpkeepTest, NoMoreAtOnceThanIsAskedFor) {
  for (int i = 0; i < 5; ++i) {
    Create("s" + std::to_string(i), kToday - 5 * kDay + Millis(i));
  }
  const Retention retention{.sessions_before = kToday, .audit_before = kToday};
  const RemovedRows first = store_->RemoveOld(retention, 3, kToday);
  EXPECT_EQ(first.sessions, 3);
  EXPECT_EQ(first.audit_events, 3);
  EXPECT_FALSE(IsKept("s2"));
  EXPECT_TRUE(IsKept("s3"));
  EXPECT_EQ(store_->RemoveOld(retention, 3, kToday).sessions, 2);
}

TEST_P(UpkeepTest, TheChainStaysWholeBehindWhatWasRemoved) {
  for (int i = 0; i < 8; ++i) {
    Create("s" + std::to_string(i), kToday - 8 * kDay + i * kDay);
  }
  const AuditLink kept = store_->AuditHead();
  const Retention retention{.audit_before = kToday - 5 * kDay};
  EXPECT_EQ(store_->CountOld(retention, kToday).audit_events, 3);
  EXPECT_EQ(store_->RemoveOld(retention, 100, kToday).audit_events, 3);
  EXPECT_EQ(LastEvent().kind, kAuditPruned);
  const AuditVerdict verdict = Check(kept);
  EXPECT_FALSE(verdict.fault.has_value());
  EXPECT_EQ(verdict.start.seq, 3);
  EXPECT_EQ(verdict.events, 6);
  EXPECT_EQ(store_->RemoveOld({.audit_before = kToday + kDay}, 100, kToday).audit_events, 6);
  EXPECT_FALSE(Check().fault.has_value());
  EXPECT_EQ(Check().events, 1) << "the one that tells of the removal";
  EXPECT_THAT(Check(kept).fault.value_or(AuditFault{}).what, HasSubstr("keep a newer one"));
}

TEST_P(UpkeepTest, ARemovalThatNoEventTellsOfIsFound) {
  for (int i = 0; i < 8; ++i) {
    Create("s" + std::to_string(i), kToday - 8 * kDay + i * kDay);
  }
  store_->RemoveOld({.audit_before = kToday - 5 * kDay}, 100, kToday);
  rows_.tamper("DELETE FROM audit_events WHERE seq < 6");
  EXPECT_EQ(Check().fault.value_or(AuditFault{}).seq, 4);
}

TEST_P(UpkeepTest, WhatIsNotAsItWasWrittenIsKeptAsEvidence) {
  for (int i = 0; i < 5; ++i) {
    Create("s" + std::to_string(i), kToday - 5 * kDay);
  }
  rows_.tamper("UPDATE audit_events SET kind = 'other' WHERE seq = 3");
  EXPECT_EQ(store_->RemoveOld({.audit_before = kToday}, 100, kToday).audit_events, 2);
  EXPECT_EQ(store_->RemoveOld({.audit_before = kToday}, 100, kToday).audit_events, 0);
  EXPECT_EQ(Check().fault.value_or(AuditFault{}).seq, 3);
}

TEST_P(UpkeepTest, TwoThatRemoveAtTheSameTimeLeaveAChain) {
  for (int i = 0; i < 60; ++i) {
    Create("s" + std::to_string(i), kToday - kDay);
  }
  const Retention retention{.sessions_before = kToday, .audit_before = kToday};
  const auto remove = [&](Store& store) {
    for (int i = 0; i < 10; ++i) {
      store.RemoveOld(retention, 5, kToday);
    }
  };
  std::thread beside([&] { remove(*rows_.open()); });
  remove(*store_);
  beside.join();
  EXPECT_FALSE(Check().fault.has_value());
  EXPECT_EQ(store_->CountOld(retention, kToday).most(), 0);
}

TEST_P(UpkeepTest, ASubjectIsErasedAndNobodyElse) {
  Pass("one", kToday, kToday);
  Create("two", kToday);
  Pass("other", kToday, kToday, "bob");
  const SubjectRows found = store_->CountSubject("alice");
  EXPECT_EQ(found.sessions, 2);
  const auto erasure = store_->EraseSubject("alice", UnderWay::kRefuses, kToday);
  ASSERT_TRUE(erasure.has_value());
  EXPECT_EQ(erasure->rows.sessions, 2);
  EXPECT_EQ(erasure->rows.challenges, 1);
  EXPECT_EQ(erasure->rows.results, 1);
  EXPECT_EQ(erasure->rows.tokens, 1);
  EXPECT_EQ(erasure->event, store_->AuditHead());
  EXPECT_EQ(LastEvent().kind, "subject_erased");
  EXPECT_EQ(LastEvent().detail, "sessions 2, challenges 1, results 1, tokens 1");
  EXPECT_FALSE(IsKept("one"));
  EXPECT_FALSE(IsKept("two"));
  EXPECT_TRUE(IsKept("other"));
  EXPECT_EQ(store_->CountSubject("alice").sessions, 0);
  EXPECT_FALSE(Check().fault.has_value());
}

TEST_P(UpkeepTest, NobodyIsErasedWhileTheyAreVerifiedUnlessThatIsMeant) {
  Open("open", kToday);
  const AuditLink head = store_->AuditHead();
  const auto refused = store_->EraseSubject("alice", UnderWay::kRefuses, kToday);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kSessionUsed);
  EXPECT_TRUE(IsKept("open"));
  EXPECT_EQ(store_->AuditHead(), head);
  EXPECT_EQ(store_->EraseSubject("alice", UnderWay::kIsErased, kToday)->rows.open_sessions, 1);
  SessionResult late;
  late.session_id = "open";
  late.failure = "timeout";
  EXPECT_EQ(store_->FinishSession(late).error().code, ErrorCode::kSessionUsed);
}

TEST_P(UpkeepTest, ErasingWhoIsUnknownErasesNothingAndSaysSo) {
  Create("other", kToday, "bob");
  const auto erasure = store_->EraseSubject("' OR '1'='1", UnderWay::kRefuses, kToday);
  ASSERT_TRUE(erasure.has_value());
  EXPECT_EQ(erasure->rows.sessions, 0);
  EXPECT_TRUE(IsKept("other"));
}

TEST(SqliteErasureTest, LeavesNoTraceInTheFiles) {
  const TemporaryDirectory directory;
  const std::string file = (directory.path() / "a.db").string();
  SqliteStore store(file);
  const std::string subject = "a-subject-with-a-name-of-its-own";
  const auto is_in_files = [&] {
    for (const std::string& name : {file, file + "-wal"}) {
      std::ifstream in(name, std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), {}};
      if (bytes.find(subject) != std::string::npos) {
        return true;
      }
    }
    return false;
  };
  store.CreateSession(
      {.session_id = "s", .user_id = subject, .created_at = kToday, .open_before = kToday});
  EXPECT_TRUE(is_in_files());
  ASSERT_TRUE(store.EraseSubject(subject, UnderWay::kRefuses, kToday).has_value());
  EXPECT_FALSE(is_in_files());
}

INSTANTIATE_TEST_SUITE_P(Each, UpkeepTest, testing::ValuesIn(test::Backends()),
                         [](const auto& param) { return param.param.name; });

}  // namespace
}  // namespace pol
