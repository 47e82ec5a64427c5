#include "vision/face_measures.h"

#include <cmath>

#include <gtest/gtest.h>

#include "vision/face_landmarks.h"
#include "vision/head_pose.h"

namespace pol {
namespace {

struct Placed {
  std::size_t index;
  Eigen::Vector3f at;  // head's frame, arbitrary unit
};

// A drawn face: eyes 100 apart at the outer corners, each 30 wide and open 9; brows 24 above; inner
// mouth 40 wide and open 10, outer mouth 54 wide with its corners 3 above the lips' middle. Depths
// differ, so that a wrong turn would show.
std::vector<Placed> DrawnFace() {
  return {{mesh::kRightEyeOuter, {-50, 0, -8}},
          {mesh::kRightEyeInner, {-20, 0, 0}},
          {160, {-40, 4.5F, -3}},
          {144, {-40, -4.5F, -3}},
          {158, {-30, 4.5F, -1}},
          {153, {-30, -4.5F, -1}},
          {mesh::kLeftEyeOuter, {50, 0, -8}},
          {mesh::kLeftEyeInner, {20, 0, 0}},
          {387, {40, 4.5F, -3}},
          {373, {40, -4.5F, -3}},
          {385, {30, 4.5F, -1}},
          {380, {30, -4.5F, -1}},
          {105, {-38, 27, 5}},
          {52, {-38, 21, 5}},
          {334, {38, 27, 5}},
          {282, {38, 21, 5}},
          {13, {0, -65, 12}},
          {14, {0, -75, 12}},
          {78, {-20, -68, 6}},
          {308, {20, -68, 6}},
          {mesh::kMouthRight, {-27, -67, 4}},
          {mesh::kMouthLeft, {27, -67, 4}}};
}

FaceMeasures Measure(const std::vector<Placed>& face, const HeadPose& pose = {}, float scale = 1) {
  const Eigen::Matrix3f rotation = RotationFromPose(pose);
  Landmarks landmarks{};
  for (const Placed& point : face) {
    const Eigen::Vector3f turned = rotation * point.at * scale;
    landmarks[point.index] = {300 + turned.x(), 200 - turned.y(), -turned.z()};
  }
  const auto measures = MeasureFace(landmarks, rotation);
  EXPECT_TRUE(measures.has_value());
  return measures.value_or(FaceMeasures{});
}

std::vector<Placed> Moved(std::vector<Placed> face, std::initializer_list<std::size_t> indices,
                          const Eigen::Vector3f& by) {
  for (Placed& point : face) {
    for (const std::size_t index : indices) {
      if (point.index == index) {
        point.at += by;
      }
    }
  }
  return face;
}

void ExpectDrawnFace(const FaceMeasures& measures, float scale) {
  const float eye_width = std::hypot(30.0F, 8.0F);
  EXPECT_NEAR(measures.eye_open_left, 9 / eye_width, 1e-4);
  EXPECT_NEAR(measures.eye_open_right, 9 / eye_width, 1e-4);
  EXPECT_NEAR(measures.mouth_open, 0.25, 1e-4);
  EXPECT_NEAR(measures.mouth_width, 0.54, 1e-4);
  EXPECT_NEAR(measures.mouth_corner_lift, 0.03, 1e-4);
  EXPECT_NEAR(measures.brow_raise_left, 0.24, 1e-4);
  EXPECT_NEAR(measures.brow_raise_right, 0.24, 1e-4);
  EXPECT_NEAR(measures.inter_ocular_px, 100 * scale, 1e-2);
}

TEST(FaceMeasures, AreTheDrawnFacesOwn) { ExpectDrawnFace(Measure(DrawnFace()), 1); }

TEST(FaceMeasures, DoNotChangeWithPoseOrDistance) {
  for (const HeadPose pose : {HeadPose{40, 0, 0}, HeadPose{-30, 20, 0}, HeadPose{0, -25, 35}}) {
    ExpectDrawnFace(Measure(DrawnFace(), pose, 0.6F), 0.6F);
  }
}

TEST(FaceMeasures, AClosedEyeChangesThatEyeAlone) {
  const FaceMeasures closed =
      Measure(Moved(Moved(DrawnFace(), {387, 385}, {0, -4.5F, 0}), {373, 380}, {0, 4.5F, 0}));
  EXPECT_NEAR(closed.eye_open_left, 0, 1e-4);
  EXPECT_GT(closed.eye_open_right, 0.25);
}

TEST(FaceMeasures, ASmileWidensTheMouthAndLiftsItsCorners) {
  const FaceMeasures neutral = Measure(DrawnFace());
  const FaceMeasures smile = Measure(
      Moved(Moved(DrawnFace(), {mesh::kMouthRight}, {-5, 4, 0}), {mesh::kMouthLeft}, {5, 4, 0}));
  EXPECT_NEAR(smile.mouth_width - neutral.mouth_width, 0.10, 1e-4);
  EXPECT_NEAR(smile.mouth_corner_lift - neutral.mouth_corner_lift, 0.04, 1e-4);
}

TEST(FaceMeasures, ARaisedBrowChangesThatBrowAlone) {
  const FaceMeasures raised = Measure(Moved(DrawnFace(), {105, 52}, {0, 8, 0}));
  EXPECT_NEAR(raised.brow_raise_right, 0.32, 1e-4);
  EXPECT_NEAR(raised.brow_raise_left, 0.24, 1e-4);
}

TEST(FaceMeasures, AnOpenedMouthChangesMouthOpen) {
  const FaceMeasures open = Measure(Moved(DrawnFace(), {14}, {0, -20, 0}));
  EXPECT_NEAR(open.mouth_open, 0.75, 1e-4);
}

TEST(FaceMeasures, HaveNoAnswerWithoutEyesOrMouth) {
  EXPECT_FALSE(MeasureFace(Landmarks{}, Eigen::Matrix3f::Identity()).has_value());
  Landmarks landmarks{};
  landmarks[mesh::kRightEyeOuter].x = -50;
  landmarks[mesh::kLeftEyeOuter].x = 50;
  EXPECT_FALSE(MeasureFace(landmarks, Eigen::Matrix3f::Identity()).has_value());
}

}  // namespace
}  // namespace pol
