#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace pol {

inline boost::json::value Number(const std::optional<double>& value) {
  return value.has_value() ? boost::json::value(*value) : boost::json::value();
}

// Throws unless the object has a text of that name.
inline std::string TextAt(const boost::json::object& object, std::string_view key) {
  return std::string(object.at(key).as_string());
}

}  // namespace pol
