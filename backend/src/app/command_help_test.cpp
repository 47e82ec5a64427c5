// The manual page and the completion, of a small program.
#include "app/command_help.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/man_page.h"
#include "app/shell_completion.h"

namespace pol {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class CommandHelpTest : public testing::Test {
 protected:
  CommandHelpTest() {
    CLI::App* keys = app_.add_subcommand("keys", "The keys");
    CLI::App* rotate = keys->add_subcommand("rotate", "Make the next key");
    rotate->add_option("--algorithm", algorithm_, "which kind")
        ->check(CLI::IsMember({"RS256", "EdDSA"}));
    rotate->add_option("-l,--lead", lead_, "seconds to wait")->capture_default_str();
    rotate->add_flag("--dry-run", dry_run_, "only say what would be done");
    rotate->add_option("FILE", file_, ".hidden 'files'\n.as well");
  }

  std::string algorithm_, file_;
  int lead_ = 600;
  bool dry_run_ = false;
  CLI::App app_{"What it is", "pol"};
};

TEST_F(CommandHelpTest, TellsEachCommandWithItsOptions) {
  const CommandHelp help = CommandHelpOf(app_);
  ASSERT_EQ(help.commands.size(), 1U);
  const CommandHelp& rotate = help.commands.at(0).commands.at(0);
  EXPECT_EQ(rotate.name, "pol keys rotate");
  EXPECT_EQ(rotate.text, "Make the next key");
  ASSERT_EQ(rotate.options.size(), 5U);
  const OptionHelp& algorithm = rotate.options.at(1);
  EXPECT_THAT(algorithm.names, ElementsAre("--algorithm"));
  EXPECT_THAT(algorithm.choices, ElementsAre("RS256", "EdDSA"));
  const OptionHelp& lead = rotate.options.at(2);
  EXPECT_THAT(lead.names, ElementsAre("-l", "--lead"));
  EXPECT_EQ(lead.fallback, "600");
  EXPECT_EQ(lead.value, "INT");
  EXPECT_THAT(lead.choices, IsEmpty());
  EXPECT_EQ(rotate.options.at(3).value, "") << "a switch takes nothing";
  EXPECT_TRUE(rotate.options.at(4).is_positional);
  EXPECT_THAT(rotate.options.at(4).names, ElementsAre("FILE"));
}

TEST_F(CommandHelpTest, TheManualPageHasAllOfIt) {
  const std::string page = ManPage(CommandHelpOf(app_), "1.2.3");
  EXPECT_THAT(page, HasSubstr("\"proof-of-life 1.2.3\""));
  EXPECT_THAT(page, HasSubstr(".SS \"pol keys rotate\"\nMake the next key.\n"));
  EXPECT_THAT(page, HasSubstr("\\fB\\-l\\fR, \\fB\\-\\-lead\\fR \\fIINT\\fR\nseconds to wait\n"
                              "(default: 600)\n"));
  EXPECT_THAT(page, Not(HasSubstr("help message")));
}

TEST_F(CommandHelpTest, TextIsNeverTakenForAMacro) {
  EXPECT_EQ(RoffText(".SH a\n'b\\c\"d-e"), "\\&.SH a\n\\&'b\\ec\\(dqd\\-e");
  EXPECT_THAT(ManPage(CommandHelpOf(app_), "1"), HasSubstr("\\&.hidden 'files'\n\\&.as well\n"));
}

TEST_F(CommandHelpTest, TheCompletionKnowsCommandsFlagsAndValues) {
  const std::string script = BashCompletion(CommandHelpOf(app_));
  EXPECT_THAT(script, HasSubstr("\"pol\") words=\"keys --help\" ;;"));
  EXPECT_THAT(script, HasSubstr("\"pol keys\") words=\"rotate --help\" ;;"));
  EXPECT_THAT(script, HasSubstr("words=\"--help --algorithm --lead --dry-run\" ;;"));
  EXPECT_THAT(script, HasSubstr("\"pol keys rotate --algorithm\") words=\"RS256 EdDSA\" ;;"));
  EXPECT_THAT(script, HasSubstr("\"pol keys rotate --lead\") return ;;"));
}

}  // namespace
}  // namespace pol
