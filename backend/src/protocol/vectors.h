// The schemas and example messages in protocol/, for tests.
#pragma once

#ifdef POL_SOURCE_DIR

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

#include <boost/json.hpp>

namespace pol {

// `path` from the root of the repository, with a leading slash.
inline boost::json::value LoadJsonFile(const std::string& path) {
  const std::ifstream file(POL_SOURCE_DIR + path);
  if (!file) {
    throw std::runtime_error("cannot read " + path);
  }
  std::ostringstream text;
  text << file.rdbuf();
  return boost::json::parse(text.str());
}

inline boost::json::array LoadVectors(const std::string& name) {
  return LoadJsonFile("/protocol/vectors/" + name).as_array();
}

}  // namespace pol

#endif
