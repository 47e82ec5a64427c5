// Frame reports as text: a table for people, JSON lines for programs. docs/analyze.md lists the
// fields.
#pragma once

#include <cstdint>
#include <string>

#include "app/frame_report.h"

namespace pol {

// Two lines: names, and units. Every line of the table is as wide.
std::string TableHeader();
// One line. A frame without a face says so; a value that could not be measured is a dash.
std::string TableRow(const FrameReport& report);

// One JSON object without a line break. What could not be measured is null.
std::string JsonLine(const FrameReport& report);

// Means over the frames of one file; a frame that lacks a value does not count in its mean.
class FileSummary {
 public:
  void Add(const FrameReport& report);
  // One line: frames, frames with a face, means, milliseconds a frame.
  [[nodiscard]] std::string Line(const std::string& file) const;

 private:
  struct Mean {
    double sum = 0;
    std::uint32_t count = 0;
    void Add(const std::optional<float>& value);
    [[nodiscard]] std::string Text(int decimals) const;
  };
  std::uint32_t frames_ = 0;
  std::uint32_t frames_with_face_ = 0;
  double analysis_ms_ = 0;
  Mean spoof_live_;
  Mean forged_;
  Mean pose_distance_;
  Mean identity_;
  Mean tremble_;
};

}  // namespace pol
