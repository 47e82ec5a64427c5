// What the command line is made of, read from its definition: one source for --help, the manual
// page and the completion of a shell.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace pol {

struct OptionHelp {
  std::vector<std::string> names;    // "-h", "--help"; of a positional one its name alone
  std::string value;                 // what it takes: "TEXT", "UINT"; empty: it is a switch
  std::vector<std::string> choices;  // the only values that it takes; empty: others as well
  std::string fallback;
  std::string text;
  bool is_positional = false;
};

struct CommandHelp {
  std::string name;  // as it is called: "proof-of-life keys rotate"
  std::string text;
  std::string footer;
  std::vector<OptionHelp> options;
  std::vector<CommandHelp> commands;
};

CommandHelp CommandHelpOf(const CLI::App& app);

}  // namespace pol
