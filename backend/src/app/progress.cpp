#include "app/progress.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/fixed_text.h"

namespace pol {
namespace {

constexpr std::chrono::milliseconds kBarInterval{100};
constexpr std::chrono::seconds kLineInterval{3};
constexpr int kBarCells = 24;
constexpr const char* kClearLine = "\r\x1b[K";

std::string MinutesAndSeconds(double seconds) {
  constexpr long kMinute = 60;
  const long whole = std::lround(std::ceil(seconds));
  const std::string rest = std::to_string(whole % kMinute);
  return std::to_string(whole / kMinute) + (rest.size() < 2 ? ":0" : ":") + rest;
}

}  // namespace

Progress::Progress(std::ostream& err, ProgressStyle style, std::string name,
                   std::optional<double> length, Time now)
    : err_(err),
      style_(style),
      name_(std::move(name)),
      length_(length),
      started_(now),
      last_drawn_(now) {}

void Progress::Update(double done, std::uint32_t frames, Time now) {
  const auto interval = style_ == ProgressStyle::kBar
                            ? std::chrono::duration_cast<Time::duration>(kBarInterval)
                            : std::chrono::duration_cast<Time::duration>(kLineInterval);
  if (style_ == ProgressStyle::kNone || now - last_drawn_ < interval) {
    return;
  }
  last_drawn_ = now;
  const std::string text = Text(done, frames, now);
  if (style_ == ProgressStyle::kLines) {
    err_ << text << '\n' << std::flush;
    return;
  }
  err_ << kClearLine << text << std::flush;
  is_shown_ = true;
}

void Progress::Hide() {
  if (is_shown_) {
    err_ << kClearLine << std::flush;
    is_shown_ = false;
  }
}

std::string Progress::Text(double done, std::uint32_t frames, Time now) const {
  const double elapsed_s = std::chrono::duration<double>(now - started_).count();
  const std::string rate = FixedText(elapsed_s > 0 ? frames / elapsed_s : 0, 1) + " frames/s";
  if (!length_ || *length_ <= 0) {
    return name_ + "  " + std::to_string(frames) + " frames  " + rate;
  }
  const double share = std::clamp(done / *length_, 0.0, 1.0);
  const auto filled = static_cast<std::size_t>(std::lround(share * kBarCells));
  const std::string bar = std::string(filled, '#') + std::string(kBarCells - filled, '.');
  const std::string left =
      share > 0 ? MinutesAndSeconds(elapsed_s * (1 - share) / share) + " left" : "";
  return name_ + "  [" + bar + "] " + FixedText(share * 100, 0) + " %" + "  " + rate + "  " + left;
}

}  // namespace pol
