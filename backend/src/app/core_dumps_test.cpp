#include "app/core_dumps.h"

#include <sys/prctl.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace pol {
namespace {

// "Max core file size        0                    0                    bytes"
bool LimitsSayNone() {
  std::ifstream limits("/proc/self/limits");
  std::string line;
  while (std::getline(limits, line) && !line.starts_with("Max core file size")) {
  }
  std::istringstream words(line.substr(std::string("Max core file size").size()));
  std::string soft;
  std::string hard;
  words >> soft >> hard;
  return soft == "0" && hard == "0";
}

TEST(CoreDumpsTest, AreForbiddenForGood) {
  EXPECT_EXIT(
      {
        const bool is_forbidden =
            ForbidCoreDumps() && ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 && LimitsSayNone();
        ::_exit(is_forbidden ? 0 : 1);
      },
      testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace pol
