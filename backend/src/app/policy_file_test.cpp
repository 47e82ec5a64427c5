#include "app/policy_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/digest.h"

namespace pol {
namespace {

using testing::HasSubstr;

std::string PolicyRefusal(const std::string& json) {
  const auto policy = PolicyFromJson(json);
  return policy ? "accepted" : policy.error().message;
}

TEST(PolicyFileTest, AnEmptyOverlayIsTheDefault) {
  const auto policy = PolicyFromJson("{}");
  ASSERT_TRUE(policy.has_value()) << policy.error().message;
  EXPECT_EQ(PolicyFingerprint(*policy), PolicyFingerprint(Policy()));
}

TEST(PolicyFileTest, ChangesWhatItNames) {
  const auto policy = PolicyFromJson(
      R"({"policy_id":"mine","final_threshold":0.8,"challenge_timeout_ms":12000,"guess_probability_max":1,
          "challenge_pool":["smile","open_mouth","turn_left","turn_right","nod_up","nod_down",
                            "raise_eyebrows","tilt_left","tilt_right","close_eyes"]})");
  ASSERT_TRUE(policy.has_value()) << policy.error().message;
  EXPECT_EQ(policy->policy_id, "mine");
  EXPECT_EQ(policy->final_threshold, 0.8);
  EXPECT_EQ(policy->challenge_timeout, Millis(12000));
  EXPECT_EQ(policy->challenge_pool.size(), 10U);
}

TEST(PolicyFileTest, RefusesWhatItDoesNotKnow) {
  EXPECT_THAT(PolicyRefusal(R"({"final_treshold":0.5})"),
              HasSubstr("'final_treshold' is no value"));
  EXPECT_THAT(PolicyRefusal(R"({"challenge_pool":["smile","dance"]})"),
              HasSubstr("\"dance\", which is no gesture"));
  EXPECT_THAT(PolicyRefusal(R"({"challenge_pool":"smile"})"), HasSubstr("must be an array"));
  EXPECT_THAT(PolicyRefusal(R"({"policy_id":""})"), HasSubstr("policy_id"));
  EXPECT_THAT(PolicyRefusal(R"({"final_threshold":"0.5"})"), HasSubstr("must be a number"));
  EXPECT_THAT(PolicyRefusal("[]"), HasSubstr("not a JSON object"));
  EXPECT_THAT(PolicyRefusal("{"), HasSubstr("not a JSON object"));
  EXPECT_THAT(ReadPolicyFile("/nonexistent").error().message, HasSubstr("cannot be read"));
}

TEST(PolicyFileTest, RefusesValuesOutOfRange) {
  EXPECT_THAT(PolicyRefusal(R"({"final_threshold":1.5})"), HasSubstr("final_threshold must be"));
  EXPECT_THAT(PolicyRefusal(R"({"challenge_count":2.5})"), HasSubstr("challenge_count must be"));
  EXPECT_THAT(PolicyRefusal(R"({"challenge_pool":["smile"]})"), testing::Ne("accepted"));
}

TEST(PolicyFileTest, TheHashIsOfThePrintedPolicyAndTheFingerprintItsBeginning) {
  const Policy policy;
  const std::string hash = PolicyHash(policy);
  EXPECT_EQ(hash, EncodeHex(Sha256(AsBytes(PolicyJson(policy)))));
  EXPECT_EQ(PolicyFingerprint(policy), policy.policy_id + "@" + hash.substr(0, 12));
}

TEST(PolicyFileTest, TheFingerprintFollowsEveryValue) {
  Policy policy;
  const std::string before = PolicyFingerprint(policy);
  policy.final_threshold += 0.01;
  EXPECT_NE(PolicyFingerprint(policy), before);
  EXPECT_THAT(before, testing::MatchesRegex(".+@[0-9a-f]{12}"));
}

TEST(PolicyFileTest, WhatIsShownAsJsonCanBeReadBack) {
  const auto policy = PolicyFromJson(PolicyJson(Policy()));
  ASSERT_TRUE(policy.has_value()) << policy.error().message;
  EXPECT_EQ(PolicyFingerprint(*policy), PolicyFingerprint(Policy()));
}

TEST(PolicyFileTest, TheTableNamesEveryField) {
  const std::string table = PolicyTable(Policy());
  for (const PolicyField& field : PolicyFields()) {
    EXPECT_THAT(table, HasSubstr(std::string(field.name)));
  }
}

}  // namespace
}  // namespace pol
