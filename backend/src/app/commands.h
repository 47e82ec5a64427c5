// The command line of the one binary.
#pragma once

#include <string>

namespace pol {

// Parses, runs, and returns the process's exit code.
int RunCommandLine(int argc, char** argv, const std::string& version);

}  // namespace pol
