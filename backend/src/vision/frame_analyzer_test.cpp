#include "vision/frame_analyzer.h"

#include <malloc.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <numeric>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "verification/policy.h"
#include "vision/fixture_for_test.h"

namespace pol {
namespace {

using ::testing::HasSubstr;

constexpr AnalysisRequest kEverything{};
constexpr AnalysisRequest kNothingMore{.detect_faces = false,
                                       .emotions = false,
                                       .spoof = false,
                                       .deepfake = false,
                                       .embedding = false};

AnalyzedFrame Analyze(const Image& image, const AnalysisRequest& request = kEverything,
                      const TrackState& track = {}) {
  const auto scratch = fixture::Analyzer().NewScratch();
  return fixture::Analyzer().AnalyzeImage(image, request, track, *scratch);
}

float Cosine(const Embedding& a, const Embedding& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0F);
}

// Everything that a scratch's history could have changed.
void ExpectSame(const FaceObservation& a, const FaceObservation& b) {
  EXPECT_EQ(a.presence, b.presence);
  EXPECT_EQ(a.pose.yaw_deg, b.pose.yaw_deg);
  EXPECT_EQ(a.measures.mouth_open, b.measures.mouth_open);
  EXPECT_EQ(a.emotions, b.emotions);
  EXPECT_EQ(a.spoof_live, b.spoof_live);
  EXPECT_EQ(a.forged, b.forged);
  EXPECT_EQ(a.embedding, b.embedding);
}

// Black from `top` to `bottom`, shares of the face's height.
Image Painted(Image photo, const Box& face, float top, float bottom) {
  const auto row = [&](float share) {
    return std::min(static_cast<std::size_t>(photo.height),
                    static_cast<std::size_t>(face.y + share * face.height));
  };
  const auto at = [&](float share) {
    return photo.rgbx.begin() + static_cast<std::ptrdiff_t>(4 * row(share) * photo.width);
  };
  std::fill(at(top), at(bottom), std::uint8_t{0});
  return photo;
}

TEST(FrameAnalyzer, IsLessSureOfACoveredFace) {
  const auto certainty = static_cast<float>(Policy{}.hint_presence_min);
  const Image photo = fixture::PortraitPhoto();
  const auto uncovered = Analyze(photo).observation.face;
  ASSERT_TRUE(uncovered.has_value());
  EXPECT_GE(uncovered->presence, certainty);
  const auto masked = Analyze(Painted(photo, uncovered->box, 0.65F, 1.05F)).observation.face;
  ASSERT_TRUE(masked.has_value());
  EXPECT_LT(masked->presence, certainty);
  EXPECT_EQ(Analyze(Painted(photo, uncovered->box, 0, 1.05F)).observation.face, std::nullopt);
}

TEST(FrameAnalyzer, DescribesAFaceCompletely) {
  const Image photo = fixture::PortraitPhoto();
  const Observation seen = Analyze(photo).observation;
  EXPECT_EQ(seen.width_px, photo.width);
  EXPECT_EQ(seen.picture_digest, PictureDigest(photo));
  EXPECT_EQ(seen.face_count, 1U);
  ASSERT_TRUE(seen.face.has_value());
  const FaceObservation& face = *seen.face;
  EXPECT_GT(face.presence, 0.9F);
  EXPECT_LT(std::abs(face.pose.yaw_deg), 30);
  EXPECT_LT(std::abs(face.pose.pitch_deg), 30);
  EXPECT_GT(face.measures.inter_ocular_px, 100);
  EXPECT_GT(face.measures.eye_open_left, 0.1F);
  ASSERT_TRUE(face.emotions.has_value());
  EXPECT_NEAR(std::accumulate(face.emotions->begin(), face.emotions->end(), 0.0F), 1, 1e-3);
  ASSERT_TRUE(face.spoof_live.has_value());
  ASSERT_TRUE(face.forged.has_value());
  ASSERT_TRUE(face.embedding.has_value());
  EXPECT_NEAR(Cosine(*face.embedding, *face.embedding), 1, 1e-4);
  EXPECT_TRUE(face.pose_consistency.has_value());
  EXPECT_GT(seen.quality.brightness, 20);
  EXPECT_GT(seen.quality.sharpness, 1);
}

TEST(FrameAnalyzer, RunsOnlyWhatIsAskedFor) {
  const FaceObservation face =
      Analyze(fixture::PortraitPhoto(), kNothingMore).observation.face.value();
  EXPECT_FALSE(face.emotions.has_value());
  EXPECT_FALSE(face.spoof_live.has_value());
  EXPECT_FALSE(face.forged.has_value());
  EXPECT_FALSE(face.embedding.has_value());
}

TEST(FrameAnalyzer, TellsHowLongEachStepTookAndWhichWereLeftOut) {
  const auto scratch = fixture::Analyzer().NewScratch();
  const auto jpeg = fixture::Photo("photos/sample3_middle.jpg");
  const auto all = fixture::Analyzer().AnalyzeJpeg(jpeg, kEverything, {}, *scratch);
  ASSERT_TRUE(all.has_value());
  for (std::size_t i = 0; i < kFrameStepCount; ++i) {
    const auto step = static_cast<FrameStep>(i);
    EXPECT_TRUE(all->times.Of(step).has_value()) << FrameStepName(step);
  }
  const auto few = fixture::Analyzer().AnalyzeJpeg(jpeg, kNothingMore, all->track, *scratch);
  for (const FrameStep step :
       {FrameStep::kEmotion, FrameStep::kSpoof, FrameStep::kDeepfake, FrameStep::kEmbed}) {
    EXPECT_FALSE(few->times.Of(step).has_value()) << FrameStepName(step);
  }
  EXPECT_TRUE(few->times.Of(FrameStep::kMesh).has_value());
}

TEST(FrameAnalyzer, SeesNothingInAnEmptyPicture) {
  const Image blank{.width = 64, .height = 64, .rgbx = std::vector<std::uint8_t>(16384, 90)};
  const Observation seen = Analyze(blank).observation;
  EXPECT_EQ(seen.face_count, 0U);
  EXPECT_FALSE(seen.face.has_value());
  EXPECT_FLOAT_EQ(seen.quality.brightness, 90);
}

TEST(FrameAnalyzer, RefusesWhatIsNotAPicture) {
  const auto scratch = fixture::Analyzer().NewScratch();
  const std::vector<std::byte> noise(500, std::byte{1});
  const auto frame = fixture::Analyzer().AnalyzeJpeg(noise, kEverything, {}, *scratch);
  ASSERT_FALSE(frame.has_value());
  EXPECT_EQ(frame.error().code, ErrorCode::kFrameUndecodable);
}

TEST(FrameAnalyzer, MirroringThePictureMirrorsYawAndRoll) {
  const Image photo = fixture::PortraitPhoto();
  Image mirrored = photo;
  for (std::uint32_t y = 0; y < photo.height; ++y) {
    for (std::uint32_t x = 0; x < photo.width; ++x) {
      for (std::size_t i = 0; i < 4; ++i) {
        mirrored.rgbx[std::size_t{4} * (y * photo.width + x) + i] =
            photo.rgbx[std::size_t{4} * (y * photo.width + photo.width - 1 - x) + i];
      }
    }
  }
  const HeadPose pose = Analyze(photo).observation.face.value().pose;
  const HeadPose other = Analyze(mirrored).observation.face.value().pose;
  ASSERT_GT(std::abs(pose.yaw_deg), 8);
  EXPECT_NEAR(other.yaw_deg, -pose.yaw_deg, 4);
  EXPECT_NEAR(other.roll_deg, -pose.roll_deg, 3);
  EXPECT_NEAR(other.pitch_deg, pose.pitch_deg, 4);
}

TEST(FrameAnalyzer, TellsTheSamePersonFromAnother) {
  const Image photo = fixture::PortraitPhoto();
  const Embedding person = Analyze(photo).observation.face.value().embedding.value();
  const Image nearer = fixture::Cut(photo, 90, 70, 400, 400);
  const Embedding again = Analyze(nearer).observation.face.value().embedding.value();
  const Image other_photo = fixture::Decoded(fixture::Photo("face-api/sample5.jpg"));
  const Embedding other = Analyze(other_photo).observation.face.value().embedding.value();
  EXPECT_GT(Cosine(person, again), 0.8F);
  EXPECT_LT(Cosine(person, other), 0.3F);
}

TEST(FrameAnalyzer, DoesNotDependOnWhatTheScratchDidBefore) {
  const std::vector<std::byte> group = fixture::Photo("face-api/sample5.jpg");
  const Image photo = fixture::PortraitPhoto();
  const auto scratch = fixture::Analyzer().NewScratch();
  const auto fresh = fixture::Analyzer().AnalyzeImage(photo, kEverything, {}, *scratch);
  ASSERT_TRUE(fixture::Analyzer().AnalyzeJpeg(group, kEverything, {}, *scratch).has_value());
  const auto used = fixture::Analyzer().AnalyzeImage(photo, kEverything, {}, *scratch);
  ExpectSame(fresh.observation.face.value(), used.observation.face.value());
}

TEST(FrameAnalyzer, WorkersShareItWithoutDisturbingEachOther) {
  const Image photo = fixture::PortraitPhoto();
  const FaceObservation expected = Analyze(photo).observation.face.value();
  std::array<std::optional<FaceObservation>, 3> seen;
  const auto look = [&photo](std::optional<FaceObservation>& slot) {
    const auto scratch = fixture::Analyzer().NewScratch();
    for (int i = 0; i < 3; ++i) {
      slot = fixture::Analyzer().AnalyzeImage(photo, kEverything, {}, *scratch).observation.face;
    }
  };
  {
    std::vector<std::jthread> workers;
    workers.reserve(seen.size());
    for (auto& slot : seen) {
      workers.emplace_back(look, std::ref(slot));
    }
  }
  for (const auto& slot : seen) {
    ASSERT_TRUE(slot.has_value());
    ExpectSame(expected, *slot);
  }
}

// Where malloc is replaced by a sanitizer's, mallinfo2 reads zero and the leak checker takes over.
TEST(FrameAnalyzer, HoldsItsMemoryInSteadyState) {
  const std::vector<std::byte> jpeg = fixture::Photo("face-api/sample3.jpg");
  const auto scratch = fixture::Analyzer().NewScratch();
  TrackState track;
  std::size_t before = 0;
  for (int i = 0; i < 25; ++i) {
    auto frame = fixture::Analyzer().AnalyzeJpeg(jpeg, kEverything, track, *scratch);
    ASSERT_TRUE(frame.has_value());
    track = frame->track;
    before = i == 4 ? mallinfo2().uordblks + mallinfo2().hblkhd : before;
  }
  EXPECT_LE(mallinfo2().uordblks + mallinfo2().hblkhd, before + 16384);
}

TEST(FrameAnalyzer, RefusesAModelThatDiffersFromTheManifest) {
  const auto dir = std::filesystem::path(::testing::TempDir()) / "analyzer_models";
  std::filesystem::remove_all(dir);
  std::filesystem::copy(fixture::ModelDir(), dir, std::filesystem::copy_options::recursive);
  std::filesystem::permissions(dir / "face_landmarks.onnx", std::filesystem::perms::owner_all);
  std::ofstream(dir / "face_landmarks.onnx", std::ios::app) << 'x';
  const auto analyzer = FrameAnalyzer::Load(fixture::ManifestFile(), dir);
  ASSERT_FALSE(analyzer.has_value());
  EXPECT_EQ(analyzer.error().code, ErrorCode::kModelUnusable);
  EXPECT_THAT(analyzer.error().message, HasSubstr("face_landmarks.onnx"));
  EXPECT_THAT(analyzer.error().message, HasSubstr("tools/setup"));
  EXPECT_THAT(analyzer.error().message, ::testing::Not(HasSubstr("\n")));
  std::filesystem::remove_all(dir);
}

TEST(FrameAnalyzer, NamesItsSetOfModels) {
  EXPECT_EQ(fixture::Analyzer().manifest_sha256(),
            Sha256Hex(fixture::ReadBytes(fixture::ManifestFile(), "git checkout")));
}

}  // namespace
}  // namespace pol
