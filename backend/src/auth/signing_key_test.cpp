#include "auth/signing_key.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/pem.h>

#include "auth/openssl.h"
#include "base/bytes.h"
#include "base/digest.h"

namespace pol {
namespace {

std::string PemOf(EVP_PKEY* key) {
  const OpensslPtr<BIO> bio(BIO_new(BIO_s_mem()));
  PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
  char* text = nullptr;
  const auto size = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

TEST(SigningKeyTest, VerifiesWhatItSignedAndNothingElse) {
  const SigningKey key = SigningKey::Generate();
  auto signature = key.Sign("message");
  EXPECT_EQ(signature.size(), 256U);
  EXPECT_TRUE(key.Verify("message", signature));
  EXPECT_FALSE(key.Verify("massage", signature));
  signature.back() ^= std::byte{1};
  EXPECT_FALSE(key.Verify("message", signature));
  EXPECT_FALSE(key.Verify("message", {}));
  EXPECT_FALSE(SigningKey::Generate().Verify("message", key.Sign("message")));
}

TEST(SigningKeyTest, SurvivesPem) {
  const SigningKey key = SigningKey::Generate();
  const auto again = SigningKey::FromPem(key.PrivatePem());
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->kid(), key.kid());
  EXPECT_TRUE(key.Verify("x", again->Sign("x")));
}

TEST(SigningKeyTest, PublishesThePublicKeyAlone) {
  const SigningKey key = SigningKey::Generate();
  const auto jwks = boost::json::parse(key.jwk());
  const auto& jwk = jwks.as_object();
  EXPECT_EQ(jwk.size(), 6U);
  EXPECT_EQ(jwk.at("kty"), "RSA");
  EXPECT_EQ(jwk.at("use"), "sig");
  EXPECT_EQ(jwk.at("alg"), "RS256");
  EXPECT_EQ(jwk.at("e"), "AQAB");
  EXPECT_EQ(jwk.at("kid").as_string(), key.kid());
  EXPECT_EQ(jwk.at("n").as_string().size(), 342U);
  EXPECT_EQ(key.kid().size(), 43U);
}

TEST(SigningKeyTest, NamesTheKeyByItsRfc7638Thumbprint) {
  const SigningKey key = SigningKey::Generate();
  const auto jwks = boost::json::parse(key.jwk());
  const std::string n(jwks.at("n").as_string());
  const std::string canonical = R"({"e":"AQAB","kty":"RSA","n":")" + n + R"("})";
  EXPECT_EQ(key.kid(), EncodeBase64Url(Sha256(AsBytes(canonical))));
}

TEST(SigningKeyTest, RefusesOtherKeys) {
  const OpensslPtr<EVP_PKEY> curve(EVP_EC_gen("P-384"));
  const OpensslPtr<EVP_PKEY> small(EVP_RSA_gen(1024));
  EXPECT_EQ(SigningKey::FromPem(PemOf(curve.get())).error().code, ErrorCode::kConfigInvalid);
  EXPECT_EQ(SigningKey::FromPem(PemOf(small.get())).error().code, ErrorCode::kConfigInvalid);
  EXPECT_EQ(SigningKey::FromPem("").error().code, ErrorCode::kConfigInvalid);
  EXPECT_EQ(SigningKey::FromPem("-----BEGIN PRIVATE KEY-----\nAAAA\n").error().code,
            ErrorCode::kConfigInvalid);
}

TEST(SigningKeyTest, KnowsItsAlgorithmFromThePemAlone) {
  for (const SigningAlgorithm algorithm : kSigningAlgorithms) {
    const SigningKey key = SigningKey::Generate(algorithm);
    const auto again = SigningKey::FromPem(key.PrivatePem());
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->algorithm(), algorithm);
    EXPECT_EQ(again->kid(), key.kid());
    EXPECT_TRUE(key.Verify("x", again->Sign("x")));
    EXPECT_FALSE(key.Verify("y", again->Sign("x")));
    EXPECT_FALSE(SigningKey::Generate(algorithm).Verify("x", key.Sign("x")));
  }
}

TEST(SigningKeyTest, PublishesCurves) {
  const SigningKey p256 = SigningKey::Generate(SigningAlgorithm::kEs256);
  const auto ec = boost::json::parse(p256.jwk()).as_object();
  EXPECT_EQ(ec.size(), 7U);
  EXPECT_EQ(ec.at("kty"), "EC");
  EXPECT_EQ(ec.at("alg"), "ES256");
  EXPECT_EQ(ec.at("crv"), "P-256");
  EXPECT_EQ(ec.at("x").as_string().size(), 43U);
  EXPECT_EQ(ec.at("y").as_string().size(), 43U);
  const SigningKey edwards = SigningKey::Generate(SigningAlgorithm::kEdDsa);
  const auto okp = boost::json::parse(edwards.jwk()).as_object();
  EXPECT_EQ(okp.size(), 6U);
  EXPECT_EQ(okp.at("kty"), "OKP");
  EXPECT_EQ(okp.at("alg"), "EdDSA");
  EXPECT_EQ(okp.at("crv"), "Ed25519");
}

// The key and the thumbprint of RFC 8037, appendix A.
TEST(SigningKeyTest, FollowsTheVectorOfRfc8037) {
  const auto key = SigningKey::FromPem(
      "-----BEGIN PRIVATE KEY-----\n"
      "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
      "-----END PRIVATE KEY-----\n");
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(boost::json::parse(key->jwk()).at("x"), "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
  EXPECT_EQ(key->kid(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  EXPECT_EQ(
      EncodeBase64Url(key->Sign("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc")),
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
}

// A coordinate with a zero in front, one key in 128, keeps its 32 bytes.
TEST(SigningKeyTest, CoordinatesKeepTheirLeadingZeros) {
  for (int tried = 0; tried < 400; ++tried) {
    const SigningKey key = SigningKey::Generate(SigningAlgorithm::kEs256);
    const auto jwk = boost::json::parse(key.jwk());
    ASSERT_EQ(jwk.at("x").as_string().size(), 43U);
    ASSERT_EQ(jwk.at("y").as_string().size(), 43U);
    ASSERT_EQ(key.Sign(key.kid()).size(), 64U);
  }
}

}  // namespace
}  // namespace pol
