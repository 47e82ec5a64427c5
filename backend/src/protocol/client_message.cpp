#include "protocol/client_message.h"

#include <utility>

#include <boost/json.hpp>

#include "base/bytes.h"
#include "protocol/json_text.h"

namespace pol {
namespace {

namespace json = boost::json;

constexpr std::string_view kJpegPrefix = "data:image/jpeg;base64,";
constexpr std::size_t kShortTextSizeMax = 64;

std::optional<std::uint64_t> WholeNumber(const json::value& value) {
  boost::system::error_code error;
  const auto number = value.to_number<std::uint64_t>(error);
  return error || number > kSequenceMax ? std::nullopt : std::optional(number);
}

Result<ClientMessage> ParseFrame(const json::object& object) {
  const json::value* frame = object.if_contains("frame");
  if (frame == nullptr || !frame->is_string()) {
    return FailField("frame", "frame must be a string");
  }
  ClientFrame parsed;
  if (const json::value* timestamp = object.if_contains("timestamp")) {
    if (!timestamp->is_number()) {
      return FailField("timestamp", "timestamp must be a number");
    }
    parsed.client_time_ms = timestamp->to_number<double>();
  }
  if (const json::value* sequence = object.if_contains("sequence")) {
    parsed.sequence = WholeNumber(*sequence);
    if (!parsed.sequence) {
      return FailField("sequence", "sequence must be a whole number from 0 to 2^53 - 1");
    }
  }
  std::string_view text = frame->get_string();
  if (text.starts_with(kJpegPrefix)) {
    text.remove_prefix(kJpegPrefix.size());
  }
  auto jpeg = DecodeBase64(text);
  if (!jpeg || jpeg->empty()) {
    return Fail(ErrorCode::kFrameUndecodable, "frame is not a JPEG in base64");
  }
  parsed.jpeg = std::move(*jpeg);
  return parsed;
}

// An id or a key: 1 to 64 bytes.
Result<std::string> ShortText(const json::object& object, std::string_view name) {
  const json::value* text = object.if_contains(name);
  if (text == nullptr || !text->is_string() || text->get_string().empty() ||
      text->get_string().size() > kShortTextSizeMax) {
    return FailField(name, std::string(name) + " must be a string of 1 to 64 bytes");
  }
  return std::string(text->get_string());
}

Result<ClientMessage> ParseCompletion(const json::object& object) {
  return ShortText(object, "challenge_id").map([](std::string&& id) -> ClientMessage {
    return ClientCompletion{std::move(id)};
  });
}

Result<ClientMessage> ParseResume(const json::object& object) {
  return ShortText(object, "resume_key").map([](std::string&& key) -> ClientMessage {
    return ClientResume{std::move(key)};
  });
}

Result<ClientMessage> ParseSwap(const json::object& object) {
  return ShortText(object, "challenge_id").map([](std::string&& id) -> ClientMessage {
    return ClientSwap{std::move(id)};
  });
}

}  // namespace

Result<ClientMessage> ParseClientMessage(std::string_view text) {
  const auto value = ParseJson(text);
  if (!value) {
    return tl::unexpected(value.error());
  }
  const json::object* object = value->if_object();
  const json::value* type = object == nullptr ? nullptr : object->if_contains("type");
  if (type == nullptr || !type->is_string()) {
    return FailField("type", "a message is an object with a type");
  }
  if (type->get_string() == "video_frame") {
    return ParseFrame(*object);
  }
  if (text.size() > kControlSizeMax) {
    return Fail(ErrorCode::kBodyTooLarge, "only a video_frame may be as large");
  }
  if (type->get_string() == "challenge_complete") {
    return ParseCompletion(*object);
  }
  if (type->get_string() == "resume") {
    return ParseResume(*object);
  }
  if (type->get_string() == "swap_challenge") {
    return ParseSwap(*object);
  }
  return Fail(ErrorCode::kUnknownMessageType, "unknown message type");
}

}  // namespace pol
