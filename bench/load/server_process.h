// The server under load: a command that is started, watched and ended, or one that runs already.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace pol::load {

// A TCP port of 127.0.0.1 that nobody listens at. Throws std::system_error.
std::uint16_t FreePort();

// Every "{port}" and "{web_port}" in the words replaced by one number each.
std::vector<std::string> WithPorts(std::vector<std::string> words, std::uint16_t port,
                                   std::uint16_t web_port);

// Ends its own process, and no other, when it goes.
class ServerProcess {
 public:
  // Output goes to `log_file`. kFileUnreadable when the command cannot be started.
  static Result<ServerProcess> Start(const std::vector<std::string>& words,
                                     const std::string& log_file);
  ServerProcess(ServerProcess&& other) noexcept;
  ServerProcess& operator=(ServerProcess&&) = delete;
  ~ServerProcess();

  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] std::chrono::steady_clock::time_point started_at() const { return started_at_; }
  // False once it has ended by itself.
  [[nodiscard]] bool IsRunning();

 private:
  explicit ServerProcess(pid_t pid, std::chrono::steady_clock::time_point started_at)
      : pid_(pid), started_at_(started_at) {}

  pid_t pid_;  // 0: none, or collected
  std::chrono::steady_clock::time_point started_at_;
};

}  // namespace pol::load
