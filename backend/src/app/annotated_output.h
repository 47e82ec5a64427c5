// Where annotated pictures and videos go.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <vector>

#include "app/frame_report.h"
#include "app/picture_scale.h"
#include "app/video_writer.h"
#include "base/result.h"
#include "vision/image.h"

namespace pol {

// Names the outputs of one run.
class OutputNames {
 public:
  // kConfigInvalid, in one line, if OUT cannot serve these inputs: several inputs and OUT is no
  // directory, or one input and OUT has an ending that nothing is written as. A directory for
  // several inputs is made.
  static Result<OutputNames> For(const std::filesystem::path& out,
                                 const std::vector<std::filesystem::path>& inputs);

  // OUT itself, or in the directory OUT the file NAME.annotated.mp4 or .jpg; never the same twice.
  // kFileUnreadable if that would overwrite the input or its ending does not suit.
  Result<std::filesystem::path> Next(const std::filesystem::path& input, bool is_video);

 private:
  std::filesystem::path out_;
  bool is_directory_ = false;
  std::set<std::filesystem::path> used_;
};

// The annotated copy of one input.
class AnnotatedOutput {
 public:
  AnnotatedOutput(std::filesystem::path file, bool is_video)
      : file_(std::move(file)), is_video_(is_video) {}

  Result<void> Add(const Image& picture, const FrameReport& report);
  // After the last frame.
  Result<void> Finish();

 private:
  std::filesystem::path file_;
  bool is_video_;
  PictureSize canvas_size_;
  std::optional<VideoWriter> writer_;
};

}  // namespace pol
