// One file through the server's own frame path, judged by its frames alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "app/frame_eye.h"
#include "app/video_reader.h"
#include "base/result.h"
#include "evaluation/file_result.h"
#include "verification/policy.h"

namespace pol {

// SHA-256, lower-case hexadecimal. kFileUnreadable, with a message that begins with the file's
// name.
Result<std::string> DigestOfFile(const std::filesystem::path& file);

// Called after each frame: how much of the file is behind us, [0, 1].
using FrameListener = std::function<void(double share)>;
// 0 where the file does not say how long it is.
double ShareOfFile(double time_s, const MediaInfo& info);

// Everything but the digest. `eye` looks at frames as sent. A picture is decoded and analysed once
// and shown as often as its cues need. kFileUnreadable and kFrameUndecodable, with a message that
// begins with the file's name.
Result<FileResult> EvaluateFile(const std::filesystem::path& file, double fps, FrameEye& eye,
                                const Policy& policy, const FrameListener& listener);

}  // namespace pol
