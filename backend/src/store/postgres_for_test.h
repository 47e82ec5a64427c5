// A PostgreSQL of a test's own, for tests only: its data in a temporary folder, reached by a Unix
// socket there, gone with the test also when that crashes.
#pragma once

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "store/postgres_store.h"
#include "store/temporary_directory.h"

namespace pol::test {

enum class Durability { kNone, kFsync };

class PostgresForTest {
 public:
  explicit PostgresForTest(Durability durability = Durability::kNone) : durability_(durability) {
    // PostgreSQL refuses to run as root.
    if (::geteuid() == 0) {
      const passwd* nobody = ::getpwnam("postgres");
      if (nobody == nullptr) {
        throw std::runtime_error("there is no user postgres; is Debian's postgresql installed?");
      }
      user_ = nobody->pw_uid;
      group_ = nobody->pw_gid;
      if (::chown(folder().c_str(), user_, group_) != 0) {
        throw std::runtime_error("chown failed");
      }
    }
    const pid_t made = Spawn({"initdb", "-D", data(), "-U", "pol", "-A", "trust", "-E", "UTF8",
                              "--locale=C", "--no-sync", "--no-instructions"});
    if (WaitFor(made) != 0) {
      throw std::runtime_error("initdb failed:\n" + Log());
    }
    Start();
  }
  PostgresForTest(const PostgresForTest&) = delete;
  PostgresForTest& operator=(const PostgresForTest&) = delete;
  ~PostgresForTest() { Stop(SIGQUIT); }

  // After SIGKILL, the killed server's own processes may live a little longer.
  void Start() {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (std::chrono::steady_clock::now() < until) {
      if (server_ == 0) {
        server_ = Spawn({"postgres", "-D", data(), "-k", folder(), "-c", "listen_addresses=", "-c",
                         "shared_buffers=4MB", "-c", "max_connections=40", "-c",
                         durability_ == Durability::kFsync ? "fsync=on" : "fsync=off"});
      }
      if (PQping(url().c_str()) == PQPING_OK) {
        return;
      }
      if (::waitpid(server_, nullptr, WNOHANG) == server_) {
        server_ = 0;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    throw std::runtime_error("PostgreSQL did not start:\n" + Log());
  }

  // SIGQUIT: every process of it at once. SIGKILL: the first one alone, as by a kill -9.
  void Stop(int signal) {
    if (server_ != 0) {
      ::kill(server_, signal);
      WaitFor(server_);
      server_ = 0;
    }
  }

  [[nodiscard]] std::string url(const std::string& database = "postgres",
                                const std::string& user = "pol") const {
    return UrlAt(folder(), database, user);
  }
  // With `host` in the place of this server's folder.
  [[nodiscard]] static std::string UrlAt(const std::string& host,
                                         const std::string& database = "postgres",
                                         const std::string& user = "pol") {
    return "postgresql://" + user + "@/" + database + "?host=" + host;
  }
  [[nodiscard]] std::string folder() const { return directory_.path().string(); }
  [[nodiscard]] std::string data() const { return folder() + "/data"; }

  void Execute(const std::string& sql, const std::string& database = "postgres") const {
    PostgresConnection(url(database), {}, clock_).Execute(sql);
  }
  [[nodiscard]] std::int64_t Number(const std::string& sql) const {
    PostgresConnection connection(url(), {}, clock_);
    auto query = connection.Prepare(sql);
    return query.Next() ? query.Integer(0) : -1;
  }

 private:
  static std::string Program(const std::string& name) {
    for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql")) {
      if (std::filesystem::exists(version.path() / "bin" / name)) {
        return version.path() / "bin" / name;
      }
    }
    throw std::runtime_error("there is no " + name + "; is Debian's postgresql installed?");
  }

  [[nodiscard]] std::string Log() const {
    std::ifstream file(folder() + "/log");
    return {std::istreambuf_iterator<char>(file), {}};
  }

  [[nodiscard]] pid_t Spawn(std::vector<std::string> command) const {
    const std::string program = Program(command.front());
    const std::string log = folder() + "/log";
    std::vector<char*> arguments;
    std::ranges::transform(command, std::back_inserter(arguments),
                           [](std::string& word) { return word.data(); });
    arguments.push_back(nullptr);
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child != 0) {
      return child;
    }
    const bool is_set = user_ == 0 || (::setgroups(0, nullptr) == 0 && ::setgid(group_) == 0 &&
                                       ::setuid(user_) == 0);
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (is_set && ::getppid() == parent && ::chdir("/") == 0) {
      ::execv(program.c_str(), arguments.data());
    }
    ::_exit(127);
  }

  static int WaitFor(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
  }

  TemporaryDirectory directory_;
  SystemClock clock_;
  Durability durability_;
  uid_t user_ = 0;  // 0: as this process
  gid_t group_ = 0;
  pid_t server_ = 0;
};

// One for the whole test process.
inline PostgresForTest& SharedPostgres() {
  static PostgresForTest postgres;
  return postgres;
}

// A new, empty database of SharedPostgres.
inline std::string NewPostgresDatabase() {
  static int made = 0;
  const std::string name = "test_" + std::to_string(++made);
  SharedPostgres().Execute("CREATE DATABASE " + name);
  return SharedPostgres().url(name);
}

inline const SystemClock kTestClock;

// Short times: what goes away in a test is away.
inline PostgresSettings PostgresAt(const std::string& url, const std::string& node = "node") {
  return {
      .link = {.url = url,
               .times = {.connect = Millis(2000), .statement = Millis(1000), .lock = Millis(500)},
               .settle = Millis(3000)},
      .node_id = node,
      .lease = Millis(30'000),
      .mercy = Millis(0)};
}

inline std::unique_ptr<PostgresStore> OpenPostgres(const PostgresSettings& settings) {
  static SystemRandom random;
  return std::make_unique<PostgresStore>(settings, kTestClock, random);
}

}  // namespace pol::test
