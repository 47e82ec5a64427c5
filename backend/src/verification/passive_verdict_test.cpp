#include "verification/passive_verdict.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

using test::NeutralFrame;

using Change = std::function<void(Observation&)>;

PassiveWatch WatchFrames(
    std::uint32_t frames, const Change& change = [](Observation&) {}, const Policy& policy = {}) {
  PassiveWatch watch;
  for (std::uint32_t i = 0; i < frames; ++i) {
    Observation observation = NeutralFrame(i);
    change(observation);
    watch = Watch(std::move(watch), observation, policy);
  }
  return watch;
}

PassiveVerdict Judge(const Change& change, const Policy& policy = {}) {
  return DecidePassive(WatchFrames(40, change, policy).evidence, Media::kStream, policy);
}

PassiveVerdict JudgePicture(const Observation& observation, const Policy& policy = {}) {
  PassiveWatch watch;
  for (std::uint32_t i = 0; i < PictureFrames(policy); ++i) {
    watch = Watch(std::move(watch), observation, policy);
  }
  return DecidePassive(watch.evidence, Media::kPicture, policy);
}

bool HasCue(const PassiveVerdict& verdict, std::string_view name) {
  return std::any_of(verdict.cues.begin(), verdict.cues.end(),
                     [name](const Cue& cue) { return cue.name == name; });
}

void ExpectNone(const PassiveVerdict& verdict, FailureReason reason) {
  EXPECT_EQ(verdict.response, Response::kNone);
  EXPECT_EQ(verdict.reason, reason);
  EXPECT_EQ(verdict.log_odds, std::nullopt);
  EXPECT_EQ(verdict.score, std::nullopt);
}

void ExpectRefused(const PassiveVerdict& verdict, FailureReason reason) {
  EXPECT_EQ(verdict.response, Response::kNotLive);
  EXPECT_EQ(verdict.reason, reason);
}

// A face that no net looked at, small, and never still.
void TakeCuesAway(Observation& observation) {
  FaceObservation& face = *observation.face;
  face.spoof_live.reset();
  face.forged.reset();
  face.pose_consistency.reset();
  face.embedding.reset();
  face.measures.inter_ocular_px = 0.046F * 640;
  face.pose.yaw_deg = observation.picture_digest % 2 == 0 ? 0.0F : 10.0F;
}

TEST(PassiveVerdictTest, AGoodStreamIsLive) {
  const PassiveVerdict verdict = Judge([](Observation&) {});
  EXPECT_EQ(verdict.response, Response::kLive);
  EXPECT_EQ(verdict.reason, std::nullopt);
  EXPECT_GT(verdict.log_odds.value(), 3);
  EXPECT_EQ(verdict.score, Logistic(*verdict.log_odds));
}

TEST(PassiveVerdictTest, TheSumIsThatOfThePassiveCuesAlone) {
  const PassiveVerdict verdict = Judge([](Observation&) {});
  double sum = 0;
  for (const Cue& cue : verdict.cues) {
    EXPECT_NE(cue.family, Family::kResponse);
    EXPECT_NE(cue.family, Family::kDepth);
    sum += cue.contribution;
  }
  EXPECT_DOUBLE_EQ(verdict.log_odds.value(), sum);
  EXPECT_TRUE(HasCue(verdict, "spoof_live_mean"));
  EXPECT_TRUE(HasCue(verdict, "landmark_tremble_median"));
  EXPECT_FALSE(HasCue(verdict, "frame_interval_spread_ms"));
}

TEST(PassiveVerdictTest, LearnsTheNeutralFaceAsASessionDoes) {
  const Policy policy;
  EXPECT_FALSE(WatchFrames(policy.baseline_frames).neutral.has_value());
  EXPECT_TRUE(WatchFrames(policy.baseline_frames + 1).neutral.has_value());
}

TEST(PassiveVerdictTest, NothingSeenIsNoResponse) {
  ExpectNone(DecidePassive({}, Media::kStream, {}), FailureReason::kNotEnoughEvidence);
  ExpectNone(DecidePassive({}, Media::kPicture, {}), FailureReason::kNotEnoughEvidence);
}

TEST(PassiveVerdictTest, AFaceInHalfOfTheFramesIsEnoughAndInFewerIsNot) {
  const auto judged = [](std::uint32_t frames) {
    const PassiveWatch watch = WatchFrames(frames, [](Observation& observation) {
      if (observation.picture_digest >= 1020) {
        observation.face.reset();
      }
    });
    return DecidePassive(watch.evidence, Media::kStream, {});
  };
  EXPECT_EQ(judged(40).response, Response::kLive);
  ExpectNone(judged(41), FailureReason::kNoFace);
}

TEST(PassiveVerdictTest, AStreamNeedsItsFramesAndAPictureDoesNot) {
  const Policy policy;
  const auto response = [&](std::uint32_t frames) {
    return DecidePassive(WatchFrames(frames).evidence, Media::kStream, policy);
  };
  EXPECT_EQ(response(policy.frames_min).response, Response::kLive);
  ExpectNone(response(policy.frames_min - 1), FailureReason::kNotEnoughEvidence);
  EXPECT_EQ(JudgePicture(NeutralFrame(1)).response, Response::kLive);
}

