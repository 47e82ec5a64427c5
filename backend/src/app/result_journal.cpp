#include "app/result_journal.h"

#include <optional>
#include <stdexcept>
#include <utility>

#include "base/check.h"

namespace pol {
namespace {

constexpr const char* kCannotWrite = ": cannot be written";

}  // namespace

ResultJournal::ResultJournal(std::filesystem::path file, RunIdentity run)
    : file_(std::move(file)), run_(std::move(run)) {}

Result<ResultJournal> ResultJournal::Open(const std::filesystem::path& file, RunIdentity run) {
  ResultJournal journal(file, std::move(run));
  bool is_cut_off = false;
  std::ifstream in(file, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    is_cut_off = in.eof();
    if (auto result = is_cut_off ? std::nullopt : ParseResultLine(line, journal.run_)) {
      const std::string digest = result->sha256;
      journal.results_.insert_or_assign(digest, std::move(*result));
    }
  }
  journal.out_.open(file, std::ios::binary | std::ios::app);
  if (is_cut_off) {
    journal.out_ << '\n' << std::flush;
  }
  if (!journal.out_) {
    return Fail(ErrorCode::kFileUnreadable, file.string() + kCannotWrite);
  }
  return journal;
}

const FileResult* ResultJournal::Find(std::string_view sha256) const {
  const auto found = results_.find(sha256);
  return found == results_.end() ? nullptr : &found->second;
}

FileResult ResultJournal::Add(const FileResult& result) {
  const std::string line = ResultLine(result, run_);
  out_ << line << '\n' << std::flush;
  if (!out_) {
    throw std::runtime_error(file_.string() + kCannotWrite);
  }
  const std::optional<FileResult> read = ParseResultLine(line, run_);
  POL_CHECK(read.has_value());
  return results_.insert_or_assign(result.sha256, *read).first->second;
}

}  // namespace pol
