#include "app/result_journal.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "app/media_file_for_test.h"

namespace pol {
namespace {

using media_test::TemporaryFolder;

const RunIdentity kRun = {.policy_hash = "p", .models_sha256 = "m", .program = "1", .fps = 10};

FileResult ResultNamed(const std::string& digest) {
  FileResult result;
  result.sha256 = digest;
  result.frames = 7;
  return result;
}

std::string JournalText(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void Write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

TEST(ResultJournalTest, RemembersWhatWasAdded) {
  const TemporaryFolder folder;
  {
    auto journal = ResultJournal::Open(folder / "results.jsonl", kRun).value();
    EXPECT_EQ(journal.Find("a"), nullptr);
    EXPECT_EQ(journal.Add(ResultNamed("a")).frames, 7U);
    ASSERT_NE(journal.Find("a"), nullptr);
  }
  const auto again = ResultJournal::Open(folder / "results.jsonl", kRun).value();
  ASSERT_NE(again.Find("a"), nullptr);
  EXPECT_EQ(again.Find("b"), nullptr);
}

TEST(ResultJournalTest, KeepsTheResultsOfOtherRunsAndPassesOverThem) {
  const TemporaryFolder folder;
  RunIdentity other = kRun;
  other.policy_hash = "q";
  ResultJournal::Open(folder / "results.jsonl", kRun)->Add(ResultNamed("a"));
  auto journal = ResultJournal::Open(folder / "results.jsonl", other).value();
  EXPECT_EQ(journal.Find("a"), nullptr);
  journal.Add(ResultNamed("b"));
  EXPECT_NE(ResultJournal::Open(folder / "results.jsonl", kRun)->Find("a"), nullptr);
}

TEST(ResultJournalTest, ALineThatWasCutOffIsIgnoredAndSpoilsNoOther) {
  const TemporaryFolder folder;
  const auto file = folder / "results.jsonl";
  const std::string whole = ResultLine(ResultNamed("a"), kRun);
  for (const std::size_t length : {std::size_t{1}, whole.size() / 2, whole.size()}) {
    Write(file, ResultLine(ResultNamed("b"), kRun) + '\n' + whole.substr(0, length));
    auto journal = ResultJournal::Open(file, kRun).value();
    EXPECT_EQ(journal.Find("a"), nullptr) << length;
    EXPECT_NE(journal.Find("b"), nullptr) << length;
    journal.Add(ResultNamed("c"));
    EXPECT_NE(ResultJournal::Open(file, kRun)->Find("c"), nullptr) << JournalText(file);
  }
}

TEST(ResultJournalTest, RefusesAFileThatCannotBeWritten) {
  EXPECT_FALSE(ResultJournal::Open("/nonexistent/results.jsonl", kRun).has_value());
}

}  // namespace
}  // namespace pol
