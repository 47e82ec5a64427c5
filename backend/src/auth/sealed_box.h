// A message that its writer cannot read again: sealed to a public key, opened by the secret behind
// it, as HPKE does it (RFC 9180), with what OpenSSL 3.0 has.
//
//   private key = HKDF-SHA-256(secret, info "proof-of-life sealing key 1"), for X25519 (RFC 7748)
//   sealed      = ephemeral public key (32 bytes) || AES-256-GCM of the message || tag (16 bytes)
//   key, nonce  = HKDF-SHA-256(X25519(ephemeral, recipient), info "proof-of-life sealed box 1" ||
//                 ephemeral public key || recipient's public key), 32 and 12 bytes
//
// `bound_to` is the additional authenticated data: what was sealed under another one does not open.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pol {

// The public key of `secret`, base64url; it tells nothing of the secret.
std::string SealingKeyOf(std::string_view secret);

// nullopt: `sealing_key` is none.
std::optional<std::vector<std::byte>> Seal(std::string_view sealing_key,
                                           std::span<const std::byte> message,
                                           std::string_view bound_to);

// nullopt: sealed to another key, bound to something else, or altered.
std::optional<std::vector<std::byte>> Unseal(std::string_view secret,
                                             std::span<const std::byte> sealed,
                                             std::string_view bound_to);

}  // namespace pol
