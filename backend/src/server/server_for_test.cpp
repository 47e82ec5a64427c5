#include "server/server_for_test.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <stdexcept>

#include "base/bytes.h"
#include "verification/synthetic_person_for_test.h"

namespace pol::test {
namespace {

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

}  // namespace

std::unique_ptr<FrameWorker> MakeScriptedWorker(FrameClock& clock,
                                                std::atomic<std::uint64_t>& pictures) {
  return std::make_unique<ScriptedWorker>(clock, pictures);
}

const SigningKey& TestKey() {
  static const SigningKey key = SigningKey::Generate();
  return key;
}

ServerSettings TestSettings() {
  ServerSettings settings;
  settings.api_port = 0;
  settings.web_port = 0;
  settings.origins = {"http://localhost:3000", "https://verify.example.org"};
  settings.metrics_port = 0;
  settings.worker_threads = 2;
  settings.shutdown_grace = std::chrono::milliseconds(200);
  settings.service.version = "0.0.0-test";
  settings.service.models = "scripted";
  settings.service.limits.sessions_per_subject = 0;
  settings.service.resume_grace = std::chrono::seconds(0);
  settings.service.policy_hash = "the policy's";
  return settings;
}

ServerSettings WithLimits(const std::function<void(Limits&)>& change) {
  ServerSettings settings = TestSettings();
  change(settings.service.limits);
  return settings;
}

TestServer::TestServer(ServerSettings settings, StaticFiles page, Policy policy)
    : TestServer(TestKey(), {}, std::move(settings), std::move(page), std::move(policy)) {}

TestServer::TestServer(KeyRing keys, std::function<Result<KeyRing>()> read_keys,
                       ServerSettings settings, StaticFiles page, Policy policy)
    : page_(std::move(page)),
      policy_(std::move(policy)),
      store_(directory_.path() / "test.db"),
      server_(std::move(settings),
              {.stores = {&store_},
               .keys = std::move(keys),
               .policy = policy_,
               .page = page_,
               .clock = clock_,
               .random = random_,
               .make_worker = [this] { return MakeScriptedWorker(clock_, pictures_); },
               .read_keys = std::move(read_keys)}) {
  const auto bound = server_.Bind();
  if (!bound) {
    throw std::runtime_error(bound.error().message);
  }
  thread_ = std::thread([this] { server_.Run(); });
}

TestServer::~TestServer() {
  Stop();
  Stop();
  Join();
}

void TestServer::Join() {
  if (thread_.joinable()) {
    thread_.join();
  }
}

TestServer::Created TestServer::Create(const std::string& user) {
  const Reply reply = PostJson(api(), kCreate, "{\"user_id\":\"" + user + "\"}");
  const auto answer = reply.json();
  return {.id = std::string(answer.at("session_id").as_string()),
          .resume_key = std::string(answer.at("resume_key").as_string())};
}

std::optional<SessionRecord> TestServer::Row(const std::string& session_id) const {
  return SqliteStore(database()).FindSession(session_id);
}

std::string TestServer::StateOf(const std::string& session_id) const {
  const auto row = Row(session_id);
  return row ? row->state : "absent";
}

ScriptedPerson::ScriptedPerson(SocketClient& client, bool does_the_gesture,
                               std::function<void(const std::string& picture)> send)
    : client_(client), does_the_gesture_(does_the_gesture), send_(std::move(send)) {
  if (!send_) {
    send_ = [this](const std::string& picture) { client_.SendFrame(picture); };
  }
}

std::optional<boost::json::object> ScriptedPerson::ShowPicture() {
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

std::string ScriptedPerson::NextPicture() {
  static constexpr std::array kLevels = {" 0.5", " 0.9", " 1.4"};
  if (rising_ == 0) {
    return "neutral";
  }
  const std::size_t step = std::min(rising_++, kLevels.size()) - 1;
  return client_.asked() + kLevels[step];
}

// Starts the gesture when the server has waited for it for three pictures.
void ScriptedPerson::Follow(const boost::json::value& challenge) {
  const bool is_waiting = challenge.is_object() && challenge.at("phase").as_string() == "waiting";
  waited_ = is_waiting ? waited_ + 1 : 0;
  if (waited_ == 3 && rising_ == 0 && does_the_gesture_) {
    rising_ = 1;
  }
}

boost::json::object AnswerEverything(SocketClient& client, bool does_the_gesture) {
  ScriptedPerson person(client, does_the_gesture);
  for (int pictures = 0; pictures < 2000; ++pictures) {
    if (auto last = person.ShowPicture()) {
      return *std::move(last);
    }
  }
  throw std::runtime_error("the session did not end");
}

}  // namespace pol::test
