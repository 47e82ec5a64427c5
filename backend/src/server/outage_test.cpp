// The server over PostgreSQL: several connections, another server beside it, and a database that
// goes away.
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/client_for_test.h"
#include "server/server_for_test.h"
#include "store/postgres_for_test.h"

namespace pol::test {
namespace {

PostgresSettings Brief(const std::string& url, const std::string& node) {
  PostgresSettings settings = PostgresAt(url, node);
  settings.lease = Millis(1000);
  return settings;
}

// One node: the server with two connections.
class NodeForTest {
 public:
  NodeForTest(const std::string& url, const std::string& node, ServerSettings settings)
      : first_(OpenPostgres(Brief(url, node))),
        second_(OpenPostgres(Brief(url, node))),
        server_(WithLease(std::move(settings)),
                {.stores = {first_.get(), second_.get()},
                 .keys = TestKey(),
                 .policy = policy_,
                 .page = page_,
                 .clock = clock_,
                 .random = random_,
                 .make_worker = [this] { return MakeScriptedWorker(clock_, pictures_); }}) {
    if (const auto bound = server_.Bind(); !bound) {
      throw std::runtime_error(bound.error().message);
    }
    thread_ = std::thread([this] { server_.Run(); });
  }
  NodeForTest(const NodeForTest&) = delete;
  NodeForTest& operator=(const NodeForTest&) = delete;
  ~NodeForTest() {
    server_.Stop();
    server_.Stop();
    thread_.join();
  }

  [[nodiscard]] std::uint16_t api() const { return server_.api_port(); }
  [[nodiscard]] const Metrics& metrics() const { return server_.metrics(); }
  void Stop() { server_.Stop(); }

 private:
  static ServerSettings WithLease(ServerSettings settings) {
    settings.leases = {.renewal = std::chrono::milliseconds(100),
                       .clearing_up = std::chrono::milliseconds(100)};
    return settings;
  }

  FrameClock clock_;
  SystemRandom random_;
  std::atomic<std::uint64_t> pictures_{0};
  StaticFiles page_;
  Policy policy_;
  std::unique_ptr<PostgresStore> first_;
  std::unique_ptr<PostgresStore> second_;
  Server server_;
  std::thread thread_;
};

Reply AskForSession(const NodeForTest& node, const std::string& user = "alice") {
  return PostJson(node.api(), kCreate, "{\"user_id\":\"" + user + "\"}");
}

std::string IdIn(const Reply& reply) {
  return std::string(reply.json().at("session_id").as_string());
}

unsigned HealthOf(const NodeForTest& node) { return Fetch(node.api(), "GET", "/health").status; }

bool Within(std::chrono::seconds limit, const std::function<bool()>& condition) {
  const auto until = std::chrono::steady_clock::now() + limit;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > until) {
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return true;
}

TEST(OutageTest, AVerdictIsKeptInPostgres) {
  const std::string url = NewPostgresDatabase();
  const NodeForTest node(url, "node", TestSettings());
  const std::string id = IdIn(AskForSession(node));
  SocketClient client(node.api(), id);
  EXPECT_EQ(AnswerEverything(client).at("type").as_string(), "VERIFICATION_SUCCESS");
  const auto kept = OpenPostgres(PostgresAt(url, "reader"))->FindSession(id);
  ASSERT_TRUE(kept && kept->result);
  EXPECT_EQ(kept->state, "passed");
  EXPECT_TRUE(kept->result->token.has_value());
}

TEST(OutageTest, OneServerSStopLeavesTheOthersSessionsRunning) {
  const std::string url = NewPostgresDatabase();
  const NodeForTest node(url, "stays", TestSettings());
  auto leaves = std::make_unique<NodeForTest>(url, "leaves", TestSettings());
  const std::string kept = IdIn(AskForSession(node));
  const std::string cut = IdIn(AskForSession(*leaves));
  SocketClient client(node.api(), kept);
  client.Read();
  SocketClient other(leaves->api(), cut);
  other.Read();
  leaves.reset();
  std::this_thread::sleep_for(std::chrono::milliseconds(1200));
  EXPECT_EQ(AnswerEverything(client).at("type").as_string(), "VERIFICATION_SUCCESS");
  const auto reader = OpenPostgres(PostgresAt(url, "reader"));
  EXPECT_EQ(reader->FindSession(cut)->state, "abandoned");
  EXPECT_EQ(reader->FindSession(kept)->state, "passed");
}

// --- a session that goes on at another server ----------------------------------------------------

class HandOverTest : public testing::Test {
 protected:
  struct Begun {
    std::string id;
    std::string key;
  };
  static ServerSettings Patient() {
    ServerSettings settings = TestSettings();
    settings.service.resume_grace = std::chrono::seconds(60);
    return settings;
  }
  Begun Begin() {
    const auto created = AskForSession(*first_).json();
    return {std::string(created.at("session_id").as_string()),
            std::string(created.at("resume_key").as_string())};
  }
  static std::string ResumeText(const std::string& key) {
    return R"({"type":"resume","resume_key":")" + key + "\"}";
  }
  // What another server says to a connection that comes with `key`.
  static std::string CodeAt(const NodeForTest& node, const std::string& id,
                            const std::string& key) {
    SocketClient client(node.api(), id);
    client.TrySend(ResumeText(key));
    const auto message = client.Read();
    return message && message->at("type") == "ERROR"
               ? std::string(message->at("data").at("code").as_string())
               : "not refused";
  }
  // Taken up at the second server, once the first one has let it go.
  std::unique_ptr<SocketClient> TakenUp(const Begun& begun) {
    std::unique_ptr<SocketClient> client;
    EXPECT_TRUE(Within(std::chrono::seconds(10), [&] {
      client = std::make_unique<SocketClient>(second_->api(), begun.id);
      client->TrySend(ResumeText(begun.key));
      resumed_ = client->Read();
      return resumed_ && resumed_->at("type") == "SESSION_RESUMED";
    }));
    return client;
  }
  [[nodiscard]] std::string StateOf(const std::string& id) const {
    return OpenPostgres(PostgresAt(url_, "reader"))->FindSession(id)->state;
  }

