// A session that loses its connection, and what may take it up again.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "auth/transcript.h"
#include "base/bytes.h"
#include "base/digest.h"
#include "server/server_for_test.h"

namespace pol::test {
namespace {

constexpr std::chrono::seconds kGrace{60};

ServerSettings WithGrace(std::chrono::seconds grace = kGrace) {
  ServerSettings settings = TestSettings();
  settings.service.resume_grace = grace;
  return settings;
}

// Frames may stop for longer than a challenge lasts.
Policy PatientPolicy() {
  Policy policy;
  policy.silence_limit = policy.session_limit;
  return policy;
}

std::string ResumeText(const std::string& key) {
  return R"({"type":"resume","resume_key":")" + key + "\"}";
}

class ResumeTest : public testing::Test {
 protected:
  ResumeTest() : server_(WithGrace(), {}, PatientPolicy()), created_(server_.Create()) {}

  // Opens the session, shows one neutral frame, and drops the connection.
  boost::json::object OpenAndDrop() {
    SocketClient client(server_.api(), created_.id);
    auto issued = client.Read();
    client.SendFrame("neutral");
    client.ReadUntil("SCORE_UPDATE");
    return issued.value();
  }
  std::unique_ptr<SocketClient> Resumed() {
    // The server must have noticed the drop; until then the session is in use.
    std::unique_ptr<SocketClient> client;
    EXPECT_TRUE(Eventually([&] {
      client = std::make_unique<SocketClient>(server_.api(), created_.id);
      client->TrySend(ResumeText(created_.resume_key));
      resumed_ = client->Read();
      return resumed_ && resumed_->at("type") != "ERROR";
    }));
    return client;
  }
  // What a connection is told whose first message is `text`.
  std::pair<std::string, std::uint16_t> RefusalOf(const std::string& text) {
    SocketClient client(server_.api(), created_.id);
    if (!text.empty()) {
      client.TrySend(text);
    }
    const auto message = client.Read();
    const std::string code = message && message->at("type") == "ERROR"
                                 ? std::string(message->at("data").at("code").as_string())
                                 : "not refused";
    return {code, client.ReadCloseCode()};
  }
  std::vector<std::string> AuditKinds() {
    std::vector<std::string> kinds;
    for (const auto& event : SqliteStore(server_.database()).AuditTrail(created_.id)) {
      kinds.push_back(event.kind);
    }
    return kinds;
  }
  [[nodiscard]] const boost::json::value& challenge() const {
    return resumed_->at("data").at("challenge");
  }

