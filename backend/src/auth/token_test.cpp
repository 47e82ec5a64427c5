#include "auth/token.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "base/bytes.h"

namespace pol {
namespace {

using std::chrono::seconds;

constexpr WallTime kNow{Millis(1769940000123)};

const SigningKey& Key() {
  static const SigningKey key = SigningKey::Generate();
  return key;
}

TokenSubject Alice() {
  return {.user_id = "alice \"o'neil\" \xE2\x82\xAC",
          .session_id = "6f0b7f4e-3c1d-4a55-9a3e-2b8f1d0c7e11",
          .policy = "default-1",
          .policy_hash = "policy's",
          .models_hash = "models'",
          .transcript = "root",
          .uncalibrated_cues = {"relief", "clock_drift"},
          .challenges_swapped = 1,
          .time_factor = 2.5,
          .liveness_score = 0.85,
          .emotion_score = 0.92,
          .deepfake_score = 0.88,
          .final_score = 0.891234567};
}

std::string Text() { return TokenIssuer(Key(), {}).Issue(Alice(), "jti-1", kNow).text; }

ErrorCode Refusal(std::string_view token, WallTime now = kNow) {
  const auto claims = TokenValidator(Key(), {}).Validate(token, now);
  return claims ? ErrorCode::kInternal : claims.error().code;
}

std::string Sign(const std::string& header, const std::string& payload) {
  const std::string text =
      EncodeBase64Url(AsBytes(header)) + "." + EncodeBase64Url(AsBytes(payload));
  return text + "." + EncodeBase64Url(Key().Sign(text));
}

std::string GoodHeader() { return R"({"alg":"RS256","typ":"JWT","kid":")" + Key().kid() + R"("})"; }

boost::json::object GoodPayload() {
  return boost::json::parse(TokenValidator(Key(), {}).Validate(Text(), kNow)->json).as_object();
}

TEST(TokenTest, StatesEveryClaim) {
  const TokenSettings settings{
      .issuer = "me", .audience = "you", .ttl = seconds(60), .version = "1.2.3"};
  const auto issued = TokenIssuer(Key(), settings).Issue(Alice(), "jti-1", kNow);
  const auto claims =
      TokenValidator(Key(), {.issuer = "me", .audience = "you"}).Validate(issued.text, kNow);
  ASSERT_TRUE(claims.has_value());
  const auto payload = boost::json::parse(claims->json);
  EXPECT_EQ(payload.at("iss"), "me");
  EXPECT_EQ(payload.at("aud"), "you");
  EXPECT_EQ(payload.at("sub").as_string(), Alice().user_id);
  EXPECT_EQ(payload.at("iat"), 1769940000);
  EXPECT_EQ(payload.at("nbf"), 1769940000);
  EXPECT_EQ(payload.at("exp"), 1769940060);
  EXPECT_EQ(payload.at("jti"), "jti-1");
  EXPECT_EQ(payload.at("session_id").as_string(), Alice().session_id);
  EXPECT_EQ(payload.at("policy"), "default-1");
  EXPECT_EQ(payload.at("policy_hash"), "policy's");
  EXPECT_EQ(payload.at("models_hash"), "models'");
  EXPECT_EQ(payload.at("transcript"), "root");
  EXPECT_EQ(payload.at("uncalibrated_cues"), (boost::json::array{"relief", "clock_drift"}));
  EXPECT_EQ(payload.at("challenges_swapped"), 1);
  EXPECT_DOUBLE_EQ(payload.at("time_factor").as_double(), 2.5);
  EXPECT_EQ(payload.at("acr"), "proof-of-life:policy:default-1");
  EXPECT_EQ(payload.at("amr"), (boost::json::array{"face"}));
  EXPECT_EQ(payload.at("version"), "1.2.3");
  EXPECT_FALSE(payload.as_object().contains("nonce"));
  EXPECT_DOUBLE_EQ(payload.at("liveness_score").as_double(), 0.85);
  EXPECT_DOUBLE_EQ(payload.at("emotion_score").as_double(), 0.92);
  EXPECT_DOUBLE_EQ(payload.at("deepfake_score").as_double(), 0.88);
  EXPECT_DOUBLE_EQ(payload.at("final_score").as_double(), 0.8912);
  EXPECT_EQ(issued.expires_at, WallTime(seconds(1769940060)));
  EXPECT_EQ(claims->expires_at, issued.expires_at);
}

TEST(TokenTest, EchoesTheNonceAndIsForTheAudienceThatWasAskedFor) {
  const TokenSettings settings{.audience = "me", .other_audiences = {"shop", "bank"}};
  TokenSubject subject = Alice();
  subject.nonce = "n-0S6";
  subject.audience = "bank";
  const auto issued = TokenIssuer(Key(), settings).Issue(subject, "j", kNow);
  const auto claims = TokenValidator(Key(), settings).Validate(issued.text, kNow);
  ASSERT_TRUE(claims.has_value());
  const auto payload = boost::json::parse(claims->json);
  EXPECT_EQ(payload.at("nonce"), "n-0S6");
  EXPECT_EQ(payload.at("aud"), "bank");
  EXPECT_EQ(TokenValidator(Key(), {.audience = "me", .other_audiences = {"shop"}})
                .Validate(issued.text, kNow)
                .error()
                .code,
            ErrorCode::kTokenInvalid);
}

TEST(TokenTest, KnowsItsAudiences) {
  const TokenSettings settings{.audience = "me", .other_audiences = {"shop"}};
  EXPECT_TRUE(settings.HasAudience("me"));
  EXPECT_TRUE(settings.HasAudience("shop"));
  EXPECT_FALSE(settings.HasAudience("sho"));
  EXPECT_FALSE(settings.HasAudience(""));
  EXPECT_FALSE(TokenSettings{}.HasAudience("shop"));
}

TEST(TokenTest, ExpiresAfterItsLeewayAndNotBefore) {
  const WallTime expiry(seconds(1769940900));
  EXPECT_EQ(Refusal(Text(), expiry + seconds(30) - Millis(1)), ErrorCode::kInternal);
  EXPECT_EQ(Refusal(Text(), expiry + seconds(30)), ErrorCode::kTokenExpired);
}

TEST(TokenTest, IsNotValidBeforeItWasIssued) {
  const WallTime issued(seconds(1769940000));
  EXPECT_EQ(Refusal(Text(), issued - seconds(30)), ErrorCode::kInternal);
  EXPECT_EQ(Refusal(Text(), issued - seconds(30) - Millis(1)), ErrorCode::kTokenInvalid);
}

TEST(TokenTest, RefusesAnotherKeyIssuerOrAudience) {
  const SigningKey other = SigningKey::Generate();
  EXPECT_EQ(Refusal(TokenIssuer(other, {}).Issue(Alice(), "j", kNow).text),
            ErrorCode::kTokenInvalid);
  EXPECT_EQ(Refusal(TokenIssuer(Key(), {.issuer = "x"}).Issue(Alice(), "j", kNow).text),
            ErrorCode::kTokenInvalid);
  EXPECT_EQ(Refusal(TokenIssuer(Key(), {.audience = "x"}).Issue(Alice(), "j", kNow).text),
            ErrorCode::kTokenInvalid);
}

TEST(TokenTest, AnExpiredTokenOfAnotherKeyIsInvalidNotExpired) {
  const SigningKey other = SigningKey::Generate();
  const std::string text = TokenIssuer(other, {}).Issue(Alice(), "j", kNow).text;
  EXPECT_EQ(Refusal(text, kNow + std::chrono::hours(24)), ErrorCode::kTokenInvalid);
}

TEST(TokenTest, NoCharacterCanBeChanged) {
  const std::string good = Text();
  for (std::size_t i = 0; i < good.size(); i += 7) {
    std::string changed = good;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_EQ(Refusal(changed), ErrorCode::kTokenInvalid) << i;
  }
}

TEST(TokenTest, NeverTakesTheAlgorithmFromTheToken) {
  const std::string payload = boost::json::serialize(GoodPayload());
  const std::string kid = Key().kid();
  for (const char* algorithm : {"none", "None", "HS256", "RS384", "PS256", "rs256", ""}) {
    const std::string header =
        std::string(R"({"alg":")") + algorithm + R"(","typ":"JWT","kid":")" + kid + R"("})";
    EXPECT_EQ(Refusal(Sign(header, payload)), ErrorCode::kTokenInvalid) << algorithm;
  }
  const std::string unsigned_token =
      EncodeBase64Url(AsBytes(R"({"alg":"none"})")) + "." + EncodeBase64Url(AsBytes(payload)) + ".";
  EXPECT_EQ(Refusal(unsigned_token), ErrorCode::kTokenInvalid);
}

TEST(TokenTest, RefusesForeignHeaders) {
  const std::string payload = boost::json::serialize(GoodPayload());
  const std::string kid = Key().kid();
  EXPECT_EQ(Refusal(Sign(GoodHeader(), payload)), ErrorCode::kInternal);
  EXPECT_EQ(Refusal(Sign(R"({"alg":"RS256","typ":"at+jwt","kid":")" + kid + R"("})", payload)),
            ErrorCode::kTokenInvalid);
  EXPECT_EQ(Refusal(Sign(R"({"alg":"RS256","typ":"JWT","kid":"other"})", payload)),
            ErrorCode::kTokenInvalid);
  EXPECT_EQ(
      Refusal(Sign(R"({"alg":"RS256","typ":"JWT","crit":["x"],"kid":")" + kid + R"("})", payload)),
      ErrorCode::kTokenInvalid);
  EXPECT_EQ(Refusal(Sign("[]", payload)), ErrorCode::kTokenInvalid);
  EXPECT_EQ(Refusal(Sign("not json", payload)), ErrorCode::kTokenInvalid);
}

TEST(TokenTest, RefusesAMissingOrMistypedClaim) {
  for (const char* claim : {"iss", "aud", "sub", "nbf", "exp", "jti", "session_id"}) {
    auto payload = GoodPayload();
    payload.erase(claim);
    EXPECT_EQ(Refusal(Sign(GoodHeader(), boost::json::serialize(payload))),
              ErrorCode::kTokenInvalid)
        << claim;
    payload[claim] = true;
    EXPECT_EQ(Refusal(Sign(GoodHeader(), boost::json::serialize(payload))),
              ErrorCode::kTokenInvalid)
        << claim;
  }
  for (const std::int64_t exp : {std::int64_t{-1}, INT64_MAX, INT64_MIN}) {
    auto payload = GoodPayload();
    payload["exp"] = exp;
    EXPECT_EQ(Refusal(Sign(GoodHeader(), boost::json::serialize(payload))),
              ErrorCode::kTokenInvalid);
  }
}

TEST(TokenTest, RefusesTextThatIsNoToken) {
  const std::string good = Text();
  const std::string twice = good + "." + good;
  const std::string too_long(kTokenSizeMax + 1, 'A');
  for (const std::string& text :  // NOLINT(performance-inefficient-string-concatenation)
       {std::string(), std::string("."), std::string(".."), std::string("..."), std::string("a.b"),
        good + ".", good + "=", " " + good, good + "\n", twice, too_long}) {
    EXPECT_EQ(Refusal(text), ErrorCode::kTokenInvalid);
  }
}

}  // namespace
}  // namespace pol
