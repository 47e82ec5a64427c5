// What RFC 8725 warns of, tried against each algorithm.
#include <array>

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "auth/token.h"
#include "base/bytes.h"

namespace pol {
namespace {

using std::chrono::seconds;

constexpr WallTime kMoment{seconds(1769940000)};

std::string Encoded(std::string_view text) { return EncodeBase64Url(AsBytes(text)); }

std::string HmacOf(std::string_view secret, std::string_view message) {
  std::array<unsigned char, 32> digest{};
  unsigned int size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(message.data()), message.size(), digest.data(),
       &size);
  return EncodeBase64Url(std::as_bytes(std::span(digest)));
}

class TokenAttackTest : public testing::TestWithParam<SigningAlgorithm> {
 protected:
  static const SigningKey& KeyOf(SigningAlgorithm algorithm) {
    static const std::array keys = {SigningKey::Generate(SigningAlgorithm::kRs256),
                                    SigningKey::Generate(SigningAlgorithm::kEs256),
                                    SigningKey::Generate(SigningAlgorithm::kEdDsa)};
    return keys.at(static_cast<std::size_t>(algorithm));
  }
  static const SigningKey& Own() { return KeyOf(GetParam()); }
  // All three side by side, as during a change of the algorithm.
  static KeyRing Ring() {
    std::vector<RingKey> keys;
    keys.reserve(kSigningAlgorithms.size());
    for (const SigningAlgorithm algorithm : kSigningAlgorithms) {
      keys.push_back({.key = KeyOf(algorithm)});
    }
    return KeyRing(std::move(keys));
  }
  static std::string Good() {
    return TokenIssuer(Own(), {})
        .Issue({.user_id = "alice", .session_id = "s", .policy = "p@1"}, "j", kMoment)
        .text;
  }
  static std::string Payload() {
    const std::string good = Good();
    const std::size_t first = good.find('.');
    return good.substr(first + 1, good.rfind('.') - first - 1);
  }
  static ErrorCode Refusal(std::string_view token, WallTime now = kMoment) {
    const auto claims = TokenValidator(Ring(), {}).Validate(token, now);
    return claims ? ErrorCode::kInternal : claims.error().code;
  }
  static std::string Signed(std::string_view header, const std::string& payload) {
    const std::string message = Encoded(header) + "." + payload;
    return message + "." + EncodeBase64Url(Own().Sign(message));
  }
  static std::string Header(std::string_view alg, std::string_view kid,
                            std::string_view more = "") {
    return R"({"alg":")" + std::string(alg) + R"(","typ":"JWT","kid":")" + std::string(kid) + "\"" +
           std::string(more) + "}";
  }
  static std::string OwnName() { return std::string(SigningAlgorithmName(GetParam())); }
  // The good header with another claim set, signed well.
  static std::string WithClaims(const std::string& claims) {
    return Signed(Header(OwnName(), Own().kid()), Encoded(claims));
  }
  static std::string ClaimsWith(std::string_view name, const boost::json::value& value) {
    const auto text = TokenValidator(Ring(), {}).Validate(Good(), kMoment)->json;
    auto claims = boost::json::parse(text).as_object();
    claims[name] = value;
    return boost::json::serialize(claims);
  }
};

TEST_P(TokenAttackTest, AGoodTokenIsTaken) {
  EXPECT_EQ(Refusal(Good()), ErrorCode::kInternal);
  EXPECT_EQ(Refusal(WithClaims(ClaimsWith("x", 1))), ErrorCode::kInternal);
}

TEST_P(TokenAttackTest, NoneIsNoAlgorithm) {
  for (const char* name : {"none", "None", "NONE", "nOnE", ""}) {
    const std::string head = Encoded(Header(name, Own().kid()));
    EXPECT_EQ(Refusal(head + "." + Payload() + "."), ErrorCode::kTokenInvalid) << name;
    EXPECT_EQ(Refusal(Signed(Header(name, Own().kid()), Payload())), ErrorCode::kTokenInvalid);
  }
}

TEST_P(TokenAttackTest, ThePublicKeyIsNoSecret) {
  for (const std::string& secret : {Own().jwk(), Own().kid(), std::string()}) {
    for (const char* name : {"HS256", "RS256", "ES256", "EdDSA"}) {
      const std::string message = Encoded(Header(name, Own().kid())) + "." + Payload();
      EXPECT_EQ(Refusal(message + "." + HmacOf(secret, message)), ErrorCode::kTokenInvalid) << name;
    }
  }
}

TEST_P(TokenAttackTest, TheKeyFixesTheAlgorithm) {
  for (const char* name : {"RS256", "ES256", "EdDSA", "PS256", "RS512", "ES384", "Ed25519"}) {
    const auto expected = name == OwnName() ? ErrorCode::kInternal : ErrorCode::kTokenInvalid;
    EXPECT_EQ(Refusal(Signed(Header(name, Own().kid()), Payload())), expected) << name;
  }
}

