#include "auth/openssl.h"

#include <array>
#include <stdexcept>
#include <string>

#include <openssl/err.h>

namespace pol {

void ThrowOpenssl(const char* action) {
  std::array<char, 256> reason{};
  ERR_error_string_n(ERR_peek_last_error(), reason.data(), reason.size());
  ERR_clear_error();
  throw std::runtime_error(std::string("OpenSSL could not ") + action + ": " + reason.data());
}

}  // namespace pol
