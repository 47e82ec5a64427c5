// Whole sessions under each disclosure: no number of a score may reach the browser below full.
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/server_for_test.h"

namespace pol::test {
namespace {

namespace json = boost::json;

// Every number under `value`, but for those whose meaning is known not to be a score's.
void CollectNumbers(const json::value& value, std::string_view key, std::set<std::string>& found) {
  static const std::set<std::string_view> kNoScores = {
      "timeout_seconds", "challenge_index",    "total_challenges", "completed_count",
      "frames_analyzed", "remaining_ms",       "progress",         "sequence",
      "swaps_left",      "challenges_swapped", "tries_left",       "retry_after_s"};
  if (const auto* object = value.if_object()) {
    for (const auto& [name, inner] : *object) {
      CollectNumbers(inner, name, found);
    }
  } else if (const auto* array = value.if_array()) {
    for (const auto& inner : *array) {
      CollectNumbers(inner, key, found);
    }
  } else if (value.is_number() && !kNoScores.contains(key)) {
    found.insert(std::string(key) + "=" + json::serialize(value));
  }
}

struct Heard {
  std::vector<json::object> messages;
  std::set<std::string> numbers;
  std::set<std::string> reasons;  // of CHALLENGE_FAILED
  json::object result;
};

class DisclosureLeakTest : public testing::Test {
 protected:
  void Serve(Disclosure disclosure) {
    ServerSettings settings = TestSettings();
    settings.service.disclosure = disclosure;
    server_ = std::make_unique<TestServer>(settings);
  }
  Heard WholeSession(bool does_the_gesture) {
    id_ = server_->CreateSession();
    SocketClient client(server_->api(), id_);
    ScriptedPerson person(client, does_the_gesture);
    Heard heard;
    person.OnMessage([&](const json::object& message) {
      heard.messages.push_back(message);
      CollectNumbers(message, "", heard.numbers);
      if (message.at("type") == "CHALLENGE_FAILED") {
        heard.reasons.emplace(message.at("data").at("reason").as_string());
      }
    });
    for (int pictures = 0; pictures < 2000 && heard.result.empty(); ++pictures) {
      if (auto last = person.ShowPicture()) {
        heard.result = *std::move(last);
      }
    }
    return heard;
  }
  static bool HasBand(const Heard& heard) {
    return json::serialize(json::array(heard.messages.begin(), heard.messages.end()))
               .find("_band") != std::string::npos;
  }

  std::unique_ptr<TestServer> server_;
  std::string id_;
};

TEST_F(DisclosureLeakTest, FullTellsNumbers) {
  Serve(Disclosure::kFull);
  const Heard heard = WholeSession(true);
  EXPECT_EQ(heard.result.at("type"), "VERIFICATION_SUCCESS");
  EXPECT_GT(heard.numbers.size(), 5U) << "or this test sees nothing";
  EXPECT_FALSE(HasBand(heard));
}

TEST_F(DisclosureLeakTest, CoarseTellsBandsAlone) {
  Serve(Disclosure::kCoarse);
  const Heard passed = WholeSession(true);
  EXPECT_EQ(passed.result.at("type"), "VERIFICATION_SUCCESS");
  EXPECT_THAT(passed.numbers, testing::IsEmpty());
  EXPECT_TRUE(HasBand(passed));
  EXPECT_EQ(passed.result.at("data").at("final_band"), "high");
  const Heard failed = WholeSession(false);
  EXPECT_THAT(failed.numbers, testing::IsEmpty());
  EXPECT_THAT(failed.reasons, testing::ElementsAre("timeout"));
  EXPECT_EQ(failed.result.at("data").at("reason"), "challenges_failed");
}

TEST_F(DisclosureLeakTest, NoneTellsNothingAndTheTokenAndTheRecordTellAll) {
  Serve(Disclosure::kNone);
  const Heard failed = WholeSession(false);
  EXPECT_THAT(failed.numbers, testing::IsEmpty());
  EXPECT_FALSE(HasBand(failed));
  EXPECT_EQ(failed.result.at("data").at("reason"), "not_verified");
  EXPECT_EQ(server_->Row(id_)->result->failure, "challenges_failed");
  const Heard passed = WholeSession(true);
  EXPECT_EQ(passed.result.at("type"), "VERIFICATION_SUCCESS");
  EXPECT_THAT(passed.numbers, testing::IsEmpty());
  EXPECT_FALSE(HasBand(passed));
  const auto row = server_->Row(id_);
  EXPECT_GT(row->result->final_score.value_or(0), 0.5);
  const auto claims =
      TokenValidator(TestKey(), {}).Validate(row->result->token->text, server_->clock().WallNow());
  ASSERT_TRUE(claims.has_value());
  EXPECT_GT(json::parse(claims->json).at("final_score").to_number<double>(), 0.5);
}

}  // namespace
}  // namespace pol::test
