#include "app/shell_completion.h"

#include <sstream>

namespace pol {
namespace {

constexpr std::string_view kBegin =
    R"bash(# Source this, or put it into /usr/share/bash-completion/completions/proof-of-life.
_proof_of_life() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command=proof-of-life words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$command ${COMP_WORDS[i]}" in
)bash";
constexpr std::string_view kValues = R"bash(        command+=" ${COMP_WORDS[i]}"
        ;;
    esac
  done
  case "$command $previous" in
)bash";
constexpr std::string_view kWords = R"bash(  esac
  if [[ -z $words ]]; then
    case "$command" in
)bash";
constexpr std::string_view kEnd = R"bash(    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -o default -F _proof_of_life proof-of-life
)bash";

std::string Quoted(const std::string& text) { return "\"" + text + "\""; }

std::string Joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string joined;
  for (const std::string& text : texts) {
    joined += (joined.empty() ? "" : std::string(between)) + text;
  }
  return joined;
}

void Visit(const CommandHelp& command, std::vector<const CommandHelp*>& all) {
  all.push_back(&command);
  for (const CommandHelp& next : command.commands) {
    Visit(next, all);
  }
}

// Where the value of a flag is being written: what it can be, else bash's own file names.
void WriteValues(std::ostream& out, const CommandHelp& command) {
  std::vector<std::string> free_ones;
  for (const OptionHelp& option : command.options) {
    if (option.value.empty() || option.is_positional) {
      continue;
    }
    for (const std::string& name : option.names) {
      const std::string place = Quoted(command.name + " " + name);
      if (option.choices.empty()) {
        free_ones.push_back(place);
      } else {
        out << "    " << place << ") words=" << Quoted(Joined(option.choices, " ")) << " ;;\n";
      }
    }
  }
  if (!free_ones.empty()) {
    out << "    " << Joined(free_ones, " | \\\n      ") << ") return ;;\n";
  }
}

std::vector<std::string> WordsOf(const CommandHelp& command) {
  std::vector<std::string> words;
  words.reserve(command.commands.size() + command.options.size());
  for (const CommandHelp& next : command.commands) {
    words.push_back(next.name.substr(command.name.size() + 1));
  }
  for (const OptionHelp& option : command.options) {
    if (!option.is_positional) {
      words.push_back(option.names.back());
    }
  }
  return words;
}

}  // namespace

std::string BashCompletion(const CommandHelp& program) {
  std::vector<const CommandHelp*> all;
  Visit(program, all);
  std::vector<std::string> names;
  for (const CommandHelp* command : all) {
    if (command != &program) {
      names.push_back(Quoted(command->name));
    }
  }
  std::ostringstream out;
  out << kBegin << "      " << Joined(names, " | \\\n        ") << ")\n" << kValues;
  for (const CommandHelp* command : all) {
    WriteValues(out, *command);
  }
  out << kWords;
  for (const CommandHelp* command : all) {
    out << "      " << Quoted(command->name) << ") words=" << Quoted(Joined(WordsOf(*command), " "))
        << " ;;\n";
  }
  out << kEnd;
  return out.str();
}

}  // namespace pol
