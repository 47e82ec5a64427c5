// Checks a token of a Proof of Life server in C++ with OpenSSL, libcurl and Boost.JSON, without
// asking the server about it.
//
// Usage: verify_token SERVER TOKEN [AUDIENCE]
// Build: g++ -std=c++20 verify_token.cpp -o verify_token -lcurl -lcrypto -lboost_json
//        (Debian 12: libcurl4-openssl-dev libssl-dev libboost-json1.81-dev)
#include <curl/curl.h>

#include <array>
#include <cstdint>
#include <ctime>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

namespace json = boost::json;
using Bytes = std::vector<unsigned char>;
template <typename T, void (*Free)(T*)>
struct Freeing {
  void operator()(T* pointer) const { Free(pointer); }
};
using Key = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY, EVP_PKEY_free>>;
using Number = std::unique_ptr<BIGNUM, Freeing<BIGNUM, BN_free>>;

constexpr std::int64_t kLeeway = 30;  // seconds that the clocks may differ

void require(bool condition, const std::string& refusal) {
  if (!condition) {
    throw std::runtime_error(refusal);
  }
}

Bytes fromBase64Url(std::string_view text) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  Bytes bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const auto value = alphabet.find(c);
    require(value != std::string_view::npos, "not base64url");
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push_back(static_cast<unsigned char>(bits >> count & 0xff));
    }
  }
  return bytes;
}

json::object objectFrom(std::string_view base64url) {
  const Bytes bytes = fromBase64Url(base64url);
  return json::parse({reinterpret_cast<const char*>(bytes.data()), bytes.size()}).as_object();
}

std::string fetch(const std::string& url) {
  const std::unique_ptr<CURL, Freeing<CURL, curl_easy_cleanup>> curl(curl_easy_init());
  std::string body;
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_FAILONERROR, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 10L);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &body);
  curl_easy_setopt(
      curl.get(), CURLOPT_WRITEFUNCTION,
      +[](char* data, std::size_t size, std::size_t count, std::string* to) {
        to->append(data, size * count);
        return size * count;
      });
  const CURLcode code = curl_easy_perform(curl.get());
  require(code == CURLE_OK, std::string("no keys: ") + curl_easy_strerror(code));
  return body;
}

Key rsaKey(const json::object& jwk) {
  const std::unique_ptr<OSSL_PARAM_BLD, Freeing<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>> build(
      OSSL_PARAM_BLD_new());
  std::array<Number, 2> numbers;
  const std::array<const char*, 2> names = {OSSL_PKEY_PARAM_RSA_N, OSSL_PKEY_PARAM_RSA_E};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Bytes bytes = fromBase64Url(jwk.at(names[i]).as_string());
    numbers[i].reset(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
    OSSL_PARAM_BLD_push_BN(build.get(), names[i], numbers[i].get());
  }
  const std::unique_ptr<OSSL_PARAM, Freeing<OSSL_PARAM, OSSL_PARAM_free>> parameters(
      OSSL_PARAM_BLD_to_param(build.get()));
  const std::unique_ptr<EVP_PKEY_CTX, Freeing<EVP_PKEY_CTX, EVP_PKEY_CTX_free>> context(
      EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
  EVP_PKEY* key = nullptr;
  EVP_PKEY_fromdata_init(context.get());
  EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get());
  return Key(key);
}

Key p256Key(const json::object& jwk) {
  Bytes point = {4};  // uncompressed
  for (const char* name : {"x", "y"}) {
    const Bytes bytes = fromBase64Url(jwk.at(name).as_string());
    require(bytes.size() == 32, "not a key of P-256");
    point.insert(point.end(), bytes.begin(), bytes.end());
  }
  std::string group = "P-256";
  const std::array<OSSL_PARAM, 3> parameters = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size()),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
      OSSL_PARAM_construct_end()};
  const std::unique_ptr<EVP_PKEY_CTX, Freeing<EVP_PKEY_CTX, EVP_PKEY_CTX_free>> context(
      EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* key = nullptr;
  EVP_PKEY_fromdata_init(context.get());
  EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY,
                    const_cast<OSSL_PARAM*>(parameters.data()));
  return Key(key);
}

Key ed25519Key(const json::object& jwk) {
  const Bytes bytes = fromBase64Url(jwk.at("x").as_string());
  return Key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes.data(), bytes.size()));
}

