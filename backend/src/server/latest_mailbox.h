// Room for one value: a newer one takes the place of an older unread one. For one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>

namespace pol {

template <typename T>
class LatestMailbox {
 public:
  void Put(T value) {
    dropped_ += value_.has_value() ? 1U : 0U;
    value_ = std::move(value);
  }

  std::optional<T> Take() { return std::exchange(value_, std::nullopt); }

  [[nodiscard]] bool IsEmpty() const { return !value_.has_value(); }
  // Values that were replaced before they were read.
  [[nodiscard]] std::uint64_t dropped() const { return dropped_; }

 private:
  std::optional<T> value_;
  std::uint64_t dropped_ = 0;
};

}  // namespace pol
