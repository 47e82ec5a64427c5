#include "server/session_state.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

#include <boost/pfr.hpp>

namespace pol {
namespace {

template <typename T>
constexpr bool kIsOptional = false;
template <typename T>
constexpr bool kIsOptional<std::optional<T>> = true;
template <typename T>
constexpr bool kIsVector = false;
template <typename T>
constexpr bool kIsVector<std::vector<T>> = true;
template <typename T>
constexpr bool kIsArray = false;
template <typename T, std::size_t N>
constexpr bool kIsArray<std::array<T, N>> = true;

template <typename T>
concept Plain = std::is_arithmetic_v<T> || std::is_enum_v<T>;
template <typename T>
concept Sequence = kIsVector<T> || kIsArray<T> || std::same_as<T, std::string>;

// --- the layout ----------------------------------------------------------------------------------

constexpr std::uint64_t Mix(std::uint64_t hash, std::uint64_t word) {
  constexpr std::uint64_t kPrime = 0x100000001b3;
  return (hash ^ word) * kPrime;
}

template <typename T>
constexpr std::uint64_t Layout(std::uint64_t hash);

template <typename T, std::size_t... I>
constexpr std::uint64_t LayoutOfFields(std::uint64_t hash, std::index_sequence<I...> /*fields*/) {
  ((hash = Layout<boost::pfr::tuple_element_t<I, T>>(hash)), ...);
  return hash;
}

template <typename T>
constexpr std::uint64_t Layout(std::uint64_t hash) {
  if constexpr (Plain<T>) {
    return Mix(hash, sizeof(T) * 4 + (std::is_floating_point_v<T> ? 2 : 0) +
                         (std::is_signed_v<T> ? 1 : 0));
  } else if constexpr (std::same_as<T, MonotonicTime> || std::same_as<T, WallTime> ||
                       std::same_as<T, Millis>) {
    return Mix(hash, std::same_as<T, MonotonicTime> ? 101 : 102);
  } else if constexpr (kIsOptional<T>) {
    return Layout<typename T::value_type>(Mix(hash, 103));
  } else if constexpr (kIsArray<T>) {
    return Layout<typename T::value_type>(Mix(Mix(hash, 104), std::tuple_size_v<T>));
  } else if constexpr (Sequence<T>) {
    return Layout<typename T::value_type>(Mix(hash, 105));
  } else {
    constexpr std::size_t kCount = boost::pfr::tuple_size_v<T>;
    return LayoutOfFields<T>(Mix(Mix(hash, 106), kCount), std::make_index_sequence<kCount>());
  }
}

constexpr std::uint64_t kLayout =
    Layout<SessionState>(std::endian::native == std::endian::little ? 0xcbf29ce484222325 : 1);

// --- writing -------------------------------------------------------------------------------------

class Writer {
 public:
  explicit Writer(MonotonicTime now) : now_(now) {}

  template <typename T>
  void operator()(const T& value) {
    if constexpr (Plain<T>) {
      Append(&value, sizeof(value));
    } else if constexpr (std::same_as<T, MonotonicTime>) {
      (*this)(std::int64_t{(value - now_).count()});
    } else if constexpr (std::same_as<T, WallTime>) {
      (*this)(std::int64_t{value.time_since_epoch().count()});
    } else if constexpr (std::same_as<T, Millis>) {
      (*this)(std::int64_t{value.count()});
    } else if constexpr (kIsOptional<T>) {
      (*this)(value.has_value());
      if (value) {
        (*this)(*value);
      }
    } else if constexpr (Sequence<T>) {
      WriteSequence(value);
    } else {
      boost::pfr::for_each_field(value, [this](const auto& field) { (*this)(field); });
    }
  }

  std::vector<std::byte> Finish() && { return std::move(bytes_); }

 private:
  template <typename T>
  void WriteSequence(const T& items) {
    if constexpr (!kIsArray<T>) {
      (*this)(std::uint64_t{items.size()});
    }
    if constexpr (Plain<typename T::value_type>) {
      Append(items.data(), items.size() * sizeof(typename T::value_type));
    } else {
      for (const auto& item : items) {
        (*this)(item);
      }
    }
  }
  void Append(const void* data, std::size_t size) {
    const auto* begin = static_cast<const std::byte*>(data);
    bytes_.insert(bytes_.end(), begin, begin + size);
  }

  MonotonicTime now_;
  std::vector<std::byte> bytes_;
};

// --- reading -------------------------------------------------------------------------------------

// After the first thing that is not there everything stays as it is.
class Reader {
 public:
  Reader(std::span<const std::byte> bytes, MonotonicTime packed_at)
      : rest_(bytes), packed_at_(packed_at) {}

  template <typename T>
  void operator()(T& value) {
    if constexpr (std::same_as<T, bool>) {
      std::uint8_t byte = 0;
      (*this)(byte);
      is_good_ = is_good_ && byte <= 1;
      value = byte == 1;
    } else if constexpr (Plain<T>) {
      Take(&value, sizeof(value));
    } else if constexpr (std::same_as<T, MonotonicTime>) {
      value = packed_at_ + Duration();
    } else if constexpr (std::same_as<T, WallTime>) {
      value = WallTime(Duration());
    } else if constexpr (std::same_as<T, Millis>) {
      value = Duration();
    } else if constexpr (kIsOptional<T>) {
      bool is_there = false;
      (*this)(is_there);
      if (is_there) {
        (*this)(value.emplace(typename T::value_type{}));
      }
    } else if constexpr (Sequence<T>) {
      ReadSequence(value);
    } else {
      boost::pfr::for_each_field(value, [this](auto& field) { (*this)(field); });
    }
  }

  [[nodiscard]] bool IsDone() const { return is_good_ && rest_.empty(); }
  [[nodiscard]] bool is_good() const { return is_good_; }

 private:
  template <typename T>
  void ReadSequence(T& items) {
    using Item = typename T::value_type;
    if constexpr (!kIsArray<T>) {
      std::uint64_t count = 0;
      (*this)(count);
      // An item takes at least a byte.
      is_good_ = is_good_ && count <= rest_.size() / (Plain<Item> ? sizeof(Item) : 1);
      items.resize(is_good_ ? count : 0);
    }
    if constexpr (Plain<Item>) {
      Take(items.data(), items.size() * sizeof(Item));
    } else {
      for (auto& item : items) {
        (*this)(item);
      }
    }
  }
  Millis Duration() {
    std::int64_t count = 0;
    (*this)(count);
    return Millis(count);
  }
  void Take(void* to, std::size_t size) {
    is_good_ = is_good_ && size <= rest_.size();
    if (is_good_ && size > 0) {
      std::memcpy(to, rest_.data(), size);
      rest_ = rest_.subspan(size);
    }
  }

  std::span<const std::byte> rest_;
  MonotonicTime packed_at_;
  bool is_good_ = true;
};

}  // namespace

std::vector<std::byte> PackState(const SessionState& state, MonotonicTime now) {
  Writer writer(now);
  writer(kLayout);
  writer(state);
  return std::move(writer).Finish();
}

std::optional<SessionState> UnpackState(std::span<const std::byte> bytes, MonotonicTime packed_at) {
  Reader reader(bytes, packed_at);
  std::uint64_t layout = 0;
  reader(layout);
  if (!reader.is_good() || layout != kLayout) {
    return std::nullopt;
  }
  SessionState state;
  reader(state);
  return reader.IsDone() ? std::optional(std::move(state)) : std::nullopt;
}

}  // namespace pol
