#include "app/command_help.h"

#include <sstream>
#include <string_view>

namespace pol {
namespace {

// CLI11 writes what checks a value behind its type: "TEXT:{RS256,ES256}", "UINT:INT in [0 - 9]".
std::vector<std::string> ChoicesIn(std::string_view type) {
  const auto open = type.find(":{");
  if (open == std::string_view::npos || !type.ends_with('}')) {
    return {};
  }
  std::istringstream listed(std::string(type.substr(open + 2, type.size() - open - 3)));
  std::vector<std::string> choices;
  for (std::string choice; std::getline(listed, choice, ',');) {
    choices.push_back(choice);
  }
  return choices;
}

OptionHelp OptionHelpOf(const CLI::Option& option) {
  OptionHelp help{.names = {},
                  .value = {},
                  .choices = {},
                  .fallback = option.get_default_str(),
                  .text = option.get_description(),
                  .is_positional = !option.nonpositional()};
  for (const std::string& name : option.get_snames()) {
    help.names.push_back("-" + name);
  }
  for (const std::string& name : option.get_lnames()) {
    help.names.push_back("--" + name);
  }
  if (help.is_positional) {
    help.names = {option.get_name(true)};
  }
  if (option.get_items_expected_max() > 0) {
    const std::string type = option.get_type_name();
    help.value = type.substr(0, type.find(':'));
    help.choices = ChoicesIn(type);
  }
  return help;
}

CommandHelp HelpUnder(const CLI::App& app, const std::string& parent) {
  CommandHelp help{.name = parent + app.get_name(),
                   .text = app.get_description(),
                   .footer = app.get_footer(),
                   .options = {},
                   .commands = {}};
  for (const CLI::Option* option : app.get_options()) {
    help.options.push_back(OptionHelpOf(*option));
  }
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    help.commands.push_back(HelpUnder(*command, help.name + " "));
  }
  return help;
}

}  // namespace

CommandHelp CommandHelpOf(const CLI::App& app) { return HelpUnder(app, ""); }

}  // namespace pol
