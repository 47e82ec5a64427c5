// proof-of-life(1), in the macros of man(7).
#pragma once

#include <string>

#include "app/command_help.h"

namespace pol {

std::string ManPage(const CommandHelp& program, const std::string& version);

// As text between macros: nothing in it is taken for one.
std::string RoffText(std::string_view text);

}  // namespace pol
