// What the operating system knows of this process.
#pragma once

#include <cstdint>

namespace pol {

struct ProcessStats {
  double cpu_seconds = 0;            // user and system, of all threads
  std::uint64_t resident_bytes = 0;  // 0: not known
  std::uint64_t open_files = 0;      // file descriptors; 0: not known
  std::uint64_t max_files = 0;
};

ProcessStats ReadProcessStats();

}  // namespace pol
