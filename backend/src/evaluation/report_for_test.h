// A small evaluation that tests look at from several sides.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "evaluation/evaluated_file_for_test.h"
#include "evaluation/evaluation_report.h"

namespace pol::test {

inline RunFacts Facts(SplitChoice split = SplitChoice::kTest) {
  return {.identity = {.policy_hash = "policy-hash",
                       .models_sha256 = "models-hash",
                       .program = "9.9",
                       .fps = 10},
          .policy_fingerprint = "mine@policy",
          .threshold = 0,
          .manifest = "manifest.csv",
          .manifest_sha256 = "manifest-hash",
          .split = split};
}

inline EvaluatedFile Calibrating(EvaluatedFile file) {
  file.entry.split = Split::kCalibration;
  return file;
}

inline EvaluatedFile Named(EvaluatedFile file, std::string name) {
  file.entry.file = std::move(name);
  return file;
}

// Test split: two bona fide files of which one is refused, two prints of which one passes, one
// gated simulated mask, one silent phone replay. Calibration split: a threshold between 1 and 3.
inline std::vector<EvaluatedFile> SomeFiles() {
  return {Named(InPair(BonaFide(2), "p"), "good.mp4"),
          Named(BonaFide(-1), "refused.mp4"),
          Named(InPair(Attack(1), "p"), "passes.jpg"),
          Named(Attack(-2), "told.jpg"),
          Named(Gated(Attack(4, "simulated 3D mask")), "gated.mp4"),
          Named(Silent(Attack(0, "phone replay")), "silent.mp4"),
          Calibrating(BonaFide(3)),
          Calibrating(Attack(1))};
}

inline EvaluationReport SomeReport(SplitChoice split = SplitChoice::kTest) {
  UnreadableFile broken;
  broken.entry.file = "broken.mp4";
  broken.why = "broken.mp4: cannot be read";
  return ReportOf(Facts(split), SomeFiles(), {broken});
}

}  // namespace pol::test
