#include "base/log.h"

#include <array>
#include <memory>

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "base/check.h"

namespace pol {
namespace {

struct LevelEntry {
  LogLevel level;
  std::string_view name;
  std::string_view prefix;
  spdlog::level::level_enum native;
};

constexpr std::array kLevels = {
    LevelEntry{LogLevel::kDebug, "debug", "DEBUG: ", spdlog::level::debug},
    LevelEntry{LogLevel::kInfo, "info", "INFO: ", spdlog::level::info},
    LevelEntry{LogLevel::kWarning, "warning", "WARNING: ", spdlog::level::warn},
    LevelEntry{LogLevel::kError, "error", "ERROR: ", spdlog::level::err},
    LevelEntry{LogLevel::kOff, "off", "", spdlog::level::off},
};

const LevelEntry& EntryOf(LogLevel level) {
  const auto index = static_cast<std::size_t>(level);
  POL_CHECK(index < kLevels.size());
  return kLevels.at(index);
}

spdlog::logger& Logger() {
  static const std::unique_ptr<spdlog::logger> logger = [] {
    auto made = std::make_unique<spdlog::logger>("proof-of-life",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    made->flush_on(spdlog::level::debug);
    return made;
  }();
  return *logger;
}

}  // namespace

std::optional<LogLevel> LogLevelFromName(std::string_view name) {
  for (const LevelEntry& entry : kLevels) {
    if (entry.name == name) {
      return entry.level;
    }
  }
  return std::nullopt;
}

void SetLogLevel(LogLevel level) { Logger().set_level(EntryOf(level).native); }

std::string LogLine(LogLevel level, std::string_view text) {
  std::string line(EntryOf(level).prefix);
  line.reserve(line.size() + text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    line += (byte < 0x20 || byte == 0x7F) ? '?' : c;
  }
  return line;
}

void WriteLog(LogLevel level, std::string_view text) {
  const spdlog::level::level_enum native = EntryOf(level).native;
  if (Logger().should_log(native)) {
    Logger().log(native, spdlog::string_view_t(LogLine(level, text)));
  }
}

}  // namespace pol
