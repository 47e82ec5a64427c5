#include "fuzz_input.h"
#include "protocol/client_message.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto message = pol::ParseClientMessage(pol::fuzz::TextOf(data, size));
  if (message) {
    if (const auto* frame = std::get_if<pol::ClientFrame>(&*message)) {
      // Base64 never grows into more bytes than it had letters.
      pol::fuzz::Require(frame->jpeg.size() < size);
    }
  }
  return 0;
}
