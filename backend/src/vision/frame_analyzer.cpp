#include "vision/frame_analyzer.h"

#include <utility>

#include "vision/deepfake_classifier.h"
#include "vision/emotion_classifier.h"
#include "vision/face_embedder.h"
#include "vision/face_measures.h"
#include "vision/frame_quality.h"
#include "vision/head_pose.h"
#include "vision/jpeg.h"
#include "vision/network.h"
#include "vision/pose_consistency.h"
#include "vision/spoof_classifier.h"
#include "vision/thumbnail.h"

namespace pol {

struct FrameAnalyzer::Networks {
  std::string manifest_sha256;
  Network detector;
  Network landmarker;
  Network emotion;
  Network spoof;
  Network deepfake;
  Network embedder;
};

struct FrameAnalyzer::Scratch::State {
  explicit State(const Networks& networks)
      : detector(networks.detector.NewRunner()),
        landmarker(networks.landmarker.NewRunner()),
        emotion(networks.emotion.NewRunner()),
        spoof(networks.spoof.NewRunner()),
        deepfake(networks.deepfake.NewRunner()),
        embedder(networks.embedder.NewRunner()) {}

  JpegDecoder decoder;
  Image image;
  QualityBuffers quality;
  NetworkRunner detector;
  NetworkRunner landmarker;
  NetworkRunner emotion;
  NetworkRunner spoof;
  NetworkRunner deepfake;
  NetworkRunner embedder;
};

FrameAnalyzer::Scratch::Scratch(std::unique_ptr<State> state) : state_(std::move(state)) {}
FrameAnalyzer::Scratch::~Scratch() = default;

FrameAnalyzer::FrameAnalyzer(std::unique_ptr<Networks> networks) : networks_(std::move(networks)) {}
FrameAnalyzer::~FrameAnalyzer() = default;

namespace {

// nullopt if the points do not form a face that can be measured.
std::optional<FaceObservation> DescribeFace(const TrackedFace& tracked) {
  const Landmarks& landmarks = tracked.mesh.landmarks;
  const auto rotation = FitHeadRotation(landmarks, PoseBasis());
  if (!rotation) {
    return std::nullopt;
  }
  const auto measures = MeasureFace(landmarks, *rotation);
  if (!measures) {
    return std::nullopt;
  }
  return FaceObservation{.box = LandmarkBox(landmarks),
                         .detection_score = tracked.score,
                         .presence = tracked.mesh.presence,
                         .pose = PoseFromRotation(*rotation),
                         .measures = *measures,
                         .landmarks = landmarks,
                         .pose_consistency = MeasurePoseConsistency(landmarks),
                         .emotions = std::nullopt,
                         .spoof_live = std::nullopt,
                         .forged = std::nullopt,
                         .embedding = std::nullopt};
}

// What needs no network of its own.
AnalyzedFrame MeasureFrame(const Image& image, const TrackResult& tracked, QualityBuffers& buffers,
                           StepTimes& times) {
  const StepWatch watch(times, FrameStep::kMeasure);
  AnalyzedFrame frame{.observation = {.width_px = image.width,
                                      .height_px = image.height,
                                      .picture_digest = PictureDigest(image),
                                      .encoder_digest = std::nullopt,
                                      .thumbnail = MakeThumbnail(image),
                                      .face_count = tracked.face_count,
                                      .face = std::nullopt,
                                      .quality = {}},
                      .track = tracked.state};
  std::optional<FaceObservation>& face = frame.observation.face;
  face = tracked.face ? DescribeFace(*tracked.face) : std::nullopt;
  frame.observation.quality =
      MeasureQuality(image, face ? std::optional(face->box) : std::nullopt, buffers);
  return frame;
}

}  // namespace

Result<std::unique_ptr<FrameAnalyzer>> FrameAnalyzer::Load(
    const std::filesystem::path& manifest_file, const std::filesystem::path& model_dir) {
  const Result<ModelManifest> manifest = ModelManifest::Read(manifest_file);
  if (!manifest) {
    return tl::unexpected(manifest.error());
  }
  const auto load = [&](const ModelShapes& shapes) {
    return Network::Load(*manifest, model_dir, shapes);
  };
  Result<Network> detector = load(FaceDetectorShapes());
  Result<Network> landmarker = load(FaceLandmarksShapes());
  Result<Network> emotion = load(EmotionClassifierShapes());
  Result<Network> spoof = load(SpoofClassifierShapes());
  Result<Network> deepfake = load(DeepfakeClassifierShapes());
  Result<Network> embedder = load(FaceEmbedderShapes());
  for (const Result<Network>* network :
       {&detector, &landmarker, &emotion, &spoof, &deepfake, &embedder}) {
    if (!*network) {
      return tl::unexpected(network->error());
    }
  }
  return std::unique_ptr<FrameAnalyzer>(
      new FrameAnalyzer(std::make_unique<Networks>(Networks{.manifest_sha256 = manifest->sha256(),
                                                            .detector = std::move(*detector),
                                                            .landmarker = std::move(*landmarker),
                                                            .emotion = std::move(*emotion),
                                                            .spoof = std::move(*spoof),
                                                            .deepfake = std::move(*deepfake),
                                                            .embedder = std::move(*embedder)})));
}

std::unique_ptr<FrameAnalyzer::Scratch> FrameAnalyzer::NewScratch() const {
  return std::unique_ptr<Scratch>(new Scratch(std::make_unique<Scratch::State>(*networks_)));
}

Result<AnalyzedFrame> FrameAnalyzer::AnalyzeJpeg(std::span<const std::byte> jpeg,
                                                 const AnalysisRequest& request,
                                                 const TrackState& track, Scratch& scratch) const {
  Scratch::State& state = *scratch.state_;
  StepTimes decoding;
  const Result<JpegHeader> header = [&] {
    const StepWatch watch(decoding, FrameStep::kDecode);
    return state.decoder.Decode(jpeg, state.image);
  }();
  if (!header) {
    return tl::unexpected(header.error());
  }
  AnalyzedFrame frame = AnalyzeImage(state.image, request, track, scratch);
  frame.times.Add(FrameStep::kDecode,
                  decoding.Of(FrameStep::kDecode).value_or(std::chrono::nanoseconds(0)));
  frame.observation.encoder_digest = header->encoder_digest;
  return frame;
}

AnalyzedFrame FrameAnalyzer::AnalyzeImage(const Image& image, const AnalysisRequest& request,
                                          const TrackState& track, Scratch& scratch) const {
  Scratch::State& state = *scratch.state_;
  StepTimes times;
  const TrackResult tracked =
      TrackFace(image, track, request.detect_faces,
                {.detector = state.detector, .landmarker = state.landmarker, .times = times});
  AnalyzedFrame frame = MeasureFrame(image, tracked, state.quality, times);
  std::optional<FaceObservation>& face = frame.observation.face;
  if (face && request.emotions) {
    const StepWatch watch(times, FrameStep::kEmotion);
    face->emotions = ClassifyEmotion(image, face->landmarks, state.emotion);
  }
  if (face && request.spoof) {
    const StepWatch watch(times, FrameStep::kSpoof);
    face->spoof_live = ClassifySpoof(image, face->box, state.spoof);
  }
  if (face && request.deepfake) {
    const StepWatch watch(times, FrameStep::kDeepfake);
    face->forged = ClassifyDeepfake(image, face->landmarks, state.deepfake);
  }
  if (face && request.embedding) {
    const StepWatch watch(times, FrameStep::kEmbed);
    face->embedding = EmbedFace(image, face->landmarks, state.embedder);
  }
  frame.times = times;
  return frame;
}

const std::string& FrameAnalyzer::manifest_sha256() const { return networks_->manifest_sha256; }

}  // namespace pol
