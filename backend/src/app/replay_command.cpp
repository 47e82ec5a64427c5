#include "app/replay_command.h"

#include <CLI/CLI.hpp>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <variant>

#include "protocol/recording.h"

namespace pol {
namespace {

constexpr std::uintmax_t kRecordingSizeMax = 256U << 20U;

Result<Recording> ReadRecording(const std::filesystem::path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error || size > kRecordingSizeMax) {
    return Fail(ErrorCode::kFileUnreadable, error ? error.message() : "is larger than 256 MiB");
  }
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  return stream.good() || stream.eof() ? ParseRecording(text)
                                       : Fail(ErrorCode::kFileUnreadable, "cannot be read");
}

// What the session said, one line an event; scores and hints are left out.
class Timeline {
 public:
  Timeline(std::ostream& out, MonotonicTime start) : out_(out), start_(start) {}

  void Tell(const SessionOutput& output, MonotonicTime at) {
    at_ = at;
    if (const auto* issued = std::get_if<ChallengeIssued>(&output)) {
      Line() << "asked for " << GestureName(issued->challenge.gesture) << '\n';
    } else if (const auto* passed = std::get_if<ChallengePassed>(&output)) {
      Line() << "done, confidence " << passed->confidence << '\n';
    } else if (const auto* missed = std::get_if<ChallengeMissed>(&output)) {
      Line() << "missed: " << ChallengeFailureName(missed->reason) << '\n';
    } else if (std::holds_alternative<ChallengeSwapped>(output)) {
      Line() << "swapped\n";
    } else if (const auto* finished = std::get_if<Finished>(&output)) {
      Line() << "verdict\n";
      verdict_ = VerdictText(finished->verdict);
    }
  }

  [[nodiscard]] const std::optional<std::string>& verdict() const { return verdict_; }

 private:
  std::ostream& Line() {
    const double seconds = static_cast<double>((at_ - start_).count()) / 1000;
    return out_ << "  " << std::fixed << std::setprecision(2) << std::setw(7) << seconds << " s  ";
  }

  std::ostream& out_;
  MonotonicTime start_;
  MonotonicTime at_{};
  std::optional<std::string> verdict_;
};

void PrintIndented(const std::string& text, std::ostream& out) {
  std::size_t from = 0;
  while (from < text.size()) {
    const auto newline = text.find('\n', from);
    out << "    " << text.substr(from, newline - from) << '\n';
    from = newline + 1;
  }
}

// True when it ended as recorded.
bool Replay(const Recording& recording, std::ostream& out) {
  out << "  " << recording.inputs.size() << " inputs, policy " << recording.policy.policy_id
      << ", models " << recording.models << '\n';
  Session session = StartSession(recording.plan);
  Timeline timeline(out, recording.inputs.empty() ? MonotonicTime() : recording.inputs.front().at);
  for (const RecordedInput& recorded : recording.inputs) {
    Step step = Advance(std::move(session), recorded.input, recorded.at, recording.policy);
    session = std::move(step.session);
    for (const SessionOutput& output : step.outputs) {
      timeline.Tell(output, recorded.at);
    }
  }
  const auto& verdict = timeline.verdict();
  if (verdict.has_value()) {
    PrintIndented(*verdict, out);
  }
  if (verdict == recording.verdict) {
    out << (recording.verdict ? "  the same, bit for bit\n" : "  cut off, as recorded\n");
    return true;
  }
  out << "  DIFFERENT; recorded was\n";
  PrintIndented(recording.verdict.value_or("no verdict\n"), out);
  return false;
}

}  // namespace

int RunReplay(const std::vector<std::filesystem::path>& files, std::ostream& out,
              std::ostream& err) {
  int exit_code = 0;
  for (const auto& file : files) {
    const auto recording = ReadRecording(file);
    if (!recording) {
      err << "proof-of-life: " << file.string() << ": " << recording.error().message << '\n';
      exit_code = 1;
      continue;
    }
    out << file.string() << '\n';
    exit_code = Replay(*recording, out) ? exit_code : 1;
  }
  return exit_code;
}

void AddReplayCommand(CLI::App& app, int& exit_code) {
  CLI::App* replay =
      app.add_subcommand("replay", "Play recorded sessions again and compare their verdicts");
  const auto files = std::make_shared<std::vector<std::filesystem::path>>();
  replay->add_option("FILE", *files, "recordings, made by serve with RECORD_SESSIONS")->required();
  replay->footer("Exit code: 0; 1 when a file cannot be read or ends otherwise than recorded.");
  replay->callback([files, &exit_code] { exit_code = RunReplay(*files, std::cout, std::cerr); });
}

}  // namespace pol
