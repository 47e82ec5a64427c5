#include "app/audit_command.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/audit_lines.h"
#include "app/checked_run.h"
#include "store/backends_for_test.h"

namespace pol {
namespace {

using testing::HasSubstr;

constexpr WallTime kAt{Millis(1769940000123)};

struct Told {
  int exit_code = 0;
  std::string out;
  std::string err;
};

class AuditCommandTest : public testing::TestWithParam<test::Backend> {
 protected:
  AuditCommandTest() {
    for (int i = 0; i < 6; ++i) {
      store_->RecordAudit({.at = kAt,
                           .session_id = i == 0 ? std::optional<std::string>() : "s\"1",
                           .kind = "kind",
                           .detail = "d\n\\" + std::to_string(i)});
    }
  }

  Told Verify(const std::optional<AuditLink>& kept = {}) {
    std::ostringstream out;
    std::ostringstream err;
    const int exit_code = RunAuditVerify(*store_, kept, out, err);
    return {exit_code, out.str(), err.str()};
  }
  std::vector<std::string> Export(const AuditRange& range = {}) {
    std::ostringstream out;
    ExportAudit(*store_, range, out);
    std::istringstream in(out.str());
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) {
      lines.push_back(line);
    }
    return lines;
  }
  Told VerifyLines(const std::vector<std::string>& lines,
                   const std::optional<AuditLink>& kept = {}) {
    const auto file = directory_.path() / "audit.jsonl";
    {
      std::ofstream written(file);
      for (const std::string& line : lines) {
        written << line << '\n';
      }
    }
    std::ostringstream out;
    std::ostringstream err;
    const int exit_code = RunAuditVerifyFile(file, kept, out, err);
    return {exit_code, out.str(), err.str()};
  }

  TemporaryDirectory directory_;
  test::Rows rows_ = GetParam().make();
  std::unique_ptr<Store> store_ = rows_.open();
};

TEST_P(AuditCommandTest, SaysThatAllIsAsItWasWrittenAndTellsTheHead) {
  const Told told = Verify(store_->AuditHead());
  EXPECT_EQ(told.exit_code, 0);
  EXPECT_EQ(told.out, "6 events are as they were written, from 1 to 6\nhead " +
                          AuditLinkText(store_->AuditHead()) + "\n");
  EXPECT_EQ(told.err, "");
}

TEST_P(AuditCommandTest, NamesTheFirstEventThatIsNotAsItWas) {
  rows_.tamper("UPDATE audit_events SET detail = 'x' WHERE seq = 4");
  const Told told = Verify();
  EXPECT_EQ(told.exit_code, kExitFailed);
  EXPECT_THAT(told.err, HasSubstr("not as it was written, from event 4 on: event 4 is not what"));
  EXPECT_EQ(told.out, "");
}

TEST_P(AuditCommandTest, EventsOutsideTheChainAreAFailure) {
  rows_.tamper("UPDATE audit_events SET seq = NULL WHERE seq = 6");
  const Told told = Verify();
  EXPECT_EQ(told.exit_code, kExitFailed);
  EXPECT_THAT(told.err, HasSubstr("1 events are in no chain"));
}

TEST_P(AuditCommandTest, WhatIsExportedIsCheckedWithoutTheDatabase) {
  const auto lines = Export();
  ASSERT_EQ(lines.size(), 6U);
  const Told told = VerifyLines(lines, store_->AuditHead());
  EXPECT_EQ(told.exit_code, 0);
  EXPECT_EQ(told.out, Verify().out);
}

TEST_P(AuditCommandTest, APartIsExportedAndChecked) {
  const auto lines = Export({.from = 3, .to = 5});
  ASSERT_EQ(lines.size(), 3U);
  const Told told = VerifyLines(lines);
  EXPECT_EQ(told.exit_code, 0);
  EXPECT_THAT(told.out, HasSubstr("3 events are as they were written, from 3 to 5\n"));
  EXPECT_THAT(told.out, HasSubstr("events up to 2 are not in this file\n"));
  EXPECT_EQ(VerifyLines(lines, store_->AuditHead()).exit_code, kExitFailed) << "6 is not in it";
  EXPECT_EQ(Export({.from = 7}).size(), 0U);
  EXPECT_EQ(Export({.from = 6, .to = 6}).size(), 1U);
}

TEST_P(AuditCommandTest, EveryManipulationOfAFileIsFound) {
  const auto lines = Export();
  const auto verify = [&](auto change) {
    auto changed = lines;
    change(changed);
    return VerifyLines(changed).err;
  };
  EXPECT_THAT(verify([](auto& all) { all.erase(all.begin() + 2); }), HasSubstr("from event 3 on"));
  EXPECT_THAT(verify([](auto& all) { std::swap(all[1], all[4]); }), HasSubstr("from event 2 on"));
  EXPECT_THAT(verify([](auto& all) { all.insert(all.begin() + 3, all[2]); }),
              HasSubstr("event 3 is there a second time"));
  EXPECT_THAT(verify([](auto& all) { all[3].replace(all[3].find("kind\":\"k") + 7, 1, "K"); }),
              HasSubstr("from event 4 on"));
  EXPECT_THAT(verify([](auto& all) {
                auto& digit = all[3].at(all[3].find("previous") + 11);
                digit = digit == '0' ? '1' : '0';
              }),
              HasSubstr("names another event before it"));
  EXPECT_EQ(verify([](auto& all) { all.pop_back(); }), "") << "an end that is gone cannot be seen";
  auto cut = lines;
  cut.pop_back();
  EXPECT_THAT(VerifyLines(cut, store_->AuditHead()).err, HasSubstr("event 6 is missing"));
}

TEST_P(AuditCommandTest, RefusesAFileThatIsSomethingElse) {
  EXPECT_THAT(VerifyLines({}).err, HasSubstr("holds no events"));
  EXPECT_THAT(VerifyLines({Export().front(), "{"}).err, HasSubstr("line 2 is not JSON"));
  EXPECT_THAT(VerifyLines({"{}"}).err, HasSubstr("line 1 is no line of `audit export`"));
  EXPECT_THAT(VerifyLines({R"({"seq":"1"})"}).err, HasSubstr("is no line"));
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(RunAuditVerifyFile(directory_.path() / "none", {}, out, err), kExitBadInput);
  EXPECT_THAT(err.str(), HasSubstr("cannot be read"));
}

TEST_P(AuditCommandTest, AnExportThatCannotBeWrittenFails) {
  std::ofstream full("/dev/full");
  EXPECT_THROW(ExportAudit(*store_, {}, full), std::runtime_error);
}

INSTANTIATE_TEST_SUITE_P(Each, AuditCommandTest, testing::ValuesIn(test::Backends()),
                         [](const auto& param) { return param.param.name; });

}  // namespace
}  // namespace pol
