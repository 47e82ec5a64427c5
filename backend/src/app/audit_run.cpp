#include <chrono>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "app/audit_command.h"
#include "app/audit_lines.h"
#include "app/checked_run.h"
#include "store/audit_check.h"

namespace pol {
namespace {

constexpr std::chrono::seconds kBetweenSigns{2};

// Says how far it is every two seconds.
class SignOfLife {
 public:
  explicit SignOfLife(std::ostream& err) : err_(err) {}

  void operator()(std::int64_t events) {
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ >= kBetweenSigns) {
      last_ = now;
      err_ << events << " events checked so far\n" << std::flush;
    }
  }

 private:
  std::ostream& err_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

// `before`: what became of the events before the first.
int Tell(const AuditVerdict& verdict, std::string_view before, std::ostream& out,
         std::ostream& err) {
  if (verdict.fault) {
    err << "proof-of-life: the audit is not as it was written, from event " << verdict.fault->seq
        << " on: " << verdict.fault->what << '\n';
  }
  if (verdict.unchained > 0) {
    err << "proof-of-life: " << verdict.unchained
        << " events are in no chain: a server of an older version wrote them, and one of this "
           "version takes them in when it starts, or somebody put them there\n";
  }
  if (verdict.fault || verdict.unchained > 0) {
    return kExitFailed;
  }
  if (verdict.events == 0) {
    out << "there are no events yet\n";
    return 0;
  }
  out << verdict.events << " events are as they were written, from " << verdict.start.seq + 1
      << " to " << verdict.head.seq << "\nhead " << AuditLinkText(verdict.head) << '\n';
  if (verdict.start.seq > 0) {
    out << "events up to " << verdict.start.seq << before << '\n';
  }
  return 0;
}

// The follower's part for one line of a file.
std::optional<AuditFault> TakeLine(AuditFollower& follower, const AuditLine& line) {
  if (line.previous != follower.head().hash && line.event.link.seq == follower.head().seq + 1) {
    return AuditFault{line.event.link.seq, "it names another event before it"};
  }
  return follower.Take(line.event);
}

Error BadLine(const std::filesystem::path& file, std::int64_t number, const std::string& why) {
  return {ErrorCode::kFileUnreadable,
          file.string() + ", line " + std::to_string(number) + " " + why};
}

AuditLink StartOf(const AuditLine& first) {
  const std::int64_t before = first.event.link.seq - 1;
  return before == 0 ? AuditGenesis() : AuditLink{.seq = before, .hash = first.previous};
}

Result<AuditVerdict> CheckFile(const std::filesystem::path& file,
                               const std::optional<AuditLink>& kept, std::ostream& err) {
  std::ifstream in(file);
  if (!in) {
    return Fail(ErrorCode::kFileUnreadable, file.string() + " cannot be read");
  }
  AuditVerdict verdict;
  std::optional<AuditFollower> follower;
  SignOfLife progress(err);
  std::string text;
  for (std::int64_t number = 1; !verdict.fault && std::getline(in, text); ++number) {
    const auto line = ParseAuditLine(text);
    if (!line) {
      return tl::unexpected(BadLine(file, number, line.error().message));
    }
    if (!follower) {
      verdict.start = StartOf(*line);
      follower.emplace(verdict.start, kept);
    }
    verdict.fault = TakeLine(*follower, *line);
    progress(verdict.fault ? verdict.events : ++verdict.events);
  }
  if (!follower) {
    return Fail(ErrorCode::kFileUnreadable, file.string() + " holds no events");
  }
  verdict.fault = verdict.fault ? verdict.fault : follower->End();
  verdict.head = follower->head();
  return verdict;
}

}  // namespace

int RunAuditVerify(Store& store, const std::optional<AuditLink>& kept, std::ostream& out,
                   std::ostream& err) {
  SignOfLife progress(err);
  const auto verdict = CheckAudit(store, kept, [&](std::int64_t events) { progress(events); });
  return Tell(verdict, " were removed by retention", out, err);
}

int RunAuditVerifyFile(const std::filesystem::path& file, const std::optional<AuditLink>& kept,
                       std::ostream& out, std::ostream& err) {
  const auto verdict = CheckFile(file, kept, err);
  if (!verdict) {
    err << "proof-of-life: " << verdict.error().message << '\n';
    return kExitBadInput;
  }
  return Tell(*verdict, " are not in this file", out, err);
}

void ExportAudit(Store& store, const AuditRange& range, std::ostream& out) {
  const AuditLink start = store.AuditStart();
  std::string previous = start.hash;
  VisitAudit(store, range.from - 1, [&](const ChainedEvent& event) {
    if (event.link.seq > range.to) {
      return false;
    }
    if (event.link.seq >= range.from) {
      out << AuditLineText({.event = event, .previous = previous}) << '\n';
    }
    previous = event.link.hash;
    return out.good();
  });
  if (!out.flush()) {
    throw std::runtime_error("the events cannot be written: is the disk full?");
  }
}

}  // namespace pol
