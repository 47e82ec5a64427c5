#include "verification/challenge_swap.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "verification/challenge_plan.h"
#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

using test::kThree;
using test::Stage;
using test::WithSwaps;

std::string RunningId(const Stage& stage) {
  return stage.session().challenge.challenge.challenge_id;
}

// Asks as the server does.
void Swap(Stage& stage, const std::string& challenge_id, std::uint64_t seed = 3) {
  test::SeededRandom random(seed);
  stage.Feed(SwapAsked{.challenge_id = challenge_id,
                       .rest = DrawSwap(random, stage.session(), stage.policy())});
}

std::vector<ErrorCode> Refusals(const Stage& stage) {
  std::vector<ErrorCode> codes;
  for (const SwapRefused& refused : stage.All<SwapRefused>()) {
    codes.push_back(refused.why);
  }
  return codes;
}

using Codes = std::vector<ErrorCode>;

TEST(ChallengeSwapTest, AnotherChallengeTakesItsPlaceAndOneIsAdded) {
  Stage stage(kThree);
  EXPECT_EQ(stage.All<ChallengeIssued>().at(0).swaps_left, 1U);
  EXPECT_EQ(stage.All<ChallengeIssued>().at(0).replaces, std::nullopt);
  stage.ShowNeutral(10);
  Swap(stage, "id-0");
  const auto swapped = stage.All<ChallengeSwapped>();
  ASSERT_EQ(swapped.size(), 1U);
  EXPECT_EQ(swapped[0].challenge_id, "id-0");
  const auto issued = stage.All<ChallengeIssued>();
  ASSERT_EQ(issued.size(), 2U);
  EXPECT_NE(issued[1].challenge.gesture, Gesture::kSmile);
  EXPECT_NE(issued[1].challenge.challenge_id, "id-0");
  EXPECT_EQ(issued[1].replaces, "id-0");
  EXPECT_EQ(issued[1].index, 0U);
  EXPECT_EQ(issued[1].total, 4U);
  EXPECT_EQ(issued[1].timeout, stage.policy().challenge_timeout);
  EXPECT_EQ(issued[1].swaps_left, 0U);
  EXPECT_TRUE(stage.All<ChallengeMissed>().empty());
}

TEST(ChallengeSwapTest, WhoSwapsIsAcceptedAfterOneChallengeMore) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Stage stage(kThree);
    stage.ShowNeutral(10);
    Swap(stage, "id-0", seed);
    stage.AnswerAll();
    ASSERT_TRUE(stage.verdict().has_value()) << seed;
    EXPECT_TRUE(stage.verdict()->accepted) << seed;
    EXPECT_EQ(stage.verdict()->challenges_passed, 4U);
    EXPECT_EQ(stage.verdict()->challenges_total, 4U);
    EXPECT_EQ(stage.verdict()->challenges_swapped, 1U);
  }
}

TEST(ChallengeSwapTest, TheChallengeThatItCostsMustBePassedToo) {
  Stage stage(kThree);
  stage.ShowNeutral(10);
  Swap(stage, "id-0");
  stage.ShowNeutral(130);
  ASSERT_EQ(stage.All<ChallengeMissed>().size(), 1U);
  stage.AnswerAll();
  EXPECT_EQ(stage.verdict()->challenges_passed, 3U);
  EXPECT_EQ(stage.reason(), FailureReason::kChallengesFailed);
}

