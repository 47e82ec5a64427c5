#include "server/process_stats.h"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace pol {
namespace {

double SecondsOf(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

std::uint64_t ResidentBytes() {
  std::ifstream statm("/proc/self/statm");
  std::uint64_t size_pages = 0;
  std::uint64_t resident_pages = 0;
  statm >> size_pages >> resident_pages;
  return statm ? resident_pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) : 0;
}

std::uint64_t OpenFiles() {
  std::error_code error;
  const std::filesystem::directory_iterator files("/proc/self/fd", error);
  if (error) {
    return 0;
  }
  const auto listed = std::distance(begin(files), end(files));
  return static_cast<std::uint64_t>(listed) - 1;  // without the listing's own
}

}  // namespace

ProcessStats ReadProcessStats() {
  ProcessStats stats{.resident_bytes = ResidentBytes(), .open_files = OpenFiles()};
  rusage used{};
  if (::getrusage(RUSAGE_SELF, &used) == 0) {
    stats.cpu_seconds = SecondsOf(used.ru_utime) + SecondsOf(used.ru_stime);
  }
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) == 0) {
    stats.max_files = files.rlim_cur;
  }
  return stats;
}

}  // namespace pol