// What the published key is for, never what the token says of itself.
Key keyOf(const json::object& jwk) {
  const json::string& algorithm = jwk.at("alg").as_string();
  Key key = algorithm == "RS256"   ? rsaKey(jwk)
            : algorithm == "ES256" ? p256Key(jwk)
            : algorithm == "EdDSA" ? ed25519Key(jwk)
                                   : nullptr;
  require(key != nullptr, "a key that cannot be used");
  return key;
}

// JWS has r and s side by side, OpenSSL wants them in DER.
Bytes derOf(const Bytes& signature) {
  require(signature.size() == 64, "not a signature of P-256");
  const std::unique_ptr<ECDSA_SIG, Freeing<ECDSA_SIG, ECDSA_SIG_free>> pair(ECDSA_SIG_new());
  ECDSA_SIG_set0(pair.get(), BN_bin2bn(signature.data(), 32, nullptr),
                 BN_bin2bn(signature.data() + 32, 32, nullptr));
  Bytes der(static_cast<std::size_t>(i2d_ECDSA_SIG(pair.get(), nullptr)));
  unsigned char* end = der.data();
  i2d_ECDSA_SIG(pair.get(), &end);
  return der;
}

bool isSigned(const json::object& jwk, std::string_view text, Bytes signature) {
  const Key key = keyOf(jwk);
  const bool is_ed25519 = jwk.at("alg").as_string() == "EdDSA";
  if (jwk.at("alg").as_string() == "ES256") {
    signature = derOf(signature);
  }
  const std::unique_ptr<EVP_MD_CTX, Freeing<EVP_MD_CTX, EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
  EVP_DigestVerifyInit(context.get(), nullptr, is_ed25519 ? nullptr : EVP_sha256(), nullptr,
                       key.get());
  return EVP_DigestVerify(context.get(), signature.data(), signature.size(),
                          reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1;
}

json::object keyNamed(const std::string& server, const json::string& kid) {
  const auto keys = json::parse(fetch(server + "/.well-known/jwks.json"));
  for (const json::value& key : keys.at("keys").as_array()) {
    if (key.at("kid").as_string() == kid) {
      return key.as_object();
    }
  }
  throw std::runtime_error("an unknown key");
}

void requireClaims(const json::object& claims, std::string_view audience) {
  const std::int64_t now = std::time(nullptr);
  require(claims.at("iss").as_string() == "proof-of-life", "another issuer");
  require(claims.at("aud").as_string() == audience, "another audience");
  require(claims.at("nbf").to_number<std::int64_t>() <= now + kLeeway, "not valid yet");
  require(claims.at("exp").to_number<std::int64_t>() > now - kLeeway, "expired");
  for (const char* claim : {"sub", "iat", "jti", "session_id", "final_score", "amr"}) {
    require(claims.contains(claim), std::string(claim) + " is missing");
  }
}

json::object verified(const std::string& server, std::string_view token,
                      std::string_view audience) {
  const auto first = token.find('.');
  const auto second = token.find('.', first + 1);
  require(second != std::string_view::npos, "not a token");
  const json::object header = objectFrom(token.substr(0, first));
  const json::object jwk = keyNamed(server, header.at("kid").as_string());
  require(header.at("alg") == jwk.at("alg"), "another algorithm than the key's");
  require(header.at("typ").as_string() == "JWT", "another kind of token");
  require(isSigned(jwk, token.substr(0, second), fromBase64Url(token.substr(second + 1))),
          "the signature is wrong");
  json::object claims = objectFrom(token.substr(first + 1, second - first - 1));
  requireClaims(claims, audience);
  return claims;
}

int main(int count, char** words) try {
  const std::vector<std::string> arguments(words + 1, words + count);
  require(arguments.size() == 2 || arguments.size() == 3,
          "usage: verify_token SERVER TOKEN [AUDIENCE]");
  // Compare session_id and nonce with those that you created the session with, too.
  std::cout << json::serialize(verified(arguments[0], arguments[1],
                                        arguments.size() == 3 ? arguments[2] : "proof-of-life"))
            << '\n';
  return 0;
} catch (const std::exception& refusal) {
  std::cerr << "refused: " << refusal.what() << '\n';
  return 1;
}
