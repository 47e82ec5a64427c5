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
  const auto jwks = boost::json::parse(key.JwksJson());
  const auto& jwk = jwks.at("keys").at(0).as_object();
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
  const auto jwks = boost::json::parse(key.JwksJson());
  const std::string n(jwks.at("keys").at(0).at("n").as_string());
  const std::string canonical = R"({"e":"AQAB","kty":"RSA","n":")" + n + R"("})";
  EXPECT_EQ(key.kid(), EncodeBase64Url(Sha256(AsBytes(canonical))));
}

TEST(SigningKeyTest, RefusesOtherKeys) {
  const OpensslPtr<EVP_PKEY> curve(EVP_EC_gen("P-256"));
  const OpensslPtr<EVP_PKEY> small(EVP_RSA_gen(1024));
  EXPECT_EQ(SigningKey::FromPem(PemOf(curve.get())).error().code, ErrorCode::kConfigInvalid);
  EXPECT_EQ(SigningKey::FromPem(PemOf(small.get())).error().code, ErrorCode::kConfigInvalid);
  EXPECT_EQ(SigningKey::FromPem("").error().code, ErrorCode::kConfigInvalid);
  EXPECT_EQ(SigningKey::FromPem("-----BEGIN PRIVATE KEY-----\nAAAA\n").error().code,
            ErrorCode::kConfigInvalid);
}

}  // namespace
}  // namespace pol
