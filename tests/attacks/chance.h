// Repeatable chance for the attack simulations: one seed, one session.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>

#include "base/random.h"

namespace pol::attacks {

class Chance final : public RandomSource {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}

  void Fill(std::span<std::byte> bytes) override {
    for (std::byte& byte : bytes) {
      byte = static_cast<std::byte>(engine_() & 0xFFU);
    }
  }

  // Uniform over [from, to).
  double Between(double from, double to) {
    return from + (to - from) * (static_cast<double>(engine_() >> 11U) / 9007199254740992.0);
  }
  // Nearly normal: the sum of twelve uniform numbers, centred.
  double Normal(double deviation) {
    double sum = -6;
    for (int i = 0; i < 12; ++i) {
      sum += Between(0, 1);
    }
    return deviation * sum;
  }
  std::size_t Index(std::size_t size) { return engine_() % size; }
  bool Coin() { return (engine_() & 1U) != 0; }

 private:
  std::mt19937_64 engine_;
};

}  // namespace pol::attacks
