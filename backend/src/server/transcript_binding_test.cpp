// The hash chain of a whole session, reckoned again from what went over the socket.
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "auth/transcript.h"
#include "base/bytes.h"
#include "base/digest.h"
#include "server/server_for_test.h"

namespace pol::test {
namespace {

// Follows the messages of one session with a chain of its own, and answers its challenges.
class ChainFollower {
 public:
  // `swaps`: the first challenge, as soon as it is heard of.
  ChainFollower(SocketClient& client, const std::string& session_id, const std::string& nonce,
                bool swaps = false)
      : client_(client),
        swaps_(swaps),
        transcript_({.session_id = session_id,
                     .nonce = nonce,
                     .policy_hash = TestSettings().service.policy_hash,
                     .models_hash = TestSettings().service.models}) {}

  boost::json::object Run() {
    ScriptedPerson person(client_, true, [this](const std::string& picture) { Send(picture); });
    person.OnMessage([this](const boost::json::object& message) { Follow(message); });
    for (int pictures = 0; pictures < 2000; ++pictures) {
      if (auto last = person.ShowPicture()) {
        return *std::move(last);
      }
    }
    throw std::runtime_error("the session did not end");
  }

  [[nodiscard]] std::string root() const { return transcript_.root(); }
  [[nodiscard]] int roots_told() const { return roots_told_; }

 private:
  void Send(const std::string& picture) {
    sequence_ += 3;
    sent_[sequence_] = picture;
    client_.SendNumberedFrame(picture, sequence_, "0.5");
  }

  void Follow(const boost::json::object& message) {
    const auto& data = message.at("data").as_object();
    const auto type = message.at("type").as_string();
    if (type == "CHALLENGE_ISSUED") {
      if (const auto* swapped = data.if_contains("replaces")) {
        transcript_.SwapChallenge(std::string(swapped->as_string()));
      } else if (swaps_) {
        swaps_ = false;
        client_.Send(R"({"type":"swap_challenge","challenge_id":")" +
                     std::string(data.at("challenge_id").as_string()) + "\"}");
      }
      transcript_.IssueChallenge(std::string(data.at("challenge_id").as_string()),
                                 data.at("challenge_index").to_number<std::uint64_t>(),
                                 std::string(data.at("challenge_type").as_string()));
    } else if (type == "CHALLENGE_COMPLETED" || type == "CHALLENGE_FAILED") {
      transcript_.EndChallenge(std::string(data.at("challenge_id").as_string()),
                               type == "CHALLENGE_COMPLETED");
    } else if (type == "SCORE_UPDATE") {
      const auto sequence = data.at("sequence").to_number<std::uint64_t>();
      transcript_.AddFrame({.sequence = sequence,
                            .client_time_ms = 0.5,
                            .jpeg_digest = Sha256(AsBytes(sent_.at(sequence)))});
      if (const auto* told = data.if_contains("transcript")) {
        ++roots_told_;
        EXPECT_EQ(told->as_string(), transcript_.root());
      }
    }
  }

  SocketClient& client_;
  bool swaps_;
  Transcript transcript_;
  std::map<std::uint64_t, std::string> sent_;
  std::uint64_t sequence_ = 0;
  int roots_told_ = 0;
};

TEST(TranscriptBindingTest, TheTokenAndTheRecordCarryTheChainOfTheWholeSession) {
  ServerSettings settings = TestSettings();
  settings.token.other_audiences = {"shop"};
  TestServer server(settings);
  const Reply created =
      PostJson(server.api(), kCreate, R"({"user_id":"alice","nonce":"n-1","aud":"shop"})");
  const std::string id(created.json().at("session_id").as_string());
  SocketClient client(server.api(), id);
  ChainFollower follower(client, id, "n-1");
  const auto result = follower.Run();
  ASSERT_EQ(result.at("type"), "VERIFICATION_SUCCESS") << boost::json::serialize(result);

  const auto claims = TokenValidator(TestKey(), settings.token)
                          .Validate(std::string(result.at("data").at("token").as_string()),
                                    server.clock().WallNow());
  ASSERT_TRUE(claims.has_value());
  const auto payload = boost::json::parse(claims->json);
  EXPECT_EQ(payload.at("transcript").as_string(), follower.root());
  EXPECT_EQ(payload.at("policy_hash").as_string(), settings.service.policy_hash);
  EXPECT_EQ(payload.at("models_hash").as_string(), settings.service.models);
  EXPECT_EQ(payload.at("nonce"), "n-1");
  EXPECT_EQ(payload.at("aud"), "shop");
  const auto row = server.Row(id);
  EXPECT_EQ(row->result->transcript, follower.root());
  EXPECT_EQ(row->result->policy_hash, settings.service.policy_hash);
  EXPECT_GT(follower.roots_told(), 2);
}

TEST(TranscriptBindingTest, ASwapIsInTheChain) {
  TestServer server;
  const std::string id = server.CreateSession();
  SocketClient client(server.api(), id);
  ChainFollower follower(client, id, "", true);
  const auto result = follower.Run();
  ASSERT_EQ(result.at("type"), "VERIFICATION_SUCCESS") << boost::json::serialize(result);
  const auto row = server.Row(id);
  EXPECT_EQ(row->result->challenges_swapped, 1U);
  EXPECT_EQ(row->result->transcript, follower.root());
}

TEST(TranscriptBindingTest, TheRootIsToldAtMostOnceASecond) {
  TestServer server;
  SocketClient client(server.api(), server.CreateSession());
  std::vector<int> told_at;  // frames are a tenth of a second apart
  for (int frame = 0; frame < 25; ++frame) {
    client.SendNumberedFrame("neutral", static_cast<std::uint64_t>(frame));
    const auto update = client.ReadUntil("SCORE_UPDATE");
    ASSERT_TRUE(update.has_value());
    if (update->at("data").as_object().contains("transcript")) {
      told_at.push_back(frame);
    }
  }
  ASSERT_GE(told_at.size(), 2U);
  EXPECT_EQ(told_at.front(), 0);
  for (std::size_t i = 1; i < told_at.size(); ++i) {
    EXPECT_GE(told_at[i] - told_at[i - 1], 5);
  }
}

}  // namespace
}  // namespace pol::test
