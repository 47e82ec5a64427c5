// What was measured already, kept from run to run: one line of JSON a file in results.jsonl.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "evaluation/file_result.h"

namespace pol {

class ResultJournal {
 public:
  // Reads the lines of this run (same policy, models, program and frames a second). Others, and a
  // last line that was cut off, are passed over. kFileUnreadable when it cannot be opened.
  static Result<ResultJournal> Open(const std::filesystem::path& file, RunIdentity run);

  // nullptr: not measured yet. Lives until the next Add.
  [[nodiscard]] const FileResult* Find(std::string_view sha256) const;
  // Written through, so that a run that is cut off loses one file at most. Gives what a later run
  // will read. Throws std::runtime_error when the disk does not take it.
  FileResult Add(const FileResult& result);

 private:
  ResultJournal(std::filesystem::path file, RunIdentity run);

  std::filesystem::path file_;
  RunIdentity run_;
  std::map<std::string, FileResult, std::less<>> results_;  // by digest
  std::ofstream out_;
};

}  // namespace pol
