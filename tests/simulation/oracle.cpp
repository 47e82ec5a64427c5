#include "oracle.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

namespace pol::simulation {
namespace {

using Law = std::optional<std::string>;

bool IsShare(double value) { return value >= 0 && value <= 1; }

// --- what the session said -----------------------------------------------------------------------

struct Passage {  // one challenge from its issue to its end
  Gesture gesture = Gesture::kSmile;
  MonotonicTime issued_at;
  MonotonicTime ended_at;
  std::size_t frames_before = 0;  // its end, see Said
  bool passed = false;
};

class Listener {
 public:
  Listener(const History& history, const Policy& policy)
      : history_(history), policy_(policy), plan_(history.plan) {}

  Law Listen() {
    for (const Said& said : history_.said) {
      if (verdict_.has_value()) {
        return "something was said after the verdict";
      }
      if (Law broken =
              std::visit([&](const auto& output) { return Hear(output, said); }, said.output)) {
        return broken;
      }
    }
    if (!verdict_.has_value()) {
      return "no verdict";
    }
    return std::nullopt;
  }

  [[nodiscard]] const std::vector<Passage>& passages() const { return passages_; }
  [[nodiscard]] const Verdict& verdict() const { return *verdict_; }

 private:
  Law Hear(const ChallengeIssued& issued, const Said& said) {
    if (open_) {
      return "a challenge was issued while another was open";
    }
    if (issued.index != next_ || next_ >= plan_.size() || issued.total != plan_.size() ||
        issued.challenge.challenge_id != plan_[next_].challenge_id ||
        issued.challenge.gesture != plan_[next_].gesture) {
      return "challenges were not issued in the plan's order";
    }
    if (issued.replaces != swapped_) {
      return "a challenge does not say what it replaces";
    }
    if (issued.swaps_left + swaps_ > policy_.challenge_swaps_max) {
      return "too many swaps were promised";
    }
    swapped_.reset();
    open_ = true;
    passages_.push_back(
        {.gesture = issued.challenge.gesture, .issued_at = said.at, .ended_at = said.at});
    return std::nullopt;
  }

  Law Hear(const ChallengeSwapped& swapped, const Said& said) {
    if (!open_ || plan_[next_].challenge_id != swapped.challenge_id) {
      return "a challenge was swapped that was not open";
    }
    if (swaps_ >= policy_.challenge_swaps_max || swaps_ >= history_.rests.size()) {
      return "there were too many swaps";
    }
    dropped_.push_back(plan_[next_].gesture);
    const std::vector<PlannedChallenge>& rest = history_.rests[swaps_++];
    const std::size_t length = plan_.size() + 1;
    plan_.resize(next_);
    plan_.insert(plan_.end(), rest.begin(), rest.end());
    if (plan_.size() != length) {
      return "a swap did not cost one challenge";
    }
    open_ = false;
    swapped_ = swapped.challenge_id;
    passages_.back().ended_at = said.at;
    passages_.back().frames_before = said.frames_before;
    return PlanLaw();
  }

  static Law Hear(const SwapRefused& /*refused*/, const Said& /*said*/) { return std::nullopt; }

  [[nodiscard]] Law PlanLaw() const {
    std::vector<Gesture> gestures = dropped_;
    bool has_emotion = false;
    bool has_depth = false;
    for (const PlannedChallenge& challenge : plan_) {
      const Gesture gesture = challenge.gesture;
      gestures.push_back(gesture);
      has_emotion = has_emotion || gesture == Gesture::kSmile || gesture == Gesture::kSurprised;
      has_depth = has_depth || gesture == Gesture::kTurnLeft || gesture == Gesture::kTurnRight ||
                  gesture == Gesture::kNodUp || gesture == Gesture::kNodDown;
    }
    std::sort(gestures.begin(), gestures.end());
    if (std::adjacent_find(gestures.begin(), gestures.end()) != gestures.end()) {
      return "a gesture was asked for twice";
    }
    return has_emotion && has_depth ? Law() : Law("a swap broke the rules of a plan");
  }

  Law End(const std::string& id, std::uint32_t completed, std::uint32_t total, bool passed,
          const Said& said) {
    if (!open_ || plan_[next_].challenge_id != id) {
      return "a challenge ended that was not open";
    }
    open_ = false;
    ++next_;
    passages_.back().ended_at = said.at;
    passages_.back().frames_before = said.frames_before;
    passages_.back().passed = passed;
    passed_ += passed ? 1U : 0U;
    return completed == passed_ && total == plan_.size()
               ? Law()
               : Law("the count of passed challenges is wrong");
  }

  Law Hear(const ChallengePassed& passed, const Said& said) {
    if (!IsShare(static_cast<double>(passed.confidence))) {
      return "a confidence is out of range";
    }
    return End(passed.challenge_id, passed.completed_count, passed.total, true, said);
  }

  Law Hear(const ChallengeMissed& missed, const Said& said) {
    return End(missed.challenge_id, missed.completed_count, missed.total, false, said);
  }

