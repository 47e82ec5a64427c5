#include "vision/face_measures.h"

#include <array>

#include "vision/face_landmarks.h"
#include "vision/head_pose.h"

namespace pol {
namespace {

struct Eye {
  std::size_t outer;
  std::size_t inner;
  // Upper lid above lower lid, near the outer and near the inner corner.
  std::array<std::array<std::size_t, 2>, 2> lids;
  std::array<std::size_t, 2> brow_middle;  // upper and lower edge
};

constexpr Eye kRightEye = {
    mesh::kRightEyeOuter, mesh::kRightEyeInner, {{{160, 144}, {158, 153}}}, {105, 52}};
constexpr Eye kLeftEye = {
    mesh::kLeftEyeOuter, mesh::kLeftEyeInner, {{{387, 373}, {385, 380}}}, {334, 282}};

constexpr std::size_t kUpperLipInner = 13;
constexpr std::size_t kLowerLipInner = 14;
constexpr std::size_t kInnerMouthRight = 78;
constexpr std::size_t kInnerMouthLeft = 308;

class HeadFrame {
 public:
  HeadFrame(const Landmarks& landmarks, const Eigen::Matrix3f& head_rotation)
      : landmarks_(landmarks), to_head_(head_rotation.transpose()) {}

  Eigen::Vector3f At(std::size_t index) const { return to_head_ * ToHeadAxes(landmarks_[index]); }
  Eigen::Vector3f Middle(std::size_t a, std::size_t b) const { return 0.5F * (At(a) + At(b)); }
  float Distance(std::size_t a, std::size_t b) const { return (At(a) - At(b)).norm(); }

 private:
  const Landmarks& landmarks_;
  Eigen::Matrix3f to_head_;
};

float EyeOpen(const HeadFrame& head, const Eye& eye) {
  const float gaps =
      head.Distance(eye.lids[0][0], eye.lids[0][1]) + head.Distance(eye.lids[1][0], eye.lids[1][1]);
  return gaps / (2.0F * head.Distance(eye.outer, eye.inner));
}

float BrowHeight(const HeadFrame& head, const Eye& eye) {
  return head.Middle(eye.brow_middle[0], eye.brow_middle[1]).y() -
         head.Middle(eye.outer, eye.inner).y();
}

}  // namespace

std::optional<FaceMeasures> MeasureFace(const Landmarks& landmarks,
                                        const Eigen::Matrix3f& head_rotation) {
  const HeadFrame head(landmarks, head_rotation);
  const float inter_ocular = head.Distance(mesh::kRightEyeOuter, mesh::kLeftEyeOuter);
  const float inner_mouth = head.Distance(kInnerMouthRight, kInnerMouthLeft);
  const float narrowest = 1e-3F * inter_ocular;
  if (!(inter_ocular > 0) || !(inner_mouth > narrowest) ||
      !(head.Distance(kRightEye.outer, kRightEye.inner) > narrowest) ||
      !(head.Distance(kLeftEye.outer, kLeftEye.inner) > narrowest)) {
    return std::nullopt;
  }
  const float corners_y = head.Middle(mesh::kMouthRight, mesh::kMouthLeft).y();
  const float lips_y = head.Middle(kUpperLipInner, kLowerLipInner).y();
  return FaceMeasures{
      .eye_open_left = EyeOpen(head, kLeftEye),
      .eye_open_right = EyeOpen(head, kRightEye),
      .mouth_open = head.Distance(kUpperLipInner, kLowerLipInner) / inner_mouth,
      .mouth_width = head.Distance(mesh::kMouthRight, mesh::kMouthLeft) / inter_ocular,
      .mouth_corner_lift = (corners_y - lips_y) / inter_ocular,
      .brow_raise_left = BrowHeight(head, kLeftEye) / inter_ocular,
      .brow_raise_right = BrowHeight(head, kRightEye) / inter_ocular,
      .inter_ocular_px = inter_ocular,
  };
}

}  // namespace pol
