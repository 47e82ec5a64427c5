// The report's pictures, as SVG that stands in the page itself.
#pragma once

#include <optional>
#include <vector>

#include "evaluation/detection_curve.h"
#include "evaluation/error_rates.h"
#include "evaluation/file_result.h"
#include "evaluation/markup.h"

namespace pol {

// The share's normal deviate, clamped to what a DET plot shows. Inverse of the normal distribution
// function; exact to 1e-9.
double NormalDeviate(double share);

// BPCER over APCER on normal-deviate axes, for all attacks together and for the worst species;
// `now`: the errors at the policy's threshold, marked.
Markup DetPlot(const DetectionCurve& curve, const CurvePoint& now);

// How many files of either label have which score; bona fide upwards, attacks downwards. The line
// is the threshold, [0, 1].
Markup ScoreHistogram(const std::vector<EvaluatedFile>& files, double threshold);

// How many frames took how long; the slowest hundredth is counted in the last bar.
Markup LatencyHistogram(const std::vector<EvaluatedFile>& files);

// A rate with its exact interval, between 0 and 100 %; empty without trials.
Markup IntervalBar(const Rate& rate);

}  // namespace pol
