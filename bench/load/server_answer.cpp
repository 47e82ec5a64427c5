#include "server_answer.h"

#include <boost/json.hpp>

namespace pol::load {
namespace {

namespace json = boost::json;

Result<json::object> ParseObject(std::string_view text) {
  boost::system::error_code error;
  json::value value = json::parse(json::string_view(text.data(), text.size()), error);
  if (error || !value.is_object()) {
    return Fail(ErrorCode::kInvalidJson, "the server sent no JSON object");
  }
  return std::move(value.as_object());
}

std::string TextOf(const json::object& object, json::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

std::optional<std::uint64_t> SequenceOf(const json::object& data) {
  const json::value* value = data.if_contains("sequence");
  if (value == nullptr || !value->is_number()) {
    return std::nullopt;
  }
  boost::system::error_code error;
  const auto number = value->to_number<std::uint64_t>(error);
  return error ? std::nullopt : std::optional(number);
}

std::vector<std::string> ProtocolsOf(const json::object& created) {
  std::vector<std::string> protocols;
  const json::value* listed = created.if_contains("websocket_protocols");
  if (listed != nullptr && listed->is_array()) {
    for (const json::value& protocol : listed->get_array()) {
      if (protocol.is_string()) {
        protocols.emplace_back(protocol.get_string());
      }
    }
  }
  return protocols;
}

}  // namespace

Result<ServerAnswer> ParseServerAnswer(std::string_view text) {
  const auto message = ParseObject(text);
  if (!message) {
    return tl::unexpected(message.error());
  }
  ServerAnswer answer{.type = TextOf(*message, "type")};
  const json::value* data = message->if_contains("data");
  if (answer.type.empty() || data == nullptr || !data->is_object()) {
    return Fail(ErrorCode::kInvalidRequest, "the server sent a message without type or data");
  }
  const json::object& fields = data->get_object();
  if (answer.type == "SCORE_UPDATE") {
    answer.sequence = SequenceOf(fields);
  } else {
    answer.code = TextOf(fields, answer.type == "ERROR" ? "code" : "reason");
  }
  return answer;
}

Result<CreatedSession> ParseCreatedSession(std::string_view body) {
  const auto created = ParseObject(body);
  if (!created) {
    return tl::unexpected(created.error());
  }
  const std::string url = TextOf(*created, "websocket_url");
  const std::size_t host = url.find("://");
  const std::size_t path = host == std::string::npos ? host : url.find('/', host + 3);
  if (path == std::string::npos) {
    return Fail(ErrorCode::kInvalidRequest, "the server named no websocket_url");
  }
  return CreatedSession{.socket_path = url.substr(path), .protocols = ProtocolsOf(*created)};
}

std::string ErrorCodeOf(std::string_view body) {
  const auto answer = ParseObject(body);
  const json::value* error = answer ? answer->if_contains("error") : nullptr;
  return error != nullptr && error->is_object() ? TextOf(error->get_object(), "code") : "";
}

}  // namespace pol::load
