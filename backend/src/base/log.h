// One line per event on standard error: "INFO: Verification successful for session …".
//
// or as one JSON object each: {"time":…,"level":"info","message":…,"request_id":…,"session_id":…}.
//
// Never hand a frame, a token, an embedding or a user's name to these functions. Control characters
// and what is no UTF-8 are replaced, so that nothing a client sent can start a line of its own.
// Safe from every thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <spdlog/fmt/fmt.h>

#include "base/clock.h"

namespace pol {

enum class LogFormat : std::uint8_t { kText, kJson };

// "text", "json".
std::optional<LogFormat> LogFormatFromName(std::string_view name);

// kText until this is called.
void SetLogFormat(LogFormat format);

// What a line is about; empty: nothing in particular. Told apart in JSON alone: the text names what
// it needs.
struct LogIds {
  std::string_view request = {};
  std::string_view session = {};
};

enum class LogLevel : std::uint8_t { kDebug, kInfo, kWarning, kError, kOff };

// "debug", "info", "warning", "error", "off".
std::optional<LogLevel> LogLevelFromName(std::string_view name);

// Lines below `level` are dropped. The level is kInfo until this is called.
void SetLogLevel(LogLevel level);

// The line as it is written, without its end: "WARNING: text".
std::string LogLine(LogLevel level, std::string_view text);

// The same as JSON, without its end.
std::string JsonLogLine(LogLevel level, std::string_view text, const LogIds& ids, WallTime now);

void WriteLog(LogLevel level, std::string_view text, const LogIds& ids = {});

template <typename... Args>
void LogDebug(fmt::format_string<Args...> format, Args&&... args) {
  WriteLog(LogLevel::kDebug, fmt::format(format, std::forward<Args>(args)...));
}
template <typename... Args>
void LogInfo(fmt::format_string<Args...> format, Args&&... args) {
  WriteLog(LogLevel::kInfo, fmt::format(format, std::forward<Args>(args)...));
}
template <typename... Args>
void LogWarning(fmt::format_string<Args...> format, Args&&... args) {
  WriteLog(LogLevel::kWarning, fmt::format(format, std::forward<Args>(args)...));
}
template <typename... Args>
void LogError(fmt::format_string<Args...> format, Args&&... args) {
  WriteLog(LogLevel::kError, fmt::format(format, std::forward<Args>(args)...));
}

template <typename... Args>
void LogInfo(const LogIds& ids, fmt::format_string<Args...> format, Args&&... args) {
  WriteLog(LogLevel::kInfo, fmt::format(format, std::forward<Args>(args)...), ids);
}
template <typename... Args>
void LogWarning(const LogIds& ids, fmt::format_string<Args...> format, Args&&... args) {
  WriteLog(LogLevel::kWarning, fmt::format(format, std::forward<Args>(args)...), ids);
}
template <typename... Args>
void LogError(const LogIds& ids, fmt::format_string<Args...> format, Args&&... args) {
  WriteLog(LogLevel::kError, fmt::format(format, std::forward<Args>(args)...), ids);
}
template <typename... Args>
void LogDebug(const LogIds& ids, fmt::format_string<Args...> format, Args&&... args) {
  WriteLog(LogLevel::kDebug, fmt::format(format, std::forward<Args>(args)...), ids);
}

}  // namespace pol
