// Settings' texts as values. An error says what the value must be: "must be a path".
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "auth/signing_algorithm.h"
#include "base/log.h"
#include "base/result.h"
#include "protocol/disclosure.h"
#include "server/limits.h"

namespace pol {

Result<std::uint32_t> Number(const std::string& value, std::uint32_t min, std::uint32_t max);

template <typename Assign>
Result<void> TakeNumber(const std::string& value, std::uint32_t min, std::uint32_t max,
                        Assign assign) {
  return Number(value, min, max).map(assign);
}

// Each leaves its target alone, or empty, when it fails.
Result<void> TakeText(const std::string& value, std::string& target);
Result<void> TakePath(const std::string& value, std::filesystem::path& target);
// Of a file that need not be given.
Result<void> TakeFile(const std::string& value, std::filesystem::path& target);
Result<void> TakeLimit(const std::string& value, std::uint32_t min, std::uint32_t max,
                       std::uint32_t& target);
Result<void> TakeSeconds(const std::string& value, std::uint32_t min, std::uint32_t max,
                         std::chrono::seconds& target);
Result<void> TakeDays(const std::string& value, std::chrono::days& target);
// Lists are divided by commas.
Result<void> TakeOrigins(const std::string& value, std::vector<std::string>& origins);
Result<void> TakeAudiences(const std::string& value, std::vector<std::string>& audiences);
Result<void> TakeAddresses(const std::string& value, std::vector<std::string>& addresses);
Result<void> TakeLogLevel(const std::string& value, LogLevel& target);
Result<void> TakeLogFormat(const std::string& value, LogFormat& target);
Result<void> TakeAdmission(const std::string& value, Admission& target);
Result<void> TakeAlgorithm(const std::string& value, SigningAlgorithm& target);
Result<void> TakeDisclosure(const std::string& value, Disclosure& target);
Result<void> TakeDatabaseUrl(const std::string& value, std::string& target);
Result<void> TakeOutboundUrl(const std::string& value, std::string& target);
Result<void> TakeWebhookSecrets(const std::string& value, std::vector<std::string>& secrets);
Result<void> TakePublicUrl(const std::string& value, std::optional<std::string>& target);

// A PEM that was written on one line with \n.
std::string WithNewlines(std::string pem);

}  // namespace pol
