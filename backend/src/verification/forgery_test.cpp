#include "verification/forgery.h"

#include <gtest/gtest.h>

namespace pol {
namespace {

FaceObservation ForgedFace(float forged, float yaw_deg = 0) {
  FaceObservation face;
  face.forged = forged;
  face.pose.yaw_deg = yaw_deg;
  return face;
}

ForgeryEvidence Seen(const FaceObservation& face, std::uint32_t frames, const Policy& policy) {
  ForgeryEvidence evidence;
  for (std::uint32_t i = 0; i < frames; ++i) {
    evidence = AddForgery(evidence, &face, policy);
  }
  return evidence;
}

TEST(Forgery, IsTheMeanOfEnoughFrames) {
  const Policy policy;
  const FaceObservation face = ForgedFace(0.25F);
  const std::uint32_t enough = policy.forged_frames_min;
  EXPECT_FALSE(ForgedMean(Seen(face, enough - 1, policy), policy).has_value());
  EXPECT_DOUBLE_EQ(ForgedMean(Seen(face, enough, policy), policy).value(), 0.25);
}

TEST(Forgery, IsUnknownWithoutAnyFrameWhateverThePolicyAsks) {
  Policy policy;
  policy.forged_frames_min = 0;
  EXPECT_FALSE(ForgedMean({}, policy).has_value());
}

TEST(Forgery, CountsOnlyFramesThatTheNetWasTrainedFor) {
  const Policy policy;
  const auto limit = static_cast<float>(policy.forged_yaw_max_deg);
  EXPECT_EQ(Seen(ForgedFace(0.5F, limit), 1, policy).frames, 1U);
  EXPECT_EQ(Seen(ForgedFace(0.5F, -limit), 1, policy).frames, 1U);
  EXPECT_EQ(Seen(ForgedFace(0.5F, limit + 0.1F), 1, policy).frames, 0U);
  FaceObservation unjudged = ForgedFace(0.5F);
  unjudged.forged.reset();
  EXPECT_EQ(Seen(unjudged, 1, policy).frames, 0U);
  EXPECT_EQ(AddForgery({}, nullptr, policy).frames, 0U);
}

}  // namespace
}  // namespace pol
