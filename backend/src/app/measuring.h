// What commands that measure a manifest's files share; measuring them once, for evaluate and
// calibrate alike.
#pragma once

#include <CLI/App.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "app/model_options.h"
#include "app/progress.h"
#include "base/result.h"
#include "evaluation/evaluation_report.h"
#include "evaluation/manifest.h"
#include "verification/policy.h"
#include "vision/frame_analyzer.h"

namespace pol {

inline constexpr const char* kManifestHelp = "CSV of labelled clips and pictures";

struct MeasuringOptions {
  std::filesystem::path manifest;
  std::optional<std::filesystem::path> policy;  // nullopt: the defaults
  double fps = 10;                              // 0: every frame
  ModelFiles models;
  ProgressStyle progress = ProgressStyle::kNone;
  std::string program;  // the version
};

// The policy that judges: of the file, or the defaults. kConfigInvalid, in one line.
Result<Policy> PolicyOf(const MeasuringOptions& options);

// What must be right before anything is measured or written.
struct MeasuringInputs {
  std::vector<ManifestEntry> entries;
  std::string manifest_sha256;
  Policy policy;
};
// kConfigInvalid, in one line that names the file.
Result<MeasuringInputs> ReadMeasuringInputs(const MeasuringOptions& options);

// Loads the models and holds the policy's calibration to them: tells `err` what does not hold.
Result<std::unique_ptr<FrameAnalyzer>> LoadModels(const MeasuringOptions& options, Policy& policy,
                                                  std::ostream& err);

struct MeasuredFiles {
  std::vector<EvaluatedFile> files;
  std::vector<UnreadableFile> unreadable;  // each told to `err` in one line
};
// Measures `entries`, but for those that results.jsonl in `folder` knows from a run of the same
// identity, and keeps what it measured there. Opens no other file of the manifest.
// kFileUnreadable when the journal cannot be opened.
Result<MeasuredFiles> MeasureFiles(const MeasuringOptions& options, const MeasuringInputs& inputs,
                                   const std::vector<ManifestEntry>& entries,
                                   const std::filesystem::path& folder,
                                   const FrameAnalyzer& analyzer, std::ostream& err);
RunIdentity IdentityOf(const MeasuringOptions& options, const Policy& policy,
                       const FrameAnalyzer& analyzer);

// Flags of the command line that all of them have.
struct MeasuringFlags {
  std::string policy;
  bool no_progress = false;
};
// MANIFEST (`manifest_help` says what it is), --policy, --fps, --no-progress and the models.
// `options` and `flags` outlive `command`.
void AddMeasuringOptions(CLI::App& command, const std::string& manifest_help,
                         MeasuringOptions& options, MeasuringFlags& flags);
// Once parsed.
void TakeMeasuringFlags(const MeasuringFlags& flags, MeasuringOptions& options);

}  // namespace pol
