#include "base/log.h"

#include <array>
#include <atomic>
#include <memory>

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "base/check.h"
#include "base/time_text.h"
#include "base/utf8.h"

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

std::atomic<LogFormat>& CurrentFormat() {
  static std::atomic<LogFormat> format{LogFormat::kText};
  return format;
}

// As JSON writes a string; what is no UTF-8 becomes U+FFFD.
std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  quoted.reserve(text.size() + 2);
  while (!text.empty()) {
    const Utf8Step step = FirstCharacter(text);
    const std::string_view character = text.substr(0, step.bytes);
    text.remove_prefix(step.bytes);
    if (!step.is_valid) {
      quoted += "\\ufffd";
    } else if (IsControlCharacter(step.code)) {
      quoted += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(step.code));
    } else {
      quoted += character == "\"" || character == "\\" ? "\\" : "";
      quoted += character;
    }
  }
  return quoted + "\"";
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

std::optional<LogFormat> LogFormatFromName(std::string_view name) {
  if (name == "text") {
    return LogFormat::kText;
  }
  return name == "json" ? std::optional(LogFormat::kJson) : std::nullopt;
}

void SetLogFormat(LogFormat format) { CurrentFormat() = format; }

std::string LogLine(LogLevel level, std::string_view text) {
  std::string line(EntryOf(level).prefix);
  line.reserve(line.size() + text.size());
  while (!text.empty()) {
    const Utf8Step step = FirstCharacter(text);
    const bool is_plain = step.is_valid && !IsControlCharacter(step.code);
    line += is_plain ? text.substr(0, step.bytes) : "?";
    text.remove_prefix(step.bytes);
  }
  return line;
}

std::string JsonLogLine(LogLevel level, std::string_view text, const LogIds& ids, WallTime now) {
  std::string line = "{\"time\":\"" + FormatUtc(now) + "\",\"level\":\"";
  line.append(EntryOf(level).name).append("\",\"message\":").append(Quoted(text));
  if (!ids.request.empty()) {
    line.append(",\"request_id\":").append(Quoted(ids.request));
  }
  if (!ids.session.empty()) {
    line.append(",\"session_id\":").append(Quoted(ids.session));
  }
  return line + "}";
}

void WriteLog(LogLevel level, std::string_view text, const LogIds& ids) {
  const spdlog::level::level_enum native = EntryOf(level).native;
  if (!Logger().should_log(native)) {
    return;
  }
  const std::string line = CurrentFormat() == LogFormat::kJson
                               ? JsonLogLine(level, text, ids, SystemClock().WallNow())
                               : LogLine(level, text);
  Logger().log(native, spdlog::string_view_t(line));
}

}  // namespace pol
