#include "server/exposition.h"

#include <array>
#include <charconv>
#include <cmath>

namespace pol {
namespace {

constexpr std::array<std::string_view, 3> kTypeNames = {"counter", "gauge", "histogram"};

std::string EscapedMetricText(std::string_view text, bool is_label) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\') {
      escaped += "\\\\";
    } else if (c == '\n') {
      escaped += "\\n";
    } else if (c == '"' && is_label) {
      escaped += "\\\"";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

}  // namespace

std::string MetricNumber(double value) {
  if (std::isnan(value)) {
    return "NaN";
  }
  if (std::isinf(value)) {
    return value > 0 ? "+Inf" : "-Inf";
  }
  std::array<char, 400> digits{};  // the longest double has 309 before its point
  const auto [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
  return {digits.data(), end};
}

void Exposition::Family(std::string_view name, MetricType type, std::string_view help) {
  family_ = name;
  text_.append("# HELP ").append(name).append(" ").append(EscapedMetricText(help, false));
  text_.append("\n# TYPE ").append(name).append(" ");
  text_.append(kTypeNames.at(static_cast<std::size_t>(type))).append("\n");
}

void Exposition::Count(std::uint64_t value, const MetricLabels& labels) {
  Sample("", labels, std::to_string(value));
}

void Exposition::Value(double value, const MetricLabels& labels) {
  Sample("", labels, MetricNumber(value));
}

void Exposition::Distribution(const Histogram& histogram, const MetricLabels& labels) {
  const Histogram::Counts counts = histogram.counts();
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    total += counts.at(i);
    const bool is_last = i == Histogram::kBounds.size();
    const std::string bound =
        is_last ? "+Inf"
                : MetricNumber(std::chrono::duration<double>(Histogram::kBounds.at(i)).count());
    MetricLabels with_bound = labels;
    with_bound.emplace_back("le", bound);
    Sample("_bucket", with_bound, std::to_string(total));
  }
  Sample("_sum", labels, MetricNumber(histogram.sum_seconds()));
  Sample("_count", labels, std::to_string(total));
}

void Exposition::Sample(std::string_view suffix, const MetricLabels& labels,
                        std::string_view value) {
  text_.append(family_).append(suffix);
  std::string_view before = "{";
  for (const auto& [name, text] : labels) {
    text_.append(before).append(name).append("=\"").append(EscapedMetricText(text, true));
    text_.append("\"");
    before = ",";
  }
  text_.append(labels.empty() ? " " : "} ").append(value).append("\n");
}

}  // namespace pol
