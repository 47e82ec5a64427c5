#include "protocol/rest.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "protocol/vectors.h"

namespace pol {
namespace {

namespace json = boost::json;

const json::array& Vectors() {
  static const json::array vectors = LoadVectors("rest.json");
  return vectors;
}

const json::value& Vector(std::string_view schema, std::string_view name) {
  for (const auto& vector : Vectors()) {
    if (vector.at("schema").as_string() == schema && vector.at("name").as_string() == name) {
      return vector.at("message");
    }
  }
  throw std::runtime_error("no such vector");
}

TEST(RestTest, RequestsAreJudgedAsTheVectorsSay) {
  int judged = 0;
  for (const auto& vector : Vectors()) {
    const std::string body = json::serialize(vector.at("message"));
    const auto& schema = vector.at("schema").as_string();
    if (schema == "CreateSessionRequest") {
      EXPECT_EQ(ParseCreateSession(body).has_value(), vector.at("valid").as_bool()) << body;
      ++judged;
    } else if (schema == "ValidateTokenRequest") {
      EXPECT_EQ(ParseValidateToken(body).has_value(), vector.at("valid").as_bool()) << body;
      ++judged;
    }
  }
  EXPECT_GE(judged, 15);
}

TEST(RestTest, ATokenIsReadFromAForm) {
  EXPECT_EQ(ParseTokenForm("token=a.b.c"), "a.b.c");
  EXPECT_EQ(ParseTokenForm("x=1&token=a%2Eb+c&token_type_hint="), "a.b c");
  EXPECT_EQ(ParseTokenForm("tokens=x&token=%41"), "A");
  for (const char* body : {"", "&", "token", "token=", "Token=a", "token=a&token=b", "token=%",
                           "token=%4", "token=%G0", "token=%0G"}) {
    const auto refused = ParseTokenForm(body);
    ASSERT_FALSE(refused.has_value()) << body;
    EXPECT_EQ(refused.error().field, "token");
  }
}

TEST(RestTest, UserIdIsMeasuredInBytes) {
  const auto request = [](const std::string& user) { return R"({"user_id":")" + user + "\"}"; };
  std::string euros;
  for (int i = 0; i < 85; ++i) {
    euros += "\xE2\x82\xAC";
  }
  EXPECT_TRUE(ParseCreateSession(request(euros + "x")).has_value());
  EXPECT_FALSE(ParseCreateSession(request(euros + "xx")).has_value());
}

TEST(RestTest, UserIdHasNoControlCharacters) {
  EXPECT_EQ(ParseCreateSession(R"({"user_id":"a\nb"})").error().code, ErrorCode::kInvalidRequest);
  EXPECT_EQ(ParseCreateSession(R"({"user_id":"\u0000"})").error().code, ErrorCode::kInvalidRequest);
}

TEST(RestTest, TheTimeFactorIsJudgedAtItsLimits) {
  const auto request = [](const std::string& factor) {
    return ParseCreateSession(R"({"user_id":"a","time_factor":)" + factor + "}");
  };
  EXPECT_EQ(ParseCreateSession(R"({"user_id":"a"})")->time_factor, 1);
  EXPECT_EQ(request("1")->time_factor, 1);
  EXPECT_EQ(request("2.5")->time_factor, 2.5);
  EXPECT_EQ(request("10")->time_factor, kTimeFactorMost);
  for (const char* factor : {"0.99", "10.01", "-1", "0", "1e308"}) {
    EXPECT_EQ(request(factor).error().code, ErrorCode::kTimeFactorRange) << factor;
  }
  for (const char* factor : {"\"2\"", "null", "true", "[2]"}) {
    EXPECT_EQ(request(factor).error().code, ErrorCode::kInvalidRequest) << factor;
    EXPECT_EQ(request(factor).error().field, "time_factor") << factor;
  }
}

TEST(RestTest, TellsBadJsonFromBadRequests) {
  EXPECT_EQ(ParseCreateSession("").error().code, ErrorCode::kInvalidJson);
  EXPECT_EQ(ParseCreateSession("user_id=alice").error().code, ErrorCode::kInvalidJson);
  EXPECT_EQ(ParseCreateSession("{}").error().code, ErrorCode::kInvalidRequest);
}

TEST(RestTest, AnswersAreTheVectors) {
  const auto& created = Vector("CreateSessionResponse", "created");
  EXPECT_EQ(
      json::parse(SessionCreatedText({.session_id = created.at("session_id").as_string(),
                                      .websocket_url = created.at("websocket_url").as_string(),
                                      .expires_at = WallTime(Millis(1769940930000)),
                                      .resume_key = created.at("resume_key").as_string(),
                                      .time_factor = 1,
                                      .time_factor_max = 3,
                                      .swaps_left = 1})),
      created);
  EXPECT_EQ(json::parse(HealthText(true, "off", "0.1.0")), Vector("HealthResponse", "healthy"));
  EXPECT_EQ(json::parse(HealthText(false, "degraded", "0.1.0")),
            Vector("HealthResponse", "unhealthy"));
  EXPECT_EQ(json::parse(LivenessText()), Vector("LivenessResponse", "alive"));
  EXPECT_EQ(json::parse(ReadinessText({})), Vector("ReadinessResponse", "ready"));
  EXPECT_EQ(json::parse(ReadinessText("draining")), Vector("ReadinessResponse", "draining"));
  EXPECT_EQ(json::parse(AboutText("0.1.0", "http://localhost:3000/verify-glass")),
            Vector("AboutResponse", "about"));
  EXPECT_EQ(json::parse(TokenRefusedText("expired")), Vector("ValidateTokenResponse", "expired"));
  EXPECT_EQ(json::parse(TokenRefusedText("invalid")), Vector("ValidateTokenResponse", "invalid"));
  const auto& accepted = Vector("ValidateTokenResponse", "valid");
  EXPECT_EQ(json::parse(TokenAcceptedText(json::serialize(accepted.at("claims")))), accepted);
  EXPECT_EQ(json::parse(RuntimeConfigText("http://localhost:8000", "ws://localhost:8000")),
            Vector("RuntimeConfigResponse", "addresses"));
  EXPECT_EQ(
      json::parse(HttpErrorText({"invalid_request", "The request is not valid.", "client", true})),
      Vector("ErrorResponse", "bad request"));
  EXPECT_EQ(
      json::parse(HttpErrorText(
          {"server_busy", "The server has no room for another verification now.", "server", true},
          3)),
      Vector("ErrorResponse", "a place in the line"));
}

}  // namespace
}  // namespace pol
