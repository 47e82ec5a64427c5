#include "protocol/disclosure.h"

#include <gtest/gtest.h>

namespace pol {
namespace {

TEST(DisclosureTest, HasThreeNames) {
  EXPECT_EQ(DisclosureFromName("full"), Disclosure::kFull);
  EXPECT_EQ(DisclosureFromName("coarse"), Disclosure::kCoarse);
  EXPECT_EQ(DisclosureFromName("none"), Disclosure::kNone);
  EXPECT_EQ(DisclosureFromName("Full"), std::nullopt);
  EXPECT_EQ(DisclosureFromName(""), std::nullopt);
}

TEST(DisclosureTest, BandsBeginAtTheirNumbers) {
  EXPECT_EQ(ScoreBand(0), "low");
  EXPECT_EQ(ScoreBand(0.4999), "low");
  EXPECT_EQ(ScoreBand(0.5), "medium");
  EXPECT_EQ(ScoreBand(0.7999), "medium");
  EXPECT_EQ(ScoreBand(0.8), "high");
  EXPECT_EQ(ScoreBand(1), "high");
}

TEST(DisclosureTest, FullTellsEveryReason) {
  EXPECT_EQ(ShownFailureOf(FailureReason::kScoreTooLow, Disclosure::kFull).reason, "score_too_low");
  EXPECT_EQ(ShownFailureOf(FailureReason::kIdentityChanged, Disclosure::kFull).reason,
            "identity_changed");
  EXPECT_EQ(ShownMiss(ChallengeFailure::kWrongGesture, Disclosure::kFull),
            ChallengeFailure::kWrongGesture);
}

TEST(DisclosureTest, CoarseTellsOnlyWhatAPersonSeesForThemselves) {
  const auto shown = [](FailureReason reason) {
    return ShownFailureOf(reason, Disclosure::kCoarse).reason;
  };
  EXPECT_EQ(shown(FailureReason::kNoFace), "no_face");
  EXPECT_EQ(shown(FailureReason::kMultipleFaces), "multiple_faces");
  EXPECT_EQ(shown(FailureReason::kChallengesFailed), "challenges_failed");
  EXPECT_EQ(shown(FailureReason::kSessionTimeout), "session_timeout");
  for (const auto reason : {FailureReason::kStreamFrozen, FailureReason::kStreamChanged,
                            FailureReason::kIdentityChanged, FailureReason::kNotEnoughEvidence,
                            FailureReason::kScoreTooLow}) {
    EXPECT_EQ(shown(reason), "not_verified");
  }
}

TEST(DisclosureTest, NoneTellsOneReasonForAll) {
  for (const auto reason : {FailureReason::kNoFace, FailureReason::kChallengesFailed,
                            FailureReason::kScoreTooLow, FailureReason::kSessionTimeout}) {
    const ShownFailure shown = ShownFailureOf(reason, Disclosure::kNone);
    EXPECT_EQ(shown.reason, "not_verified");
    EXPECT_FALSE(shown.advice.empty());
  }
}

TEST(DisclosureTest, AMissIsATimeoutOrNoFace) {
  for (const auto disclosure : {Disclosure::kCoarse, Disclosure::kNone}) {
    for (const auto failure :
         {ChallengeFailure::kWrongGesture, ChallengeFailure::kAlreadyPerforming,
          ChallengeFailure::kTooEarly, ChallengeFailure::kLate, ChallengeFailure::kJump,
          ChallengeFailure::kExtraGestures}) {
      EXPECT_EQ(ShownMiss(failure, disclosure), ChallengeFailure::kTimeout);
    }
    EXPECT_EQ(ShownMiss(ChallengeFailure::kTimeout, disclosure), ChallengeFailure::kTimeout);
    EXPECT_EQ(ShownMiss(ChallengeFailure::kNoFace, disclosure), ChallengeFailure::kNoFace);
  }
}

}  // namespace
}  // namespace pol