TEST(ChallengeSwapTest, TheNewChallengeHasItsFullTimeAndWaitsForAFaceAtRest) {
  Stage stage(kThree);
  stage.ShowNeutral(10);
  stage.Wait(stage.policy().challenge_timeout - Millis(1'000));
  Swap(stage, "id-0");
  EXPECT_EQ(stage.session().challenge.phase, ChallengePhase::kArming);
  stage.ShowNeutral(1);
  stage.Wait(stage.policy().challenge_timeout - Millis(100));
  stage.Feed(Tick{});
  EXPECT_TRUE(stage.All<ChallengeMissed>().empty());
  stage.Wait(Millis(1));
  stage.Feed(Tick{});
  EXPECT_EQ(stage.All<ChallengeMissed>().size(), 1U);
}

TEST(ChallengeSwapTest, BeforeTheFirstFrameItsClockWaitsToo) {
  Stage stage(kThree);
  Swap(stage, "id-0");
  ASSERT_EQ(stage.All<ChallengeIssued>().size(), 2U);
  stage.Wait(stage.policy().challenge_timeout + Millis(1'000));
  stage.Feed(Tick{});
  EXPECT_TRUE(stage.All<ChallengeMissed>().empty());
}

TEST(ChallengeSwapTest, AHoldUnderWayIsNothingWorth) {
  Stage stage(kThree);
  stage.ShowNeutral(10);
  stage.PerformWell(Gesture::kSmile, 3);
  ASSERT_TRUE(stage.session().evidence.holding.has_value());
  Swap(stage, "id-0");
  EXPECT_FALSE(stage.session().evidence.holding.has_value());
  EXPECT_TRUE(stage.session().evidence.challenges.empty());
}

TEST(ChallengeSwapTest, TheNewChallengeNeedsEmbeddingsOfItsOwn) {
  Stage stage(kThree);
  stage.ShowNeutral(10);
  ASSERT_GT(stage.session().evidence.identity.per_challenge.at(0), 0U);
  Swap(stage, "id-0");
  EXPECT_EQ(stage.session().evidence.identity.per_challenge.at(0), 0U);
}

TEST(ChallengeSwapTest, NoneIsAllowedUnderAPolicyOfNone) {
  Stage stage(kThree, WithSwaps(0));
  EXPECT_EQ(stage.All<ChallengeIssued>().at(0).swaps_left, 0U);
  Swap(stage, "id-0");
  EXPECT_EQ(Refusals(stage), Codes{ErrorCode::kSwapNotAllowed});
  EXPECT_EQ(stage.All<ChallengeIssued>().size(), 1U);
}

TEST(ChallengeSwapTest, SoManyAreAllowedAndNotOneMore) {
  for (const std::uint32_t swaps : {1U, 2U, 3U}) {
    Stage stage(kThree, WithSwaps(swaps));
    for (std::uint32_t i = 0; i < swaps; ++i) {
      EXPECT_EQ(stage.All<ChallengeIssued>().back().swaps_left, swaps - i);
      Swap(stage, RunningId(stage));
    }
    EXPECT_TRUE(Refusals(stage).empty());
    EXPECT_EQ(stage.session().plan.size(), 3 + swaps);
    Swap(stage, RunningId(stage));
    EXPECT_EQ(Refusals(stage), Codes{ErrorCode::kSwapNoneLeft});
    EXPECT_EQ(stage.All<ChallengeSwapped>().size(), swaps);
  }
}

TEST(ChallengeSwapTest, AnIdThatWasNeverIssuedIsUnknown) {
  Stage stage(kThree);
  Swap(stage, "id-9");
  Swap(stage, "id-1");  // planned, and not revealed yet
  EXPECT_EQ(Refusals(stage), (Codes{ErrorCode::kSwapUnknown, ErrorCode::kSwapUnknown}));
}

TEST(ChallengeSwapTest, AChallengeThatIsOverCannotBeSwapped) {
  Stage stage(kThree, WithSwaps(2));
  stage.ShowNeutral(10);
  stage.PerformWell(Gesture::kSmile, 6);
  ASSERT_EQ(stage.All<ChallengePassed>().size(), 1U);
  ASSERT_EQ(stage.session().phase, Phase::kPausing);
  Swap(stage, "id-0");
  stage.ShowNeutral(20);
  ASSERT_EQ(RunningId(stage), "id-1");
  Swap(stage, "id-0");
  Swap(stage, "id-1");
  Swap(stage, "id-1");
  EXPECT_EQ(Refusals(stage),
            (Codes{ErrorCode::kSwapTooLate, ErrorCode::kSwapTooLate, ErrorCode::kSwapTooLate}));
  EXPECT_EQ(stage.All<ChallengeSwapped>().size(), 1U);
}

TEST(ChallengeSwapTest, ItIsInTimeAtTheTimeoutAndTooLateAfterIt) {
  for (const bool is_late : {false, true}) {
    Stage stage(kThree);
    stage.ShowNeutral(1);
    stage.Wait(stage.policy().challenge_timeout + Millis(is_late ? 1 : 0));
    Swap(stage, "id-0");
    EXPECT_EQ(Refusals(stage), is_late ? Codes{ErrorCode::kSwapTooLate} : Codes{});
    EXPECT_EQ(stage.All<ChallengeMissed>().size(), is_late ? 1U : 0U);
  }
}

TEST(ChallengeSwapTest, WithoutAnotherOfEqualStrengthThereIsNone) {
  Policy policy;
  policy.challenge_pool = {Gesture::kSmile, Gesture::kTurnLeft, Gesture::kOpenMouth,
                           Gesture::kNodUp, Gesture::kNodDown};
  Stage stage(kThree, policy);
  EXPECT_EQ(stage.All<ChallengeIssued>().at(0).swaps_left, 0U);
  Swap(stage, "id-0");
  EXPECT_EQ(Refusals(stage), Codes{ErrorCode::kSwapNoneLeft});
}

TEST(ChallengeSwapTest, ARestOfAnotherLengthIsRefused) {
  Stage stage(kThree);
  stage.Feed(SwapAsked{.challenge_id = "id-0", .rest = test::PlanOf({Gesture::kNodUp})});
  EXPECT_EQ(Refusals(stage), Codes{ErrorCode::kSwapNoneLeft});
  EXPECT_EQ(stage.session().plan.size(), 3U);
}

TEST(ChallengeSwapTest, NothingIsSwappedBeforeTheOpeningOrAfterTheEnd) {
  const Policy policy;
  const Step step =
      Advance(StartSession(test::PlanOf(kThree)),
              SwapAsked{.challenge_id = "id-0", .rest = test::PlanOf(kThree)}, test::At(0), policy);
  EXPECT_TRUE(step.outputs.empty());
  Stage stage(kThree);
  stage.AnswerAll();
  const std::size_t said = stage.outputs().size();
  Swap(stage, "id-2");
  EXPECT_EQ(stage.outputs().size(), said);
}

}  // namespace
}  // namespace pol
