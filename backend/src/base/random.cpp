#include "base/random.h"

#include <sys/random.h>

#include <array>
#include <cerrno>
#include <limits>
#include <system_error>

#include "base/check.h"

namespace pol {

void SystemRandom::Fill(std::span<std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t filled = getrandom(bytes.data(), bytes.size(), 0);
    if (filled < 0 && errno == EINTR) {
      continue;
    }
    if (filled < 0) {
      throw std::system_error(errno, std::generic_category(), "getrandom");
    }
    bytes = bytes.subspan(static_cast<std::size_t>(filled));
  }
}

std::uint32_t UniformBelow(RandomSource& random, std::uint32_t bound) {
  POL_CHECK(bound > 0);
  const std::uint32_t limit = std::numeric_limits<std::uint32_t>::max() / bound * bound;
  std::uint32_t draw = 0;
  do {
    random.Fill(std::as_writable_bytes(std::span(&draw, 1)));
  } while (draw >= limit);
  return draw % bound;
}

std::string NewUuid(RandomSource& random) {
  std::array<std::uint8_t, 16> bytes{};
  random.Fill(std::as_writable_bytes(std::span(bytes)));
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x40);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(36);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) {
      text += '-';
    }
    text += kDigits[bytes[i] >> 4];
    text += kDigits[bytes[i] & 0x0F];
  }
  return text;
}

}  // namespace pol
