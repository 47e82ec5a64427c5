#include "app/policy_file.h"

#include <fstream>
#include <iomanip>
#include <sstream>
#include <utility>

#include <boost/json.hpp>

#include "app/calibration_json.h"
#include "base/bytes.h"
#include "base/digest.h"
#include "protocol/json_text.h"
#include "verification/calibrated_cues.h"

namespace pol {
namespace {

namespace json = boost::json;

tl::unexpected<Error> Bad(std::string why) {
  return Fail(ErrorCode::kConfigInvalid, std::move(why));
}

Result<Policy> WithId(Policy policy, const json::value& value) {
  const auto* id = value.if_string();
  if (id == nullptr || id->empty() || id->size() > 64) {
    return Bad("policy_id must be a text of 1 to 64 bytes");
  }
  policy.policy_id = std::string(*id);
  return policy;
}

Result<Policy> WithPool(Policy policy, const json::value& value) {
  const auto* names = value.if_array();
  if (names == nullptr) {
    return Bad("challenge_pool must be an array of gesture names");
  }
  policy.challenge_pool.clear();
  for (const json::value& name : *names) {
    const auto gesture =
        name.is_string() ? GestureFromName(name.get_string()) : std::optional<Gesture>();
    if (!gesture) {
      return Bad("challenge_pool holds " + JsonText(name) + ", which is no gesture");
    }
    policy.challenge_pool.push_back(*gesture);
  }
  return policy;
}

Result<Policy> WithEntry(Policy policy, std::string_view key, const json::value& value) {
  if (key == "policy_id") {
    return WithId(std::move(policy), value);
  }
  if (key == "challenge_pool") {
    return WithPool(std::move(policy), value);
  }
  if (key == "calibration") {
    return CalibrationFromJson(value).map([&](Calibration calibration) {
      policy.calibration = std::move(calibration);
      return std::move(policy);
    });
  }
  const PolicyField* field = FindPolicyField(key);
  if (field == nullptr) {
    return Bad("'" + std::string(key) + "' is no value of the policy; see `proof-of-life policy`");
  }
  if (!value.is_number()) {
    return Bad(std::string(key) + " must be a number");
  }
  return WithPolicyValue(std::move(policy), *field, value.to_number<double>());
}

json::object ValuesOf(const Policy& policy) {
  json::object values{{"policy_id", policy.policy_id}};
  json::array pool;
  for (const Gesture gesture : policy.challenge_pool) {
    pool.emplace_back(GestureName(gesture));
  }
  values["challenge_pool"] = std::move(pool);
  for (const PolicyField& field : PolicyFields()) {
    values[field.name] = PolicyValue(policy, field);
  }
  if (policy.calibration) {
    values["calibration"] = CalibrationJson(*policy.calibration);
  }
  return values;
}

std::string CalibrationTable(const Policy& policy) {
  std::string text = "calibrated";
  for (const std::string_view cue : CalibratedCues(policy)) {
    text += ' ' + std::string(cue);
  }
  if (const auto warning = CalibrationWarning(policy)) {
    text += "\nwarning: " + *warning;
  }
  return text + '\n';
}

}  // namespace

Result<Policy> PolicyFromJson(std::string_view text) {
  const auto document = ParseJson(text);
  if (!document || !document->is_object()) {
    return Bad("not a JSON object" + (document ? "" : ": " + document.error().message));
  }
  Policy policy;
  for (const auto& [key, value] : document->get_object()) {
    auto changed = WithEntry(std::move(policy), key, value);
    if (!changed) {
      return changed;
    }
    policy = std::move(*changed);
  }
  return ValidatePolicy(policy);
}

Result<Policy> ReadPolicyFile(const std::filesystem::path& file) {
  const std::ifstream stream(file);
  std::ostringstream text;
  text << stream.rdbuf();
  if (!stream) {
    return Bad("policy file " + file.string() + " cannot be read");
  }
  return PolicyFromJson(text.str()).map_error([&](const Error& error) {
    return Error{error.code, "policy file " + file.string() + ": " + error.message};
  });
}

std::string PolicyHash(const Policy& policy) {
  return EncodeHex(Sha256(AsBytes(PolicyJson(policy))));
}

std::string PolicyFingerprint(const Policy& policy) {
  constexpr std::size_t kDigitsShown = 12;
  return policy.policy_id + '@' + PolicyHash(policy).substr(0, kDigitsShown);
}

std::string PolicyTable(const Policy& policy) {
  std::ostringstream text;
  text << "policy " << PolicyFingerprint(policy) << "\nchallenge_pool";
  for (const Gesture gesture : policy.challenge_pool) {
    text << ' ' << GestureName(gesture);
  }
  text << '\n' << (policy.calibration ? CalibrationTable(policy) : "") << '\n';
  for (const PolicyField& field : PolicyFields()) {
    text << std::left << std::setw(32) << field.name << ' ' << std::right << std::setw(9)
         << PolicyValue(policy, field) << ' ' << std::left << std::setw(12) << field.unit << " ["
         << field.min << ", " << field.max << "]  " << field.reason << '\n';
  }
  return text.str();
}

std::string PolicyJson(const Policy& policy) { return JsonText(ValuesOf(policy)); }

}  // namespace pol
