// Every field of what a recording holds, named once for reading and writing. A structure that gets
// another member no longer compiles here until the member is recorded too.
#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "verification/observation.h"
#include "verification/session.h"

namespace pol {

template <typename T>
concept RecordedNumber = std::is_arithmetic_v<T> && !std::same_as<T, bool>;

// Appends words to a line.
class WordWriter {
 public:
  explicit WordWriter(std::string& line) : line_(line) {}

  void Word(std::string_view word) {
    if (!line_.empty()) {
      line_ += ' ';
    }
    line_ += word;
  }
  template <RecordedNumber T>
  void operator()(const T& number) {
    std::array<char, 32> text{};
    const auto done = std::to_chars(text.data(), text.data() + text.size(), number);
    Word({text.data(), static_cast<std::size_t>(done.ptr - text.data())});
  }
  void operator()(const bool& flag) { Word(flag ? "1" : "0"); }
  // True when the value is there and must be written next.
  template <typename T>
  bool Presence(const std::optional<T>& value) {
    Word(value.has_value() ? "+" : "-");
    return value.has_value();
  }

 private:
  std::string& line_;
};

// Takes words from a line; after the first bad or missing one everything stays as it is.
class WordReader {
 public:
  explicit WordReader(std::string_view line) : rest_(line) {}

  std::string_view Word() {
    const auto space = rest_.find(' ');
    const std::string_view word = rest_.substr(0, space);
    is_good_ = is_good_ && !word.empty();
    rest_ = space == std::string_view::npos ? std::string_view() : rest_.substr(space + 1);
    has_trailing_space_ = space != std::string_view::npos && rest_.empty();
    return word;
  }
  template <RecordedNumber T>
  void operator()(T& number) {
    const std::string_view word = Word();
    T value{};
    const auto done = std::from_chars(word.data(), word.data() + word.size(), value);
    is_good_ = is_good_ && done.ec == std::errc() && done.ptr == word.data() + word.size();
    number = is_good_ ? value : number;
  }
  void operator()(bool& flag) {
    const std::string_view word = Word();
    is_good_ = is_good_ && (word == "1" || word == "0");
    flag = word == "1";
  }
  template <typename T>
  bool Presence(std::optional<T>& value) {
    const std::string_view word = Word();
    is_good_ = is_good_ && (word == "+" || word == "-");
    if (is_good_ && word == "+") {
      value.emplace();
      return true;
    }
    return false;
  }

  // Every word was good and none is left.
  [[nodiscard]] bool IsDone() const { return is_good_ && rest_.empty() && !has_trailing_space_; }
  [[nodiscard]] bool is_good() const { return is_good_; }

 private:
  std::string_view rest_;
  bool is_good_ = true;
  bool has_trailing_space_ = false;
};

// `T` is the structure or, when writing, the const structure.
template <typename T, typename Plain>
concept Either = std::same_as<std::remove_const_t<T>, Plain>;

template <typename Io, typename T>
void Fields(Io& io, T& value);

template <typename Io, typename... T>
void EachField(Io& io, T&... values) {
  (Fields(io, values), ...);
}

template <typename Io, Either<FaceMeasures> T>
void Members(Io& io, T& measures) {
  auto& [left_eye, right_eye, mouth, width, lift, left_brow, right_brow, inter_ocular] = measures;
  EachField(io, left_eye, right_eye, mouth, width, lift, left_brow, right_brow, inter_ocular);
}

template <typename Io, Either<Box> T>
void Members(Io& io, T& box) {
  auto& [x, y, width, height] = box;
  EachField(io, x, y, width, height);
}

template <typename Io, Either<Point3f> T>
void Members(Io& io, T& point) {
  auto& [x, y, z] = point;
  EachField(io, x, y, z);
}

template <typename Io, Either<HeadPose> T>
void Members(Io& io, T& pose) {
  auto& [yaw, pitch, roll] = pose;
  EachField(io, yaw, pitch, roll);
}

template <typename Io, Either<PoseConsistency> T>
void Members(Io& io, T& consistency) {
  auto& [distance] = consistency;
  EachField(io, distance);
}

template <typename Io, Either<FrameQuality> T>
void Members(Io& io, T& quality) {
  auto& [brightness, sharpness, focus] = quality;
  EachField(io, brightness, sharpness, focus);
}

template <typename Io, Either<FaceObservation> T>
void Members(Io& io, T& face) {
  auto& [box, score, presence, pose, measures, landmarks, consistency, emotions, spoof, forged,
         embedding] = face;
  EachField(io, box, score, presence, pose, measures, landmarks, consistency, emotions, spoof,
            forged, embedding);
}

template <typename Io, Either<Observation> T>
void Members(Io& io, T& observation) {
  auto& [width, height, digest, encoder, thumbnail, count, face, quality] = observation;
  EachField(io, width, height, digest, encoder, thumbnail, count, face, quality);
}

template <typename Io, Either<FrameSeen> T>
void Members(Io& io, T& seen) {
  auto& [observation, client_time_ms, sequence] = seen;
  EachField(io, observation, client_time_ms, sequence);
}

template <typename T>
struct IsOptional : std::false_type {};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <typename T>
struct IsArray : std::false_type {};
template <typename T, std::size_t Size>
struct IsArray<std::array<T, Size>> : std::true_type {};

template <typename Io, typename T>
void Fields(Io& io, T& value) {
  using Plain = std::remove_const_t<T>;
  if constexpr (std::is_arithmetic_v<Plain>) {
    io(value);
  } else if constexpr (std::is_enum_v<Plain>) {
    auto number = static_cast<std::underlying_type_t<Plain>>(value);
    io(number);
    if constexpr (!std::is_const_v<T>) {
      value = static_cast<Plain>(number);
    }
  } else if constexpr (IsOptional<Plain>::value) {
    if (io.Presence(value)) {
      // NOLINTNEXTLINE(bugprone-unchecked-optional-access): Presence says that it is there
      Fields(io, *value);
    }
  } else if constexpr (IsArray<Plain>::value) {
    for (auto& element : value) {
      Fields(io, element);
    }
  } else {
    Members(io, value);
  }
}

}  // namespace pol
