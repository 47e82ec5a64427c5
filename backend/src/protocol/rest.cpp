#include "protocol/rest.h"

#include <algorithm>
#include <utility>

#include <boost/json.hpp>

#include "base/time_text.h"
#include "protocol/json_text.h"

namespace pol {
namespace {

namespace json = boost::json;

Result<std::string> StringField(std::string_view body, std::string_view name) {
  const auto value = ParseJson(body);
  if (!value) {
    return tl::unexpected(value.error());
  }
  const json::object* object = value->if_object();
  const json::value* field = object == nullptr ? nullptr : object->if_contains(name);
  if (field == nullptr || !field->is_string() || field->get_string().empty()) {
    return Fail(ErrorCode::kInvalidRequest, std::string(name) + " must be a string, not empty");
  }
  return std::string(field->get_string());
}

bool IsControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

}  // namespace

Result<CreateSessionRequest> ParseCreateSession(std::string_view body) {
  auto user_id = StringField(body, "user_id");
  if (!user_id) {
    return tl::unexpected(user_id.error());
  }
  if (user_id->size() > kUserIdSizeMax || std::ranges::any_of(*user_id, IsControl)) {
    return Fail(ErrorCode::kInvalidRequest,
                "user_id must be 1 to 256 bytes without control characters");
  }
  return CreateSessionRequest{std::move(*user_id)};
}

Result<ValidateTokenRequest> ParseValidateToken(std::string_view body) {
  auto token = StringField(body, "token");
  if (!token) {
    return tl::unexpected(token.error());
  }
  return ValidateTokenRequest{std::move(*token)};
}

std::string SessionCreatedText(const SessionCreated& created) {
  return JsonText(json::object{{"session_id", created.session_id},
                               {"websocket_url", created.websocket_url},
                               {"message", "Session created"},
                               {"expires_at", FormatUtc(created.expires_at)}});
}

std::string HealthText(bool database_operational, std::string_view version) {
  return JsonText(json::object{
      {"status", database_operational ? "healthy" : "unhealthy"},
      {"services",
       json::object{{"api", "operational"},
                    {"database", database_operational ? "operational" : "unavailable"}}},
      {"version", version}});
}

std::string AboutText(std::string_view version, std::string_view page) {
  return JsonText(json::object{{"name", "Proof of Life"},
                               {"version", version},
                               {"status", "running"},
                               {"docs", "docs/protocol.md"},
                               {"health", "/health"},
                               {"page", page}});
}

std::string TokenAcceptedText(std::string_view claims_json) {
  return JsonText(json::object{{"valid", true}, {"claims", json::parse(claims_json)}});
}

std::string TokenRefusedText(bool expired) {
  return JsonText(json::object{{"valid", false}, {"reason", expired ? "expired" : "invalid"}});
}

std::string RuntimeConfigText(std::string_view api_url, std::string_view ws_url) {
  return JsonText(json::object{{"api_url", api_url}, {"ws_url", ws_url}});
}

std::string HttpErrorText(const PublicError& error) {
  return JsonText(json::object{{"error", json::object{{"code", error.code},
                                                      {"message", error.message},
                                                      {"category", error.category},
                                                      {"recoverable", error.recoverable}}}});
}

}  // namespace pol
