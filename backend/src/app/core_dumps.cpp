#include "app/core_dumps.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include "base/log.h"

namespace pol {

// The limit alone would not do: a core_pattern that begins with a pipe is not held by it.
bool ForbidCoreDumps() {
  constexpr rlimit kNone{.rlim_cur = 0, .rlim_max = 0};
  const bool is_forbidden =
      ::setrlimit(RLIMIT_CORE, &kNone) == 0 && ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
  if (!is_forbidden) {
    LogWarning("Core dumps cannot be forbidden: a crash may write people's pictures to disk");
  }
  return is_forbidden;
}

}  // namespace pol
