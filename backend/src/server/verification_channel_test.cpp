// A whole verification over a real WebSocket, with a scripted person.
#include <future>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/server_for_test.h"
#include "server/websocket.h"

namespace pol::test {
namespace {

class VerificationTest : public testing::Test {
 protected:
  std::string RefusalOf(const std::string& session_id, std::uint16_t close_code) {
    SocketClient client(server_.api(), session_id);
    const auto message = client.Read();
    if (!message || message->at("type") != "ERROR") {
      return "not refused";
    }
    EXPECT_EQ(client.ReadCloseCode(), close_code);
    return std::string(message->at("data").at("code").as_string());
  }
  static std::string ErrorCodeOf(const std::optional<boost::json::object>& message) {
    return message ? std::string(message->at("data").at("code").as_string()) : "ended";
  }

  TestServer server_;
};

TEST_F(VerificationTest, APersonWhoAnswersGetsAStoredTokenThatVerifies) {
  const std::string id = server_.CreateSession("alice");
  SocketClient client(server_.api(), id);
  const auto result = AnswerEverything(client);
  ASSERT_EQ(result.at("type"), "VERIFICATION_SUCCESS") << boost::json::serialize(result);
  EXPECT_EQ(client.ReadCloseCode(), 1000);

  const auto& data = result.at("data");
  const std::string token(data.at("token").as_string());
  const auto claims = TokenValidator(TestKey(), {}).Validate(token, server_.clock().WallNow());
  ASSERT_TRUE(claims.has_value());
  EXPECT_EQ(claims->subject, "alice");
  EXPECT_EQ(claims->session_id, id);
  EXPECT_GE(data.at("final_score").to_number<double>(), Policy().final_threshold);

  const auto row = server_.Row(id);
  ASSERT_TRUE(row && row->result && row->result->token);
  EXPECT_EQ(row->state, "passed");
  EXPECT_EQ(row->result->outcome, "live");
  EXPECT_EQ(row->result->token->text, token);
  EXPECT_EQ(row->result->token->jti, claims->jti);
  EXPECT_EQ(row->result->challenges_passed, 3U);
  EXPECT_EQ(row->challenges.size(), 3U);
  EXPECT_THAT(row->result->cues_json, testing::StartsWith("[{\"name\":"));
}

TEST_F(VerificationTest, SomeoneWhoDoesNothingGetsNoToken) {
  const std::string id = server_.CreateSession();
  SocketClient client(server_.api(), id);
  const auto result = AnswerEverything(client, false);
  ASSERT_EQ(result.at("type"), "VERIFICATION_FAILED");
  EXPECT_EQ(result.at("data").at("reason"), "challenges_failed");
  EXPECT_EQ(client.ReadCloseCode(), 1000);
  const auto row = server_.Row(id);
  EXPECT_EQ(row->state, "failed");
  EXPECT_FALSE(row->result->token.has_value());
  EXPECT_EQ(row->challenges.at(0).passed, false);
}

TEST_F(VerificationTest, RevealsOneChallengeAtATime) {
  SocketClient client(server_.api(), server_.CreateSession());
  const auto first = client.Read();
  ASSERT_EQ(first->at("type"), "CHALLENGE_ISSUED");
  EXPECT_EQ(first->at("data").at("challenge_index"), 0);
  EXPECT_EQ(first->at("data").at("total_challenges"), 3);
  for (int i = 0; i < 5; ++i) {
    client.SendFrame("neutral");
    const auto update = client.ReadUntil("SCORE_UPDATE");
    ASSERT_TRUE(update.has_value());
    EXPECT_EQ(update->at("data").at("frames_analyzed"), i + 1);
    EXPECT_EQ(update->at("data").at("face_detected"), true);
  }
}

TEST_F(VerificationTest, RefusesUnknownUsedAndExpiredSessionsWithTheirCodes) {
  EXPECT_EQ(RefusalOf("6f0b7f4e-3c1d-4a55-9a3e-2b8f1d0c7e11", 4401), "session_unknown");
  EXPECT_EQ(RefusalOf("nonsense", 4401), "session_unknown");
  EXPECT_EQ(RefusalOf("..%2f..%2fetc", 4401), "session_unknown");
  EXPECT_EQ(RefusalOf("", 4401), "session_unknown");
  const std::string used = server_.CreateSession();
  {
    const SocketClient client(server_.api(), used);
  }
  EXPECT_EQ(RefusalOf(used, 4409), "session_used");
  const std::string late = server_.CreateSession();
  server_.clock().Advance(std::chrono::minutes(6));
  EXPECT_EQ(RefusalOf(late, 4408), "session_expired");
}

TEST_F(VerificationTest, OfParallelSocketsExactlyOneGetsTheSession) {
  const std::string id = server_.CreateSession();
  constexpr int kAttempts = 8;
  std::vector<std::future<std::string>> attempts;
  attempts.reserve(kAttempts);
  for (int i = 0; i < kAttempts; ++i) {
    attempts.push_back(std::async(std::launch::async, [&] {
      SocketClient client(server_.api(), id);
      return std::string(client.Read()->at("type").as_string());
    }));
  }
  int opened = 0;
  for (auto& attempt : attempts) {
    opened += attempt.get() == "CHALLENGE_ISSUED" ? 1 : 0;
  }
  EXPECT_EQ(opened, 1);
}

TEST_F(VerificationTest, RefusesForeignOriginsBeforeTheUpgrade) {
  const std::string id = server_.CreateSession();
  for (const char* origin : {"http://evil.org", "null", "http://localhost:3000.evil.org",
                             "http://localhost:30000", "http://localhost:3000/", ""}) {
    EXPECT_THROW(SocketClient(server_.api(), id, {{"Origin", origin}}), boost::system::system_error)
        << origin;
  }
  EXPECT_THROW(SocketClient(server_.api(), id,
                            {{"Origin", "http://localhost:3000"}, {"Origin", "http://evil.org"}}),
               boost::system::system_error);
  const Reply reply = Fetch(server_.api(), "GET", "/ws/verify/" + id, "",
                            {{"Origin", "http://evil.org"},
                             {"Connection", "Upgrade"},
                             {"Upgrade", "websocket"},
                             {"Sec-WebSocket-Version", "13"},
                             {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}});
  EXPECT_EQ(reply.status, 403U);
  EXPECT_EQ(reply.error_code(), "origin_not_allowed");
  EXPECT_EQ(server_.StateOf(id), "created") << "a refused origin must not use the session up";
  SocketClient client(server_.api(), id, {{"Origin", "http://localhost:3000"}});
  EXPECT_EQ(client.Read()->at("type"), "CHALLENGE_ISSUED");
}

TEST_F(VerificationTest, OtherPathsAreNoWebSockets) {
  EXPECT_THROW(SocketClient(server_.web(), server_.CreateSession()), boost::system::system_error);
}

TEST_F(VerificationTest, MalformedMessagesAreAnsweredAndTheSessionGoesOn) {
  SocketClient client(server_.api(), server_.CreateSession());
  client.Send("{");
  EXPECT_EQ(ErrorCodeOf(client.ReadUntil("ERROR")), "invalid_json");
  client.Send("[]");
  EXPECT_EQ(ErrorCodeOf(client.ReadUntil("ERROR")), "invalid_request");
  client.Send(R"({"type":"dance"})");
  EXPECT_EQ(ErrorCodeOf(client.ReadUntil("ERROR")), "unknown_message_type");
  client.Send("binary", true);
  EXPECT_EQ(ErrorCodeOf(client.ReadUntil("ERROR")), "invalid_request");
  client.Send(R"({"type":"video_frame","frame":"@"})");
  EXPECT_EQ(ErrorCodeOf(client.ReadUntil("ERROR")), "frame_undecodable");
  client.SendFrame("bad");
  EXPECT_EQ(ErrorCodeOf(client.ReadUntil("ERROR")), "frame_undecodable");
  client.Send(R"({"type":"challenge_complete","challenge_id":"another"})");
  EXPECT_EQ(ErrorCodeOf(client.ReadUntil("ERROR")), "invalid_request");
  const auto result = AnswerEverything(client);
  EXPECT_EQ(result.at("type"), "VERIFICATION_SUCCESS") << boost::json::serialize(result);
}

TEST_F(VerificationTest, AFrameThatIsNotTheNextIsRefusedAndCounted) {
  SocketClient client(server_.api(), server_.CreateSession());
  client.SendNumberedFrame("neutral", 5);
  EXPECT_EQ(client.ReadUntil("SCORE_UPDATE")->at("data").at("sequence"), 5);
  for (const std::uint64_t sequence : {5U, 4U}) {
    client.SendNumberedFrame("neutral", sequence);
    EXPECT_EQ(ErrorCodeOf(client.ReadUntil("ERROR")), "frame_out_of_order");
  }
  client.SendFrame("neutral");
  EXPECT_EQ(ErrorCodeOf(client.ReadUntil("ERROR")), "frame_out_of_order")
      << "numbering, once begun, goes on";
  client.SendNumberedFrame("neutral", 900);
  const auto update = client.ReadUntil("SCORE_UPDATE");
  EXPECT_EQ(update->at("data").at("sequence"), 900);
  EXPECT_EQ(update->at("data").at("frames_analyzed"), 2) << "refused frames are not examined";
  for (int refused = 3; refused < 19; ++refused) {
    client.SendNumberedFrame("neutral", 900);
    EXPECT_EQ(ErrorCodeOf(client.ReadUntil("ERROR")), "frame_out_of_order");
  }
  client.SendNumberedFrame("neutral", 900);
  EXPECT_EQ(client.ReadCloseCode(), 1008);
}

TEST_F(VerificationTest, AMessageAtFaultIsAnsweredWithItsField) {
  SocketClient client(server_.api(), server_.CreateSession());
  client.Send(R"({"type":"video_frame","frame":"/9j/4A==","sequence":-1})");
  EXPECT_EQ(client.ReadUntil("ERROR")->at("message"), "sequence is missing or not as expected.");
  client.Send(R"({"type":"challenge_complete","challenge_id":"another"})");
  EXPECT_EQ(client.ReadUntil("ERROR")->at("message"),
            "challenge_id is missing or not as expected.");
}

TEST_F(VerificationTest, TheTwentiethMalformedMessageEndsTheSession) {
  const std::string id = server_.CreateSession();
  SocketClient client(server_.api(), id);
  for (int i = 0; i < 19; ++i) {
    client.Send("{");
    EXPECT_EQ(ErrorCodeOf(client.ReadUntil("ERROR")), "invalid_json");
  }
  client.Send("{");
  EXPECT_EQ(ErrorCodeOf(client.ReadUntil("ERROR")), "hostile_input");
  EXPECT_EQ(client.ReadCloseCode(), 1008);
  EXPECT_TRUE(Eventually([&] { return server_.StateOf(id) == "abandoned"; }));
}

TEST_F(VerificationTest, AFloodOfHintsEndsTheSession) {
  SocketClient client(server_.api(), server_.CreateSession());
  client.SendFrame("slow");
  for (int i = 0; i < 200; ++i) {
    if (!client.TrySend(R"({"type":"challenge_complete","challenge_id":"x"})")) {
      break;
    }
  }
  EXPECT_EQ(client.ReadCloseCode(), 1008);
}

TEST_F(VerificationTest, TakesAMessageAtItsLimitAndClosesOneByteOver) {
  const auto padded = [](std::size_t size) {
    const std::string text = R"({"type":"video_frame","frame":"@"})";
    return text + std::string(size - text.size(), ' ');
  };
  SocketClient client(server_.api(), server_.CreateSession());
  client.Send(padded(kMessageSizeMax));
  EXPECT_EQ(ErrorCodeOf(client.ReadUntil("ERROR")), "frame_undecodable");
  client.TrySend(padded(kMessageSizeMax + 1));
  EXPECT_EQ(client.ReadCloseCode(), 1009);
}

TEST_F(VerificationTest, TheClientsWordIsNoEvidence) {
  SocketClient client(server_.api(), server_.CreateSession());
  const auto issued = client.Read();
  const std::string challenge(issued->at("data").at("challenge_id").as_string());
  for (int i = 0; i < 5; ++i) {
    client.SendFrame("neutral");
    client.Send(R"({"type":"challenge_complete","challenge_id":")" + challenge + "\"}");
    const auto update = client.ReadUntil("SCORE_UPDATE");
    ASSERT_TRUE(update.has_value());
    EXPECT_EQ(update->at("data").at("challenge").at("challenge_id").as_string(), challenge);
  }
}

TEST_F(VerificationTest, OfFramesThatComeTooFastTheNewestIsExamined) {
  SocketClient client(server_.api(), server_.CreateSession());
  client.SendFrame("slow");
  for (int i = 0; i < 15; ++i) {
    client.SendFrame("neutral");
  }
  client.SendFrame("none");
  ASSERT_EQ(client.ReadUntil("SCORE_UPDATE")->at("data").at("frames_analyzed"), 1);
  const auto last = client.ReadUntil("SCORE_UPDATE");
  EXPECT_EQ(last->at("data").at("frames_analyzed"), 2);
  EXPECT_EQ(last->at("data").at("face_detected"), false);
}

TEST_F(VerificationTest, ALeavingClientLeavesAnAbandonedSession) {
  const std::string closed = server_.CreateSession();
  {
    SocketClient client(server_.api(), closed);
    client.Read();
    client.Close();
  }
  EXPECT_TRUE(Eventually([&] { return server_.StateOf(closed) == "abandoned"; }));
  const std::string broken = server_.CreateSession();
  {
    SocketClient client(server_.api(), broken);
    client.Read();
    client.SendFrame("slow");
  }
  EXPECT_TRUE(Eventually([&] { return server_.StateOf(broken) == "abandoned"; }));
}

TEST_F(VerificationTest, WithoutAStoredTokenThereIsNone) {
  const std::string id = server_.CreateSession();
  SocketClient client(server_.api(), id);
  SqliteDatabase(server_.database().string()).Execute("DROP TABLE tokens");
  EXPECT_TRUE(AnswerEverything(client).empty());
  EXPECT_EQ(client.ReadCloseCode(), 1011);
}

TEST_F(VerificationTest, AFaultInAWorkerEndsThatSessionAlone) {
  SocketClient other(server_.api(), server_.CreateSession());
  const std::string id = server_.CreateSession();
  SocketClient client(server_.api(), id);
  client.SendFrame("fault");
  const auto error = client.ReadUntil("ERROR");
  EXPECT_EQ(ErrorCodeOf(error), "internal");
  EXPECT_THAT(boost::json::serialize(*error), testing::Not(testing::HasSubstr("scripted")));
  EXPECT_EQ(client.ReadCloseCode(), 1011);
  EXPECT_TRUE(Eventually([&] { return server_.StateOf(id) == "abandoned"; }));
  EXPECT_EQ(AnswerEverything(other).at("type"), "VERIFICATION_SUCCESS");
}

ServerSettings ForTwo() {
  ServerSettings settings = TestSettings();
  settings.service.sessions_max = 2;
  return settings;
}

TEST(VerificationLimitTest, OneSessionMoreThanAllowedWaitsInLine) {
  TestServer server(ForTwo());
  SocketClient first(server.api(), server.CreateSession());
  SocketClient second(server.api(), server.CreateSession());
  EXPECT_EQ(first.Read()->at("type"), "CHALLENGE_ISSUED");
  EXPECT_EQ(second.Read()->at("type"), "CHALLENGE_ISSUED");
  const auto ask = [&](const std::string& who) {
    return PostJson(server.api(), kCreate, R"({"user_id":")" + who + "\"}");
  };
  for (const int position : {1, 2}) {
    const Reply reply = ask("waiter " + std::to_string(position));
    EXPECT_EQ(reply.status, 503U);
    EXPECT_EQ(reply.error_code(), "server_busy");
    EXPECT_EQ(reply.json().at("error").at("queue_position"), position);
    EXPECT_GE(std::stoi(reply.header("retry-after")), 2);
  }
  first.Close();
  EXPECT_TRUE(Eventually([&] { return ask("waiter 1").status == 200; }));
  EXPECT_EQ(ask("waiter 2").json().at("error").at("queue_position"), 1);
}

