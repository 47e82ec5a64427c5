#include "app/measuring.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <system_error>
#include <utility>

#include "app/calibration_json.h"
#include "app/file_evaluation.h"
#include "app/frame_eye.h"
#include "app/policy_file.h"
#include "app/result_journal.h"
#include "app/text_file.h"
#include "base/bytes.h"
#include "base/digest.h"
#include "verification/calibrated_cues.h"

namespace pol {
namespace {

namespace fs = std::filesystem;

Result<ResultJournal> OpenJournal(const fs::path& folder, RunIdentity run) {
  std::error_code error;
  fs::create_directories(folder, error);
  return ResultJournal::Open(folder / "results.jsonl", std::move(run));
}

class Measuring {
 public:
  Measuring(const MeasuringOptions& options, const Policy& policy, FrameEye& eye,
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

  MeasuredFiles Finish() && { return std::move(measured_); }

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
      measured_.files.push_back({.entry = entry, .result = std::move(*result)});
      return;
    }
    err_ << "proof-of-life: " << result.error().message << '\n';
    measured_.unreadable.push_back({.entry = entry, .why = result.error().message});
  }

  const MeasuringOptions& options_;
  const Policy& policy_;
  FrameEye& eye_;
  ResultJournal& journal_;
  std::ostream& err_;
  double done_ = 0;
  std::uint32_t frames_ = 0;
  MeasuredFiles measured_;
};

ProgressStyle StyleOf(const MeasuringFlags& flags) {
  if (flags.no_progress) {
    return ProgressStyle::kNone;
  }
  return isatty(STDERR_FILENO) == 1 ? ProgressStyle::kBar : ProgressStyle::kLines;
}

}  // namespace

Result<Policy> PolicyOf(const MeasuringOptions& options) {
  return options.policy ? ReadPolicyFile(*options.policy) : ValidatePolicy(Policy());
}

Result<MeasuringInputs> ReadMeasuringInputs(const MeasuringOptions& options) {
  const Result<std::string> csv = ReadText(options.manifest);
  if (!csv) {
    return tl::unexpected(csv.error());
  }
  Result<std::vector<ManifestEntry>> entries = Naming(options.manifest, ParseManifest(*csv));
  if (!entries) {
    return tl::unexpected(entries.error());
  }
  const Result<Policy> policy = PolicyOf(options);
  if (!policy) {
    return tl::unexpected(policy.error());
  }
  return MeasuringInputs{.entries = std::move(*entries),
                         .manifest_sha256 = EncodeHex(Sha256(AsBytes(*csv))),
                         .policy = *policy};
}

Result<std::unique_ptr<FrameAnalyzer>> LoadModels(const MeasuringOptions& options, Policy& policy,
                                                  std::ostream& err) {
  auto analyzer = FrameAnalyzer::Load(options.models.manifest, options.models.dir);
  if (!analyzer) {
    return analyzer;
  }
  policy = HeldToModels(std::move(policy), (*analyzer)->manifest_sha256());
  if (const auto warning = CalibrationWarning(policy)) {
    err << "proof-of-life: warning: " << *warning << '\n';
  }
  return analyzer;
}

Result<MeasuredFiles> MeasureFiles(const MeasuringOptions& options, const MeasuringInputs& inputs,
                                   const std::vector<ManifestEntry>& entries,
                                   const fs::path& folder, const FrameAnalyzer& analyzer,
                                   std::ostream& err) {
  Result<ResultJournal> journal = OpenJournal(folder, IdentityOf(options, inputs.policy, analyzer));
  if (!journal) {
    return tl::unexpected(journal.error());
  }
  FrameEye eye(analyzer, true);
  Measuring measuring(options, inputs.policy, eye, *journal, err);
  measuring.Run(entries);
  return std::move(measuring).Finish();
}

RunIdentity IdentityOf(const MeasuringOptions& options, const Policy& policy,
                       const FrameAnalyzer& analyzer) {
  return {.policy_hash = PolicyHash(policy),
          .models_sha256 = analyzer.manifest_sha256(),
          .program = options.program,
          .fps = options.fps};
}

void AddMeasuringOptions(CLI::App& command, const std::string& manifest_help,
                         MeasuringOptions& options, MeasuringFlags& flags) {
  constexpr double kFpsMax = 1000;
  command.add_option("MANIFEST", options.manifest, manifest_help)->type_name("")->required();
  command.add_option("--policy", flags.policy, "JSON file whose values replace the defaults")
      ->type_name("FILE");
  command.add_option("--fps", options.fps, "Frames a second to look at; 0: every frame")
      ->check(CLI::Range(0.0, kFpsMax).description(""))
      ->type_name("N")
      ->capture_default_str();
  command.add_flag("--no-progress", flags.no_progress, "No progress on standard error");
  AddModelOptions(command, options.models, "--model-manifest");
}

void TakeMeasuringFlags(const MeasuringFlags& flags, MeasuringOptions& options) {
  if (!flags.policy.empty()) {
    options.policy = flags.policy;
  }
  options.progress = StyleOf(flags);
}

}  // namespace pol
