#include "protocol/json_text.h"

#include <array>
#include <charconv>
#include <cmath>

#include <boost/json.hpp>

namespace pol {
namespace {

namespace json = boost::json;

void Append(std::string& out, const json::value& value);

void AppendNumber(std::string& out, double number) {
  if (!std::isfinite(number)) {
    out += "null";
    return;
  }
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number);
  out.append(text.data(), end.ptr);
}

void AppendObject(std::string& out, const json::object& object) {
  char separator = '{';
  for (const auto& [key, value] : object) {
    out += separator;
    out += json::serialize(key);
    out += ':';
    Append(out, value);
    separator = ',';
  }
  out += object.empty() ? "{}" : "}";
}

void AppendArray(std::string& out, const json::array& array) {
  char separator = '[';
  for (const json::value& value : array) {
    out += separator;
    Append(out, value);
    separator = ',';
  }
  out += array.empty() ? "[]" : "]";
}

void Append(std::string& out, const json::value& value) {
  if (const auto* object = value.if_object()) {
    AppendObject(out, *object);
  } else if (const auto* array = value.if_array()) {
    AppendArray(out, *array);
  } else if (const auto* number = value.if_double()) {
    AppendNumber(out, *number);
  } else {
    out += json::serialize(value);
  }
}

}  // namespace

Result<json::value> ParseJson(std::string_view text) {
  json::parse_options options;
  options.max_depth = kJsonDepthMax;
  json::error_code error;
  json::value value = json::parse(text, error, {}, options);
  if (error) {
    return Fail(ErrorCode::kInvalidJson, error.message());
  }
  return value;
}

std::string JsonText(const json::value& value) {
  std::string text;
  Append(text, value);
  return text;
}

}  // namespace pol
