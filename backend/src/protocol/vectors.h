// The example messages in protocol/vectors, for tests.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

#include <boost/json.hpp>

#ifdef POL_SOURCE_DIR

namespace pol {

inline boost::json::array LoadVectors(const std::string& name) {
  const std::string path = std::string(POL_SOURCE_DIR) + "/protocol/vectors/" + name;
  std::ifstream file(path);
  if (!file) {
    throw std::runtime_error("cannot read " + path);
  }
  std::ostringstream text;
  text << file.rdbuf();
  return boost::json::parse(text.str()).as_array();
}

}  // namespace pol

#endif