  Law Hear(const ScoresUpdated& update, const Said& /*said*/) {
    if (update.progress.has_value() && (!IsShare(static_cast<double>(update.progress->progress)) ||
                                        update.progress->remaining < Millis(0))) {
      return "the progress is out of range";
    }
    return ScoresLaw(update.scores);
  }

  static Law ScoresLaw(const Scores& scores) {
    for (const auto& score : {scores.liveness, scores.emotion, scores.deepfake, scores.final}) {
      if (score.has_value() && !IsShare(*score)) {
        return "a score is out of range";
      }
    }
    const bool has_all =
        scores.liveness.has_value() && scores.emotion.has_value() && scores.deepfake.has_value();
    return scores.final.has_value() && !has_all ? Law("a final score without its parts") : Law();
  }

  static Law Hear(const HintChanged& /*hint*/, const Said& /*said*/) { return std::nullopt; }

  Law Hear(const Finished& finished, const Said& /*said*/) {
    verdict_ = finished.verdict;
    if (verdict_->accepted == verdict_->reason.has_value()) {
      return "a reason must be given exactly when refused";
    }
    if (verdict_->challenges_passed != passed_) {
      return "the verdict counts challenges that were not told";
    }
    if (verdict_->challenges_swapped != swaps_ || verdict_->challenges_total != plan_.size()) {
      return "the verdict miscounts the swaps";
    }
    if (verdict_->accepted && passed_ < policy_.challenges_required + swaps_) {
      return "accepted with too few challenges passed";
    }
    return ScoresLaw(verdict_->scores);
  }

  const History& history_;
  const Policy& policy_;
  std::vector<PlannedChallenge> plan_;  // as it stands
  std::vector<Passage> passages_;       // those that were swapped among them
  std::vector<Gesture> dropped_;
  std::optional<std::string> swapped_;  // and not replaced yet
  std::size_t next_ = 0;  // index into plan_ of the challenge that is open or comes next
  std::uint32_t swaps_ = 0;
  bool open_ = false;
  std::uint32_t passed_ = 0;
  std::optional<Verdict> verdict_;
};

// --- what was shown ------------------------------------------------------------------------------

// A surprised face has its mouth open and its brows up.
bool Satisfies(const Shown& shown, Gesture asked) {
  const bool is_asked = shown.gesture == asked;
  const bool is_part = shown.gesture == Gesture::kSurprised &&
                       (asked == Gesture::kOpenMouth || asked == Gesture::kRaiseEyebrows);
  return shown.has_face && (is_asked || is_part);
}

// Enough of them, and the medians of the neutral face are theirs.
constexpr std::uint32_t kFramesTakenForNeutral = 4;

// A hold starts at level 1 as measured; the neutral face it is measured from may be a tenth off.
constexpr double kStartLevel = 0.9;

struct Held {
  std::size_t from = 0;  // first frame, index into History::seen
  std::size_t person = 0;
  bool is_turned = false;       // of a head movement
  bool from_elsewhere = false;  // back to rest from the opposite pose, which passed for neutral
};

enum class Rest : std::uint8_t { kTrue, kOpposite };

class Witness {
 public:
  Witness(const History& history, const Policy& policy) : history_(history), policy_(policy) {}

  // Finds the hold that ended when the challenge was passed: back from its last frame for as long
  // as at most one frame in four was not the gesture and no gap was too long.
  [[nodiscard]] std::optional<Held> HoldBefore(const Passage& passage) const {
    auto held = HoldBefore(passage, Rest::kTrue);
    if (!held.has_value() && ShowedOppositeBefore(passage)) {
      held = HoldBefore(passage, Rest::kOpposite);
    }
    return held;
  }

  [[nodiscard]] std::optional<Held> HoldBefore(const Passage& passage, Rest rest) const {
    const Gesture asked = passage.gesture;
    const Millis needed = asked == Gesture::kCloseEyes ? policy_.hold_eyes : policy_.hold;
    std::size_t at = passage.frames_before;
    std::uint32_t good = 0;
    std::uint32_t since_stray = 3;
    std::optional<MonotonicTime> last;
    std::optional<MonotonicTime> later;
    for (; at > 0 && history_.seen[at - 1].at > passage.issued_at; --at) {
      const Seen& seen = history_.seen[at - 1];
      if (seen.is_damaged) {
        continue;
      }
      if (later.has_value() && *later - seen.at > policy_.hold_gap_max) {
        return std::nullopt;
      }
      later = seen.at;
      const double level = LevelFrom(rest, seen.shown, asked);
      const bool is_good = level >= policy_.release_level;
      if (!is_good && since_stray < 3) {
        return std::nullopt;
      }
      since_stray = is_good ? since_stray + 1 : 0;
      good += is_good ? 1U : 0U;
      last = last.has_value() ? last : seen.at;
      const bool is_start = is_good && level >= kStartLevel;
      if (is_start && good >= policy_.hold_frames_min && *last - seen.at >= needed) {
        return Held{
            .from = at - 1, .person = seen.shown.person, .from_elsewhere = rest == Rest::kOpposite};
      }
    }
    return std::nullopt;
  }

