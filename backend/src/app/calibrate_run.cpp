#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "app/calibrate_command.h"
#include "app/checked_run.h"
#include "app/policy_file.h"
#include "app/text_file.h"
#include "base/bytes.h"
#include "base/digest.h"
#include "evaluation/calibration_text.h"
#include "evaluation/cue_calibration.h"
#include "verification/calibrated_cues.h"
#include "verification/fusion.h"

namespace pol {
namespace {

namespace fs = std::filesystem;

std::string NumberText(double value) {
  std::array<char, 32> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value);
  return {text.data(), written.ptr};
}

// SHA-256 over lines: a title, "fps N", "NAME VALUE" for each of measured_with, and, sorted, the
// digest and the label of each file.
std::string DataDigest(const std::vector<EvaluatedFile>& files, const Calibration& calibration) {
  std::string text = "proof-of-life calibration data 1\nfps " + NumberText(calibration.fps) + '\n';
  for (const auto& [name, value] : calibration.measured_with) {
    text += name + ' ' + NumberText(value) + '\n';
  }
  std::vector<std::string> lines;
  lines.reserve(files.size());
  for (const auto& [entry, result] : files) {
    lines.push_back(result.sha256 + ' ' + std::string(LabelName(entry.label)) + '\n');
  }
  std::ranges::sort(lines);
  for (const std::string& line : lines) {
    text += line;
  }
  return EncodeHex(Sha256(AsBytes(text)));
}

Result<MeasuringInputs> ReadInputs(const CalibrateOptions& options) {
  const fs::path folder = options.out.parent_path();
  if (!folder.empty() && !fs::is_directory(folder)) {
    return Fail(ErrorCode::kConfigInvalid, folder.string() + ": no such folder");
  }
  Result<MeasuringInputs> inputs = ReadMeasuringInputs(options);
  if (!inputs) {
    return inputs;
  }
  std::erase_if(inputs->entries,
                [](const ManifestEntry& entry) { return entry.split != Split::kCalibration; });
  if (inputs->entries.empty()) {
    return Fail(ErrorCode::kConfigInvalid,
                options.manifest.string() + ": no file is in the calibration split");
  }
  return inputs;
}

// What is written is what will be read: the text, once it was read back.
std::string PolicyText(const Policy& policy) {
  std::string text = PolicyJson(policy) + '\n';
  const Result<Policy> read = PolicyFromJson(text);
  if (!read) {
    throw std::runtime_error("the fitted policy is not valid: " + read.error().message);
  }
  if (CalibratedCues(*read).size() != CalibratedCues(policy).size()) {
    throw std::logic_error("the fitted policy does not read as calibrated");
  }
  return text;
}

void PrintFitted(const CueCalibration& fitted, const Policy& policy, std::ostream& out,
                 std::ostream& err) {
  out << CalibrationText(fitted)
      << "Cllr is of the files that were fitted, so it flatters: evaluate the test split.\n";
  for (const std::string_view score : ScoresWithoutCues(policy)) {
    err << "proof-of-life: warning: no cue of " << score
        << " has a weight left: under this policy no session can pass\n";
  }
}

Result<int> Calibrate(const CalibrateOptions& options, MeasuringInputs inputs, std::ostream& out,
                      std::ostream& err) {
  const auto analyzer = LoadModels(options, inputs.policy, err);
  if (!analyzer) {
    return tl::unexpected(analyzer.error());
  }
  const Result<MeasuredFiles> measured =
      MeasureFiles(options, inputs, inputs.entries, options.results, **analyzer, err);
  if (!measured) {
    return tl::unexpected(measured.error());
  }
  if (!measured->unreadable.empty()) {
    return Fail(ErrorCode::kFileUnreadable, std::to_string(measured->unreadable.size()) +
                                                " files could not be read: no policy is written");
  }
  const CueCalibration fitted = CalibrateCues(measured->files, inputs.policy);
  if (fitted.fits().empty()) {
    err << "proof-of-life: " << options.manifest.string() << ": no cue was measured in "
        << kFitFilesMin << " files of either label of the calibration split\n";
    return kExitBadInput;
  }
  Calibration calibration{.data_sha256 = {},
                          .models_sha256 = (*analyzer)->manifest_sha256(),
                          .program = options.program,
                          .fps = options.fps,
                          .measured_with = MeasuringValues(inputs.policy),
                          .cues = fitted.fits()};
  calibration.data_sha256 = DataDigest(measured->files, calibration);
  Policy policy = fitted.policy;
  policy.calibration = std::move(calibration);
  if (const auto written = WriteText(options.out, PolicyText(policy)); !written) {
    return tl::unexpected(written.error());
  }
  PrintFitted(fitted, policy, out, err);
  out << "Policy " << PolicyFingerprint(policy) << ": " << options.out.string() << '\n';
  return 0;
}

}  // namespace

int RunCalibrate(const CalibrateOptions& options, std::ostream& out_stream, std::ostream& err) {
  return RunChecked([&] { return ReadInputs(options); },
                    [&](MeasuringInputs inputs) {
                      return Calibrate(options, std::move(inputs), out_stream, err);
                    },
                    err);
}

}  // namespace pol