  std::string url_ = NewPostgresDatabase();
  std::unique_ptr<NodeForTest> first_ = std::make_unique<NodeForTest>(url_, "first", Patient());
  std::unique_ptr<NodeForTest> second_ = std::make_unique<NodeForTest>(url_, "second", Patient());
  std::optional<boost::json::object> resumed_;
};

TEST_F(HandOverTest, AConnectionThatComesToAnotherServerGoesOnThereAndPasses) {
  const Begun begun = Begin();
  boost::json::value asked;
  {
    SocketClient client(first_->api(), begun.id);
    asked = client.Read()->at("data").at("challenge_id");
    client.SendFrame("neutral");
    client.ReadUntil("SCORE_UPDATE");
  }
  const auto client = TakenUp(begun);
  EXPECT_EQ(resumed_->at("data").at("challenge").at("challenge_id"), asked);
  EXPECT_EQ(AnswerEverything(*client).at("type").as_string(), "VERIFICATION_SUCCESS");
  EXPECT_EQ(StateOf(begun.id), "passed");
  EXPECT_EQ(second_->metrics().sessions_taken_over.value(), 1U);
  EXPECT_TRUE(Within(std::chrono::seconds(10), [&] {
    return first_->metrics().sessions_abandoned[Abandonment::kHandedOver].value() == 1;
  }));
}

TEST_F(HandOverTest, FramesThatStillWaitWhenTheConnectionDropsAreNotLost) {
  const Begun begun = Begin();
  {
    SocketClient client(first_->api(), begun.id);
    client.Read();
    client.SendFrame("slow");
    EXPECT_TRUE(Within(std::chrono::seconds(10),
                       [&] { return first_->metrics().frames_received.value() == 1; }));
    std::this_thread::sleep_for(std::chrono::milliseconds(150));  // it is being examined
    client.SendFrame("slow");
    EXPECT_TRUE(Within(std::chrono::seconds(10),
                       [&] { return first_->metrics().frames_received.value() == 2; }));
  }
  const auto client = TakenUp(begun);
  client->SendFrame("neutral");
  const auto scores = client->ReadUntil("SCORE_UPDATE");
  ASSERT_TRUE(scores.has_value());
  EXPECT_EQ(scores->at("data").at("frames_analyzed"), 3);
}

TEST_F(HandOverTest, AServerThatStopsSendsItsSessionsElsewhere) {
  const Begun begun = Begin();
  SocketClient client(first_->api(), begun.id);
  client.Read();
  client.SendFrame("neutral");
  client.ReadUntil("SCORE_UPDATE");
  first_->Stop();
  first_->Stop();
  EXPECT_EQ(client.ReadCloseCode(), 1012);
  const auto again = TakenUp(begun);
  EXPECT_EQ(AnswerEverything(*again).at("type").as_string(), "VERIFICATION_SUCCESS");
  EXPECT_EQ(StateOf(begun.id), "passed");
}

TEST_F(HandOverTest, WhileAServerServesItNoOtherDoes) {
  const Begun begun = Begin();
  SocketClient client(first_->api(), begun.id);
  client.Read();
  EXPECT_EQ(CodeAt(*second_, begun.id, begun.key), "session_used");
}

TEST_F(HandOverTest, AnotherKeyTakesNothingUpAndHarmsNothing) {
  const Begun begun = Begin();
  {
    SocketClient(first_->api(), begun.id).Read();
  }
  EXPECT_TRUE(Within(std::chrono::seconds(10), [&] {
    return CodeAt(*second_, begun.id, std::string(43, 'A')) == "resume_refused";
  }));
  TakenUp(begun);
}

TEST_F(HandOverTest, NothingIsKeptOfASessionThatIsOver) {
  const Begun begun = Begin();
  SocketClient client(first_->api(), begun.id);
  EXPECT_EQ(AnswerEverything(client).at("type").as_string(), "VERIFICATION_SUCCESS");
  EXPECT_TRUE(Within(std::chrono::seconds(10), [&] {
    PostgresConnection database(url_, {}, kTestClock);
    auto query = database.Prepare("SELECT count(*) FROM session_states");
    return query.Next() && query.Integer(0) == 0;
  }));
  EXPECT_EQ(CodeAt(*second_, begun.id, begun.key), "session_used");
}

TEST(OutageTest, TwoServersKeepToASubjectsLimitTogether) {
  const std::string url = NewPostgresDatabase();
  const ServerSettings settings =
      WithLimits([](Limits& limits) { limits.sessions_per_subject = 5; });
  const NodeForTest one(url, "one", settings);
  const NodeForTest two(url, "two", settings);
  std::atomic<int> created = 0;
  std::atomic<int> refused = 0;
  std::vector<std::thread> clients;
  clients.reserve(4);
  for (int i = 0; i < 4; ++i) {
    clients.emplace_back([&, i] {
      for (int asked = 0; asked < 4; ++asked) {
        const unsigned status = AskForSession(i % 2 == 0 ? one : two).status;
        created += status == 200 ? 1 : 0;
        refused += status == 429 ? 1 : 0;
      }
    });
  }
  for (auto& client : clients) {
    client.join();
  }
  EXPECT_EQ(created, 5);
  EXPECT_EQ(refused, 11);
}

TEST(OutageTest, TheServerOutlivesItsDatabasesKill) {
  PostgresForTest postgres;
  const NodeForTest node(postgres.url(), "node", TestSettings());
  EXPECT_EQ(HealthOf(node), 200U);
  const std::string verified = IdIn(AskForSession(node));
  SocketClient client(node.api(), verified);
  EXPECT_EQ(AnswerEverything(client).at("type").as_string(), "VERIFICATION_SUCCESS");
  const std::string running = IdIn(AskForSession(node));
  SocketClient cut(node.api(), running);
  cut.Read();

  postgres.Stop(SIGKILL);
  EXPECT_TRUE(Within(std::chrono::seconds(5), [&] { return HealthOf(node) == 503U; }));
  const Reply refused = AskForSession(node);
  EXPECT_EQ(refused.status, 503U);
  EXPECT_EQ(refused.error_code(), "store_unavailable");
  std::string said;
  ScriptedPerson person(cut, true);
  person.OnMessage(
      [&](const boost::json::object& message) { said = boost::json::serialize(message); });
  EXPECT_TRUE(Within(std::chrono::seconds(20), [&] {
    const auto last = person.ShowPicture();
    return last && last->empty();
  })) << "the connection must end, without a verdict";
  EXPECT_THAT(said, testing::HasSubstr("store_unavailable"));

  postgres.Start();
  EXPECT_TRUE(Within(std::chrono::seconds(5), [&] { return HealthOf(node) == 200U; }));
  EXPECT_TRUE(Within(std::chrono::seconds(5), [&] { return AskForSession(node).status == 200U; }));
  const auto reader = OpenPostgres(PostgresAt(postgres.url(), "reader"));
  EXPECT_EQ(reader->FindSession(verified)->state, "passed");
  EXPECT_NE(reader->FindSession(running)->state, "passed");
}

}  // namespace
}  // namespace pol::test
