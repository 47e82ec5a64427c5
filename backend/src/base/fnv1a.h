// FNV-1a, 64 bits (Fowler, Noll, Vo; IETF draft-eastlake-fnv): a checksum, where nobody means harm.
// Two inputs of one length that differ in one byte never have the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace pol {

class Fnv1a {
 public:
  void Add(std::byte byte) {
    value_ = (value_ ^ std::to_integer<std::uint64_t>(byte)) * 0x100000001B3ULL;
  }
  void Add(std::span<const std::byte> bytes) {
    for (const std::byte byte : bytes) {
      Add(byte);
    }
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

}  // namespace pol
