#include "fuzz_input.h"
#include "protocol/binary_frame.h"
#include "protocol/client_message.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = pol::fuzz::TextOf(data, size);
  const auto message = pol::ParseClientMessage(input);
  if (message) {
    if (const auto* frame = std::get_if<pol::ClientFrame>(&*message)) {
      // Base64 never grows into more bytes than it had letters.
      pol::fuzz::Require(frame->jpeg.size() < size);
    }
  }
  if (const auto frame = pol::ParseBinaryFrame(input)) {
    pol::fuzz::Require(frame->jpeg.size() + pol::kFrameHeaderBytes == size);
  }
  return 0;
}
