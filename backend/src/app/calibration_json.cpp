#include "app/calibration_json.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <exception>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "verification/calibrated_cues.h"

namespace pol {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 7> kKeys = {
    "format", "data_sha256", "models_sha256", "program", "fps", "measured_with", "cues"};
constexpr std::array<std::string_view, 5> kCueKeys = {"bona_fide", "attack", "even", "sure",
                                                      "weight"};

// Exactly those of `keys`, in any order. A stranger is reported by throwing, as at() does for what
// is missing.
const json::object& ObjectWith(const json::value& value, std::span<const std::string_view> keys) {
  const json::object& object = value.as_object();
  for (const auto& [key, inner] : object) {
    if (std::ranges::find(keys, std::string_view(key)) == keys.end()) {
      throw std::invalid_argument("a key is unknown");
    }
  }
  return object;
}

std::string TextAt(const json::object& object, std::string_view key) {
  return std::string(object.at(key).as_string());
}

CueFit FitFrom(std::string_view name, const json::value& value) {
  const json::object& fit = ObjectWith(value, kCueKeys);
  return {.cue = std::string(name),
          .bona_fide = fit.at("bona_fide").to_number<std::uint32_t>(),
          .attack = fit.at("attack").to_number<std::uint32_t>(),
          .even = fit.at("even").to_number<double>(),
          .sure = fit.at("sure").to_number<double>(),
          .weight = fit.at("weight").to_number<double>()};
}

Calibration Parsed(const json::value& value) {
  const json::object& object = ObjectWith(value, kKeys);
  if (TextAt(object, "format") != kCalibrationFormat) {
    throw std::invalid_argument("another format");
  }
  Calibration calibration{.data_sha256 = TextAt(object, "data_sha256"),
                          .models_sha256 = TextAt(object, "models_sha256"),
                          .program = TextAt(object, "program"),
                          .fps = object.at("fps").to_number<double>(),
                          .measured_with = {},
                          .cues = {}};
  for (const auto& [name, number] : object.at("measured_with").as_object()) {
    calibration.measured_with.emplace(std::string(name), number.to_number<double>());
  }
  for (const auto& [name, fit] : object.at("cues").as_object()) {
    calibration.cues.push_back(FitFrom(name, fit));
  }
  return calibration;
}

}  // namespace

json::object CalibrationJson(const Calibration& calibration) {
  json::object cues;
  for (const CueFit& fit : calibration.cues) {
    cues[fit.cue] = {{"bona_fide", fit.bona_fide},
                     {"attack", fit.attack},
                     {"even", fit.even},
                     {"sure", fit.sure},
                     {"weight", fit.weight}};
  }
  json::object measured_with;
  for (const auto& [name, value] : calibration.measured_with) {
    measured_with[name] = value;
  }
  return {{"format", kCalibrationFormat},
          {"data_sha256", calibration.data_sha256},
          {"models_sha256", calibration.models_sha256},
          {"program", calibration.program},
          {"fps", calibration.fps},
          {"measured_with", std::move(measured_with)},
          {"cues", std::move(cues)}};
}

Result<Calibration> CalibrationFromJson(const json::value& value) try {
  return Parsed(value);
} catch (const std::exception&) {
  return Fail(ErrorCode::kConfigInvalid, "calibration is not a whole one of format '" +
                                             std::string(kCalibrationFormat) +
                                             "', as `proof-of-life calibrate` writes it");
}

std::optional<std::string> CalibrationWarning(const Policy& policy) {
  if (!policy.calibration) {
    return std::nullopt;
  }
  if (policy.calibration->is_void) {
    return "the policy was calibrated with other models: every cue counts as uncalibrated";
  }
  const std::vector<std::string_view> holding = CalibratedCues(policy);
  std::string edited;
  for (const CueFit& fit : policy.calibration->cues) {
    if (std::ranges::find(holding, fit.cue) == holding.end()) {
      edited += (edited.empty() ? "" : ", ") + fit.cue;
    }
  }
  return edited.empty()
             ? std::nullopt
             : std::optional("the policy was changed since it was calibrated: " + edited +
                             " counts as uncalibrated");
}

}  // namespace pol
