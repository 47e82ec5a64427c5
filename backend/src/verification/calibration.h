// What a policy's fitted cues were fitted on: plain values, written by `proof-of-life calibrate`.
// Which of them still hold is asked of calibrated_cues.h.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace pol {

// A cue measured in fewer files of either label stays as it is. Ten events for each fitted
// variable: Peduzzi et al., "A simulation study of the number of events per variable in logistic
// regression analysis", J. Clin. Epidemiol. 49(12), 1996.
inline constexpr std::uint32_t kFitFilesMin = 10;
inline constexpr std::uint32_t kFitFilesMax = 100'000;

// One cue as fitted. The policy's own fields must still say the same, or the cue is not calibrated.
struct CueFit {
  std::string cue;
  std::uint32_t bona_fide = 0;  // files it was measured in
  std::uint32_t attack = 0;
  double even = 0;
  double sure = 0;
  double weight = 0;
};

struct Calibration {
  std::string data_sha256;    // of the files' digests and labels and of how they were measured
  std::string models_sha256;  // of the models' manifest
  std::string program;        // its version
  double fps = 0;             // 0: every frame
  // The policy's values that decide what a cue measures, by field name; see MeasuringValues.
  std::map<std::string, double, std::less<>> measured_with;
  std::vector<CueFit> cues;
  bool is_void = false;  // found with other models; never written to a file
};

}  // namespace pol
