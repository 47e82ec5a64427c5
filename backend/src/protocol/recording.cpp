#include "protocol/recording.h"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

#include "base/bytes.h"
#include "protocol/recorded_fields.h"

namespace pol {
namespace {

constexpr std::string_view kFirstLine = "proof-of-life-recording 3";

std::string Line(std::initializer_list<std::string_view> words) {
  std::string line;
  WordWriter writer(line);
  for (const std::string_view word : words) {
    writer.Word(word);
  }
  return line + "\n";
}

template <typename T>
std::string NumberText(T number) {
  std::string text;
  WordWriter{text}(number);
  return text;
}

// A text that may be empty or hold spaces cannot be a word; none of ours does.
std::string WordOf(std::string_view text) {
  std::string word(text.empty() ? "-" : text);
  std::replace_if(
      word.begin(), word.end(), [](char c) { return c == ' ' || c == '\n' || c == '\r'; }, '_');
  return word;
}

std::string_view KindOf(const SessionInput& input) {
  static constexpr std::array<std::string_view, std::variant_size_v<SessionInput>> kKinds = {
      "opened", "frame", "rejected", "hint", "tick", "swap"};
  return kKinds.at(input.index());
}

std::string OptionalText(const std::optional<double>& number) {
  return number.has_value() ? NumberText(*number) : "-";
}

// --- reading -------------------------------------------------------------------------------------

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  Result<Recording> Read() {
    if (auto done = ReadLines(); !done) {
      return tl::unexpected(Error{done.error().code, "line " + std::to_string(number_) + ": " +
                                                         std::move(done).error().message});
    }
    return std::move(recording_);
  }

 private:
  static tl::unexpected<Error> Bad(std::string why) {
    return Fail(ErrorCode::kFileUnreadable, std::move(why));
  }

  // The checksum so far, before the line is counted in.
  Result<std::string_view> NextLine() {
    ++number_;
    const auto newline = rest_.find('\n');
    if (newline == std::string_view::npos) {
      return Bad("the recording is cut off");
    }
    const std::string_view line = rest_.substr(0, newline);
    before_ = checksum_.value();
    checksum_.Add(AsBytes(rest_.substr(0, newline + 1)));
    rest_.remove_prefix(newline + 1);
    return line;
  }

  Result<void> ReadLines() {
    auto line = NextLine();
    if (!line || *line != kFirstLine) {
      return Bad("not a recording of version 3");
    }
    while (true) {
      line = NextLine();
      if (!line) {
        return tl::unexpected(line.error());
      }
      const auto space = line->find(' ');
      const std::string_view kind = line->substr(0, space);
      const std::string_view words =
          space == std::string_view::npos ? std::string_view() : line->substr(space + 1);
      if (kind == "end") {
        return Finish(words);
      }
      if (auto taken = Take(kind, words); !taken) {
        return taken;
      }
    }
  }

  Result<void> Finish(std::string_view words) {
    WordReader reader(words);
    std::uint64_t checksum = 0;
    reader(checksum);
    if (!reader.IsDone() || !rest_.empty()) {
      return Bad("something stands behind the end");
    }
    if (checksum != before_) {
      return Bad("the checksum does not fit: the recording was altered");
    }
    return {};
  }

  Result<void> Take(std::string_view kind, std::string_view words) {
    if (kind == "models") {
      recording_.models = std::string(words);
      return {};
    }
    if (kind == "policy") {
      return TakePolicy(words);
    }
    if (kind == "plan") {
      return TakePlan(words);
    }
    if (kind == "in") {
      return TakeInput(words);
    }
    if (kind == "verdict" || (kind == "cue" && recording_.verdict.has_value())) {
      recording_.verdict =
          recording_.verdict.value_or("") + std::string(kind) + " " + std::string(words) + "\n";
      return {};
    }
    return Bad("'" + std::string(kind.substr(0, 40)) + "' has no place here");
  }

  Result<void> TakePolicy(std::string_view words) {
    WordReader reader(words);
    const std::string_view name = reader.Word();
    if (name == "policy_id") {
      recording_.policy.policy_id = std::string(reader.Word());
      return reader.IsDone() ? Result<void>() : Bad("a policy line is broken");
    }
    if (name == "challenge_pool") {
      return TakePool(reader);
    }
    const PolicyField* field = FindPolicyField(name);
    double value = 0;
    reader(value);
    if (field == nullptr || !reader.IsDone()) {
      return Bad("a value of the policy is unknown or broken");
    }
    auto policy = WithPolicyValue(std::move(recording_.policy), *field, value);
    if (!policy) {
      return tl::unexpected(Error{ErrorCode::kFileUnreadable, policy.error().message});
    }
    recording_.policy = std::move(*policy);
    return {};
  }

  Result<void> TakePool(WordReader& reader) {
    recording_.policy.challenge_pool.clear();
    while (reader.is_good() && !reader.IsDone()) {
      const auto gesture = GestureFromName(reader.Word());
      if (!gesture.has_value()) {
        return Bad("the challenge pool holds something that is no gesture");
      }
      recording_.policy.challenge_pool.push_back(*gesture);
    }
    return {};
  }

