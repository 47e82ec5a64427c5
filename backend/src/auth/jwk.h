// Public keys as JSON Web Keys (RFC 7517, RFC 8037). Private to auth.
#pragma once

#include <string>

#include <openssl/evp.h>

namespace pol {

// The members that RFC 7638 makes the thumbprint of, in its order and without white space. `key`:
// RSA, P-256 or Ed25519. Throws std::runtime_error if OpenSSL cannot read it.
std::string RequiredJwkMembers(EVP_PKEY* key);

}  // namespace pol
