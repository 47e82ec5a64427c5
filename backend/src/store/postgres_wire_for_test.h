// A wire to PostgreSQL that can be cut, for tests only. It carries one client at a time over a Unix
// socket of its own, and knows a COMMIT when it passes.
#pragma once

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "store/temporary_directory.h"

namespace pol::test {

class PostgresWire {
 public:
  enum class Fault {
    kNone,
    kLosesCommit,   // the next COMMIT does not arrive, and the client is cut off
    kLosesAnswer,   // it arrives, the client is cut off before the answer
    kDelaysCommit,  // the client is cut off, and it arrives only kDelay later
    kSwallows,      // nothing comes through any more, in either direction
  };
  static constexpr std::chrono::milliseconds kDelay{300};

  // `server`: the folder of PostgreSQL's socket.
  explicit PostgresWire(const std::string& server)
      : server_(server), listener_(Open(folder(), true)), carrier_([this] { Carry(); }) {}
  PostgresWire(const PostgresWire&) = delete;
  PostgresWire& operator=(const PostgresWire&) = delete;
  ~PostgresWire() {
    is_over_ = true;
    carrier_.join();
    for (std::thread& line : lines_) {
      line.join();
    }
    ::close(listener_);
  }

  // For once, but for kSwallows.
  void Break(Fault fault) { fault_ = fault; }

  [[nodiscard]] std::string folder() const { return directory_.path().string(); }
  [[nodiscard]] int clients() const { return clients_; }

 private:
  static int Open(const std::string& folder, bool is_listening) {
    const std::string path = folder + "/.s.PGSQL.5432";
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof(address.sun_path) - 1);
    const int end = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto* any = reinterpret_cast<const sockaddr*>(&address);
    const bool is_open = is_listening
                             ? ::bind(end, any, sizeof(address)) == 0 && ::listen(end, 16) == 0
                             : ::connect(end, any, sizeof(address)) == 0;
    if (!is_open) {
      ::close(end);
      return -1;
    }
    return end;
  }

  void Carry() {
    while (!is_over_) {
      pollfd watched{.fd = listener_, .events = POLLIN, .revents = 0};
      if (::poll(&watched, 1, 10) > 0) {
        const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        ++clients_;
        lines_.emplace_back([this, client] { CarryOne(client, Open(server_, false)); });
      }
    }
  }

  // Takes both ends over.
  void CarryOne(int client, int server) {
    std::array<char, 16384> bytes{};
    bool goes_on = server >= 0;
    while (goes_on && !is_over_) {
      std::array<pollfd, 2> ends{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
      ::poll(ends.data(), ends.size(), 10);
      for (std::size_t from = 0; from < ends.size() && goes_on; ++from) {
        if (ends.at(from).revents != 0) {
          const ssize_t size = ::read(ends.at(from).fd, bytes.data(), bytes.size());
          const int to = ends.at(1 - from).fd;
          goes_on = size > 0 &&
                    Pass({bytes.data(), static_cast<std::size_t>(size)}, to, client, from == 0);
        }
      }
    }
    ::close(client);
    ::close(server);
  }

  // False: this line is cut.
  bool Pass(std::string_view bytes, int to, int client, bool is_to_server) {
    const Fault fault = fault_;
    if (fault == Fault::kSwallows) {
      return true;
    }
    const bool is_commit = is_to_server && bytes.find("COMMIT") != std::string_view::npos;
    if (!is_commit || fault == Fault::kNone) {
      return ::send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL) >= 0;
    }
    fault_ = Fault::kNone;
    if (fault == Fault::kDelaysCommit) {
      ::shutdown(client, SHUT_RDWR);
      std::this_thread::sleep_for(kDelay);
    }
    if (fault != Fault::kLosesCommit) {
      ::send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      char first = 0;
      ::recv(to, &first, 1, 0);
    }
    return false;
  }

  TemporaryDirectory directory_;
  std::string server_;
  int listener_;
  std::atomic<bool> is_over_ = false;
  std::atomic<Fault> fault_ = Fault::kNone;
  std::atomic<int> clients_ = 0;
  std::vector<std::thread> lines_;  // the carrier's
  std::thread carrier_;
};

}  // namespace pol::test
