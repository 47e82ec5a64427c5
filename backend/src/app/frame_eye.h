// One worker's view of the models, for files: the face is followed from frame to frame as in a
// session.
#pragma once

#include <memory>

#include "base/result.h"
#include "verification/observation.h"
#include "vision/frame_analyzer.h"
#include "vision/image.h"

namespace pol {

struct Sight {
  Image picture;  // what was looked at
  Observation observation;
  double analysis_ms = 0;  // wall time of the analysis alone
};

// The analyzer must outlive it. One thread at a time.
class FrameEye {
 public:
  // `as_sent`: each picture is cut and scaled to 640x480 and goes through JPEG, as the page sends
  // it.
  FrameEye(const FrameAnalyzer& analyzer, bool as_sent, const AnalysisRequest& request = {});

  // Forgets the face that was followed.
  void StartFile();
  // What was requested is looked for on every frame. kFileUnreadable for a picture under 2 x 2.
  Result<Sight> Look(Image image);

 private:
  Result<AnalyzedFrame> Analyze(const Image& picture, double& took_ms);

  const FrameAnalyzer& analyzer_;
  std::unique_ptr<FrameAnalyzer::Scratch> scratch_;
  TrackState track_;
  bool as_sent_;
  AnalysisRequest request_;
};

}  // namespace pol
