#include "app/text_file.h"

#include <fstream>
#include <iterator>

namespace pol {

Result<std::string> ReadText(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) {
    return Fail(ErrorCode::kConfigInvalid, file.string() + ": cannot be read");
  }
  return text;
}

Result<void> WriteText(const std::filesystem::path& file, std::string_view text) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream << text << std::flush;
  if (!stream) {
    return Fail(ErrorCode::kFileUnreadable, file.string() + ": cannot be written");
  }
  return {};
}

}  // namespace pol
