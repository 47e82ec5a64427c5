// What one frame costs, step by step and whole, in CPU time of the process, on one photo of
// 640 x 480 as a browser sends it (JPEG, quality 80, 4:2:0). Needs what tests/prepare-fixtures
// makes. Built by the preset bench, as build/bench/bench/frame_steps. Figures hold their own beside
// other load with --benchmark_enable_random_interleaving=true --benchmark_repetitions=9.
#include <benchmark/benchmark.h>
#include <turbojpeg.h>

#include <array>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "verification/cadence.h"
#include "vision/deepfake_classifier.h"
#include "vision/emotion_classifier.h"
#include "vision/face_detector.h"
#include "vision/face_embedder.h"
#include "vision/face_landmarks.h"
#include "vision/face_measures.h"
#include "vision/fixture_for_test.h"
#include "vision/frame_analyzer.h"
#include "vision/frame_quality.h"
#include "vision/head_pose.h"
#include "vision/pose_consistency.h"
#include "vision/spoof_classifier.h"
#include "vision/thumbnail.h"

namespace pol {
namespace {

std::vector<std::byte> EncodeLikeABrowser(const Image& image) {
  constexpr int kQuality = 80;
  unsigned char* bytes = nullptr;
  unsigned long size = 0;  // NOLINT(google-runtime-int): TurboJPEG's type
  const tjhandle encoder = tjInitCompress();
  const int status = tjCompress2(encoder, image.rgbx.data(), static_cast<int>(image.width), 0,
                                 static_cast<int>(image.height), TJPF_RGBX, &bytes, &size,
                                 TJSAMP_420, kQuality, 0);
  if (status != 0) {
    throw std::runtime_error(tjGetErrorStr2(encoder));
  }
  const auto* first = reinterpret_cast<const std::byte*>(bytes);
  std::vector<std::byte> jpeg(first, first + size);
  tjFree(bytes);
  tjDestroy(encoder);
  return jpeg;
}

// The photo, and what the analyzer makes of it: the input of every step.
struct Material {
  std::vector<std::byte> jpeg =
      EncodeLikeABrowser(fixture::Decoded(fixture::Photo("photos/sample3_middle.jpg")));
  Image image = fixture::Decoded(jpeg);
  std::unique_ptr<FrameAnalyzer::Scratch> scratch = fixture::Analyzer().NewScratch();
  AnalyzedFrame frame = fixture::Analyzer().AnalyzeImage(image, {}, {}, *scratch);
  FaceObservation face = frame.observation.face.value();
};

Material& Given() {
  static Material material;
  return material;
}

struct NetworkCase {
  std::string name;
  ModelShapes shapes;
  Affine to_image;
  Outside outside = Outside::kReplicate;
};

std::vector<NetworkCase> NetworkCases() {
  const auto& [jpeg, image, scratch, frame, face] = Given();
  const auto around = [&face = face](float margin, std::uint32_t side) {
    return RoiToImage(RoiFromLandmarks(face.landmarks, margin), {side, side});
  };
  return {
      {"detector_128", FaceDetectorShapes(),
       RoiToImage(LetterboxRoi(image, {128, 128}), {128, 128}), Outside::kBlack},
      {"landmarks_192", FaceLandmarksShapes(), around(kRoiMargin, 192)},
      {"emotion_48_grey", EmotionClassifierShapes(), around(kEmotionRoiMargin, 48)},
      {"spoof_128", SpoofClassifierShapes(),
       RoiToImage(SpoofRoi(image, face.box).value(), {128, 128})},
      {"deepfake_128", DeepfakeClassifierShapes(), around(kDeepfakeRoiMargin, 128)},
      {"embedder_112", FaceEmbedderShapes(),
       FitSimilarity(AlignmentTemplate(), AlignmentPoints(face.landmarks)).value()},
  };
}

// One step, again and again.
void Measure(const std::string& name, std::function<void()> step) {
  benchmark::RegisterBenchmark(name.c_str(),
                               [step = std::move(step)](benchmark::State& state) {
                                 for (auto _ : state) {
                                   step();
                                   benchmark::ClobberMemory();
                                 }
                               })
      ->Unit(benchmark::kMicrosecond)
      ->MeasureProcessCPUTime();
}

void MeasureNetworks() {
  for (const NetworkCase& one : NetworkCases()) {
    const CropFormat from_manifest = fixture::Manifest().Find(one.shapes).value().input;
    CropFormat format = from_manifest;
    format.outside = one.outside;
    Measure("crop/" + one.name, [=, out = std::vector<float>(CropFloats(format))]() mutable {
      Warp(Given().image, one.to_image, format, out);
      benchmark::DoNotOptimize(out.data());
    });
    const auto network = std::make_shared<Network>(fixture::LoadNetwork(one.shapes));
    const auto runner = std::make_shared<NetworkRunner>(network->NewRunner());
    std::vector<float> input(CropFloats(format));
    Warp(Given().image, one.to_image, format, input);
    Measure("network/" + one.name, [network, runner, input] { runner->RunOn(input); });
  }
}

void MeasureSteps() {
  static JpegDecoder decoder;
  static Image image;
  Measure("jpeg/admit", [] { benchmark::DoNotOptimize(AdmitJpeg(Given().jpeg)); });
  Measure("jpeg/decode", [] { benchmark::DoNotOptimize(decoder.Decode(Given().jpeg, image)); });
  Measure("picture/digest", [] { benchmark::DoNotOptimize(PictureDigest(Given().image)); });
  Measure("picture/thumbnail", [] { benchmark::DoNotOptimize(MakeThumbnail(Given().image)); });
  Measure("picture/quality",
          [] { benchmark::DoNotOptimize(MeasureQuality(Given().image, Given().face.box)); });
  static const Eigen::Matrix3f rotation =
      FitHeadRotation(Given().face.landmarks, PoseBasis()).value();
  Measure("face/pose",
          [] { benchmark::DoNotOptimize(FitHeadRotation(Given().face.landmarks, PoseBasis())); });
  Measure("face/measures",
          [] { benchmark::DoNotOptimize(MeasureFace(Given().face.landmarks, rotation)); });
  Measure("face/pose_consistency",
          [] { benchmark::DoNotOptimize(MeasurePoseConsistency(Given().face.landmarks)); });
  Measure("face/region",
          [] { benchmark::DoNotOptimize(RoiFromLandmarks(Given().face.landmarks)); });
}

// Whole frames with each of the requests in turn, as a session's come one after the other.
void MeasureFrames(const std::string& name, std::vector<AnalysisRequest> requests) {
  Measure("frame/" + name, [requests = std::move(requests), turn = std::size_t{0}]() mutable {
    const AnalysisRequest& request = requests[turn++ % requests.size()];
    auto frame = fixture::Analyzer().AnalyzeJpeg(Given().jpeg, request, Given().frame.track,
                                                 *Given().scratch);
    benchmark::DoNotOptimize(frame);
  });
}

// What a session that has enough of everything asks for in a challenge, until it repeats.
std::vector<AnalysisRequest> AskedFor(Gesture gesture, ChallengePhase phase) {
  const Policy policy;
  Session session = StartSession({{.challenge_id = "challenge", .gesture = gesture}});
  session.phase = Phase::kChallenging;
  session.challenge.challenge = session.plan[0];
  session.challenge.phase = phase;
  session.evidence.spoof.frames = policy.spoof_frames_min;
  session.evidence.forgery.frames = policy.forged_frames_min;
  session.evidence.identity.reference_samples = policy.identity_reference_samples;
  session.evidence.identity.per_challenge = {2 * policy.identity_samples_per_challenge};
  std::vector<AnalysisRequest> requests;
  std::uint32_t& frame = session.evidence.capture.frames;
  for (frame = 0; frame < policy.detector_stride * policy.classifier_stride; ++frame) {
    requests.push_back(RequestFor(session, policy));
  }
  return requests;
}

void MeasureFrames() {
  constexpr AnalysisRequest kEverything{};
  constexpr AnalysisRequest kLandmarksAlone{.detect_faces = false,
                                            .emotions = false,
                                            .spoof = false,
                                            .deepfake = false,
                                            .embedding = false};
  MeasureFrames("everything", {kEverything});
  MeasureFrames("session_awaits_turn", AskedFor(Gesture::kTurnLeft, ChallengePhase::kWaiting));
  MeasureFrames("session_awaits_smile", AskedFor(Gesture::kSmile, ChallengePhase::kWaiting));
  MeasureFrames("session_holds_smile", AskedFor(Gesture::kSmile, ChallengePhase::kHolding));
  MeasureFrames("everything_each_fifth",
                {kEverything, kLandmarksAlone, kLandmarksAlone, kLandmarksAlone, kLandmarksAlone});
  MeasureFrames("landmarks_alone", {kLandmarksAlone});
}

}  // namespace
}  // namespace pol

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
    return 2;
  }
  pol::MeasureSteps();
  pol::MeasureNetworks();
  pol::MeasureFrames();
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
