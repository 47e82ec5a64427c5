#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace pol {

void CheckFailed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "proof-of-life: internal check failed: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace pol
