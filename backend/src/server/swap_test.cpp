// Swapping a challenge, and more time for it, over a real WebSocket.
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "protocol/recording.h"
#include "server/server_for_test.h"

namespace pol::test {
namespace {

std::string SwapText(const std::string& id) {
  return R"({"type":"swap_challenge","challenge_id":")" + id + "\"}";
}

std::string IdOf(const boost::json::object& issued) {
  return std::string(issued.at("data").at("challenge_id").as_string());
}

std::string CodeOf(const std::optional<boost::json::object>& error) {
  return error ? std::string(error->at("data").at("code").as_string()) : "ended";
}

TEST(SwapTest, TheChallengeIsReplacedAndTheResultSaysSo) {
  TestServer server;
  const std::string id = server.CreateSession();
  SocketClient client(server.api(), id);
  const auto first = client.Read().value();
  EXPECT_EQ(first.at("data").at("swaps_left"), 1);
  client.Send(SwapText(IdOf(first)));
  const auto second = client.Read().value();
  ASSERT_EQ(second.at("type"), "CHALLENGE_ISSUED");
  EXPECT_EQ(second.at("data").at("replaces").as_string(), IdOf(first));
  EXPECT_NE(second.at("data").at("challenge_type"), first.at("data").at("challenge_type"));
  EXPECT_EQ(second.at("data").at("challenge_index"), 0);
  EXPECT_EQ(second.at("data").at("total_challenges"), 4);
  EXPECT_EQ(second.at("data").at("swaps_left"), 0);

  const auto result = AnswerEverything(client);
  ASSERT_EQ(result.at("type"), "VERIFICATION_SUCCESS") << boost::json::serialize(result);
  EXPECT_EQ(result.at("data").at("challenges_swapped"), 1);
  const auto claims = TokenValidator(TestKey(), {})
                          .Validate(std::string(result.at("data").at("token").as_string()),
                                    server.clock().WallNow());
  ASSERT_TRUE(claims.has_value());
  EXPECT_EQ(boost::json::parse(claims->json).at("challenges_swapped"), 1);
  const auto row = server.Row(id);
  EXPECT_EQ(row->result->challenges_swapped, 1U);
  EXPECT_EQ(row->result->challenges_passed, 4U);
  EXPECT_EQ(row->result->challenges_total, 4U);
  ASSERT_EQ(row->challenges.size(), 5U);
  EXPECT_EQ(row->challenges[0].challenge_id, IdOf(first));
  EXPECT_EQ(row->challenges[0].failure, "swapped");
  EXPECT_EQ(row->challenges[1].passed, true);
}

TEST(SwapTest, ASecondOneIsRefusedAndTheSessionGoesOn) {
  TestServer server;
  SocketClient client(server.api(), server.CreateSession());
  const std::string first = IdOf(client.Read().value());
  client.Send(SwapText("6f0b7f4e-3c1d-4a55-9a3e-2b8f1d0c7e11"));
  EXPECT_EQ(CodeOf(client.Read()), "swap_unknown_challenge");
  client.Send(SwapText(first));
  const std::string second = IdOf(client.Read().value());
  client.Send(SwapText(first));
  EXPECT_EQ(CodeOf(client.Read()), "swap_too_late");
  client.Send(SwapText(second));
  EXPECT_EQ(CodeOf(client.Read()), "swap_none_left");
  EXPECT_EQ(AnswerEverything(client).at("type"), "VERIFICATION_SUCCESS");
}

TEST(SwapTest, APolicyOfNoneAllowsNone) {
  Policy policy;
  policy.challenge_swaps_max = 0;
  TestServer server(TestSettings(), {}, policy);
  SocketClient client(server.api(), server.CreateSession());
  const auto first = client.Read().value();
  EXPECT_EQ(first.at("data").at("swaps_left"), 0);
  client.Send(SwapText(IdOf(first)));
  EXPECT_EQ(CodeOf(client.Read()), "swap_not_allowed");
}

TEST(SwapTest, AConnectionMustTakeTheSessionUpFirst) {
  ServerSettings settings = TestSettings();
  settings.service.resume_grace = std::chrono::seconds(60);
  TestServer server(settings);
  const std::string id = server.CreateSession();
  std::string first;
  {
    SocketClient client(server.api(), id);
    first = IdOf(client.Read().value());
  }
  EXPECT_TRUE(Eventually([&] {
    SocketClient client(server.api(), id);
    client.TrySend(SwapText(first));
    return CodeOf(client.Read()) == "swap_before_resume" && client.ReadCloseCode() == 4403;
  }));
}

TEST(SwapTest, ARecordedSwapReplaysBitForBit) {
  const TemporaryDirectory directory;
  ServerSettings settings = TestSettings();
  settings.service.record_dir = directory.path();
  TestServer server(settings);
  const std::string id = server.CreateSession();
  SocketClient client(server.api(), id);
  client.Send(SwapText(IdOf(client.Read().value())));
  AnswerEverything(client);
  const auto file = directory.path() / (id + ".recording");
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  EXPECT_THAT(text, testing::HasSubstr(" swap "));
  const auto recording = ParseRecording(text);
  ASSERT_TRUE(recording.has_value()) << recording.error().message;
  Session session = StartSession(recording->plan);
  std::string verdict;
  for (const RecordedInput& recorded : recording->inputs) {
    Step step = Advance(std::move(session), recorded.input, recorded.at, recording->policy);
    session = std::move(step.session);
    for (const SessionOutput& output : step.outputs) {
      if (const auto* finished = std::get_if<Finished>(&output)) {
        verdict = VerdictText(finished->verdict);
      }
    }
  }
  EXPECT_EQ(verdict, recording->verdict);
  EXPECT_EQ(session.swapped.size(), 1U);
}

TEST(TimeFactorTest, ASessionHasTheTimeThatItWasGiven) {
  TestServer server;
  const auto created = PostJson(server.api(), kCreate, R"({"user_id":"alice","time_factor":2})");
  const std::string id(created.json().at("session_id").as_string());
  SocketClient client(server.api(), id);
  EXPECT_EQ(client.Read()->at("data").at("timeout_seconds"), 20);
  client.SendFrame("neutral");
  ASSERT_TRUE(client.ReadUntil("SCORE_UPDATE").has_value());
  server.clock().Advance(Policy().challenge_timeout + Millis(1'000));
  client.SendFrame("neutral");
  const auto update = client.ReadUntil("SCORE_UPDATE");
  ASSERT_TRUE(update.has_value());
  EXPECT_GT(update->at("data").at("challenge").at("remaining_ms").as_int64(), 0);
  const auto result = AnswerEverything(client);
  ASSERT_EQ(result.at("type"), "VERIFICATION_SUCCESS") << boost::json::serialize(result);
  EXPECT_EQ(server.Row(id)->result->time_factor, 2);
}

}  // namespace
}  // namespace pol::test