  TestServer server_;
  TestServer::Created created_;
  std::optional<boost::json::object> resumed_;
};

using ::testing::Pair;

TEST_F(ResumeTest, GoesOnWithTheSameChallengeAndEndsWithOneToken) {
  const auto issued = OpenAndDrop();
  const auto client = Resumed();
  ASSERT_EQ(resumed_->at("type"), "SESSION_RESUMED");
  EXPECT_EQ(challenge().at("challenge_id"), issued.at("data").at("challenge_id"));
  EXPECT_EQ(challenge().at("challenge_type"), issued.at("data").at("challenge_type"));
  EXPECT_EQ(challenge().at("instruction"), issued.at("data").at("instruction"));
  EXPECT_EQ(challenge().at("challenge_index"), 0);
  EXPECT_EQ(challenge().at("total_challenges"), 3);
  EXPECT_LE(challenge().at("remaining_ms").as_int64(), Policy().challenge_timeout.count());
  const auto result = AnswerEverything(*client);
  ASSERT_EQ(result.at("type"), "VERIFICATION_SUCCESS") << boost::json::serialize(result);
  EXPECT_EQ(client->ReadCloseCode(), 1000);
  const auto row = server_.Row(created_.id);
  EXPECT_EQ(row->state, "passed");
  EXPECT_EQ(row->result->token->text, result.at("data").at("token").as_string());
  EXPECT_TRUE(Eventually([&] {
    return RefusalOf(ResumeText(created_.resume_key)) ==
           std::pair<std::string, std::uint16_t>("session_used", 4409);
  }));
  const auto kinds = AuditKinds();
  EXPECT_EQ(std::ranges::count(kinds, "session_resumed"), 1);
  EXPECT_EQ(std::ranges::count(kinds, "verification_succeeded"), 1);
}

TEST_F(ResumeTest, TheTranscriptRecordsIt) {
  const auto issued = OpenAndDrop();
  const ServerSettings settings = TestSettings();
  Transcript expected({.session_id = created_.id,
                       .policy_hash = settings.service.policy_hash,
                       .models_hash = settings.service.models});
  const auto& data = issued.at("data");
  expected.IssueChallenge(std::string(data.at("challenge_id").as_string()), 0,
                          std::string(data.at("challenge_type").as_string()));
  expected.AddFrame(
      {.sequence = {}, .client_time_ms = 1, .jpeg_digest = Sha256(AsBytes("neutral"))});
  expected.Resume();
  Resumed();
  EXPECT_EQ(resumed_->at("data").at("transcript").as_string(), expected.root());
}

TEST_F(ResumeTest, AWrongKeyIsRefusedAndHarmsNothing) {
  OpenAndDrop();
  const std::string wrong(created_.resume_key.size(), 'A');
  for (const std::string& text :
       {ResumeText(wrong), ResumeText(created_.resume_key.substr(1)), std::string("{"),
        std::string(R"({"type":"challenge_complete","challenge_id":"x"})")}) {
    EXPECT_TRUE(Eventually([&] {
      return RefusalOf(text) == std::pair<std::string, std::uint16_t>("resume_refused", 4403);
    })) << text;
  }
  const auto client = Resumed();
  EXPECT_EQ(resumed_->at("type"), "SESSION_RESUMED");
  EXPECT_EQ(AnswerEverything(*client).at("type"), "VERIFICATION_SUCCESS");
}

TEST_F(ResumeTest, TheKeyMustComeWithinFiveSeconds) {
  OpenAndDrop();
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  const auto before = std::chrono::steady_clock::now();
  EXPECT_THAT(RefusalOf(""), Pair("resume_refused", 4403));
  const auto waited = std::chrono::steady_clock::now() - before;
  EXPECT_GE(waited, std::chrono::milliseconds(4900));
  EXPECT_LT(waited, std::chrono::seconds(9));
  Resumed();
  EXPECT_EQ(resumed_->at("type"), "SESSION_RESUMED");
}

TEST_F(ResumeTest, WhileItsConnectionLivesASessionIsInUse) {
  SocketClient first(server_.api(), created_.id);
  first.Read();
  EXPECT_THAT(RefusalOf(ResumeText(created_.resume_key)), Pair("session_used", 4409));
  EXPECT_EQ(AnswerEverything(first).at("type"), "VERIFICATION_SUCCESS");
}

TEST_F(ResumeTest, AConnectionThatFellSilentGivesWayToTheKey) {
  SocketClient first(server_.api(), created_.id);
  first.Read();
  server_.clock().Advance(std::chrono::seconds(3));
  EXPECT_THAT(RefusalOf(ResumeText("wrong")), Pair("resume_refused", 4403));
  Resumed();
  EXPECT_EQ(resumed_->at("type"), "SESSION_RESUMED");
  EXPECT_EQ(first.ReadCloseCode(), 0) << "cut, not closed";
}

TEST_F(ResumeTest, TheClockRunsOnInTheGap) {
  OpenAndDrop();
  server_.clock().Advance(std::chrono::seconds(4));
  Resumed();
  EXPECT_LE(challenge().at("remaining_ms").as_int64(), 6000);
  EXPECT_GT(challenge().at("remaining_ms").as_int64(), 0);
}

TEST_F(ResumeTest, AChallengeThatTimedOutInTheGapStaysFailed) {
  const auto issued = OpenAndDrop();
  server_.clock().Advance(Policy().challenge_timeout);
  ASSERT_TRUE(Eventually([&] {
    const auto row = server_.Row(created_.id);
    return !row->challenges.empty() && row->challenges[0].passed == false;
  }));
  const auto client = Resumed();
  ASSERT_EQ(resumed_->at("type"), "SESSION_RESUMED");
  EXPECT_EQ(resumed_->at("data").at("completed_count"), 0);
  if (challenge().is_object()) {
    EXPECT_EQ(challenge().at("challenge_index"), 1);
    EXPECT_NE(challenge().at("challenge_id"), issued.at("data").at("challenge_id"));
  }
  const auto result = AnswerEverything(*client);
  const auto row = server_.Row(created_.id);
  ASSERT_TRUE(row->result.has_value());
  EXPECT_EQ(row->challenges.at(0).failure, "timeout");
  EXPECT_EQ(row->result->challenges_passed, 2U);
  EXPECT_EQ(result.at("type") == "VERIFICATION_SUCCESS", Policy().challenges_required <= 2);
}

TEST_F(ResumeTest, AGapBreaksAHold) {
  {
    SocketClient client(server_.api(), created_.id);
    client.Read();
    std::string phase;
    for (int i = 0; i < 100 && phase != "holding"; ++i) {
      client.SendFrame(i < 30 ? "neutral" : client.asked() + (i < 31 ? " 0.6" : " 1.4"));
      phase = client.ReadUntil("SCORE_UPDATE")->at("data").at("challenge").at("phase").as_string();
    }
    ASSERT_EQ(phase, "holding");
    client.SendFrame(client.asked() + " 1.4");
    const auto update = client.ReadUntil("SCORE_UPDATE");
    ASSERT_GT(update->at("data").at("challenge").at("progress").to_number<double>(), 0.05);
  }
  server_.clock().Advance(Policy().hold_gap_max + Millis(1));
  const auto client = Resumed();
  client->SendFrame(client->asked() + " 1.4");
  const auto update = client->ReadUntil("SCORE_UPDATE");
  ASSERT_TRUE(update.has_value());
  EXPECT_EQ(update->at("data").at("challenge").at("progress"), 0);
}

TEST_F(ResumeTest, AfterTheGraceTimeTheSessionIsAbandoned) {
  OpenAndDrop();
  server_.clock().Advance(kGrace - std::chrono::seconds(30));
  Resumed();
  EXPECT_EQ(resumed_->at("type"), "SESSION_RESUMED") << "before its end";
  const auto dropped = server_.Create();
  {
    SocketClient client(server_.api(), dropped.id);
    client.Read();
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  EXPECT_EQ(server_.StateOf(dropped.id), "open");
  server_.clock().Advance(kGrace);
  EXPECT_TRUE(Eventually([&] { return server_.StateOf(dropped.id) == "abandoned"; }));
  created_ = dropped;
  EXPECT_THAT(RefusalOf(ResumeText(dropped.resume_key)), Pair("session_used", 4409));
}

TEST(ResumeResultTest, AResultThatNobodyHeardWaitsForTheKey) {
  const ServerSettings settings = WithGrace(std::chrono::hours(1));
  TestServer server(settings);
  const auto created = server.Create();
  {
    SocketClient client(server.api(), created.id);
    client.Read();
    client.SendFrame("neutral");
    client.ReadUntil("SCORE_UPDATE");
  }
  server.clock().Advance(Policy().session_limit);
  ASSERT_TRUE(Eventually([&] { return server.StateOf(created.id) == "failed"; }));
  SocketClient client(server.api(), created.id);
  client.Send(ResumeText(created.resume_key));
  const auto result = client.Read();
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->at("type"), "VERIFICATION_FAILED");
  EXPECT_EQ(client.ReadCloseCode(), 1000);
  EXPECT_TRUE(Eventually([&] {
    SocketClient late(server.api(), created.id);
    late.TrySend(ResumeText(created.resume_key));
    const auto message = late.Read();
    return message && message->at("type") == "ERROR" &&
           message->at("data").at("code") == "session_used";
  })) << "told once";
}

TEST_F(ResumeTest, TheKeyIsSecretAndNotKept) {
  EXPECT_EQ(created_.resume_key.size(), 43U);
  EXPECT_NE(server_.Create().resume_key, created_.resume_key);
  SqliteDatabase database(server_.database().string());
  auto query = database.Prepare("SELECT resume_key_hash FROM sessions WHERE session_id = ?");
  ASSERT_TRUE(query.Bind(created_.id).Next());
  EXPECT_EQ(query.Text(0), EncodeHex(Sha256(AsBytes(created_.resume_key))));
}

TEST(ResumeOffTest, WithoutAGraceTimeADroppedSessionIsOver) {
  TestServer server(WithGrace(std::chrono::seconds(0)));
  const auto created = server.Create();
  {
    SocketClient client(server.api(), created.id);
    client.Read();
  }
  SocketClient again(server.api(), created.id);
  again.TrySend(ResumeText(created.resume_key));
  EXPECT_EQ(again.Read()->at("data").at("code"), "session_used");
  EXPECT_EQ(again.ReadCloseCode(), 4409);
  EXPECT_TRUE(Eventually([&] { return server.StateOf(created.id) == "abandoned"; }));
}

TEST(ResumeOffTest, AShutdownEndsAWaitingSession) {
  TestServer server(WithGrace());
  const std::string id = server.CreateSession();
  {
    SocketClient client(server.api(), id);
    client.Read();
  }
  server.Stop();
  server.Join();
  EXPECT_EQ(server.StateOf(id), "abandoned");
}

}  // namespace
}  // namespace pol::test
