// Tokens over real sockets: used up, introspected, revoked, and signed by keys that change.
#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "auth/key_rotation.h"
#include "server/server_for_test.h"

namespace pol::test {
namespace {

namespace json = boost::json;

constexpr const char* kValidate = "/api/token/validate";
constexpr const char* kIntrospect = "/api/token/introspect";
constexpr const char* kRevoke = "/api/token/revoke";
constexpr const char* kKeys = "/.well-known/jwks.json";

std::string TokenOf(const KeyRing& keys, const std::string& jti, WallTime now) {
  return TokenIssuer(keys, {})
      .Issue({.user_id = "alice", .session_id = "of-" + jti, .policy = "p@1"}, jti, now)
      .text;
}

json::value Validate(const TestServer& server, const std::string& token,
                     const std::string& more = "") {
  return PostJson(server.api(), kValidate, "{\"token\":\"" + token + "\"" + more + "}").json();
}

Reply PostForm(const TestServer& server, const std::string& target, const std::string& body,
               HeaderList headers = {}) {
  headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  return Fetch(server.api(), "POST", target, body, headers);
}

bool IsActive(const TestServer& server, const std::string& token) {
  const Reply reply = PostForm(server, kIntrospect, "token=" + token);
  EXPECT_EQ(reply.status, 200U);
  return reply.json().at("active").as_bool();
}

class TokenServiceTest : public testing::Test {
 protected:
  std::string Token(const std::string& jti = "j") {
    return TokenOf(TestKey(), jti, server_.clock().WallNow());
  }
  std::vector<std::string> Audit(const std::string& jti) {
    std::vector<std::string> kinds;
    for (const auto& event : SqliteStore(server_.database()).AuditTrail("of-" + jti)) {
      kinds.push_back(event.kind);
    }
    return kinds;
  }

  TestServer server_;
};

TEST_F(TokenServiceTest, ATokenCanBeAskedAboutOftenAndUsedUpOnce) {
  const std::string token = Token();
  EXPECT_EQ(Validate(server_, token).at("valid"), true);
  EXPECT_EQ(Validate(server_, token, R"(,"single_use":false)").at("valid"), true);
  const auto first = Validate(server_, token, R"(,"single_use":true)");
  EXPECT_EQ(first.at("valid"), true);
  EXPECT_EQ(first.at("claims").at("sub"), "alice");
  const auto second = Validate(server_, token, R"(,"single_use":true)");
  EXPECT_EQ(second, (json::value{{"valid", false}, {"reason", "used"}}));
  EXPECT_EQ(Validate(server_, token).at("reason"), "used");
  EXPECT_FALSE(IsActive(server_, token));
  EXPECT_EQ(Validate(server_, Token("k")).at("valid"), true);
  EXPECT_THAT(Audit("j"), testing::ElementsAre("token_used", "token_refused"));
}

TEST_F(TokenServiceTest, OfManyWhoUseATokenAtOnceOneSucceeds) {
  const std::string token = Token();
  std::atomic<int> valid{0};
  std::vector<std::thread> askers;
  askers.reserve(8);
  for (int i = 0; i < 8; ++i) {
    askers.emplace_back([&] {
      valid += Validate(server_, token, R"(,"single_use":true)").at("valid").as_bool() ? 1 : 0;
    });
  }
  for (std::thread& asker : askers) {
    asker.join();
  }
  EXPECT_EQ(valid, 1);
}

TEST_F(TokenServiceTest, IntrospectionTellsTheClaimsOrNothing) {
  const Reply good = PostForm(server_, kIntrospect, "token_type_hint=x&token=" + Token());
  EXPECT_EQ(good.header("cache-control"), "no-store");
  EXPECT_EQ(good.json().at("active"), true);
  EXPECT_EQ(good.json().at("sub"), "alice");
  EXPECT_EQ(good.json().at("amr"), (json::array{"face"}));
  const std::string old = TokenOf(TestKey(), "o", SystemClock().WallNow() - std::chrono::hours(1));
  const std::string other =
      TokenOf(SigningKey::Generate(SigningAlgorithm::kEs256), "x", SystemClock().WallNow());
  for (const std::string& bad : {old, other, std::string("a.b.c"), std::string(9000, 'a')}) {
    EXPECT_EQ(PostForm(server_, kIntrospect, "token=" + bad).body, R"({"active":false})");
  }
}

TEST_F(TokenServiceTest, ARevokedTokenIsGoodNoMore) {
  const std::string token = Token();
  EXPECT_TRUE(IsActive(server_, token));
  for (int i = 0; i < 2; ++i) {
    const Reply revoked = PostForm(server_, kRevoke, "token=" + token);
    EXPECT_EQ(revoked.status, 200U);
    EXPECT_EQ(revoked.body, "{}");
  }
  EXPECT_FALSE(IsActive(server_, token));
  EXPECT_EQ(Validate(server_, token).at("reason"), "revoked");
  EXPECT_EQ(Validate(server_, token, R"(,"single_use":true)").at("reason"), "revoked");
  EXPECT_THAT(Audit("j"), testing::ElementsAre("token_revoked", "token_refused"));
  EXPECT_EQ(PostForm(server_, kRevoke, "token=a.b.c").body, "{}");
}

TEST_F(TokenServiceTest, FormsAreReadStrictly) {
  const std::string token = Token();
  std::string encoded = token;
  for (std::size_t dot = encoded.find('.'); dot != std::string::npos; dot = encoded.find('.')) {
    encoded.replace(dot, 1, "%2e");
  }
  EXPECT_TRUE(IsActive(server_, encoded));
  std::string twice = "token=" + token;
  twice.append("&token=").append(token);
  for (const char* target : {kIntrospect, kRevoke}) {
    for (const std::string& body :
         {std::string(), std::string("token="), std::string("token"), std::string("x=1"),
          std::string("token=%"), std::string("token=%4"), std::string("token=%zz"), twice}) {
      EXPECT_EQ(PostForm(server_, target, body).error_code(), "invalid_request") << body;
    }
    const Reply as_json = PostJson(server_.api(), target, "{\"token\":\"" + token + "\"}");
    EXPECT_EQ(as_json.status, 415U);
    EXPECT_THAT(as_json.body, testing::HasSubstr("x-www-form-urlencoded"));
    EXPECT_EQ(PostForm(server_, target, "token=a", {{"Origin", "http://evil.example"}}).status,
              403U);
    EXPECT_EQ(Fetch(server_.api(), "GET", target).status, 405U);
  }
  EXPECT_TRUE(IsActive(server_, token));
}

TEST_F(TokenServiceTest, WithoutAStoreNoTokenIsGood) {
  const std::string token = Token();
  SqliteDatabase(server_.database().string()).Execute("DROP TABLE token_marks");
  EXPECT_EQ(PostForm(server_, kIntrospect, "token=" + token).error_code(), "store_unavailable");
  EXPECT_EQ(PostForm(server_, kRevoke, "token=" + token).error_code(), "store_unavailable");
  const Reply reply = PostJson(server_.api(), kValidate, "{\"token\":\"" + token + "\"}");
  EXPECT_EQ(reply.error_code(), "store_unavailable");
  EXPECT_THAT(reply.body, testing::Not(testing::HasSubstr("table")));
}

TEST_F(TokenServiceTest, TheKeysMayBeKept) {
  const Reply first = Fetch(server_.api(), "GET", kKeys);
  EXPECT_EQ(first.header("cache-control"), "public, max-age=300");
  EXPECT_EQ(first.header("content-type"), "application/json");
  const std::string etag = first.header("etag");
  const Reply again = Fetch(server_.api(), "GET", kKeys, "", {{"If-None-Match", etag}});
  EXPECT_EQ(again.status, 304U);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(again.header("etag"), etag);
  EXPECT_EQ(Fetch(server_.api(), "GET", kKeys, "", {{"If-None-Match", "\"x\""}}).status, 200U);
}

class KeyChangeTest : public testing::Test {
 protected:
  KeyChangeTest() : server_(TestKey(), [this] { return Read(); }) {}

