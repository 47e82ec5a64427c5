#include "oracle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "session_play.h"

namespace pol::simulation {
namespace {

// A good session, found among the first seeds.
History Accepted(const Policy& policy) {
  for (std::uint64_t seed = 1; seed < 2'000; ++seed) {
    History history = PlaySession(seed, policy);
    const auto* finished = std::get_if<Finished>(&history.said.back().output);
    if (finished != nullptr && finished->verdict.accepted) {
      return history;
    }
  }
  ADD_FAILURE() << "no session was accepted";
  return {};
}

class OracleTest : public testing::Test {
 protected:
  void ExpectBroken(const std::string& words) const {
    const auto law = BrokenLaw(history_, policy_);
    ASSERT_TRUE(law.has_value()) << "expected: " << words;
    EXPECT_THAT(*law, testing::HasSubstr(words));
  }

  Policy policy_ = SimulatedPolicy();
  History history_ = Accepted(policy_);
};

TEST_F(OracleTest, FindsNothingInAGoodSession) {
  EXPECT_EQ(BrokenLaw(history_, policy_), std::nullopt);
}

TEST_F(OracleTest, NoticesAGestureThatWasNeverShown) {
  for (Seen& seen : history_.seen) {
    seen.shown.level = 0;
  }
  ExpectBroken("not held");
}

TEST_F(OracleTest, NoticesAnotherGesture) {
  for (Seen& seen : history_.seen) {
    seen.shown.gesture = test::WrongFor(test::WrongFor(seen.shown.gesture));
    seen.shown.gesture = test::WrongFor(seen.shown.gesture);
  }
  ExpectBroken("not held");
}

// The swap falls after the first hold; whoever stands there does the rest.
TEST_F(OracleTest, NoticesTwoPeopleOrCountsTheOneWhoTurnedAway) {
  const auto half = history_.seen.size() / 2;
  for (std::size_t i = half; i < history_.seen.size(); ++i) {
    history_.seen[i].shown.person = 1;
  }
  Known known;
  const auto law = BrokenLaw(history_, policy_, &known);
  EXPECT_TRUE(law.has_value() || known.turned_away == 1);
}

TEST_F(OracleTest, NoticesCompany) {
  for (Seen& seen : history_.seen) {
    seen.shown.has_company = true;
  }
  ExpectBroken("somebody else");
}

TEST_F(OracleTest, NoticesAFaceNeverAtRest) {
  for (Seen& seen : history_.seen) {
    seen.shown.level = seen.shown.level == 0 ? 0.9 : seen.shown.level;
  }
  ExpectBroken("at rest");
}

TEST_F(OracleTest, NoticesAnAnswerAfterItsTime) {
  policy_.challenge_timeout = Millis(300);
  ExpectBroken("after its time");
}

TEST_F(OracleTest, NoticesASecondVerdictAndAMissingOne) {
  history_.said.push_back(history_.said.back());
  ExpectBroken("after the verdict");
  history_.said.resize(history_.said.size() - 2);
  ExpectBroken("no verdict");
}

TEST_F(OracleTest, NoticesChallengesOutOfOrder) {
  std::swap(history_.plan[0], history_.plan[1]);
  ExpectBroken("order");
}

TEST_F(OracleTest, NoticesAScoreOutOfRange) {
  ScoresUpdated update;
  update.scores.liveness = 1.5;
  history_.said.insert(history_.said.begin(), {.at = {}, .output = update});
  ExpectBroken("score");
}

}  // namespace
}  // namespace pol::simulation
