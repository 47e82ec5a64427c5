// `proof-of-life replay`: recorded sessions played again, compared bit for bit.
#pragma once

#include <CLI/App.hpp>
#include <filesystem>
#include <ostream>
#include <vector>

namespace pol {

// Prints each session's timeline and verdict. The exit code: 0; 1 when a file cannot be read or
// ends otherwise than it was recorded (the others are still played).
int RunReplay(const std::vector<std::filesystem::path>& files, std::ostream& out,
              std::ostream& err);

// Adds the subcommand. Its callback sets `exit_code`, which must outlive `app`.
void AddReplayCommand(CLI::App& app, int& exit_code);

}  // namespace pol
