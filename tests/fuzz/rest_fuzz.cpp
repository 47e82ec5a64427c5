#include "fuzz_input.h"
#include "protocol/rest.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = pol::fuzz::TextOf(data, size);
  if (const auto session = pol::ParseCreateSession(text)) {
    pol::fuzz::Require(!session->user_id.empty() && session->user_id.size() <= pol::kUserIdSizeMax);
  }
  if (const auto token = pol::ParseValidateToken(text)) {
    pol::fuzz::Require(!token->token.empty());
  }
  return 0;
}