  // Long enough for a neutral face to be taken from it.
  [[nodiscard]] bool ShowedOppositeBefore(const Passage& passage) const {
    const Gesture asked = passage.gesture;
    std::uint32_t run = 0;
    for (const Seen& seen : history_.seen) {
      if (IsExpression(asked) || seen.at > passage.ended_at) {
        return false;
      }
      const bool is_opposite = seen.shown.has_face && !seen.is_damaged && seen.shown.level > 0.8 &&
                               seen.shown.gesture == test::WrongFor(asked);
      run += is_opposite ? 1U : 0U;
      if (run >= kFramesTakenForNeutral) {
        return true;
      }
    }
    return false;
  }

  // The level of the asked gesture, 0 when another is shown. From the opposite pose, rest itself
  // is as far as that pose was.
  [[nodiscard]] static double LevelFrom(Rest rest, const Shown& shown, Gesture asked) {
    if (shown.level > 0) {
      return Satisfies(shown, asked) ? shown.level : 0;
    }
    return rest == Rest::kOpposite && shown.has_face ? 1.0 : 0.0;
  }

  // A face at rest was seen since the challenge before ended.
  [[nodiscard]] bool WasAtRest(const Held& held, MonotonicTime since) const {
    for (std::size_t i = held.from; i > 0 && history_.seen[i - 1].at >= since; --i) {
      const Seen& seen = history_.seen[i - 1];
      if (!seen.is_damaged && seen.shown.has_face && seen.shown.level == 0) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] MonotonicTime FirstFrame() const { return history_.seen.front().at; }

  [[nodiscard]] double CompanyShare() const {
    std::uint32_t frames = 0;
    std::uint32_t company = 0;
    for (const Seen& seen : history_.seen) {
      frames += seen.is_damaged ? 0U : 1U;
      company += !seen.is_damaged && seen.shown.has_company && seen.shown.has_face ? 1U : 0U;
    }
    return frames == 0 ? 0 : static_cast<double>(company) / frames;
  }

 private:
  const History& history_;
  const Policy& policy_;
};

Law LawOfPassage(const Passage& passage, MonotonicTime rest_since, const Witness& witness,
                 const Policy& policy, std::vector<Held>& holds) {
  const auto held = witness.HoldBefore(passage);
  if (!held.has_value()) {
    return "a challenge was passed whose gesture was not held";
  }
  const Millis taken = passage.ended_at - std::max(passage.issued_at, witness.FirstFrame());
  if (taken > policy.challenge_timeout) {
    return "a challenge was passed after its time";
  }
  if (!held->from_elsewhere && !witness.WasAtRest(*held, rest_since)) {
    return "a challenge was passed without a face at rest before";
  }
  holds.push_back(*held);
  return std::nullopt;
}

Law LawOfAccepted(const std::vector<Held>& holds, const Witness& witness, const Policy& policy,
                  Known& found) {
  if (witness.CompanyShare() > policy.multiple_faces_share_max) {
    return "accepted although somebody else was in too many pictures";
  }
  const auto differs = [&](const Held& a, const Held& b) { return a.person != b.person; };
  std::vector<Held> frontal;
  std::copy_if(holds.begin(), holds.end(), std::back_inserter(frontal),
               [](const Held& held) { return !held.is_turned; });
  if (std::adjacent_find(frontal.begin(), frontal.end(), differs) != frontal.end()) {
    return "two people passed challenges of one accepted session";
  }
  if (std::adjacent_find(holds.begin(), holds.end(), differs) != holds.end()) {
    ++found.turned_away;
  }
  return std::nullopt;
}

}  // namespace

Law BrokenLaw(const History& history, const Policy& policy, Known* known) {
  Listener listener(history, policy);
  if (Law broken = listener.Listen()) {
    return broken;
  }
  const Witness witness(history, policy);
  std::vector<Held> holds;  // of each passed challenge
  MonotonicTime rest_since{};
  for (const Passage& passage : listener.passages()) {
    if (passage.passed) {
      if (Law broken = LawOfPassage(passage, rest_since, witness, policy, holds)) {
        return broken;
      }
      holds.back().is_turned = !IsExpression(passage.gesture);
    }
    rest_since = passage.ended_at;
  }
  Known found;
  found.from_elsewhere = static_cast<std::uint64_t>(std::count_if(
      holds.begin(), holds.end(), [](const Held& held) { return held.from_elsewhere; }));
  Law broken = listener.verdict().accepted ? LawOfAccepted(holds, witness, policy, found) : Law();
  if (known != nullptr) {
    known->from_elsewhere += found.from_elsewhere;
    known->turned_away += found.turned_away;
  }
  return broken;
}

}  // namespace pol::simulation
