#include "app/setting_values.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "outbound/http_client.h"
#include "protocol/rest.h"
#include "server/client_address.h"
#include "server/origin_policy.h"
#include "server/webhook.h"
#include "store/postgres_address.h"

namespace pol {
namespace {

tl::unexpected<Error> MustBe(std::string what) {
  return Fail(ErrorCode::kConfigInvalid, "must be " + std::move(what));
}

// The parts between commas, without the spaces around them; empty parts are left out.
std::vector<std::string> ListOf(const std::string& value) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  while (from <= value.size()) {
    const std::size_t comma = std::min(value.find(',', from), value.size());
    std::string part = value.substr(from, comma - from);
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
    from = comma + 1;
    if (!part.empty()) {
      parts.push_back(std::move(part));
    }
  }
  return parts;
}

}  // namespace

Result<std::uint32_t> Number(const std::string& value, std::uint32_t min, std::uint32_t max) {
  std::uint32_t number = 0;
  const char* const end = value.data() + value.size();
  const auto [parsed_to, error] = std::from_chars(value.data(), end, number);
  if (error != std::errc() || parsed_to != end || number < min || number > max) {
    return MustBe("a whole number from " + std::to_string(min) + " to " + std::to_string(max));
  }
  return number;
}

Result<void> TakeText(const std::string& value, std::string& target) {
  if (value.empty()) {
    return MustBe("not empty");
  }
  target = value;
  return {};
}

Result<void> TakePath(const std::string& value, std::filesystem::path& target) {
  if (value.empty()) {
    return MustBe("a path");
  }
  target = value;
  return {};
}

Result<void> TakeDays(const std::string& value, std::chrono::days& target) {
  constexpr std::uint32_t kMost = 36'500;
  return TakeNumber(value, 0, kMost, [&](std::uint32_t n) { target = std::chrono::days(n); });
}

Result<void> TakeOrigins(const std::string& value, std::vector<std::string>& origins) {
  origins = ListOf(value);
  for (const std::string& origin : origins) {
    if (!IsOrigin(origin)) {
      return MustBe("origins such as http://localhost:3000, divided by commas, not '" + origin +
                    "'");
    }
  }
  return {};
}

Result<void> TakeAudiences(const std::string& value, std::vector<std::string>& audiences) {
  audiences = ListOf(value);
  for (const std::string& audience : audiences) {
    if (audience.size() > kAudienceSizeMax) {
      return MustBe("names of at most 256 bytes, divided by commas");
    }
  }
  return {};
}

Result<void> TakeLogLevel(const std::string& value, LogLevel& target) {
  const auto level = LogLevelFromName(value);
  if (!level) {
    return MustBe("debug, info, warning, error or off");
  }
  target = *level;
  return {};
}

Result<void> TakeLogFormat(const std::string& value, LogFormat& target) {
  const auto format = LogFormatFromName(value);
  if (!format) {
    return MustBe("text or json");
  }
  target = *format;
  return {};
}

Result<void> TakeFile(const std::string& value, std::filesystem::path& target) {
  target = value;
  return {};
}

Result<void> TakeLimit(const std::string& value, std::uint32_t min, std::uint32_t max,
                       std::uint32_t& target) {
  return TakeNumber(value, min, max, [&](std::uint32_t number) { target = number; });
}

Result<void> TakeSeconds(const std::string& value, std::uint32_t min, std::uint32_t max,
                         std::chrono::seconds& target) {
  return TakeNumber(value, min, max,
                    [&](std::uint32_t number) { target = std::chrono::seconds(number); });
}

Result<void> TakeAddresses(const std::string& value, std::vector<std::string>& addresses) {
  addresses.clear();
  for (const std::string& text : ListOf(value)) {
    auto address = NormalAddress(text);
    if (!address) {
      return MustBe("IP addresses divided by commas, not '" + text + "'");
    }
    addresses.push_back(std::move(*address));
  }
  return {};
}

Result<void> TakeAdmission(const std::string& value, Admission& target) {
  if (value != "measured" && value != "fixed") {
    return MustBe("measured or fixed");
  }
  target = value == "measured" ? Admission::kMeasured : Admission::kFixed;
  return {};
}

Result<void> TakeAlgorithm(const std::string& value, SigningAlgorithm& target) {
  const auto algorithm = SigningAlgorithmFromName(value);
  if (!algorithm) {
    return MustBe("RS256, ES256 or EdDSA");
  }
  target = *algorithm;
  return {};
}

Result<void> TakeDisclosure(const std::string& value, Disclosure& target) {
  const auto disclosure = DisclosureFromName(value);
  if (!disclosure) {
    return MustBe("full, coarse or none");
  }
  target = *disclosure;
  return {};
}

Result<void> TakeDatabaseUrl(const std::string& value, std::string& target) {
  if (!value.empty() && !IsPostgresUrl(value)) {
    return MustBe(
        "an address such as postgresql://user:password@host:5432/database, with special "
        "characters of the password percent-encoded (@ as %40, / as %2F)");
  }
  target = value;
  return {};
}

Result<void> TakeOutboundUrl(const std::string& value, std::string& target) {
  if (value.empty()) {
    return {};
  }
  if (const auto allowed = CheckOutboundUrl(value); !allowed) {
    return Fail(ErrorCode::kConfigInvalid, "cannot be used: " + allowed.error().message);
  }
  target = value;
  return {};
}

Result<void> TakeWebhookSecrets(const std::string& value, std::vector<std::string>& secrets) {
  if (value.empty()) {
    return {};
  }
  constexpr std::size_t kSecretsMax = 2;
  std::vector<std::string> taken;
  for (const std::string& part : ListOf(value)) {
    auto secret = ParseWebhookSecret(part);
    if (!secret) {
      return tl::unexpected(secret.error());
    }
    taken.push_back(*std::move(secret));
  }
  if (taken.size() > kSecretsMax) {
    return MustBe("one secret, or two divided by a comma");
  }
  secrets = std::move(taken);
  return {};
}

Result<void> TakePublicUrl(const std::string& value, std::optional<std::string>& target) {
  const bool is_secure = value.starts_with("wss://");
  const bool is_plain = value.starts_with("ws://");
  if (!value.empty() && (!(is_secure || is_plain) || !IsOrigin("http" + value.substr(2)))) {
    return MustBe("an address such as wss://verify.example.org, without a path");
  }
  target = value.empty() ? std::nullopt : std::optional(value);
  return {};
}

std::string WithNewlines(std::string pem) {
  for (std::size_t at = 0; (at = pem.find("\\n", at)) != std::string::npos;) {
    pem.replace(at, 2, "\n");
  }
  return pem;
}

}  // namespace pol
