#include <chrono>
#include <cstdint>
#include <system_error>
#include <utility>
#include <vector>

#include "app/checked_run.h"
#include "app/frame_eye.h"
#include "app/gesture_footage.h"
#include "app/gestures_command.h"
#include "app/policy_file.h"
#include "app/text_file.h"
#include "base/bytes.h"
#include "base/digest.h"
#include "evaluation/gesture_manifest.h"
#include "evaluation/gesture_report.h"
#include "evaluation/gesture_report_json.h"
#include "evaluation/gesture_report_page.h"
#include "evaluation/gesture_trials.h"
#include "protocol/json_text.h"
#include "vision/frame_analyzer.h"

namespace pol {
namespace {

namespace fs = std::filesystem;

// Gestures are measured from landmarks alone.
constexpr AnalysisRequest kLandmarksOnly = {
    .detect_faces = true, .emotions = false, .spoof = false, .deepfake = false, .embedding = false};

// What must be right before anything is watched or written.
struct GestureInputs {
  std::vector<GestureFile> files;
  std::string manifest_sha256;
  Policy policy;
};

Result<GestureInputs> ReadInputs(const GesturesOptions& options) {
  const Result<std::string> csv = ReadText(options.manifest);
  if (!csv) {
    return tl::unexpected(csv.error());
  }
  Result<std::vector<GestureFile>> files = Naming(options.manifest, ParseGestureManifest(*csv));
  if (!files) {
    return tl::unexpected(files.error());
  }
  const Result<Policy> policy = PolicyOf(options);
  if (!policy) {
    return tl::unexpected(policy.error());
  }
  return GestureInputs{.files = std::move(*files),
                       .manifest_sha256 = EncodeHex(Sha256(AsBytes(*csv))),
                       .policy = *policy};
}

GestureFacts FactsOf(const GesturesOptions& options, const GestureInputs& inputs,
                     const std::string& models_sha256) {
  return {.program = options.program,
          .policy_fingerprint = PolicyFingerprint(inputs.policy),
          .policy_hash = PolicyHash(inputs.policy),
          .models_sha256 = models_sha256,
          .manifest = options.manifest.filename().string(),
          .manifest_sha256 = inputs.manifest_sha256,
          .fps = options.fps};
}

struct Watched {
  std::vector<WatchedFile> files;
  std::vector<UnwatchedFile> unreadable;
};

WatchedFile JudgedFile(const GestureFile& entry, const GestureTrace& trace, const Policy& policy) {
  return {.entry = entry,
          .frames = static_cast<std::uint32_t>(trace.frames.size()),
          .frames_with_face = trace.frames_with_face,
          .neutral_s = trace.neutral_s,
          .trials = TrialsOf(entry.intervals, trace, policy)};
}

Watched WatchAll(const GesturesOptions& options, const GestureInputs& inputs, FrameEye& eye,
                 std::ostream& err) {
  Watched watched;
  std::uint32_t frames = 0;
  double done = 0;
  Progress progress(err, options.progress, std::to_string(inputs.files.size()) + " files",
                    static_cast<double>(inputs.files.size()), std::chrono::steady_clock::now());
  for (const GestureFile& entry : inputs.files) {
    const auto listener = [&](double share) {
      progress.Update(done + share, ++frames, std::chrono::steady_clock::now());
    };
    const Result<GestureTrace> trace = WatchGestures(options.manifest.parent_path() / entry.file,
                                                     options.fps, eye, inputs.policy, listener);
    ++done;
    progress.Hide();
    if (trace) {
      watched.files.push_back(JudgedFile(entry, *trace, inputs.policy));
    } else {
      err << "proof-of-life: " << trace.error().message << '\n';
      watched.unreadable.push_back({.entry = entry, .why = trace.error().message});
    }
  }
  return watched;
}

void PrintFigures(const GestureReport& report, std::ostream& out) {
  out << report.facts.manifest << ": " << report.files.size() << " files of " << report.subjects
      << " subjects, policy " << report.facts.policy_fingerprint << "\n\n"
      << GestureTable(report) << '\n';
  for (const WatchedFile& file : report.files) {
    if (!file.neutral_s.has_value()) {
      out << "no neutral face: " << file.entry.file << '\n';
    }
  }
  if (!report.unreadable.empty()) {
    out << report.unreadable.size() << " unreadable\n";
  }
  out << kGestureNote << '\n';
}

Result<void> WriteReport(const fs::path& folder, const GestureReport& report) {
  std::error_code error;
  fs::create_directories(folder, error);
  const Result<void> written =
      WriteText(folder / "gestures.json", JsonText(GestureReportJson(report)) + '\n');
  return written ? WriteText(folder / "gestures.html", GestureReportPage(report)) : written;
}

// The exit code, or why there is no report.
Result<int> Report(const GesturesOptions& options, const GestureInputs& inputs, std::ostream& out,
                   std::ostream& err) {
  const auto analyzer = FrameAnalyzer::Load(options.models.manifest, options.models.dir);
  if (!analyzer) {
    return tl::unexpected(analyzer.error());
  }
  FrameEye eye(**analyzer, true, kLandmarksOnly);
  Watched watched = WatchAll(options, inputs, eye, err);
  const GestureReport report =
      GestureReportOf(FactsOf(options, inputs, (*analyzer)->manifest_sha256()),
                      std::move(watched.files), std::move(watched.unreadable));
  if (const Result<void> written = WriteReport(options.out, report); !written) {
    return tl::unexpected(written.error());
  }
  PrintFigures(report, out);
  out << "Report: " << (options.out / "gestures.html").string() << '\n';
  return report.unreadable.empty() ? 0 : kExitFailed;
}

}  // namespace

int RunGestures(const GesturesOptions& options, std::ostream& out_stream, std::ostream& err) {
  return RunChecked(
      [&] { return ReadInputs(options); },
      [&](const GestureInputs& inputs) { return Report(options, inputs, out_stream, err); }, err);
}

}  // namespace pol
