// POL_CHECK guards against our own bugs. It aborts in every build and is never reachable from
// input.
#pragma once

namespace pol {
[[noreturn]] void CheckFailed(const char* condition, const char* file, int line);
}  // namespace pol

#define POL_CHECK(condition)                              \
  do {                                                    \
    if (!(condition)) [[unlikely]] {                      \
      ::pol::CheckFailed(#condition, __FILE__, __LINE__); \
    }                                                     \
  } while (false)