  Result<void> TakePlan(std::string_view words) {
    WordReader reader(words);
    auto challenge = ChallengeOf(reader);
    if (!reader.IsDone() || !challenge.has_value()) {
      return Bad("a planned challenge is broken");
    }
    recording_.plan.push_back(std::move(*challenge));
    return {};
  }

  static std::optional<PlannedChallenge> ChallengeOf(WordReader& reader) {
    const std::string id(reader.Word());
    const auto gesture = GestureFromName(reader.Word());
    return gesture.has_value()
               ? std::optional(PlannedChallenge{.challenge_id = id, .gesture = *gesture})
               : std::nullopt;
  }

  static std::optional<SessionInput> SwapOf(WordReader& reader) {
    SwapAsked swap{.challenge_id = std::string(reader.Word()), .rest = {}};
    while (reader.is_good() && !reader.IsDone()) {
      auto challenge = ChallengeOf(reader);
      if (!challenge.has_value()) {
        return std::nullopt;
      }
      swap.rest.push_back(std::move(*challenge));
    }
    return swap;
  }

  Result<void> TakeInput(std::string_view words) {
    WordReader reader(words);
    std::int64_t ms = 0;
    reader(ms);
    const auto input = InputOf(reader.Word(), reader);
    if (!input.has_value() || !reader.IsDone()) {
      return Bad("an input is broken");
    }
    recording_.inputs.push_back({.at = MonotonicTime(Millis(ms)), .input = *input});
    return {};
  }

  static std::optional<SessionInput> InputOf(std::string_view kind, WordReader& reader) {
    if (kind == "opened") {
      return Opened{};
    }
    if (kind == "rejected") {
      return FrameRejected{};
    }
    if (kind == "tick") {
      return Tick{};
    }
    if (kind == "hint") {
      return CompletionHint{std::string(reader.Word())};
    }
    if (kind == "swap") {
      return SwapOf(reader);
    }
    if (kind == "frame") {
      FrameSeen seen;
      Fields(reader, seen);
      return seen;
    }
    return std::nullopt;
  }

  std::string_view rest_;
  std::size_t number_ = 0;
  Fnv1a checksum_;
  std::uint64_t before_ = checksum_.value();
  Recording recording_;
};

}  // namespace

std::string RecordingWriter::Counted(std::string text) {
  checksum_.Add(AsBytes(text));
  return text;
}

std::string RecordingWriter::Start(std::string_view models, const Policy& policy,
                                   const std::vector<PlannedChallenge>& plan) {
  std::string text = std::string(kFirstLine) + "\n" + Line({"models", WordOf(models)}) +
                     Line({"policy", "policy_id", WordOf(policy.policy_id)});
  std::string pool = "policy challenge_pool";
  for (const Gesture gesture : policy.challenge_pool) {
    pool += " " + std::string(GestureName(gesture));
  }
  text += pool + "\n";
  for (const PolicyField& field : PolicyFields()) {
    text += Line({"policy", field.name, NumberText(PolicyValue(policy, field))});
  }
  for (const PlannedChallenge& challenge : plan) {
    text += Line({"plan", WordOf(challenge.challenge_id), GestureName(challenge.gesture)});
  }
  return Counted(std::move(text));
}

std::string RecordingWriter::Add(const SessionInput& input, MonotonicTime at) {
  std::string line = "in";
  WordWriter writer(line);
  writer(at.time_since_epoch().count());
  writer.Word(KindOf(input));
  if (const auto* seen = std::get_if<FrameSeen>(&input)) {
    Fields(writer, *seen);
  } else if (const auto* hint = std::get_if<CompletionHint>(&input)) {
    writer.Word(WordOf(hint->challenge_id));
  } else if (const auto* swap = std::get_if<SwapAsked>(&input)) {
    writer.Word(WordOf(swap->challenge_id));
    for (const PlannedChallenge& challenge : swap->rest) {
      writer.Word(WordOf(challenge.challenge_id));
      writer.Word(GestureName(challenge.gesture));
    }
  }
  return Counted(line + "\n");
}

std::string RecordingWriter::End(const std::optional<Verdict>& verdict) {
  const std::string text = verdict.has_value() ? Counted(VerdictText(*verdict)) : "";
  return text + Line({"end", NumberText(checksum_.value())});
}

std::string VerdictText(const Verdict& verdict) {
  std::string text =
      Line({"verdict", OutcomeName(verdict.outcome), verdict.accepted ? "accepted" : "refused",
            verdict.reason ? FailureReasonName(*verdict.reason) : "-",
            NumberText(verdict.challenges_passed), NumberText(verdict.challenges_total),
            NumberText(verdict.challenges_swapped), NumberText(verdict.frames_analyzed),
            NumberText(verdict.frames_rejected), OptionalText(verdict.scores.liveness),
            OptionalText(verdict.scores.emotion), OptionalText(verdict.scores.deepfake),
            OptionalText(verdict.scores.final)});
  for (const Cue& cue : verdict.cues) {
    text += Line({"cue", WordOf(cue.name), OptionalText(cue.value), NumberText(cue.cut),
                  NumberText(cue.weight), NumberText(cue.contribution)});
  }
  return text;
}

Result<Recording> ParseRecording(std::string_view text) { return Reader(text).Read(); }

}  // namespace pol
