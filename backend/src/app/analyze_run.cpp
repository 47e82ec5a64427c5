#include <algorithm>
#include <chrono>
#include <cmath>
#include <exception>
#include <memory>
#include <string>
#include <utility>

#include "app/analysis_report.h"
#include "app/analyze_command.h"
#include "app/annotated_output.h"
#include "app/checked_run.h"
#include "app/frame_eye.h"
#include "vision/frame_analyzer.h"

namespace pol {
namespace {

using SteadyClock = std::chrono::steady_clock;

class Run {
 public:
  Run(const AnalyzeOptions& options, std::ostream& out, std::ostream& err, FrameEye& eye)
      : options_(options), out_(out), err_(err), eye_(eye) {}

  Result<void> File(const std::filesystem::path& file, OutputNames* names);

 private:
  Result<FrameReport> Look(const std::filesystem::path& file, VideoFrame& frame);
  Result<void> Frames(const std::filesystem::path& file, VideoReader& reader, Progress& progress,
                      std::optional<AnnotatedOutput>& output);
  void Print(const FrameReport& report);

  const AnalyzeOptions& options_;
  std::ostream& out_;
  std::ostream& err_;
  FrameEye& eye_;
  CueFollower cues_;
  FileSummary summary_;
  std::uint32_t frames_ = 0;
};

std::optional<double> LengthOf(const MediaInfo& info, const ReadRange& range) {
  if (!info.is_video || (!info.duration_s && !range.to_s)) {
    return std::nullopt;
  }
  const double end_s = std::min(range.to_s.value_or(HUGE_VAL), info.duration_s.value_or(HUGE_VAL));
  return end_s - range.from_s;
}

void Run::Print(const FrameReport& report) {
  const bool is_table = options_.format == ReportFormat::kTable;
  if (is_table && frames_ == 0) {
    out_ << report.file << '\n' << TableHeader() << '\n';
  }
  out_ << (is_table ? TableRow(report) : JsonLine(report)) << '\n';
}

// Replaces frame.image by the picture that was looked at.
Result<FrameReport> Run::Look(const std::filesystem::path& file, VideoFrame& frame) {
  Result<Sight> sight = eye_.Look(std::move(frame.image));
  if (!sight) {
    return Fail(sight.error().code, file.string() + ": " + sight.error().message);
  }
  frame.image = std::move(sight->picture);
  FrameReport report;
  report.file = file.string();
  report.index = frames_;
  report.time_s = frame.time_s;
  report.analysis_ms = sight->analysis_ms;
  report.observation = std::move(sight->observation);
  report.cues = cues_.Add(report.observation);
  return report;
}

Result<void> Run::Frames(const std::filesystem::path& file, VideoReader& reader, Progress& progress,
                         std::optional<AnnotatedOutput>& output) {
  for (;;) {
    Result<std::optional<VideoFrame>> read = reader.Next();
    if (!read) {
      return tl::unexpected(read.error());
    }
    std::optional<VideoFrame> frame = std::move(*read);
    if (!frame) {
      return {};
    }
    const Result<FrameReport> report = Look(file, *frame);
    if (!report) {
      return tl::unexpected(report.error());
    }
    if (output) {
      if (Result<void> added = output->Add(frame->image, *report); !added) {
        return added;
      }
    }
    progress.Hide();
    Print(*report);
    summary_.Add(*report);
    ++frames_;
    progress.Update(report->time_s - options_.range.from_s, frames_, SteadyClock::now());
  }
}

Result<void> Run::File(const std::filesystem::path& file, OutputNames* names) {
  eye_.StartFile();
  Result<VideoReader> reader = VideoReader::Open(file, options_.range);
  if (!reader) {
    return tl::unexpected(reader.error());
  }
  const bool is_video = reader->info().is_video;
  std::optional<AnnotatedOutput> output;
  if (names != nullptr) {
    const Result<std::filesystem::path> name = names->Next(file, is_video);
    if (!name) {
      return tl::unexpected(name.error());
    }
    output.emplace(*name, is_video);
  }
  Progress progress(err_, is_video ? options_.progress : ProgressStyle::kNone,
                    file.filename().string(), LengthOf(reader->info(), options_.range),
                    SteadyClock::now());
  Result<void> done = Frames(file, *reader, progress, output);
  progress.Hide();
  if (output) {
    const Result<void> finished = output->Finish();
    done = done ? finished : done;
  }
  if (options_.format == ReportFormat::kTable && frames_ > 0) {
    out_ << summary_.Line(file.string()) << "\n\n";
  }
  if (done && frames_ == 0) {
    return Fail(ErrorCode::kFileUnreadable, file.string() + ": has no frame in the asked range");
  }
  return done;
}

}  // namespace

int RunAnalyze(const AnalyzeOptions& options, std::ostream& out, std::ostream& err) try {
  const auto complain = [&err](const Error& error) {
    err << "proof-of-life: " << error.message << '\n';
  };
  std::optional<OutputNames> names;
  if (options.annotate) {
    Result<OutputNames> made = OutputNames::For(*options.annotate, options.files);
    if (!made) {
      complain(made.error());
      return kExitBadInput;
    }
    names = std::move(*made);
  }
  const auto analyzer = FrameAnalyzer::Load(options.models.manifest, options.models.dir);
  if (!analyzer) {
    complain(analyzer.error());
    return kExitFailed;
  }
  FrameEye eye(**analyzer, options.as_sent);
  int exit_code = 0;
  for (const std::filesystem::path& file : options.files) {
    const Result<void> done = Run(options, out, err, eye).File(file, names ? &*names : nullptr);
    out << std::flush;
    if (!done) {
      complain(done.error());
      exit_code = kExitFailed;
    }
  }
  return exit_code;
} catch (const std::exception& fault) {
  err << "proof-of-life: " << fault.what() << '\n';
  return 1;
}

}  // namespace pol
