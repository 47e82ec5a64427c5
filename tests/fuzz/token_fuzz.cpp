#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "auth/token.h"
#include "base/bytes.h"
#include "fuzz_input.h"

namespace {

// The key that signed the tokens of the seed corpus.
const pol::SigningKey& Key() {
  static const pol::SigningKey kKey = [] {
    const char* file = std::getenv("POL_FUZZ_KEY");
    std::ifstream stream(file == nullptr ? "" : file, std::ios::binary);
    const std::string pem{std::istreambuf_iterator<char>(stream), {}};
    auto key = pol::SigningKey::FromPem(pem);
    if (!key) {
      throw std::runtime_error("POL_FUZZ_KEY must name the key of the seed corpus");
    }
    return std::move(*key);
  }();
  return kKey;
}

constexpr pol::WallTime kNow{pol::Millis(1'700'000'000'000)};

// The input as the payload of a token with a good signature.
std::string SignedToken(std::span<const std::byte> payload) {
  const std::string message = pol::ProtectedHeader(Key()) + "." + pol::EncodeBase64Url(payload);
  return message + "." + pol::EncodeBase64Url(Key().Sign(message));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const pol::TokenValidator validator(Key(), {});
  const auto text = pol::fuzz::TextOf(data, size);
  const auto claims = validator.Validate(text, kNow);
  pol::fuzz::Require(!claims || claims->expires_at > kNow - std::chrono::minutes(5));
  if (!text.empty() && text.front() == '{') {
    (void)validator.Validate(SignedToken(pol::fuzz::BytesOf(data, size)), kNow);
  }
  return 0;
}
