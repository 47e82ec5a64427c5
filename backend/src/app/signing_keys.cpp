#include "app/signing_keys.h"

namespace pol {

TokenSettings TokenSettingsOf(const Config& config) {
  return {.issuer = config.jwt_issuer,
          .audience = config.jwt_audience,
          .other_audiences = config.token_audiences,
          .ttl = config.token_ttl};
}

KeyFiles KeyFilesOf(const Config& config) {
  const TokenSettings token = TokenSettingsOf(config);
  return {.file = config.jwt_key_file, .token_life = token.ttl + token.leeway};
}

Result<KeyRing> SigningKeysOf(const Config& config) {
  if (config.jwt_private_key.empty()) {
    return LoadOrCreateKeyRing(KeyFilesOf(config), config.token_algorithm);
  }
  return SigningKey::FromPem(config.jwt_private_key)
      .map([](const SigningKey& key) { return KeyRing(key); })
      .map_error([](const Error& error) {
        return Error{error.code, "JWT_PRIVATE_KEY: " + error.message};
      });
}

}  // namespace pol
