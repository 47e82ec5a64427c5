// The real server on loopback with a scripted camera in the place of vision, for tests only.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include "server/client_for_test.h"
#include "server/server.h"
#include "store/sqlite_store.h"
#include "store/temporary_directory.h"
#include "verification/synthetic_person_for_test.h"

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

// "Pictures" are words: "smile 1.4" shows that gesture at that level, "none" nobody, "bad" cannot
// be decoded, "fault" is a broken worker, "slow" takes half a second.
class ScriptedWorker final : public FrameWorker {
 public:
  ScriptedWorker(FrameClock& clock, std::atomic<std::uint64_t>& pictures)
      : clock_(clock), pictures_(pictures) {}

  Result<AnalyzedFrame> Analyze(std::span<const std::byte> jpeg, const AnalysisRequest& /*request*/,
                                const TrackState& /*track*/) override {
    std::istringstream words{std::string(AsText(jpeg))};
    std::string what;
    double level = 0;
    words >> what >> level;
    clock_.Advance(Millis(100));
    const std::uint64_t picture = ++pictures_;
    if (what == "bad") {
      return Fail(ErrorCode::kFrameUndecodable, "scripted");
    }
    if (what == "fault") {
      throw std::runtime_error("scripted fault");
    }
    if (what == "slow") {
      std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
    AnalyzedFrame frame;
    if (what == "none") {
      frame.observation = EmptyFrame(picture);
    } else if (const auto gesture = GestureFromName(what)) {
      frame.observation = GestureFrame(picture, *gesture, level, Policy());
    } else {
      frame.observation = NeutralFrame(picture);
    }
    return frame;
  }

 private:
  FrameClock& clock_;
  std::atomic<std::uint64_t>& pictures_;
};

inline const SigningKey& TestKey() {
  static const SigningKey key = SigningKey::Generate();
  return key;
}

inline ServerSettings TestSettings() {
  ServerSettings settings;
  settings.api_port = 0;
  settings.web_port = 0;
  settings.origins = {"http://localhost:3000", "https://verify.example.org"};
  settings.worker_threads = 2;
  settings.shutdown_grace = std::chrono::milliseconds(200);
  settings.service.version = "0.0.0-test";
  settings.service.models = "scripted";
  settings.service.limits.sessions_per_subject = 0;
  settings.service.resume_grace = std::chrono::seconds(0);
  settings.service.policy_hash = "the policy's";
  return settings;
}

class TestServer {
 public:
  explicit TestServer(ServerSettings settings = TestSettings(), StaticFiles page = {},
                      Policy policy = {})
      : page_(std::move(page)),
        policy_(std::move(policy)),
        store_(directory_.path() / "test.db"),
        server_(std::move(settings), {.store = store_,
                                      .key = TestKey(),
                                      .policy = policy_,
                                      .page = page_,
                                      .clock = clock_,
                                      .random = random_,
                                      .make_worker = [this] {
                                        return std::make_unique<ScriptedWorker>(clock_, pictures_);
                                      }}) {
    const auto bound = server_.Bind();
    if (!bound) {
      throw std::runtime_error(bound.error().message);
    }
    thread_ = std::thread([this] { server_.Run(); });
  }
  ~TestServer() {
    Stop();
    Stop();
    Join();
  }
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  void Stop() { server_.Stop(); }
  void Join() {
    if (thread_.joinable()) {
      thread_.join();
    }
  }

  struct Created {
    std::string id;
    std::string resume_key;
  };
  Created Create(const std::string& user = "alice") {
    const Reply reply = PostJson(api(), "/api/auth/verify", "{\"user_id\":\"" + user + "\"}");
    const auto answer = reply.json();
    return {.id = std::string(answer.at("session_id").as_string()),
            .resume_key = std::string(answer.at("resume_key").as_string())};
  }
  std::string CreateSession(const std::string& user = "alice") { return Create(user).id; }

  [[nodiscard]] std::uint16_t api() const { return server_.api_port(); }
  [[nodiscard]] std::uint16_t web() const { return server_.web_port(); }
  [[nodiscard]] std::filesystem::path database() const { return directory_.path() / "test.db"; }
  FrameClock& clock() { return clock_; }

  // The row as another process would read it.
  [[nodiscard]] std::optional<SessionRecord> Row(const std::string& session_id) const {
    return SqliteStore(database()).FindSession(session_id);
  }
  [[nodiscard]] std::string StateOf(const std::string& session_id) const {
    const auto row = Row(session_id);
    return row ? row->state : "absent";
  }

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
                 std::function<void(const std::string& picture)> send = {})
      : client_(client), does_the_gesture_(does_the_gesture), send_(std::move(send)) {
    if (!send_) {
      send_ = [this](const std::string& picture) { client_.SendFrame(picture); };
    }
  }

  // Also calls `watch` with every message that is read.
  void OnMessage(std::function<void(const boost::json::object&)> watch) {
    watch_ = std::move(watch);
  }

  // Shows one picture and reads until it is answered: the last message of the session, if that
  // was the answer (empty if the connection ended without one).
  std::optional<boost::json::object> ShowPicture() {
    send_(NextPicture());
    for (;;) {
      auto message = client_.Read();
      if (!message) {
        return boost::json::object();
      }
      if (watch_) {
        watch_(*message);
      }
      const auto type = message->at("type").as_string();
      if (type == "VERIFICATION_SUCCESS" || type == "VERIFICATION_FAILED") {
        return message;
      }
      if (type == "SCORE_UPDATE") {
        Follow(message->at("data").at("challenge"));
        return std::nullopt;
      }
      if (type.starts_with("CHALLENGE_")) {
        waited_ = 0;
        rising_ = 0;
      }
    }
  }

 private:
  std::string NextPicture() {
    static constexpr std::array kLevels = {" 0.5", " 0.9", " 1.4"};
    if (rising_ == 0) {
      return "neutral";
    }
    const std::size_t step = std::min(rising_++, kLevels.size()) - 1;
    return client_.asked() + kLevels[step];
  }

  // Starts the gesture when the server has waited for it for three pictures.
  void Follow(const boost::json::value& challenge) {
    const bool is_waiting = challenge.is_object() && challenge.at("phase").as_string() == "waiting";
    waited_ = is_waiting ? waited_ + 1 : 0;
    if (waited_ == 3 && rising_ == 0 && does_the_gesture_) {
      rising_ = 1;
    }
  }

  SocketClient& client_;
  bool does_the_gesture_;
  std::function<void(const std::string&)> send_;
  std::function<void(const boost::json::object&)> watch_;
  int waited_ = 0;          // pictures in a row
  std::size_t rising_ = 0;  // the next step of the gesture, from 1; 0: none
};

// Answers every challenge as it is asked. Returns the last message.
inline boost::json::object AnswerEverything(SocketClient& client, bool does_the_gesture = true) {
  ScriptedPerson person(client, does_the_gesture);
  for (int pictures = 0; pictures < 2000; ++pictures) {
    if (auto last = person.ShowPicture()) {
      return *std::move(last);
    }
  }
  throw std::runtime_error("the session did not end");
}

}  // namespace pol::test
