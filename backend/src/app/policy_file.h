// The policy that judges, from the defaults and an operator's overlay.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "verification/policy.h"

namespace pol {

// `json`: an object with any of policy_id, challenge_pool (gesture names), calibration (see
// calibration_json.h) and the fields of PolicyFields(). kConfigInvalid, in one line, for an unknown
// key or a value that cannot be used.
Result<Policy> PolicyFromJson(std::string_view json);

// As above, from a file; the line begins with its name.
Result<Policy> ReadPolicyFile(const std::filesystem::path& file);

// "default@3f1a9c52d0be": the policy's id and a digest of every value, so that two policies of one
// name can be told apart in tokens and results.
std::string PolicyFingerprint(const Policy& policy);

// SHA-256 of PolicyJson(policy), 64 hexadecimal digits.
std::string PolicyHash(const Policy& policy);

// Every value with unit, range and reason, for people.
std::string PolicyTable(const Policy& policy);

// The same values as a JSON object that PolicyFromJson takes.
std::string PolicyJson(const Policy& policy);

}  // namespace pol
