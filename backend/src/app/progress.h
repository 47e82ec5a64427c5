// How far a long piece of work has come, on standard error.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>

namespace pol {

enum class ProgressStyle : std::uint8_t {
  kNone,
  kBar,    // one line that redraws itself; for terminals
  kLines,  // a plain line every few seconds; for logs
};

class Progress {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // `length`: of all the work, in any unit (seconds of video, files); nullopt: not known, no
  // percentage.
  Progress(std::ostream& err, ProgressStyle style, std::string name, std::optional<double> length,
           Time now);

  // `done` of the length and `frames` frames are behind us. Draws only now and then.
  void Update(double done, std::uint32_t frames, Time now);
  // Clears the bar, so that other text may be written.
  void Hide();

 private:
  [[nodiscard]] std::string Text(double done, std::uint32_t frames, Time now) const;

  std::ostream& err_;
  ProgressStyle style_;
  std::string name_;
  std::optional<double> length_;
  Time started_;
  Time last_drawn_;
  bool is_shown_ = false;
};

}  // namespace pol
