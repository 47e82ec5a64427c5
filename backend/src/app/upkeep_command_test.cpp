// `retain` and `erase` on real databases.
#include <sstream>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/checked_run.h"
#include "app/erase_command.h"
#include "app/retain_command.h"
#include "store/backends_for_test.h"

namespace pol {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr WallTime kToday{Millis(1769940000123)};
constexpr std::chrono::hours kDay{24};

class UpkeepCommandTest : public testing::TestWithParam<test::Backend> {
 protected:
  void Create(const std::string& id, WallTime at) {
    store_->CreateSession(
        {.session_id = id, .user_id = "alice", .created_at = at, .open_before = at + Millis(1)});
  }
  std::string Retain(const RetainRequest& request) {
    std::ostringstream out;
    EXPECT_EQ(RunRetain(*store_, request, kToday, out), 0);
    return out.str();
  }
  int Erase(const EraseRequest& request) {
    out_.str("");
    err_.str("");
    return RunErase(*store_, request, kToday, out_, err_);
  }

  test::Rows rows_ = GetParam().make();
  std::unique_ptr<Store> store_ = rows_.open();
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_P(UpkeepCommandTest, RetainRemovesEveryBatch) {
  for (int i = 0; i < 201; ++i) {
    Create(std::to_string(i), kToday - 3 * kDay);
  }
  const RetentionPeriods periods{.sessions = std::chrono::days(2), .audit = std::chrono::days(2)};
  EXPECT_EQ(Retain({.periods = periods, .is_rehearsal = true}),
            "would remove 201 sessions, 0 tokens, 201 audit events\n");
  EXPECT_TRUE(store_->FindSession("0").has_value());
  EXPECT_EQ(Retain({.periods = periods}), "removed 201 sessions, 0 tokens, 201 audit events\n");
  EXPECT_EQ(Retain({.periods = periods}), "removed 0 sessions, 0 tokens, 0 audit events\n");
}

TEST_P(UpkeepCommandTest, RetainSaysThatEverythingIsKept) {
  Create("s", kToday - 1000 * kDay);
  EXPECT_THAT(Retain({}), HasSubstr("everything is kept: RETAIN_SESSIONS_DAYS"));
  EXPECT_TRUE(store_->FindSession("s").has_value());
}

TEST_P(UpkeepCommandTest, EraseGivesAReceiptThatDoesNotNameTheSubject) {
  Create("one", kToday);
  Create("two", kToday);
  EXPECT_EQ(Erase({.subject = "alice", .is_rehearsal = true}), 0);
  EXPECT_THAT(out_.str(), HasSubstr(R"({"would_erase":{"sessions":2,)"));
  EXPECT_TRUE(store_->FindSession("one").has_value());
  EXPECT_EQ(Erase({.subject = "alice"}), 0);
  EXPECT_FALSE(store_->FindSession("one").has_value());
  EXPECT_THAT(out_.str(), Not(HasSubstr("alice")));
  const auto receipt = boost::json::parse(out_.str()).as_object();
  EXPECT_EQ(receipt.at("erased").at("sessions").as_int64(), 2);
  EXPECT_EQ(receipt.at("at").as_string(), "2026-02-01T10:00:00.123Z");
  EXPECT_EQ(receipt.at("audit_seq").as_int64(), store_->AuditHead().seq);
  EXPECT_EQ(receipt.at("audit_hash").as_string(), store_->AuditHead().hash);
}

TEST_P(UpkeepCommandTest, EraseWaitsForAVerificationUnlessForced) {
  Create("one", kToday);
  ASSERT_TRUE(store_->OpenSession("one", kToday).has_value());
  EXPECT_EQ(Erase({.subject = "alice"}), kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr("is under way: wait until it has ended"));
  EXPECT_EQ(out_.str(), "");
  EXPECT_EQ(Erase({.subject = "alice", .under_way = UnderWay::kIsErased}), 0);
  EXPECT_THAT(out_.str(), HasSubstr(R"("sessions_under_way":1)"));
}

INSTANTIATE_TEST_SUITE_P(Each, UpkeepCommandTest, testing::ValuesIn(test::Backends()),
                         [](const auto& param) { return param.param.name; });

}  // namespace
}  // namespace pol
