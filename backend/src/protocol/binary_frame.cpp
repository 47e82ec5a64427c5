#include "protocol/binary_frame.h"

#include <bit>
#include <cmath>
#include <cstdint>

#include "base/bytes.h"

namespace pol {
namespace {

constexpr std::string_view kMagic = "POLF";
constexpr std::size_t kSequenceAt = 4;
constexpr std::size_t kTimeAt = 8;

template <typename Unsigned>
Unsigned LittleEndian(std::string_view bytes) {
  Unsigned value = 0;
  for (std::size_t i = 0; i < sizeof(Unsigned); ++i) {
    value |= static_cast<Unsigned>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  return value;
}

}  // namespace

Result<ClientFrame> ParseBinaryFrame(std::string_view message) {
  if (message.size() < kFrameHeaderBytes || !message.starts_with(kMagic)) {
    return Fail(ErrorCode::kInvalidRequest, "a binary message begins with 16 bytes, POLF first");
  }
  const auto time =
      std::bit_cast<double>(LittleEndian<std::uint64_t>(message.substr(kTimeAt, sizeof(double))));
  if (!std::isfinite(time)) {
    return FailField("timestamp", "timestamp must be a number");
  }
  const std::string_view jpeg = message.substr(kFrameHeaderBytes);
  if (jpeg.empty()) {
    return Fail(ErrorCode::kFrameUndecodable, "no JPEG follows the header");
  }
  const auto bytes = AsBytes(jpeg);
  return ClientFrame{
      .jpeg = {bytes.begin(), bytes.end()},
      .client_time_ms = time,
      .sequence = LittleEndian<std::uint32_t>(message.substr(kSequenceAt, sizeof(std::uint32_t)))};
}

}  // namespace pol
