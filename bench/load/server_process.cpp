#include "server_process.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <system_error>
#include <thread>
#include <utility>

extern "C" char** environ;  // NOLINT(readability-redundant-declaration)

namespace pol::load {
namespace {

constexpr std::chrono::seconds kPatience{15};  // from SIGTERM to SIGKILL

void ReplaceAll(std::string& word, const std::string& from, const std::string& to) {
  for (std::size_t at = word.find(from); at != std::string::npos; at = word.find(from, at)) {
    word.replace(at, from.size(), to);
  }
}

}  // namespace

std::uint16_t FreePort() {
  const int socket_fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* const plain = reinterpret_cast<sockaddr*>(&address);
  const bool is_bound = socket_fd >= 0 && bind(socket_fd, plain, size) == 0 &&
                        getsockname(socket_fd, plain, &size) == 0;
  const int error = errno;
  close(socket_fd);
  if (!is_bound) {
    throw std::system_error(error, std::generic_category(), "no free port");
  }
  return ntohs(address.sin_port);
}

std::vector<std::string> WithPorts(std::vector<std::string> words, std::uint16_t port,
                                   std::uint16_t web_port) {
  for (std::string& word : words) {
    ReplaceAll(word, "{port}", std::to_string(port));
    ReplaceAll(word, "{web_port}", std::to_string(web_port));
  }
  return words;
}

Result<ServerProcess> ServerProcess::Start(const std::vector<std::string>& words,
                                           const std::string& log_file) {
  std::vector<char*> arguments;
  for (const std::string& word : words) {
    arguments.push_back(const_cast<char*>(word.c_str()));
  }
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log_file.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0644);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  pid_t pid = 0;
  const auto started_at = std::chrono::steady_clock::now();
  const int error =
      posix_spawnp(&pid, arguments.front(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    return Fail(ErrorCode::kFileUnreadable,
                words.front() + " cannot be started, or " + log_file +
                    " not written: " + std::generic_category().message(error));
  }
  return ServerProcess(pid, started_at);
}

ServerProcess::ServerProcess(ServerProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, 0)), started_at_(other.started_at_) {}

bool ServerProcess::IsRunning() {
  if (pid_ != 0 && waitpid(pid_, nullptr, WNOHANG) == pid_) {
    pid_ = 0;
  }
  return pid_ != 0;
}

ServerProcess::~ServerProcess() {
  if (!IsRunning()) {
    return;
  }
  kill(pid_, SIGTERM);
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (IsRunning() && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  if (IsRunning()) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
}

}  // namespace pol::load