TEST(VerificationLimitTest, ASocketThatOpensNoSessionTakesNobodysSeat) {
  TestServer server(ForTwo());
  server.CreateSession();
  server.CreateSession();
  for (int i = 0; i < 3; ++i) {
    SocketClient stray(server.api(), "0d9c0b52-8a47-4c6e-b1f0-5f1b8f3a2c44");
    EXPECT_EQ(stray.Read()->at("type"), "ERROR");
  }
  EXPECT_EQ(PostJson(server.api(), kCreate, R"({"user_id":"third"})").status, 503U);
}

TEST(VerificationLimitTest, ASessionThatIsOpenedTooLateIsToldToWait) {
  TestServer server(ForTwo());
  const std::string late = server.CreateSession();
  server.clock().Advance(Millis(16'000));
  SocketClient first(server.api(), server.CreateSession());
  SocketClient second(server.api(), server.CreateSession());
  EXPECT_EQ(first.Read()->at("type"), "CHALLENGE_ISSUED");
  EXPECT_EQ(second.Read()->at("type"), "CHALLENGE_ISSUED");
  {
    SocketClient third(server.api(), late);
    EXPECT_EQ(third.Read()->at("data").at("code"), "server_busy");
    EXPECT_EQ(third.ReadCloseCode(), 1013);
  }
  first.Close();
  EXPECT_TRUE(Eventually([&] {
    SocketClient again(server.api(), late);
    const auto message = again.Read();
    return message && message->at("type") == "CHALLENGE_ISSUED";
  }));
}

TEST(VerificationPlanTest, ASubjectIsNotAskedForTheSameSequenceTwiceRunning) {
  ServerSettings settings = TestSettings();
  settings.service.limits.failures_in_row = 0;
  Policy policy;
  policy.challenge_pool = {Gesture::kSmile, Gesture::kTurnLeft};
  policy.challenge_count = 2;
  TestServer server(settings, {}, policy);
  std::vector<std::string> first_asked;
  for (int i = 0; i < 8; ++i) {
    const std::string id = server.CreateSession();
    SocketClient client(server.api(), id);
    AnswerEverything(client, false);
    const auto challenges = server.Row(id)->challenges;
    ASSERT_EQ(challenges.size(), 2U);
    first_asked.push_back(challenges[0].gesture);
    if (i > 0) {
      EXPECT_NE(first_asked[static_cast<std::size_t>(i)],
                first_asked[static_cast<std::size_t>(i) - 1]);
    }
  }
}

TEST(VerificationLimitTest, ASilentClientIsCutOffAtTheHardLimit) {
  ServerSettings settings = TestSettings();
  settings.service.connection_limit = std::chrono::seconds(1);
  TestServer server(settings);
  const std::string id = server.CreateSession();
  SocketClient client(server.api(), id);
  client.ReadCloseCode();
  EXPECT_TRUE(Eventually([&] { return server.StateOf(id) == "abandoned"; }));
}

TEST(VerificationLimitTest, ASessionPastItsLimitFailsWithoutFrames) {
  TestServer server;
  const std::string id = server.CreateSession();
  SocketClient client(server.api(), id);
  client.Read();
  server.clock().Advance(Policy().session_limit + Millis(1000));
  const auto result = client.ReadUntil("VERIFICATION_FAILED");
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(client.ReadCloseCode(), 1000);
  EXPECT_EQ(server.StateOf(id), "failed");
}

}  // namespace
}  // namespace pol::test
