// Text files as a whole.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace pol {

// kConfigInvalid and kFileUnreadable, with a message that begins with the file's name.
Result<std::string> ReadText(const std::filesystem::path& file);
Result<void> WriteText(const std::filesystem::path& file, std::string_view text);

// The result, its error's message begun with the file's name.
template <typename T>
Result<T> Naming(const std::filesystem::path& file, Result<T> result) {
  return std::move(result).map_error(
      [&](const Error& error) { return Error{error.code, file.string() + ": " + error.message}; });
}

}  // namespace pol
