#include "protocol/rest.h"

#include <algorithm>
#include <utility>

#include <boost/json.hpp>

#include "base/time_text.h"
#include "protocol/binary_frame.h"
#include "protocol/json_text.h"

namespace pol {
namespace {

namespace json = boost::json;

Result<json::object> ParseBody(std::string_view body, std::string_view first_field) {
  auto value = ParseJson(body);
  if (!value) {
    return tl::unexpected(value.error());
  }
  if (!value->is_object()) {
    return FailField(first_field, "the body is not an object");
  }
  return std::move(value->get_object());
}

std::optional<std::string> TextField(const json::object& object, std::string_view name) {
  const json::value* field = object.if_contains(name);
  if (field == nullptr || !field->is_string() || field->get_string().empty()) {
    return std::nullopt;
  }
  return std::string(field->get_string());
}

bool IsControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

bool IsPrintableAscii(char c) { return c >= 0x20 && c <= 0x7E; }

bool IsPlainText(const std::string& text, std::size_t size_max) {
  return text.size() <= size_max && std::ranges::none_of(text, IsControl);
}

// 1 when it is not asked for.
Result<double> TimeFactor(const json::object& object) {
  const json::value* field = object.if_contains("time_factor");
  if (field == nullptr) {
    return 1.0;
  }
  if (!field->is_number()) {
    return FailField("time_factor", "time_factor must be a number");
  }
  const auto factor = field->to_number<double>();
  if (!(factor >= 1 && factor <= kTimeFactorMost)) {
    return Fail(ErrorCode::kTimeFactorRange, "time_factor must be from 1 to 10");
  }
  return factor;
}

std::optional<unsigned> HexDigit(char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  const std::size_t found = kDigits.find(lower);
  return found == std::string_view::npos ? std::nullopt : std::optional<unsigned>(found);
}

// A value of application/x-www-form-urlencoded. nullopt: an escape that is none.
std::optional<std::string> DecodeFormText(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      plain += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    const auto high = text.size() - i > 2 ? HexDigit(text[i + 1]) : std::nullopt;
    const auto low = high ? HexDigit(text[i + 2]) : std::nullopt;
    if (!low) {
      return std::nullopt;
    }
    plain += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  return plain;
}

json::array SubProtocols() {
  json::array names;
  for (const std::string_view name : kSubProtocols) {
    names.emplace_back(name);
  }
  return names;
}

}  // namespace

Result<CreateSessionRequest> ParseCreateSession(std::string_view body) {
  const auto object = ParseBody(body, "user_id");
  if (!object) {
    return tl::unexpected(object.error());
  }
  auto user_id = TextField(*object, "user_id");
  if (!user_id || !IsPlainText(*user_id, kUserIdSizeMax)) {
    return FailField("user_id", "user_id must be 1 to 256 bytes without control characters");
  }
  auto nonce = TextField(*object, "nonce");
  if (object->contains("nonce") &&
      (!nonce || nonce->size() > kNonceSizeMax || !std::ranges::all_of(*nonce, IsPrintableAscii))) {
    return FailField("nonce", "nonce must be 1 to 128 printable ASCII characters");
  }
  auto aud = TextField(*object, "aud");
  if (object->contains("aud") && (!aud || !IsPlainText(*aud, kAudienceSizeMax))) {
    return FailField("aud", "aud must be 1 to 256 bytes without control characters");
  }
  const auto time_factor = TimeFactor(*object);
  if (!time_factor) {
    return tl::unexpected(time_factor.error());
  }
  return CreateSessionRequest{.user_id = std::move(*user_id),
                              .nonce = std::move(nonce),
                              .aud = std::move(aud),
                              .time_factor = *time_factor};
}

Result<ValidateTokenRequest> ParseValidateToken(std::string_view body) {
  const auto object = ParseBody(body, "token");
  if (!object) {
    return tl::unexpected(object.error());
  }
  auto token = TextField(*object, "token");
  if (!token) {
    return FailField("token", "token must be a string, not empty");
  }
  const json::value* single_use = object->if_contains("single_use");
  if (single_use != nullptr && !single_use->is_bool()) {
    return FailField("single_use", "single_use must be true or false");
  }
  return ValidateTokenRequest{.token = std::move(*token),
                              .single_use = single_use != nullptr && single_use->get_bool()};
}

Result<std::string> ParseTokenForm(std::string_view body) {
  std::optional<std::string> token;
  for (std::size_t begin = 0; begin <= body.size();) {
    const std::size_t end = std::min(body.find('&', begin), body.size());
    const std::string_view pair = body.substr(begin, end - begin);
    const std::size_t equals = pair.find('=');
    begin = end + 1;
    if (equals == std::string_view::npos || pair.substr(0, equals) != "token") {
      continue;
    }
    if (token) {
      return FailField("token", "token must be given once");
    }
    token = DecodeFormText(pair.substr(equals + 1));
    if (!token || token->empty()) {
      return FailField("token", "token must be form-encoded, not empty");
    }
  }
  if (!token) {
    return FailField("token", "token is missing");
  }
  return *std::move(token);
}

std::string SessionCreatedText(const SessionCreated& created) {
  json::object answer{{"session_id", created.session_id},
                      {"websocket_url", created.websocket_url},
                      {"message", "Session created"},
                      {"expires_at", FormatUtc(created.expires_at)},
                      {"resume_key", created.resume_key},
                      {"time_factor", created.time_factor},
                      {"time_factor_max", created.time_factor_max},
                      {"swaps_left", created.swaps_left},
                      {"websocket_protocols", SubProtocols()}};
  if (created.nonce) {
    answer["nonce"] = *created.nonce;
  }
  if (created.aud) {
    answer["aud"] = *created.aud;
  }
  return JsonText(answer);
}

std::string HealthText(bool database_operational, std::string_view webhooks,
                       std::string_view version) {
  return JsonText(json::object{
      {"status", database_operational ? "healthy" : "unhealthy"},
      {"services", json::object{{"api", "operational"},
                                {"database", database_operational ? "operational" : "unavailable"},
                                {"webhooks", webhooks}}},
      {"version", version}});
}

std::string LivenessText() { return JsonText(json::object{{"status", "alive"}}); }

std::string ReadinessText(std::optional<std::string_view> reason) {
  json::object readiness{{"status", reason ? "not_ready" : "ready"}};
  if (reason) {
    readiness["reason"] = *reason;
  }
  return JsonText(readiness);
}

std::string AboutText(std::string_view version, std::string_view page) {
  return JsonText(json::object{{"name", "Proof of Life"},
                               {"version", version},
                               {"status", "running"},
                               {"docs", "/docs/"},
                               {"health", "/health"},
                               {"page", page}});
}

std::string TokenAcceptedText(std::string_view claims_json) {
  return JsonText(json::object{{"valid", true}, {"claims", json::parse(claims_json)}});
}

std::string TokenRefusedText(std::string_view reason) {
  return JsonText(json::object{{"valid", false}, {"reason", reason}});
}

std::string TokenActiveText(std::string_view claims_json) {
  json::object answer = json::parse(claims_json).as_object();
  answer["active"] = true;
  return JsonText(answer);
}

std::string TokenInactiveText() { return JsonText(json::object{{"active", false}}); }

std::string RuntimeConfigText(std::string_view api_url, std::string_view ws_url) {
  return JsonText(json::object{{"api_url", api_url}, {"ws_url", ws_url}});
}

std::string FieldAtFaultText(std::string_view field) {
  return std::string(field) + " is missing or not as expected.";
}

std::string HttpErrorText(const PublicError& error, std::optional<std::uint32_t> queue_position) {
  json::object told{{"code", error.code},
                    {"message", error.message},
                    {"category", error.category},
                    {"recoverable", error.recoverable}};
  if (queue_position) {
    told["queue_position"] = *queue_position;
  }
  return JsonText(json::object{{"error", std::move(told)}});
}

}  // namespace pol
