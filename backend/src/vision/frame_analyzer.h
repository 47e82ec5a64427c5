// One frame's way from pixels to an Observation: decode, track or detect, landmarks, pose,
// measures, then the classifiers that were asked for.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "verification/observation.h"
#include "vision/face_tracker.h"
#include "vision/image.h"
#include "vision/step_times.h"

namespace pol {

struct AnalyzedFrame {
  Observation observation;
  TrackState track;  // hand in with the same session's next frame
  StepTimes times = {};
};

// Immutable after Load and shared by all workers. The result depends on the arguments alone, never
// on what a scratch was used for before.
class FrameAnalyzer {
 public:
  // Loads every model and verifies its sha256 against the manifest. kModelUnusable, with one line
  // that names the file.
  static Result<std::unique_ptr<FrameAnalyzer>> Load(const std::filesystem::path& manifest_file,
                                                     const std::filesystem::path& model_dir);
  ~FrameAnalyzer();

  // Buffers and tensors of one worker thread, reused from frame to frame. The analyzer must outlive
  // it.
  class Scratch {
   public:
    ~Scratch();

   private:
    friend class FrameAnalyzer;
    struct State;
    explicit Scratch(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
  };
  [[nodiscard]] std::unique_ptr<Scratch> NewScratch() const;

  // kFrameUndecodable. Throws std::runtime_error if ONNX Runtime fails (out of memory).
  Result<AnalyzedFrame> AnalyzeJpeg(std::span<const std::byte> jpeg, const AnalysisRequest& request,
                                    const TrackState& track, Scratch& scratch) const;

  // The picture must be at least 2 x 2.
  AnalyzedFrame AnalyzeImage(const Image& image, const AnalysisRequest& request,
                             const TrackState& track, Scratch& scratch) const;

  // Names the whole set of models; lower-case hexadecimal.
  [[nodiscard]] const std::string& manifest_sha256() const;

 private:
  struct Networks;
  explicit FrameAnalyzer(std::unique_ptr<Networks> networks);
  std::unique_ptr<Networks> networks_;
};

}  // namespace pol
