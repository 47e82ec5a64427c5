// The real server on loopback with a scripted camera in the place of vision, for tests only.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "server/client_for_test.h"
#include "server/server.h"
#include "store/sqlite_store.h"
#include "store/temporary_directory.h"

namespace pol::test {

// Real time, plus a tenth of a second for every frame that was examined: a session of seconds is
// over in an instant.
class FrameClock final : public Clock {
 public:
  [[nodiscard]] WallTime WallNow() const override { return real_.WallNow() + ahead(); }
  [[nodiscard]] MonotonicTime MonotonicNow() const override {
    return real_.MonotonicNow() + ahead();
  }
  void Advance(Millis time) { ahead_ms_ += time.count(); }

 private:
  [[nodiscard]] Millis ahead() const { return Millis(ahead_ms_.load()); }
  SystemClock real_;
  std::atomic<std::int64_t> ahead_ms_{0};
};

const SigningKey& TestKey();

ServerSettings TestSettings();
ServerSettings WithLimits(const std::function<void(Limits&)>& change);

inline constexpr const char* kCreate = "/api/auth/verify";

// For it, "pictures" are words: "smile 1.4" shows that gesture at that level, "none" nobody, "bad"
// cannot be decoded, "fault" is a broken worker, "slow" takes half a second.
std::unique_ptr<FrameWorker> MakeScriptedWorker(FrameClock& clock,
                                                std::atomic<std::uint64_t>& pictures);

class TestServer {
 public:
  explicit TestServer(ServerSettings settings = TestSettings(), StaticFiles page = {},
                      Policy policy = {});
  // `read_keys`: see ServerParts.
  explicit TestServer(KeyRing keys, std::function<Result<KeyRing>()> read_keys = {},
                      ServerSettings settings = TestSettings(), StaticFiles page = {},
                      Policy policy = {});
  ~TestServer();
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  void Stop() { server_.Stop(); }
  void ReloadTls() { server_.ReloadTls(); }
  void ReloadKeys() { server_.ReloadKeys(); }
  void Join();

  struct Created {
    std::string id;
    std::string resume_key;
  };
  Created Create(const std::string& user = "alice");
  std::string CreateSession(const std::string& user = "alice") { return Create(user).id; }

  [[nodiscard]] std::uint16_t api() const { return server_.api_port(); }
  [[nodiscard]] std::uint16_t web() const { return server_.web_port(); }
  [[nodiscard]] std::filesystem::path database() const { return directory_.path() / "test.db"; }
  [[nodiscard]] std::uint16_t metrics_port() const { return server_.metrics_port(); }
  [[nodiscard]] const Metrics& metrics() const { return server_.metrics(); }
  FrameClock& clock() { return clock_; }

  // The row as another process would read it.
  [[nodiscard]] std::optional<SessionRecord> Row(const std::string& session_id) const;
  [[nodiscard]] std::string StateOf(const std::string& session_id) const;

 private:
  TemporaryDirectory directory_;
  FrameClock clock_;
  SystemRandom random_;
  std::atomic<std::uint64_t> pictures_{0};
  StaticFiles page_;
  Policy policy_;
  SqliteStore store_;
  Server server_;
  std::thread thread_;
};

// A person who answers every challenge as it is asked, in step with the server.
class ScriptedPerson {
 public:
  // `send`: how a picture goes out; by default without a number.
  ScriptedPerson(SocketClient& client, bool does_the_gesture,
                 std::function<void(const std::string& picture)> send = {});

  // Also calls `watch` with every message that is read.
  void OnMessage(std::function<void(const boost::json::object&)> watch) {
    watch_ = std::move(watch);
  }

  // Shows one picture and reads until it is answered: the last message of the session, if that
  // was the answer (empty if the connection ended without one).
  std::optional<boost::json::object> ShowPicture();

 private:
  std::string NextPicture();
  void Follow(const boost::json::value& challenge);

  SocketClient& client_;
  bool does_the_gesture_;
  std::function<void(const std::string&)> send_;
  std::function<void(const boost::json::object&)> watch_;
  int waited_ = 0;          // pictures in a row
  std::size_t rising_ = 0;  // the next step of the gesture, from 1; 0: none
};

// Answers every challenge as it is asked. Returns the last message.
boost::json::object AnswerEverything(SocketClient& client, bool does_the_gesture = true);

}  // namespace pol::test
