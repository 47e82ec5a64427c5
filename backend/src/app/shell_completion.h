// What bash must know to complete commands, flags and the values of flags.
#pragma once

#include <string>

#include "app/command_help.h"

namespace pol {

std::string BashCompletion(const CommandHelp& program);

}  // namespace pol
