// How the two errors trade against each other as the threshold moves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evaluation/manifest.h"

namespace pol {

struct Scored {
  Label label = Label::kBonaFide;
  std::string species;  // of an attack
  double log_odds = 0;  // minus infinity: no threshold lets it pass
};

// Shares of the files that got a response, [0, 1].
struct CurvePoint {
  double threshold = 0;    // log odds; what lies at or above it passes
  double apcer = 0;        // over all attacks
  double apcer_worst = 0;  // of the species that passes most at this threshold
  double bpcer = 0;
};

struct DetectionCurve {
  // By rising threshold: one between every two neighbouring scores, and one beyond either end.
  std::vector<CurvePoint> points;
  double auc = 0;  // how often a bona fide file scores above an attack; a tie is half
  // Where APCER over all attacks and BPCER cross, straight between points and from "everything
  // passes", gates included.
  double equal_error = 0;
  double equal_error_threshold = 0;  // of the point where the two are nearest
};

// nullopt unless both labels are there.
std::optional<DetectionCurve> DetectionCurveOf(const std::vector<Scored>& files);

}  // namespace pol
