#include "app/man_page.h"

#include <sstream>

namespace pol {
namespace {

constexpr std::string_view kEnd = R"roff(.SH FILES
.TP
.I backend/.env
Settings as NAME=VALUE lines. A flag comes before the environment, the environment before this file.
.SH EXIT STATUS
.TP
.B 0
All went well.
.TP
.B 1
The work was done, and something in it failed: a file, a check, a comparison.
.TP
.B 2
A flag, a setting or a file cannot be used; the message says which, and what it must be.
.SH SEE ALSO
README.md, docs/operation.md and docs/protocol.md of the sources.
)roff";

std::string Listed(const std::vector<std::string>& names) {
  std::string listed;
  for (const std::string& name : names) {
    listed += (listed.empty() ? "\\fB" : ", \\fB") + RoffText(name) + "\\fR";
  }
  return listed;
}

void Write(std::ostream& out, const OptionHelp& option) {
  out << ".TP\n" << Listed(option.names);
  if (!option.value.empty() && !option.is_positional) {
    out << " \\fI" << RoffText(option.value) << "\\fR";
  }
  out << '\n' << RoffText(option.text) << '\n';
  if (!option.fallback.empty()) {
    out << "(default: " << RoffText(option.fallback) << ")\n";
  }
}

void Write(std::ostream& out, const CommandHelp& command) {
  out << ".SS \"" << RoffText(command.name) << "\"\n" << RoffText(command.text) << ".\n";
  for (const OptionHelp& option : command.options) {
    if (option.names.back() != "--help") {
      Write(out, option);
    }
  }
  if (!command.footer.empty()) {
    out << ".PP\n" << RoffText(command.footer) << '\n';
  }
  for (const CommandHelp& next : command.commands) {
    Write(out, next);
  }
}

}  // namespace

std::string RoffText(std::string_view text) {
  std::string safe;
  bool begins_line = true;
  for (const char c : text) {
    if (begins_line && (c == '.' || c == '\'')) {
      safe += "\\&";
    }
    if (c == '\\') {
      safe += "\\e";
    } else if (c == '-') {
      safe += "\\-";
    } else if (c == '"') {
      safe += "\\(dq";
    } else {
      safe += c;
    }
    begins_line = c == '\n';
  }
  return safe;
}

std::string ManPage(const CommandHelp& program, const std::string& version) {
  std::ostringstream out;
  out << ".TH PROOF-OF-LIFE 1 \"\" \"proof-of-life " << RoffText(version) << "\" \"\"\n"
      << ".SH NAME\nproof\\-of\\-life \\- face verification server and its tools\n"
      << ".SH SYNOPSIS\n.B proof\\-of\\-life\n.I COMMAND\n.RI [ OPTION \" ...]\"\n"
      << ".SH DESCRIPTION\n"
      << RoffText(program.text) << "\n.PP\n"
      << "Every command has\n.BR \\-\\-help .\n.SH COMMANDS\n";
  for (const CommandHelp& command : program.commands) {
    Write(out, command);
  }
  out << kEnd;
  return out.str();
}

}  // namespace pol
