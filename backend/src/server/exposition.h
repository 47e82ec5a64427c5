// Prometheus' text format, version 0.0.4, written family by family.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/metrics.h"

namespace pol {

inline constexpr std::string_view kExpositionType = "text/plain; version=0.0.4; charset=utf-8";

enum class MetricType : std::uint8_t { kCounter, kGauge, kHistogram };

// Values may be any UTF-8; they are escaped.
using MetricLabels = std::vector<std::pair<std::string_view, std::string_view>>;

class Exposition {
 public:
  // Begins a family, to which the samples up to the next one belong. `name` must be a metric's name
  // that was not used before; `help` may be any UTF-8.
  void Family(std::string_view name, MetricType type, std::string_view help);

  void Count(std::uint64_t value, const MetricLabels& labels = {});
  // Infinite and not-a-number values are written as the format spells them.
  void Value(double value, const MetricLabels& labels = {});
  // In seconds.
  void Distribution(const Histogram& histogram, const MetricLabels& labels = {});

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  void Sample(std::string_view suffix, const MetricLabels& labels, std::string_view value);

  std::string text_;
  std::string family_;
};

// As the format spells it: never an exponent, "+Inf", "-Inf", "NaN".
std::string MetricNumber(double value);

}  // namespace pol
