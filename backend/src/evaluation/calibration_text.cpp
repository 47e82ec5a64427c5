#include "evaluation/calibration_text.h"

#include <iomanip>
#include <optional>
#include <sstream>
#include <string_view>

#include "base/fixed_text.h"

namespace pol {
namespace {

constexpr int kNameWidth = 26;
constexpr int kValueWidth = 12;

std::string_view Words(FitState state) {
  switch (state) {
    case FitState::kFitted:
      return "fitted";
    case FitState::kFlat:
      return "says nothing: no weight";
    case FitState::kTooFew:
      break;
  }
  return "too few files: as before, uncalibrated";
}

std::string CostText(const std::optional<double>& cllr) { return cllr ? FixedText(*cllr, 3) : "-"; }

std::string ValueText(double value) {
  std::ostringstream text;
  text << std::setprecision(kFittedDigits) << value;
  return text.str();
}

void AddCosts(std::ostream& text, const CostChange& cllr) {
  text << std::setw(kValueWidth) << CostText(cllr.before) << std::setw(kValueWidth)
       << CostText(cllr.after);
}

}  // namespace

std::string CalibrationText(const CueCalibration& calibration) {
  std::ostringstream text;
  text << std::left << std::setw(kNameWidth) << "cue" << std::right;
  for (const std::string_view column :
       {"bona fide", "attack", "even", "sure", "weight", "Cllr before", "Cllr after"}) {
    text << std::setw(kValueWidth) << column;
  }
  text << '\n';
  for (const FittedCue& cue : calibration.cues) {
    text << std::left << std::setw(kNameWidth) << cue.name << std::right << std::setw(kValueWidth)
         << cue.fit.bona_fide << std::setw(kValueWidth) << cue.fit.attack;
    for (const double value : {cue.fit.even, cue.fit.sure, cue.fit.weight}) {
      text << std::setw(kValueWidth) << ValueText(value);
    }
    AddCosts(text, cue.cllr);
    text << "  " << Words(cue.state) << '\n';
  }
  text << std::left << std::setw(kNameWidth + 5 * kValueWidth) << "all together" << std::right;
  AddCosts(text, calibration.cllr);
  text << '\n';
  return text.str();
}

}  // namespace pol
