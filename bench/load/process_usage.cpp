#include "process_usage.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

namespace pol::load {
namespace {

constexpr std::size_t kUserTimeField = 11;  // after the command's name, from 0: proc(5)
constexpr std::uint64_t kKib = 1024;

std::optional<std::uint64_t> LeadingNumber(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? std::optional(number) : std::nullopt;
}

std::string ReadFile(const std::string& name) {
  std::ifstream file(name);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::optional<std::uint64_t> CpuTicks(std::string_view stat) {
  const std::size_t name_end = stat.rfind(") ");
  if (name_end == std::string_view::npos) {
    return std::nullopt;
  }
  stat.remove_prefix(name_end + 2);
  for (std::size_t i = 0; i < kUserTimeField; ++i) {
    const std::size_t space = stat.find(' ');
    if (space == std::string_view::npos) {
      return std::nullopt;
    }
    stat.remove_prefix(space + 1);
  }
  const auto user = LeadingNumber(stat);
  stat.remove_prefix(std::min(stat.find(' '), stat.size()));
  const auto system = LeadingNumber(stat);
  return user && system ? std::optional(*user + *system) : std::nullopt;
}

std::optional<std::uint64_t> MemoryField(std::string_view rollup, std::string_view name) {
  const std::string start = "\n" + std::string(name) + ":";
  const std::size_t at = rollup.find(start);
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  const auto kib = LeadingNumber(rollup.substr(at + start.size()));
  return kib ? std::optional(*kib * kKib) : std::nullopt;
}

std::optional<ProcessUsage> ReadProcessUsage(pid_t pid) {
  const std::string folder = "/proc/" + std::to_string(pid) + "/";
  const auto ticks = CpuTicks(ReadFile(folder + "stat"));
  const std::string rollup = ReadFile(folder + "smaps_rollup");
  const auto rss = MemoryField(rollup, "Rss");
  const auto pss = MemoryField(rollup, "Pss");
  if (!ticks || !rss || !pss) {
    return std::nullopt;
  }
  return ProcessUsage{
      .cpu_seconds = static_cast<double>(*ticks) / static_cast<double>(sysconf(_SC_CLK_TCK)),
      .rss_bytes = *rss,
      .pss_bytes = *pss};
}

}  // namespace pol::load
