// Levels inside and outside a gesture's intervals, as pictures.
#pragma once

#include <optional>
#include <string_view>

#include "evaluation/gesture_report.h"
#include "evaluation/markup.h"

namespace pol {

// Intervals upwards, two-second pieces without the gesture downwards, each side on a scale of its
// own, with the cut at level 1. What lies beyond the picture is counted in its first and last bar.
Markup LevelPlot(const GestureFigures& figures, std::optional<double> LevelRange::* measure,
                 std::string_view axis);

}  // namespace pol
