// REST over real sockets: limits, refusals, CORS, health, tokens.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/http_session.h"
#include "server/server_for_test.h"

namespace pol::test {
namespace {

std::string UserOf(std::size_t size) { return "{\"user_id\":\"" + std::string(size, 'a') + "\"}"; }

class ApiTest : public testing::Test {
 protected:
  TestServer server_;
};

TEST_F(ApiTest, CreatesAStoredSession) {
  const Reply reply = PostJson(server_.api(), kCreate, R"({"user_id":"alice"})");
  ASSERT_EQ(reply.status, 200U);
  const std::string id(reply.json().at("session_id").as_string());
  EXPECT_EQ(reply.json().at("websocket_url").as_string(),
            "ws://localhost:" + std::to_string(server_.api()) + "/ws/verify/" + id);
  EXPECT_EQ(reply.json().at("message"), "Session created");
  EXPECT_EQ(reply.header("content-type"), "application/json");
  EXPECT_EQ(server_.Row(id)->user_id, "alice");
  EXPECT_EQ(server_.StateOf(id), "created");
}

TEST_F(ApiTest, RefusesBadBodiesWithReasons) {
  const auto code = [&](const std::string& body) {
    const Reply reply = PostJson(server_.api(), kCreate, body);
    EXPECT_EQ(reply.status, 400U) << body;
    EXPECT_EQ(reply.json().at("error").at("category"), "client");
    return reply.error_code();
  };
  EXPECT_EQ(code(""), "invalid_json");
  EXPECT_EQ(code("{"), "invalid_json");
  EXPECT_EQ(code("{}"), "invalid_request");
  EXPECT_EQ(code("[]"), "invalid_request");
  EXPECT_EQ(code(R"({"user_id":7})"), "invalid_request");
  EXPECT_EQ(code(R"({"user_id":""})"), "invalid_request");
  EXPECT_EQ(code(UserOf(257)), "invalid_request");
}

TEST_F(ApiTest, NamesTheFieldAtFaultAndNotItsContent) {
  const auto message = [&](const std::string& body) {
    const Reply reply = PostJson(server_.api(), kCreate, body);
    return std::string(reply.json().at("error").at("message").as_string());
  };
  EXPECT_EQ(message(R"({"user_id":"evil\n"})"), "user_id is missing or not as expected.");
  EXPECT_EQ(message("[]"), "user_id is missing or not as expected.");
  EXPECT_EQ(message(R"({"user_id":"a","nonce":""})"), "nonce is missing or not as expected.");
  EXPECT_EQ(message(R"({"user_id":"a","aud":7})"), "aud is missing or not as expected.");
  EXPECT_EQ(PostJson(server_.api(), "/api/token/validate", "{}").json().at("error").at("message"),
            "token is missing or not as expected.");
}

TEST_F(ApiTest, EchoesTheNonceAndTheAudience) {
  ServerSettings settings = TestSettings();
  settings.token.other_audiences = {"shop"};
  const TestServer server(settings);
  const Reply reply =
      PostJson(server.api(), kCreate, R"({"user_id":"a","nonce":"n-1","aud":"shop"})");
  ASSERT_EQ(reply.status, 200U);
  EXPECT_EQ(reply.json().at("nonce"), "n-1");
  EXPECT_EQ(reply.json().at("aud"), "shop");
  const auto plain = PostJson(server.api(), kCreate, R"({"user_id":"a"})").json().as_object();
  EXPECT_FALSE(plain.contains("nonce"));
  EXPECT_FALSE(plain.contains("aud"));
}

TEST_F(ApiTest, GivesMoreTimeAsFarAsThePolicyAllows) {
  const auto create = [&](const std::string& factor) {
    return PostJson(server_.api(), kCreate, R"({"user_id":"a","time_factor":)" + factor + "}");
  };
  const Reply usual = PostJson(server_.api(), kCreate, R"({"user_id":"a"})");
  EXPECT_EQ(usual.json().at("time_factor"), 1);
  EXPECT_EQ(usual.json().at("time_factor_max"), 3);
  EXPECT_EQ(usual.json().at("swaps_left"), 1);
  const Reply most = create("3");
  EXPECT_EQ(most.status, 200U);
  EXPECT_EQ(most.json().at("time_factor"), 3);
  for (const char* factor : {"3.01", "0.99", "11"}) {
    const Reply refused = create(factor);
    EXPECT_EQ(refused.status, 400U) << factor;
    EXPECT_EQ(refused.error_code(), "time_factor_out_of_range") << factor;
  }
  EXPECT_EQ(create("\"2\"").error_code(), "invalid_request");
}

TEST_F(ApiTest, RefusesAnAudienceThatIsNotConfigured) {
  EXPECT_EQ(PostJson(server_.api(), kCreate, R"({"user_id":"a","aud":"proof-of-life"})").status,
            200U);
  const Reply reply = PostJson(server_.api(), kCreate, R"({"user_id":"a","aud":"shop"})");
  EXPECT_EQ(reply.status, 400U);
  EXPECT_EQ(reply.error_code(), "unknown_audience");
}

TEST_F(ApiTest, TakesAUserOf256Bytes) {
  EXPECT_EQ(PostJson(server_.api(), kCreate, UserOf(256)).status, 200U);
}

TEST_F(ApiTest, TakesABodyAtItsLimitAndRefusesOneByteMore) {
  const std::string body = R"({"user_id":"alice"})";
  const auto padded = [&](std::size_t size) { return body + std::string(size - body.size(), ' '); };
  EXPECT_EQ(PostJson(server_.api(), kCreate, padded(kRequestBodyMax)).status, 200U);
  const Reply over = PostJson(server_.api(), kCreate, padded(kRequestBodyMax + 1));
  EXPECT_EQ(over.status, 413U);
  EXPECT_EQ(over.error_code(), "body_too_large");
  EXPECT_EQ(PostJson(server_.api(), kCreate, padded(1 << 20)).status, 413U);
}

TEST_F(ApiTest, RefusesAnEndlessHeader) {
  const Reply reply =
      Fetch(server_.api(), "GET", "/health", "", {{"X-Long", std::string(kRequestHeaderMax, 'x')}});
  EXPECT_EQ(reply.status, 413U);
}

TEST_F(ApiTest, RefusesAChunkedBodyOverTheLimit) {
  const std::string chunk = "4000\r\n" + std::string(0x4000, ' ') + "\r\n";
  const Reply reply =
      FetchRaw(server_.api(), std::string("POST ") + kCreate +
                                  " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                  "Transfer-Encoding: chunked\r\n\r\n" +
                                  chunk + chunk + "0\r\n\r\n");
  EXPECT_EQ(reply.status, 413U);
}

TEST_F(ApiTest, RefusesOtherMediaTypes) {
  const auto status = [&](const std::string& type) {
    return Fetch(server_.api(), "POST", kCreate, R"({"user_id":"a"})", {{"Content-Type", type}})
        .status;
  };
  EXPECT_EQ(status("application/json; charset=utf-8"), 200U);
  EXPECT_EQ(status("text/plain"), 415U);
  EXPECT_EQ(status("application/jsonp"), 415U);
  EXPECT_EQ(Fetch(server_.api(), "POST", kCreate, R"({"user_id":"a"})").status, 415U);
}

TEST_F(ApiTest, RefusesWhatIsNoHttp) {
  EXPECT_EQ(FetchRaw(server_.api(), "NONSENSE\r\n\r\n").status, 400U);
}

TEST_F(ApiTest, AnswersUnknownPathsAndMethodsInJson) {
  const Reply unknown = Fetch(server_.api(), "GET", "/api/nothing");
  EXPECT_EQ(unknown.status, 404U);
  EXPECT_EQ(unknown.error_code(), "not_found");
  const Reply wrong = Fetch(server_.api(), "GET", kCreate);
  EXPECT_EQ(wrong.status, 405U);
  EXPECT_EQ(wrong.error_code(), "method_not_allowed");
  EXPECT_EQ(wrong.header("allow"), "POST, OPTIONS");
  EXPECT_EQ(Fetch(server_.api(), "DELETE", "/health").header("allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(Fetch(server_.api(), "GET", "/ws/verify/x").status, 400U);
}

TEST_F(ApiTest, HeadHasTheLengthAndNoBody) {
  const Reply reply = Fetch(server_.api(), "HEAD", "/health");
  EXPECT_EQ(reply.status, 200U);
  EXPECT_GT(std::stoi(reply.header("content-length")), 50);
  EXPECT_EQ(reply.body, "");
}

TEST_F(ApiTest, ServesManyRequestsOnOneConnection) {
  Line line(server_.api());
  for (int i = 0; i < 3; ++i) {
    line.Send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(line.ReadReply().status, 200U);
  }
}

TEST_F(ApiTest, AnswersAllowedOriginsAlone) {
  const auto allowed = [&](const std::string& origin) {
    return Fetch(server_.api(), "GET", "/health", "", {{"Origin", origin}})
        .header("access-control-allow-origin");
  };
  EXPECT_EQ(allowed("http://localhost:3000"), "http://localhost:3000");
  for (const char* origin :
       {"http://localhost:3001", "http://localhost", "https://localhost:3000", "null",
        "http://localhost:3000.evil.org", "http://evil.org/http://localhost:3000",
        "HTTP://LOCALHOST:3000", "http://localhost:3000/", ""}) {
    EXPECT_EQ(allowed(origin), "") << origin;
  }
}

TEST_F(ApiTest, LetsAPageReadHowLongToWait) {
  const HeaderList page = {{"Origin", "http://localhost:3000"}};
  const Reply reply = Fetch(server_.api(), "GET", "/health", "", page);
  EXPECT_EQ(reply.header("access-control-expose-headers"), "Retry-After");
}

TEST_F(ApiTest, AnswersPreflights) {
  const HeaderList good = {{"Origin", "http://localhost:3000"},
                           {"Access-Control-Request-Method", "POST"},
                           {"Access-Control-Request-Headers", "content-type"}};
  const Reply reply = Fetch(server_.api(), "OPTIONS", kCreate, "", good);
  EXPECT_EQ(reply.status, 204U);
  EXPECT_EQ(reply.header("access-control-allow-origin"), "http://localhost:3000");
  EXPECT_EQ(reply.header("access-control-allow-methods"), "POST, OPTIONS");
  EXPECT_EQ(reply.header("access-control-allow-headers"), "content-type");
  const Reply evil = Fetch(server_.api(), "OPTIONS", kCreate, "", {{"Origin", "http://evil.org"}});
  EXPECT_EQ(evil.status, 403U);
  EXPECT_EQ(evil.header("access-control-allow-origin"), "");
}

TEST_F(ApiTest, AnotherPageCannotCreateASession) {
  const Reply reply =
      PostJson(server_.api(), kCreate, R"({"user_id":"alice"})", {{"Origin", "http://evil.org"}});
  EXPECT_EQ(reply.status, 403U);
  EXPECT_EQ(reply.error_code(), "origin_not_allowed");
}

TEST_F(ApiTest, LivesAndIsReadyAsLongAsTheDatabaseAnswers) {
  const auto ask = [&](const char* path) { return Fetch(server_.api(), "GET", path); };
  EXPECT_EQ(ask("/healthz").json(), boost::json::parse(R"({"status":"alive"})"));
  EXPECT_EQ(ask("/readyz").json(), boost::json::parse(R"({"status":"ready"})"));
  EXPECT_EQ(ask("/readyz").header("cache-control"), "no-store");

  SqliteDatabase(server_.database().string()).Execute("DROP TABLE sessions");
  EXPECT_EQ(ask("/readyz").status, 503U);
  EXPECT_EQ(ask("/readyz").json(),
            boost::json::parse(R"({"status":"not_ready","reason":"store_unavailable"})"));
  EXPECT_EQ(ask("/healthz").status, 200U);
}

TEST_F(ApiTest, HealthFollowsTheDatabase) {
  const Reply healthy = Fetch(server_.api(), "GET", "/health");
  EXPECT_EQ(healthy.status, 200U);
  EXPECT_EQ(healthy.json().at("status"), "healthy");
  EXPECT_EQ(healthy.json().at("services").at("api"), "operational");
  EXPECT_EQ(healthy.json().at("services").at("database"), "operational");
  EXPECT_EQ(healthy.json().at("version"), "0.0.0-test");

  SqliteDatabase(server_.database().string()).Execute("DROP TABLE sessions");
  const Reply broken = Fetch(server_.api(), "GET", "/health");
  EXPECT_EQ(broken.status, 503U);
  EXPECT_EQ(broken.json().at("status"), "unhealthy");
  EXPECT_EQ(broken.json().at("services").at("database"), "unavailable");
  const Reply refused = PostJson(server_.api(), kCreate, R"({"user_id":"alice"})");
  EXPECT_EQ(refused.status, 503U);
  EXPECT_EQ(refused.error_code(), "store_unavailable");
  EXPECT_THAT(refused.body, testing::Not(testing::HasSubstr("table")));
}

TEST_F(ApiTest, SaysWhatItIs) {
  const Reply reply = Fetch(server_.api(), "GET", "/");
  EXPECT_EQ(reply.json().at("name"), "Proof of Life");
  EXPECT_EQ(reply.json().at("docs"), "/docs/");
  EXPECT_EQ(reply.json().at("page").as_string(),
            "http://localhost:" + std::to_string(server_.web()) + "/verify-glass");
}

TEST_F(ApiTest, ValidatesTokens) {
  const TokenSubject subject{.user_id = "alice",
                             .session_id = "s",
                             .policy = "p",
                             .liveness_score = 0.9,
                             .emotion_score = 0.9,
                             .deepfake_score = 0.9,
                             .final_score = 0.9};
  const WallTime now = SystemClock().WallNow();
  const TokenIssuer issuer(TestKey(), {});
  const auto ask = [&](const std::string& token) {
    return PostJson(server_.api(), "/api/token/validate", "{\"token\":\"" + token + "\"}").json();
  };
  const auto good = ask(issuer.Issue(subject, "j", now).text);
  EXPECT_EQ(good.at("valid"), true);
  EXPECT_EQ(good.at("claims").at("sub"), "alice");
  const auto old = ask(issuer.Issue(subject, "j", now - std::chrono::hours(1)).text);
  EXPECT_EQ(old.at("valid"), false);
  EXPECT_EQ(old.at("reason"), "expired");
  EXPECT_EQ(ask("a.b.c").at("reason"), "invalid");
  EXPECT_EQ(PostJson(server_.api(), "/api/token/validate", R"({"token":1})").status, 400U);
}

TEST_F(ApiTest, PublishesItsKey) {
  const auto jwks = Fetch(server_.api(), "GET", "/.well-known/jwks.json").json();
  EXPECT_EQ(jwks.at("keys").at(0).at("kid").as_string(), TestKey().kid());
}

TEST_F(ApiTest, NamesItselfAsTheClientReachedIt) {
  const auto url = [&](const std::string& host) {
    const Reply reply = PostJson(server_.api(), kCreate, R"({"user_id":"a"})", {{"Host", host}});
    const std::string text(reply.json().at("websocket_url").as_string());
    return text.substr(0, text.find("/ws/verify"));
  };
  const std::string port = ":" + std::to_string(server_.api());
  EXPECT_EQ(url("192.168.1.7:99"), "ws://192.168.1.7" + port);
  EXPECT_EQ(url("[::1]:99"), "ws://[::1]" + port);
  EXPECT_EQ(url("a/b"), "ws://localhost" + port);
  EXPECT_EQ(url("evil.org\" onload=\"x"), "ws://localhost" + port);
}

TEST(ApiSettingsTest, APublicAddressComesFirst) {
  ServerSettings settings = TestSettings();
  settings.service.public_ws_url = "wss://verify.example.org";
  const TestServer server(settings);
  const Reply reply = PostJson(server.api(), kCreate, R"({"user_id":"a"})");
  EXPECT_THAT(std::string(reply.json().at("websocket_url").as_string()),
              testing::StartsWith("wss://verify.example.org/ws/verify/"));
  const auto config = Fetch(server.web(), "GET", "/runtime-config.json").json();
  EXPECT_EQ(config.at("api_url"), "https://verify.example.org");
  EXPECT_EQ(config.at("ws_url"), "wss://verify.example.org");
}

TEST(ApiSettingsTest, ATakenPortIsNamedWithWhatToDo) {
  const TestServer first;
  ServerSettings settings = TestSettings();
  settings.api_port = first.api();
  try {
    const TestServer second(settings);
    FAIL() << "bound twice";
  } catch (const std::runtime_error& refused) {
    EXPECT_THAT(refused.what(), testing::AllOf(testing::HasSubstr(std::to_string(first.api())),
                                               testing::HasSubstr("--api-port")));
  }
}

}  // namespace
}  // namespace pol::test
