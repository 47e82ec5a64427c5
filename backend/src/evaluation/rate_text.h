// Rates as people read them.
#pragma once

#include <string>

#include "evaluation/error_rates.h"

namespace pol {

// "12.5 %".
std::string PercentText(double share);
// "1/8 = 12.5 %"; "0/0" without trials.
std::string RateText(const Rate& rate);
// "0.3 % - 52.7 %"; "-" without trials.
std::string IntervalText(const Rate& rate);

// The whole result as a table for a terminal: species, worst first, then bona fide.
std::string RatesTable(const ErrorRates& rates);

}  // namespace pol
