#include "app/annotated_output.h"

#include <string>
#include <system_error>
#include <utility>

#include "app/annotate.h"
#include "app/picture_writer.h"

namespace pol {

Result<OutputNames> OutputNames::For(const std::filesystem::path& out,
                                     const std::vector<std::filesystem::path>& inputs) {
  OutputNames names;
  names.out_ = out;
  std::error_code error;
  names.is_directory_ = inputs.size() > 1 || std::filesystem::is_directory(out, error);
  if (!names.is_directory_ && !IsPictureName(out) && !VideoWriter::IsVideoName(out)) {
    return Fail(ErrorCode::kConfigInvalid,
                "--annotate " + out.string() +
                    ": must end in .jpg .jpeg .png .mp4 .mkv or .mov, or be a directory");
  }
  if (names.is_directory_) {
    std::filesystem::create_directories(out, error);
    if (!std::filesystem::is_directory(out, error)) {
      return Fail(ErrorCode::kConfigInvalid,
                  "--annotate " + out.string() + ": several files need a directory to write into");
    }
  }
  return names;
}

Result<std::filesystem::path> OutputNames::Next(const std::filesystem::path& input, bool is_video) {
  std::filesystem::path file = out_;
  if (is_directory_) {
    const std::string ending = is_video ? ".mp4" : ".jpg";
    const std::string stem = input.stem().string() + ".annotated";
    file = out_ / (stem + ending);
    for (int copy = 2; used_.contains(file); ++copy) {
      file = out_ / std::string(stem).append("-").append(std::to_string(copy)).append(ending);
    }
  }
  used_.insert(file);
  if (is_video ? !VideoWriter::IsVideoName(file) : !IsPictureName(file)) {
    return Fail(ErrorCode::kFileUnreadable,
                file.string() + ": does not suit " + input.string() + ", which is a " +
                    (is_video ? "video (.mp4 .mkv .mov)" : "picture (.jpg .jpeg .png)"));
  }
  std::error_code error;
  if (std::filesystem::equivalent(file, input, error)) {
    return Fail(ErrorCode::kFileUnreadable, file.string() + ": would overwrite its own input");
  }
  return file;
}

Result<void> AnnotatedOutput::Add(const Image& picture, const FrameReport& report) {
  if (!is_video_) {
    const PictureSize size = AnnotatedSize({picture.width, picture.height});
    return WritePicture(Annotate(picture, report, size), file_);
  }
  if (!writer_) {
    canvas_size_ = AnnotatedSize({picture.width, picture.height});
    Result<VideoWriter> created = VideoWriter::Create(file_, canvas_size_);
    if (!created) {
      return tl::unexpected(created.error());
    }
    writer_ = std::move(*created);
  }
  return writer_->Write(Annotate(picture, report, canvas_size_), report.time_s);
}

Result<void> AnnotatedOutput::Finish() { return writer_ ? writer_->Finish() : Result<void>(); }

}  // namespace pol
