#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "app/evaluate_command.h"
#include "app/file_evaluation.h"
#include "app/frame_eye.h"
#include "app/policy_file.h"
#include "app/result_journal.h"
#include "auth/digest.h"
#include "base/bytes.h"
#include "base/fixed_text.h"
#include "evaluation/manifest.h"
#include "evaluation/rate_text.h"
#include "evaluation/report_comparison.h"
#include "evaluation/report_json.h"
#include "evaluation/report_page.h"
#include "protocol/json_text.h"
#include "vision/frame_analyzer.h"

namespace pol {
namespace {

namespace fs = std::filesystem;

constexpr int kFailed = 1;
constexpr int kBadInput = 2;

Result<std::string> ReadText(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) {
    return Fail(ErrorCode::kConfigInvalid, file.string() + ": cannot be read");
  }
  return text;
}

Result<void> WriteText(const fs::path& file, std::string_view text) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream << text << std::flush;
  if (!stream) {
    return Fail(ErrorCode::kFileUnreadable, file.string() + ": cannot be written");
  }
  return {};
}

template <typename T>
Result<T> Naming(const fs::path& file, Result<T> result) {
  return std::move(result).map_error(
      [&](const Error& error) { return Error{error.code, file.string() + ": " + error.message}; });
}

// What must be right before anything is measured or written.
struct Inputs {
  std::vector<ManifestEntry> entries;
  std::string manifest_sha256;
  Policy policy;
  std::optional<EarlierReport> earlier;
};

Result<EarlierReport> ReadEarlier(const fs::path& file) {
  const Result<std::string> text = ReadText(file);
  if (!text) {
    return tl::unexpected(text.error());
  }
  return Naming(file, ParseJson(*text).and_then(ReadReport));
}

Result<Inputs> ReadInputs(const EvaluateOptions& options) {
  const Result<std::string> csv = ReadText(options.manifest);
  if (!csv) {
    return tl::unexpected(csv.error());
  }
  Result<std::vector<ManifestEntry>> entries = Naming(options.manifest, ParseManifest(*csv));
  if (!entries) {
    return tl::unexpected(entries.error());
  }
  Inputs inputs{.entries = std::move(*entries),
                .manifest_sha256 = EncodeHex(Sha256(AsBytes(*csv))),
                .policy = {},
                .earlier = {}};
  const Result<Policy> policy =
      options.policy ? ReadPolicyFile(*options.policy) : ValidatePolicy(Policy());
  if (!policy) {
    return tl::unexpected(policy.error());
  }
  inputs.policy = *policy;
  if (options.compare) {
    Result<EarlierReport> earlier = ReadEarlier(*options.compare);
    if (!earlier) {
      return tl::unexpected(earlier.error());
    }
    inputs.earlier = std::move(*earlier);
  }
  return inputs;
}

RunFacts FactsOf(const EvaluateOptions& options, const Inputs& inputs,
                 const std::string& models_sha256) {
  return {.identity = {.policy_hash = PolicyHash(inputs.policy),
                       .models_sha256 = models_sha256,
                       .program = options.program,
                       .fps = options.fps},
          .policy_fingerprint = PolicyFingerprint(inputs.policy),
          .threshold = inputs.policy.passive_min,
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

class Measuring {
 public:
  Measuring(const EvaluateOptions& options, const Policy& policy, FrameEye& eye,
            ResultJournal& journal, std::ostream& err)
      : options_(options), policy_(policy), eye_(eye), journal_(journal), err_(err) {}

  void Run(const std::vector<ManifestEntry>& entries) {
    std::vector<Result<std::string>> digests;
    std::size_t unknown = 0;
    for (const ManifestEntry& entry : entries) {
      digests.push_back(DigestOfFile(PathOf(entry)));
      unknown += digests.back() && journal_.Find(*digests.back()) == nullptr ? 1U : 0U;
    }
    Progress progress(err_, options_.progress, std::to_string(unknown) + " files",
                      static_cast<double>(unknown), std::chrono::steady_clock::now());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      Result<FileResult> result = digests[i] ? Measure(entries[i], *digests[i], progress)
                                             : tl::unexpected(digests[i].error());
      progress.Hide();
      Keep(entries[i], std::move(result));
    }
  }

  std::vector<EvaluatedFile> files() && { return std::move(files_); }
  [[nodiscard]] const std::vector<UnreadableFile>& unreadable() const { return unreadable_; }

 private:
  [[nodiscard]] fs::path PathOf(const ManifestEntry& entry) const {
    return options_.manifest.parent_path() / entry.file;
  }

  Result<FileResult> Measure(const ManifestEntry& entry, const std::string& digest,
                             Progress& progress) {
    if (const FileResult* known = journal_.Find(digest)) {
      return *known;
    }
    const auto listener = [&](double share) {
      progress.Update(done_ + share, ++frames_, std::chrono::steady_clock::now());
    };
    Result<FileResult> result = EvaluateFile(PathOf(entry), options_.fps, eye_, policy_, listener);
    ++done_;
    if (!result) {
      return result;
    }
    result->sha256 = digest;
    return journal_.Add(*result);
  }

  void Keep(const ManifestEntry& entry, Result<FileResult> result) {
    if (result) {
      files_.push_back({.entry = entry, .result = std::move(*result)});
      return;
    }
    err_ << "proof-of-life: " << result.error().message << '\n';
    unreadable_.push_back({.entry = entry, .why = result.error().message});
  }

  const EvaluateOptions& options_;
  const Policy& policy_;
  FrameEye& eye_;
  ResultJournal& journal_;
  std::ostream& err_;
  double done_ = 0;
  std::uint32_t frames_ = 0;
  std::vector<EvaluatedFile> files_;
  std::vector<UnreadableFile> unreadable_;
};

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

Result<ResultJournal> OpenJournal(const fs::path& folder, const RunIdentity& run) {
  std::error_code error;
  fs::create_directories(folder, error);
  return ResultJournal::Open(folder / "results.jsonl", run);
}

// The exit code, or why there is no report.
Result<int> Evaluate(const EvaluateOptions& options, const Inputs& inputs, std::ostream& out,
                     std::ostream& err) {
  const auto analyzer = FrameAnalyzer::Load(options.models.manifest, options.models.dir);
  if (!analyzer) {
    return tl::unexpected(analyzer.error());
  }
  const RunFacts facts = FactsOf(options, inputs, (*analyzer)->manifest_sha256());
  Result<ResultJournal> journal = OpenJournal(options.out, facts.identity);
  if (!journal) {
    return tl::unexpected(journal.error());
  }
  FrameEye eye(**analyzer, true);
  Measuring measuring(options, inputs.policy, eye, *journal, err);
  measuring.Run(Wanted(inputs.entries, options.split));
  const int exit_code = measuring.unreadable().empty() ? 0 : kFailed;
  const std::vector<UnreadableFile> unreadable = measuring.unreadable();
  const EvaluationReport report = ReportOf(facts, std::move(measuring).files(), unreadable);
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

int RunEvaluate(const EvaluateOptions& options, std::ostream& out_stream, std::ostream& err) try {
  const Result<Inputs> inputs = ReadInputs(options);
  if (!inputs) {
    err << "proof-of-life: " << inputs.error().message << '\n';
    return kBadInput;
  }
  const Result<int> exit_code = Evaluate(options, *inputs, out_stream, err);
  if (!exit_code) {
    err << "proof-of-life: " << exit_code.error().message << '\n';
    return kFailed;
  }
  return *exit_code;
} catch (const std::exception& fault) {
  err << "proof-of-life: " << fault.what() << '\n';
  return kFailed;
}

}  // namespace pol
