#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "app/checked_run.h"
#include "app/evaluate_command.h"
#include "app/policy_file.h"
#include "app/text_file.h"
#include "base/fixed_text.h"
#include "evaluation/rate_text.h"
#include "evaluation/report_comparison.h"
#include "evaluation/report_json.h"
#include "evaluation/report_page.h"
#include "protocol/json_text.h"
#include "verification/calibrated_cues.h"

namespace pol {
namespace {

namespace fs = std::filesystem;

struct EvaluateInputs {
  MeasuringInputs measuring;
  std::optional<EarlierReport> earlier;
};

Result<EarlierReport> ReadEarlier(const fs::path& file) {
  const Result<std::string> text = ReadText(file);
  if (!text) {
    return tl::unexpected(text.error());
  }
  return Naming(file, ParseJson(*text).and_then(ReadReport));
}

Result<EvaluateInputs> ReadInputs(const EvaluateOptions& options) {
  Result<MeasuringInputs> measuring = ReadMeasuringInputs(options);
  if (!measuring) {
    return tl::unexpected(measuring.error());
  }
  EvaluateInputs inputs{.measuring = std::move(*measuring), .earlier = {}};
  if (options.compare) {
    Result<EarlierReport> earlier = ReadEarlier(*options.compare);
    if (!earlier) {
      return tl::unexpected(earlier.error());
    }
    inputs.earlier = std::move(*earlier);
  }
  return inputs;
}

// Of a calibration of which something holds.
std::optional<std::string> CalibrationDataOf(const Policy& policy) {
  return policy.calibration && !CalibratedCues(policy).empty()
             ? std::optional(policy.calibration->data_sha256)
             : std::nullopt;
}

RunFacts FactsOf(const EvaluateOptions& options, const MeasuringInputs& inputs,
                 const FrameAnalyzer& analyzer) {
  const Policy& policy = inputs.policy;
  return {.identity = IdentityOf(options, policy, analyzer),
          .policy_fingerprint = PolicyFingerprint(policy),
          .calibration_sha256 = CalibrationDataOf(policy),
          .threshold = policy.passive_min,
          .manifest = options.manifest.filename().string(),
          .manifest_sha256 = inputs.manifest_sha256,
          .split = options.split};
}

// The calibration split is measured with the test split: it says where the threshold should lie.
std::vector<ManifestEntry> Wanted(const std::vector<ManifestEntry>& entries, SplitChoice split) {
  std::vector<ManifestEntry> wanted;
  for (const ManifestEntry& entry : entries) {
    if (split != SplitChoice::kCalibration || entry.split == Split::kCalibration) {
      wanted.push_back(entry);
    }
  }
  return wanted;
}

void PrintSummary(const EvaluationReport& report, const std::optional<ReportComparison>& comparison,
                  std::ostream& out) {
  out << report.facts.manifest << ": " << report.files.size() << " files of " << report.subjects
      << " subjects, split " << SplitChoiceName(report.facts.split) << ", policy "
      << report.facts.policy_fingerprint << "\n\n"
      << RatesTable(report.rates) << '\n';
  if (report.curve) {
    out << "All attacks together: AUC " << FixedText(report.curve->auc, 3) << ", equal error "
        << PercentText(report.curve->equal_error) << '\n';
  }
  if (report.latency) {
    out << "A frame: median " << FixedText(report.latency->median_ms, 1) << " ms, 95 % within "
        << FixedText(report.latency->p95_ms, 1) << " ms\n";
  }
  if (!report.unreadable.empty()) {
    out << report.unreadable.size() << " unreadable\n";
  }
  out << kReportNote << '\n';
  if (comparison) {
    out << '\n' << ComparisonText(*comparison);
  }
}

Result<void> WriteReport(const fs::path& folder, const EvaluationReport& report,
                         const std::optional<ReportComparison>& comparison) {
  const Result<void> written =
      WriteText(folder / "report.json", JsonText(ReportJson(report)) + '\n');
  return written ? WriteText(folder / "report.html", ReportPage(report, comparison)) : written;
}

// The exit code, or why there is no report.
Result<int> Evaluate(const EvaluateOptions& options, EvaluateInputs inputs, std::ostream& out,
                     std::ostream& err) {
  MeasuringInputs& measuring = inputs.measuring;
  const auto analyzer = LoadModels(options, measuring.policy, err);
  if (!analyzer) {
    return tl::unexpected(analyzer.error());
  }
  Result<MeasuredFiles> measured = MeasureFiles(
      options, measuring, Wanted(measuring.entries, options.split), options.out, **analyzer, err);
  if (!measured) {
    return tl::unexpected(measured.error());
  }
  const int exit_code = measured->unreadable.empty() ? 0 : kExitFailed;
  const EvaluationReport report =
      ReportOf(FactsOf(options, measuring, **analyzer), std::move(measured->files),
               std::move(measured->unreadable));
  std::optional<ReportComparison> comparison;
  if (inputs.earlier) {
    comparison = Compare(*inputs.earlier, report);
  }
  if (const Result<void> written = WriteReport(options.out, report, comparison); !written) {
    return tl::unexpected(written.error());
  }
  PrintSummary(report, comparison, out);
  out << "Report: " << (options.out / "report.html").string() << '\n';
  return exit_code;
}

}  // namespace

int RunEvaluate(const EvaluateOptions& options, std::ostream& out_stream, std::ostream& err) {
  return RunChecked(
      [&] { return ReadInputs(options); },
      [&](EvaluateInputs inputs) { return Evaluate(options, std::move(inputs), out_stream, err); },
      err);
}

}  // namespace pol