TEST(PassiveVerdictTest, AFaceLeftOutByANetIsNoResponse) {
  const auto judged_without = [](auto take_away) {
    return Judge([take_away](Observation& observation) { take_away(*observation.face); });
  };
  constexpr auto kReason = FailureReason::kNotEnoughEvidence;
  ExpectNone(Judge(TakeCuesAway), kReason);
  ExpectNone(judged_without([](FaceObservation& face) { face.spoof_live.reset(); }), kReason);
  ExpectNone(judged_without([](FaceObservation& face) { face.forged.reset(); }), kReason);
  ExpectNone(judged_without([](FaceObservation& face) { face.pose_consistency.reset(); }), kReason);
  ExpectNone(judged_without([](FaceObservation& face) { face.embedding.reset(); }), kReason);
}

TEST(PassiveVerdictTest, ACueOfNoWeightMayBeMissing) {
  Policy policy;
  policy.spoof_weight = 0;
  const auto unseen = [](Observation& observation) { observation.face->spoof_live.reset(); };
  EXPECT_EQ(Judge(unseen, policy).response, Response::kLive);
}

TEST(PassiveVerdictTest, TheSumPassesAtTheThresholdAndNotBelow) {
  Policy policy;
  const double sum = Judge([](Observation&) {}).log_odds.value();
  policy.passive_min = sum;
  EXPECT_EQ(Judge([](Observation&) {}, policy).response, Response::kLive);
  policy.passive_min = std::nextafter(sum, 20);
  ExpectRefused(Judge([](Observation&) {}, policy), FailureReason::kScoreTooLow);
}

TEST(PassiveVerdictTest, SpoofedTextureIsNotLive) {
  const auto paper = [](Observation& observation) { observation.face->spoof_live = 0.0F; };
  Observation picture = NeutralFrame(1);
  paper(picture);
  ExpectRefused(JudgePicture(picture), FailureReason::kScoreTooLow);
  EXPECT_LT(Judge(paper).log_odds.value(), Judge([](Observation&) {}).log_odds.value() - 3);
}

TEST(PassiveVerdictTest, EachGateRefuses) {
  ExpectRefused(Judge([](Observation& observation) { observation.face_count = 2; }),
                FailureReason::kMultipleFaces);
  ExpectRefused(Judge([](Observation& observation) { observation.picture_digest = 1; }),
                FailureReason::kStreamFrozen);
  ExpectRefused(Judge([](Observation& observation) {
                  observation.encoder_digest = observation.picture_digest < 1020 ? 1 : 2;
                }),
                FailureReason::kStreamChanged);
  ExpectRefused(Judge([](Observation& observation) {
                  const std::uint64_t frame = observation.picture_digest;
                  observation.face->embedding = test::EmbeddingOf(frame < 1020 ? 0 : 1, frame);
                }),
                FailureReason::kIdentityChanged);
}

TEST(PassiveVerdictTest, AGateAnswersEvenWhereNothingElseWasMeasured) {
  const PassiveVerdict verdict = Judge([](Observation& observation) {
    observation.face_count = 2;
    TakeCuesAway(observation);
  });
  ExpectRefused(verdict, FailureReason::kMultipleFaces);
  EXPECT_EQ(verdict.score, std::nullopt);
}

TEST(PassiveVerdictTest, APictureIsNotAskedForWhatOnlyAStreamHas) {
  const PassiveVerdict verdict = JudgePicture(NeutralFrame(1));
  EXPECT_EQ(verdict.response, Response::kLive);
  EXPECT_TRUE(HasCue(verdict, "spoof_live_mean"));
  EXPECT_TRUE(HasCue(verdict, "pose_distance_mean"));
  EXPECT_FALSE(HasCue(verdict, "identity_lowest_cosine"));
  EXPECT_FALSE(HasCue(verdict, "landmark_tremble_median"));
  Observation crowd = NeutralFrame(1);
  crowd.face_count = 2;
  ExpectRefused(JudgePicture(crowd), FailureReason::kMultipleFaces);
  ExpectNone(JudgePicture(test::EmptyFrame(1)), FailureReason::kNoFace);
}

TEST(PassiveVerdictTest, APictureIsWatchedAsOftenAsItsCuesNeed) {
  Policy policy;
  policy.spoof_frames_min = 31;
  for (const Cue& cue : JudgePicture(NeutralFrame(1), policy).cues) {
    EXPECT_TRUE(cue.value.has_value()) << cue.name;
  }
}

TEST(PassiveVerdictTest, NamesEachResponse) {
  EXPECT_EQ(ResponseName(Response::kLive), "live");
  EXPECT_EQ(ResponseName(Response::kNotLive), "not_live");
  EXPECT_EQ(ResponseName(Response::kNone), "none");
}

}  // namespace
}  // namespace pol
