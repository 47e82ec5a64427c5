// What a process has used, as Linux tells it in /proc.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string_view>

namespace pol::load {

struct ProcessUsage {
  double cpu_seconds = 0;       // user and system, of all its threads, since it began
  std::uint64_t rss_bytes = 0;  // resident, shared pages in full
  std::uint64_t pss_bytes = 0;  // resident, shared pages by their share
};

// nullopt when there is no such process, or it may not be looked at.
std::optional<ProcessUsage> ReadProcessUsage(pid_t pid);

// User and system time of /proc/PID/stat, in clock ticks. nullopt if the text is not one. The
// command's name in it may hold spaces and parentheses.
std::optional<std::uint64_t> CpuTicks(std::string_view stat);

// "Pss:     123 kB" of /proc/PID/smaps_rollup, in bytes.
std::optional<std::uint64_t> MemoryField(std::string_view rollup, std::string_view name);

}  // namespace pol::load
