// Chance as an argument. SystemRandom is the kernel's CSPRNG; tests hand in a scripted source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace pol {

class RandomSource {
 public:
  virtual ~RandomSource() = default;
  virtual void Fill(std::span<std::byte> bytes) = 0;
};

class SystemRandom final : public RandomSource {
 public:
  // getrandom(2). Throws std::system_error if the kernel refuses.
  void Fill(std::span<std::byte> bytes) override;
};

// Uniform over [0, bound) without modulo bias (rejection sampling); bound > 0.
std::uint32_t UniformBelow(RandomSource& random, std::uint32_t bound);

// RFC 9562 version 4, lower case, 122 random bits.
std::string NewUuid(RandomSource& random);

}  // namespace pol
