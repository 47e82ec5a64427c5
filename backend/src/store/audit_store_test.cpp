// The audit's chain in real databases, and what is done to them behind the program's back.
#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/audit_check.h"
#include "store/backends_for_test.h"
#include "store/sqlite.h"

namespace pol {
namespace {

using testing::HasSubstr;

constexpr WallTime kAt{Millis(1769940000123)};

class AuditStoreTest : public testing::TestWithParam<test::Backend> {
 protected:
  void Record(int events) {
    for (int i = 0; i < events; ++i) {
      store_->RecordAudit(
          {.at = kAt + Millis(i), .session_id = {}, .kind = "kind", .detail = std::to_string(i)});
    }
  }
  AuditVerdict Check(const std::optional<AuditLink>& kept = {}) {
    return CheckAudit(*store_, kept, [](std::int64_t) {});
  }
  // Of ten events, after that was done to them: the first that is not as it was, and why.
  AuditFault FaultAfter(const std::string& sql) {
    Record(10);
    rows_.tamper(sql);
    return Check().fault.value_or(AuditFault{-1, "none"});
  }

  test::Rows rows_ = GetParam().make();
  std::unique_ptr<Store> store_ = rows_.open();
};

TEST_P(AuditStoreTest, AnEmptyAuditIsInOrder) {
  const AuditVerdict verdict = Check();
  EXPECT_FALSE(verdict.fault.has_value());
  EXPECT_EQ(verdict.events, 0);
  EXPECT_EQ(verdict.head, AuditGenesis());
  EXPECT_EQ(store_->AuditHead(), AuditGenesis());
}

TEST_P(AuditStoreTest, EventsAreNumberedWithoutGapsAndChained) {
  Record(2100);
  store_ = rows_.open();
  Record(1);
  const AuditVerdict verdict = Check();
  EXPECT_FALSE(verdict.fault.has_value());
  EXPECT_EQ(verdict.events, 2101);
  EXPECT_EQ(verdict.unchained, 0);
  EXPECT_EQ(verdict.head.seq, 2101);
  EXPECT_EQ(verdict.head, store_->AuditHead());
}

TEST_P(AuditStoreTest, WhatASessionDoesIsChained) {
  store_->CreateSession(
      {.session_id = "s", .user_id = "alice", .created_at = kAt, .open_before = kAt + Millis(1)});
  ASSERT_TRUE(store_->OpenSession("s", kAt).has_value());
  store_->SaveChallenge("s", {.challenge_id = "c",
                              .gesture = "smile",
                              .position = 0,
                              .issued_at = kAt,
                              .ended_at = {},
                              .passed = {},
                              .failure = {},
                              .confidence = {}});
  store_->AbandonSession("s", "client left", kAt);
  EXPECT_FALSE(store_->OpenSession("s", kAt).has_value());
  EXPECT_EQ(store_->AuditHead().seq, 5);
  EXPECT_FALSE(Check().fault.has_value());
}

TEST_P(AuditStoreTest, WhatFailsLeavesNoGap) {
  const NewSession session{
      .session_id = "s", .user_id = "alice", .created_at = kAt, .open_before = kAt};
  store_->CreateSession(session);
  EXPECT_THROW(store_->CreateSession(session), StoreFailure);
  Record(1);
  EXPECT_EQ(store_->AuditHead().seq, 2);
  EXPECT_FALSE(Check().fault.has_value());
}

TEST_P(AuditStoreTest, SessionsThatAreDeletedLeaveTheirEvents) {
  store_->CreateSession(
      {.session_id = "s", .user_id = "alice", .created_at = kAt, .open_before = kAt});
  rows_.tamper("DELETE FROM sessions");
  EXPECT_EQ(store_->AuditTrail("s").size(), 1U);
  EXPECT_FALSE(Check().fault.has_value());
}

TEST_P(AuditStoreTest, FindsAChangedEvent) {
  for (const char* change : {"at_ms = at_ms + 1", "session_id = 'x'", "kind = 'kin'",
                             "detail = 'other'", "hash = 'x'", "hash = NULL"}) {
    rows_ = GetParam().make();
    store_ = rows_.open();
    const AuditFault fault =
        FaultAfter("UPDATE audit_events SET " + std::string(change) + " WHERE seq = 4");
    EXPECT_EQ(fault.seq, 4) << change;
    EXPECT_THAT(fault.what, HasSubstr("event 4 is not what was written"));
  }
}

TEST_P(AuditStoreTest, FindsADeletedEvent) {
  const AuditFault fault = FaultAfter("DELETE FROM audit_events WHERE seq IN (6, 7)");
  EXPECT_EQ(fault.seq, 6);
  EXPECT_THAT(fault.what, HasSubstr("events 6 to 7 are missing"));
}

TEST_P(AuditStoreTest, FindsThatTheBeginningIsGone) {
  const AuditFault fault = FaultAfter("DELETE FROM audit_events WHERE seq < 3");
  EXPECT_EQ(fault.seq, 1);
  EXPECT_THAT(fault.what, HasSubstr("events 1 to 2 are missing"));
}

TEST_P(AuditStoreTest, FindsADeletedEventWhoseNumberWasClosedUp) {
  const AuditFault fault = FaultAfter(
      "DELETE FROM audit_events WHERE seq = 3;"
      "UPDATE audit_events SET seq = -seq WHERE seq > 3;"
      "UPDATE audit_events SET seq = -seq - 1 WHERE seq < 0");
  EXPECT_EQ(fault.seq, 3);
}

TEST_P(AuditStoreTest, FindsTwoEventsThatChangedPlaces) {
  const AuditFault fault = FaultAfter(
      "UPDATE audit_events SET seq = -3 WHERE seq = 3;"
      "UPDATE audit_events SET seq = 3 WHERE seq = 8;"
      "UPDATE audit_events SET seq = 8 WHERE seq = -3");
  EXPECT_EQ(fault.seq, 3);
}

TEST_P(AuditStoreTest, FindsAnEventThatWasPutInBetween) {
  const std::string write_id = GetParam().name == "Postgres" ? ", write_id" : "";
  const std::string its_value = write_id.empty() ? "" : ", 1";
  const auto copy = [&](const std::string& seq) {
    return "INSERT INTO audit_events (at_ms, kind, detail, seq, hash" + write_id +
           ") SELECT at_ms, kind, detail, " + seq + ", hash" + its_value +
           " FROM audit_events WHERE seq = 5;";
  };
  const AuditFault shifted = FaultAfter(
      "UPDATE audit_events SET seq = -seq WHERE seq > 5;"
      "UPDATE audit_events SET seq = 1 - seq WHERE seq < 0;" +
      copy("6"));
  EXPECT_EQ(shifted.seq, 6);
  rows_ = GetParam().make();
  store_ = rows_.open();
  EXPECT_EQ(FaultAfter("DROP INDEX audit_events_by_seq;" + copy("5")).seq, 5);
  rows_ = GetParam().make();
  store_ = rows_.open();
  EXPECT_EQ(FaultAfter(copy("-7")).seq, -7);
}

TEST_P(AuditStoreTest, CountsAnEventOutsideTheChain) {
  FaultAfter("UPDATE audit_events SET seq = NULL WHERE seq = 10");
  EXPECT_EQ(Check().unchained, 1);
}

TEST_P(AuditStoreTest, ACutEndShowsAgainstAKeptHeadAlone) {
  Record(10);
  const AuditLink kept = store_->AuditHead();
  Record(1);
  EXPECT_FALSE(Check(kept).fault.has_value());
  rows_.tamper("DELETE FROM audit_events WHERE seq > 7");
  EXPECT_FALSE(Check().fault.has_value());
  const auto fault = Check(kept).fault;
  ASSERT_TRUE(fault.has_value());
  EXPECT_EQ(fault->seq, 8);
  EXPECT_THAT(fault->what, HasSubstr("the end was cut off: events 8 to 10 are missing"));
  rows_.tamper("DELETE FROM audit_events");
  EXPECT_EQ(Check(kept).fault.value_or(AuditFault{}).seq, 1);
}

TEST_P(AuditStoreTest, AnEndThatWasWrittenAnewShowsAgainstAKeptHead) {
  Record(5);
  const AuditLink kept = store_->AuditHead();
  rows_.tamper("DELETE FROM audit_events WHERE seq > 3");
  Record(5);
  EXPECT_FALSE(Check().fault.has_value());
  const auto fault = Check(kept).fault;
  ASSERT_TRUE(fault.has_value());
  EXPECT_EQ(fault->seq, 5);
  EXPECT_THAT(fault->what, HasSubstr("written anew"));
}

// How many of `count` events the store failed to record.
int FailuresToRecord(Store& store, int count) {
  int failures = 0;
  for (int i = 0; i < count; ++i) {
    try {
      store.RecordAudit({.at = kAt, .session_id = {}, .kind = "kind", .detail = ""});
    } catch (const StoreFailure&) {
      ++failures;
    }
  }
  return failures;
}

TEST_P(AuditStoreTest, WritersAtTheSameTimeMakeOneChain) {
  constexpr int kEach = 60;
  std::atomic<int> failures = 0;
  const auto write = [&] { failures += FailuresToRecord(*rows_.open(), kEach); };
  std::thread one(write);
  std::thread other(write);
  write();
  one.join();
  other.join();
  EXPECT_EQ(failures, 0);
  EXPECT_FALSE(Check().fault.has_value());
  EXPECT_EQ(store_->AuditHead().seq, 3 * kEach);
}

INSTANTIATE_TEST_SUITE_P(Each, AuditStoreTest, testing::ValuesIn(test::Backends()),
                         [](const auto& param) { return param.param.name; });

}  // namespace
}  // namespace pol