  Result<KeyRing> Read() {
    const std::lock_guard lock(mutex_);
    return next_;
  }
  void Offer(Result<KeyRing> next) {
    {
      const std::lock_guard lock(mutex_);
      next_ = std::move(next);
    }
    server_.ReloadKeys();
    Fetch(server_.api(), "GET", "/healthz");
  }
  std::vector<std::string> Published() {
    std::vector<std::string> kids;
    const auto jwks = Fetch(server_.api(), "GET", kKeys).json();
    for (const auto& jwk : jwks.at("keys").as_array()) {
      kids.emplace_back(jwk.at("kid").as_string());
    }
    return kids;
  }
  // The signing key of a verification that a person passes now.
  std::string SignerNow() {
    const std::string id = server_.CreateSession();
    SocketClient client(server_.api(), id);
    const auto last = AnswerEverything(client);
    const std::string token(last.at("data").at("token").as_string());
    return token.substr(0, token.find('.'));
  }

  std::mutex mutex_;
  Result<KeyRing> next_ = KeyRing(TestKey());
  TestServer server_;
};

TEST_F(KeyChangeTest, ARunningServerTakesTheNextKeyAndStillBelievesTheOld) {
  const WallTime now = server_.clock().WallNow();
  const std::string old = TokenOf(TestKey(), "old", now);
  const SigningKey next = SigningKey::Generate(SigningAlgorithm::kEdDsa);
  Offer(KeyRing({RingKey{.key = TestKey(), .dropped_at = now + std::chrono::hours(1)},
                 RingKey{.key = next, .signs_from = now}}));
  EXPECT_THAT(Published(), testing::ElementsAre(TestKey().kid(), next.kid()));
  EXPECT_EQ(SignerNow(), ProtectedHeader(next));
  EXPECT_EQ(Validate(server_, old).at("valid"), true);
  EXPECT_EQ(Validate(server_, TokenOf(next, "new", now)).at("valid"), true);

  server_.clock().Advance(std::chrono::hours(1));
  EXPECT_THAT(Published(), testing::ElementsAre(next.kid()));
}

TEST_F(KeyChangeTest, AKeyThatWaitsIsPublishedAndDoesNotSign) {
  const SigningKey next = SigningKey::Generate(SigningAlgorithm::kEs256);
  const WallTime later = server_.clock().WallNow() + std::chrono::hours(2);
  Offer(KeyRing({RingKey{.key = TestKey(), .dropped_at = later + std::chrono::hours(1)},
                 RingKey{.key = next, .signs_from = later}}));
  EXPECT_THAT(Published(), testing::ElementsAre(TestKey().kid(), next.kid()));
  EXPECT_EQ(SignerNow(), ProtectedHeader(TestKey()));
}

TEST_F(KeyChangeTest, KeysThatCannotBeReadLeaveTheOldOnes) {
  Offer(Fail(ErrorCode::kConfigInvalid, "key file x: cannot be read"));
  EXPECT_THAT(Published(), testing::ElementsAre(TestKey().kid()));
  EXPECT_EQ(SignerNow(), ProtectedHeader(TestKey()));
}

}  // namespace
}  // namespace pol::test
