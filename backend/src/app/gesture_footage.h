// One video through the server's own frame path, watched for gestures.
#pragma once

#include <filesystem>

#include "app/file_evaluation.h"
#include "app/frame_eye.h"
#include "base/result.h"
#include "evaluation/gesture_watch.h"
#include "verification/policy.h"

namespace pol {

// `eye` looks at frames as sent. kFileUnreadable (a single picture too: nothing moves in it) and
// kFrameUndecodable, with a message that begins with the file's name.
Result<GestureTrace> WatchGestures(const std::filesystem::path& file, double fps, FrameEye& eye,
                                   const Policy& policy, const FrameListener& listener);

}  // namespace pol
