// Which gestures are to be seen in which files, and when.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "verification/gesture.h"

namespace pol {

struct GestureInterval {
  std::size_t line = 0;  // of the manifest, from 1
  Gesture gesture = Gesture::kSmile;
  double from_s = 0;
  double to_s = 0;
};

struct GestureFile {
  std::size_t line = 0;  // where it is first named
  std::string file;      // as written
  std::string subject;
  std::vector<GestureInterval> intervals;  // empty: watched for false alarms only
};

inline constexpr std::size_t kGestureLinesMax = 100'000;

// A CSV with a header line. Columns, in any order: file, gesture (as in the protocol), from_s, to_s
// (0 <= from_s < to_s, seconds) and subject; others are passed over. A file with several gestures
// stands on several lines; one without any on a single line with gesture, from_s and to_s empty.
// Files come in the order in which they are first named. kConfigInvalid, in one line that begins
// with "line N: ".
Result<std::vector<GestureFile>> ParseGestureManifest(std::string_view csv);

}  // namespace pol
