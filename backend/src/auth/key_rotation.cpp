#include "auth/key_rotation.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "auth/key_store.h"
#include "base/time_text.h"

namespace pol {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFromMark = ".from-";

struct KeyFile {
  fs::path path;
  WallTime signs_from = WallTime::min();
};

tl::unexpected<Error> NotRotated(const fs::path& file, const std::string& why) {
  return Fail(ErrorCode::kConfigInvalid, "key file " + file.string() + ": " + why);
}

fs::path SuccessorOf(const fs::path& file, WallTime signs_from) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(signs_from).time_since_epoch();
  return file.string() + std::string(kFromMark) + std::to_string(seconds.count());
}

// From when the file `name` signs, if it is named as a successor of `own`.
std::optional<WallTime> BeginningOf(std::string_view name, std::string_view own) {
  constexpr std::int64_t kSecondsLast = 253402300799;  // of the year 9999
  if (!name.starts_with(own) || !name.substr(own.size()).starts_with(kFromMark)) {
    return std::nullopt;
  }
  const std::string_view digits = name.substr(own.size() + kFromMark.size());
  std::int64_t seconds = -1;
  const auto [end, error] = std::from_chars(digits.begin(), digits.end(), seconds);
  const bool is_time =
      error == std::errc() && end == digits.end() && seconds >= 0 && seconds <= kSecondsLast;
  return is_time ? std::optional(WallTime(std::chrono::seconds(seconds))) : std::nullopt;
}

// By signs_from.
std::vector<KeyFile> KeyFilesAt(const fs::path& file) {
  std::vector<KeyFile> found;
  std::error_code error;
  if (fs::exists(file, error)) {
    found.push_back({.path = file});
  }
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (const auto from = BeginningOf(name, file.filename().string())) {
      found.push_back({.path = entry->path(), .signs_from = *from});
    }
  }
  std::ranges::sort(found, {}, &KeyFile::signs_from);
  return found;
}

std::optional<WallTime> WrittenAt(const fs::path& file) {
  std::error_code error;
  const auto written = fs::last_write_time(file, error);
  return error ? std::nullopt
               : std::optional(std::chrono::time_point_cast<Millis>(
                     std::chrono::file_clock::to_sys(written)));
}

std::optional<WallTime> DropTime(const std::vector<KeyFile>& found, std::size_t index,
                                 std::chrono::seconds token_life) {
  return index + 1 == found.size()
             ? std::nullopt
             : std::optional(found[index + 1].signs_from + token_life + kKeyRereading);
}

Result<KeyRing> ReadRing(const std::vector<KeyFile>& found, std::chrono::seconds token_life) {
  std::vector<RingKey> keys;
  for (std::size_t i = 0; i < found.size(); ++i) {
    auto key = ReadSigningKey(found[i].path);
    if (!key) {
      return tl::unexpected(key.error());
    }
    keys.push_back({.key = *std::move(key),
                    .signs_from = found[i].signs_from,
                    .dropped_at = DropTime(found, i, token_life),
                    .made_at = WrittenAt(found[i].path)});
  }
  return KeyRing(std::move(keys));
}

// The successors first, then one rename over the key file: at every moment there are keys.
std::error_code RemoveDropped(const KeyFiles& files, const std::vector<KeyFile>& found,
                              WallTime now) {
  std::size_t dropped = 0;
  while (DropTime(found, dropped, files.token_life).value_or(WallTime::max()) <= now) {
    ++dropped;
  }
  std::error_code error;
  for (std::size_t i = 0; i < dropped && !error; ++i) {
    if (found[i].path != files.file) {
      fs::remove(found[i].path, error);
    }
  }
  const fs::path& oldest = found[dropped].path;
  if (!error && oldest != files.file) {
    fs::rename(oldest, files.file, error);
  }
  return error;
}

}  // namespace

bool HasKeys(const KeyFiles& files) { return !KeyFilesAt(files.file).empty(); }

Result<KeyRing> LoadKeyRing(const KeyFiles& files) {
  const auto found = KeyFilesAt(files.file);
  if (found.empty()) {
    return NotRotated(files.file, "there is no key; the server makes one at its first start");
  }
  return ReadRing(found, files.token_life);
}

Result<KeyRing> LoadOrCreateKeyRing(const KeyFiles& files, SigningAlgorithm algorithm) {
  if (!HasKeys(files)) {
    if (auto made = LoadOrCreateSigningKey(files.file, algorithm); !made) {
      return tl::unexpected(made.error());
    }
  }
  return LoadKeyRing(files);
}

Result<RingKey> RotateKey(const KeyFiles& files, const KeyRotation& rotation) {
  const auto ring = LoadKeyRing(files);
  if (!ring) {
    return tl::unexpected(ring.error());
  }
  const auto found = KeyFilesAt(files.file);
  if (found.back().signs_from > rotation.now) {
    return NotRotated(files.file, "a key already waits to sign from " +
                                      FormatUtc(found.back().signs_from) + ": " +
                                      found.back().path.string());
  }
  if (const auto error = RemoveDropped(files, found, rotation.now)) {
    return NotRotated(files.file, "a key that is over cannot be removed: " + error.message());
  }
  RingKey made{.key = SigningKey::Generate(rotation.algorithm),
               .signs_from = std::chrono::ceil<std::chrono::seconds>(rotation.now) + rotation.lead,
               .made_at = rotation.now};
  const auto written = WriteSigningKey(SuccessorOf(files.file, made.signs_from), made.key);
  if (!written) {
    return tl::unexpected(written.error());
  }
  return made;
}

}  // namespace pol
