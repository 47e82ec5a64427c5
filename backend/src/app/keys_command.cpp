#include "app/keys_command.h"

#include <string>

#include "app/signing_keys.h"
#include "base/time_text.h"

namespace pol {
namespace {

std::string StandingOf(const RingKey& entry, const RingKey& signer, WallTime now) {
  if (entry.key.kid() == signer.key.kid()) {
    return entry.dropped_at ? "signs, the next one follows" : "signs";
  }
  if (entry.signs_from > now) {
    return "published, signs from " + FormatUtc(entry.signs_from);
  }
  return "retired, published until " + FormatUtc(entry.dropped_at.value_or(now));
}

bool IsOver(const RingKey& entry, WallTime now) {
  return entry.dropped_at && now >= *entry.dropped_at;
}

}  // namespace

Result<void> ListKeys(const Config& config, WallTime now, std::ostream& out) {
  const auto keys =
      config.jwt_private_key.empty() ? LoadKeyRing(KeyFilesOf(config)) : SigningKeysOf(config);
  if (!keys) {
    return tl::unexpected(keys.error());
  }
  for (const RingKey& entry : keys->keys()) {
    if (!IsOver(entry, now)) {
      out << entry.key.kid() << "  " << SigningAlgorithmName(entry.key.algorithm()) << "  "
          << StandingOf(entry, keys->SignerAt(now), now) << '\n';
    }
  }
  return {};
}

Result<void> RotateKeys(const Config& config, const KeyWish& wish, WallTime now,
                        std::ostream& out) {
  if (!config.jwt_private_key.empty()) {
    return Fail(ErrorCode::kConfigInvalid,
                "JWT_PRIVATE_KEY is set, and holds one key alone: only keys in files follow one "
                "another");
  }
  const auto made =
      RotateKey(KeyFilesOf(config), {.algorithm = wish.algorithm.value_or(config.token_algorithm),
                                     .lead = wish.lead,
                                     .now = now});
  if (!made) {
    return tl::unexpected(made.error());
  }
  out << "key " << made->key.kid() << " (" << SigningAlgorithmName(made->key.algorithm())
      << ") signs from " << FormatUtc(made->signs_from)
      << "\na running server finds it within a minute, or at once after SIGHUP\n";
  return ListKeys(config, now, out);
}

}  // namespace pol