TEST_P(TokenAttackTest, AnotherKeysNameMakesNoOtherKey) {
  for (const SigningAlgorithm algorithm : kSigningAlgorithms) {
    const SigningKey& other = KeyOf(algorithm);
    const auto expected = algorithm == GetParam() ? ErrorCode::kInternal : ErrorCode::kTokenInvalid;
    EXPECT_EQ(Refusal(Signed(Header(SigningAlgorithmName(algorithm), other.kid()), Payload())),
              expected);
  }
  const SigningKey stranger = SigningKey::Generate(GetParam());
  for (const std::string& kid :
       {stranger.kid(), std::string("../../../dev/null"), std::string("/etc/passwd"),
        std::string("' OR '1'='1"), std::string(), std::string("jwt.pem"), Own().kid() + " "}) {
    EXPECT_EQ(Refusal(Signed(Header(OwnName(), kid), Payload())), ErrorCode::kTokenInvalid) << kid;
  }
  EXPECT_EQ(Refusal(TokenIssuer(stranger, {}).Issue({}, "j", kMoment).text),
            ErrorCode::kTokenInvalid);
}

TEST_P(TokenAttackTest, AHeaderBringsNoKeyAndNoExtension) {
  const SigningKey stranger = SigningKey::Generate(GetParam());
  for (const std::string& more :
       {std::string(R"(,"jku":"https://evil.example/jwks.json")"),
        std::string(R"(,"x5u":"https://evil.example/cert.pem")"), std::string(R"(,"x5c":["AAAA"])"),
        R"(,"jwk":)" + stranger.jwk(), std::string(R"(,"crit":["exp"])"),
        std::string(R"(,"crit":["b64"],"b64":false)"), std::string(R"(,"b64":false)"),
        std::string(R"(,"zip":"DEF")"), std::string(R"(,"alg":"none")"),
        std::string(R"(,"kid":"other")"), std::string(R"(,"cty":"JWT")")}) {
    const std::string header = Header(OwnName(), Own().kid(), more);
    EXPECT_EQ(Refusal(Signed(header, Payload())), ErrorCode::kTokenInvalid) << more;
    const std::string message = Encoded(header) + "." + Payload();
    EXPECT_EQ(Refusal(message + "." + EncodeBase64Url(stranger.Sign(message))),
              ErrorCode::kTokenInvalid)
        << more;
  }
}

TEST_P(TokenAttackTest, TheHeaderIsTakenByteForByte) {
  const std::string kid = Own().kid();
  for (const std::string& header :
       {R"({"typ":"JWT","alg":")" + OwnName() + R"(","kid":")" + kid + R"("})",
        R"({"alg":")" + OwnName() + R"(","typ":"at+jwt","kid":")" + kid + R"("})",
        R"({"alg":")" + OwnName() + R"(","typ":"jwt","kid":")" + kid + R"("})",
        R"({"alg":")" + OwnName() + R"(","kid":")" + kid + R"("})",
        R"({ "alg":")" + OwnName() + R"(","typ":"JWT","kid":")" + kid + R"("})",
        Header(OwnName(), kid) + " ", std::string("{}"), std::string("[]"), std::string()}) {
    EXPECT_EQ(Refusal(Signed(header, Payload())), ErrorCode::kTokenInvalid) << header;
  }
}

TEST_P(TokenAttackTest, OfAClaimGivenTwiceTheLastCounts) {
  const std::string claims = ClaimsWith("x", 1);
  const auto with = [&](const std::string& more) {
    return Refusal(WithClaims(claims.substr(0, claims.size() - 1) + more + "}"));
  };
  EXPECT_EQ(with(R"(,"aud":"shop")"), ErrorCode::kTokenInvalid);
  EXPECT_EQ(with(R"(,"exp":1)"), ErrorCode::kTokenExpired);
  EXPECT_EQ(with(R"(,"iss":"proof-of-life")"), ErrorCode::kInternal);
}

TEST_P(TokenAttackTest, SizeAndShapeAreStrict) {
  const std::string good = Good();
  EXPECT_EQ(Refusal(good + "."), ErrorCode::kTokenInvalid);
  EXPECT_EQ(Refusal(good + ".e30"), ErrorCode::kTokenInvalid) << "a JWE has five parts";
  EXPECT_EQ(Refusal(good + "\n"), ErrorCode::kTokenInvalid);
  EXPECT_EQ(Refusal(good + "="), ErrorCode::kTokenInvalid);
  EXPECT_EQ(Refusal(good + "AAAA"), ErrorCode::kTokenInvalid);
  EXPECT_EQ(Refusal(good.substr(0, good.size() - 4)), ErrorCode::kTokenInvalid);

  std::size_t longest_taken = 0;
  std::size_t shortest_refused = SIZE_MAX;
  const std::size_t room =
      (kTokenSizeMax - WithClaims(ClaimsWith("x", boost::json::string())).size()) / 4 * 3;
  for (std::size_t fill = room - 5; fill < room + 5; ++fill) {
    const std::string token = WithClaims(ClaimsWith("x", boost::json::string(fill, 'x')));
    if (Refusal(token) == ErrorCode::kInternal) {
      longest_taken = std::max(longest_taken, token.size());
    } else {
      shortest_refused = std::min(shortest_refused, token.size());
    }
  }
  EXPECT_LE(longest_taken, kTokenSizeMax);
  EXPECT_GT(shortest_refused, kTokenSizeMax);
  EXPECT_LE(shortest_refused - longest_taken, 2U);
}

TEST_P(TokenAttackTest, TimesCountToTheirLimits) {
  const WallTime expiry = kMoment + seconds(900 + 30);
  EXPECT_EQ(Refusal(Good(), expiry - Millis(1)), ErrorCode::kInternal);
  EXPECT_EQ(Refusal(Good(), expiry), ErrorCode::kTokenExpired);
  EXPECT_EQ(Refusal(Good(), kMoment - seconds(30)), ErrorCode::kInternal);
  EXPECT_EQ(Refusal(Good(), kMoment - seconds(30) - Millis(1)), ErrorCode::kTokenInvalid);
  EXPECT_EQ(Refusal(WithClaims(ClaimsWith("nbf", 1769940030))), ErrorCode::kInternal);
  EXPECT_EQ(Refusal(WithClaims(ClaimsWith("nbf", 1769940031))), ErrorCode::kTokenInvalid);
  EXPECT_EQ(Refusal(WithClaims(ClaimsWith("exp", "1769940900"))), ErrorCode::kTokenInvalid);
}

TEST_P(TokenAttackTest, IssuerAndAudienceAreComparedWhole) {
  for (const char* claim : {"iss", "aud"}) {
    for (const boost::json::value& other : std::initializer_list<boost::json::value>{
             "proof-of-lif", "proof-of-life ", "Proof-of-life", "", nullptr,
             boost::json::array{"proof-of-life"}}) {
      EXPECT_EQ(Refusal(WithClaims(ClaimsWith(claim, other))), ErrorCode::kTokenInvalid)
          << claim << other;
    }
  }
}

std::string NameOfAlgorithm(const testing::TestParamInfo<SigningAlgorithm>& tried) {
  return std::string(SigningAlgorithmName(tried.param));
}

INSTANTIATE_TEST_SUITE_P(Each, TokenAttackTest, testing::ValuesIn(kSigningAlgorithms),
                         NameOfAlgorithm);

// r || s with the numbers that a lax verifier takes for anything (CVE-2022-21449), and other forms.
TEST(EcdsaAttackTest, OnlyTheJoseFormInRangeIsTaken) {
  const SigningKey key = SigningKey::Generate(SigningAlgorithm::kEs256);
  const auto good = key.Sign("message");
  ASSERT_EQ(good.size(), 64U);
  ASSERT_TRUE(key.Verify("message", good));
  EXPECT_FALSE(key.Verify("message", std::vector<std::byte>(64)));
  EXPECT_FALSE(key.Verify("message", std::vector<std::byte>(64, std::byte{0xFF})));
  std::vector<std::byte> half = good;
  std::fill(half.begin(), std::next(half.begin(), 32), std::byte{0});
  EXPECT_FALSE(key.Verify("message", half));
  half = good;
  std::fill(half.begin() + 32, half.end(), std::byte{0});
  EXPECT_FALSE(key.Verify("message", half));
  for (const std::size_t size : {0U, 32U, 63U, 65U, 70U, 72U, 128U}) {
    std::vector<std::byte> other = good;
    other.resize(size);
    EXPECT_FALSE(key.Verify("message", other)) << size;
  }
}

// Ed25519 with s + L in the place of s verifies where s is not held below L (RFC 8032 5.1.7).
TEST(Ed25519AttackTest, TheScalarIsCanonical) {
  constexpr std::array<unsigned, 32> kOrder = {0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58,
                                               0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14,
                                               0,    0,    0,    0,    0,    0,    0,    0,
                                               0,    0,    0,    0,    0,    0,    0,    0x10};
  const SigningKey key = SigningKey::Generate(SigningAlgorithm::kEdDsa);
  auto signature = key.Sign("message");
  ASSERT_EQ(signature.size(), 64U);
  ASSERT_TRUE(key.Verify("message", signature));
  unsigned carry = 0;
  for (std::size_t i = 0; i < kOrder.size(); ++i) {
    carry += std::to_integer<unsigned>(signature[32 + i]) + kOrder.at(i);
    signature[32 + i] = static_cast<std::byte>(carry & 0xFFU);
    carry >>= 8U;
  }
  EXPECT_FALSE(key.Verify("message", signature));
  EXPECT_FALSE(key.Verify("message", std::vector<std::byte>(64)));
  signature.push_back(std::byte{0});
  EXPECT_FALSE(key.Verify("message", signature));
}

}  // namespace
}  // namespace pol
