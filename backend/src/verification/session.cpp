#include "verification/session.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "verification/cadence.h"
#include "verification/challenge_swap.h"

namespace pol {
namespace {

// Carries one Advance: the session being changed and what it says.
class Turn {
 public:
  Turn(Session session, MonotonicTime now, const Policy& policy)
      : step_{.session = std::move(session), .outputs = {}}, now_(now), policy_(policy) {}

  void Take(const Opened& /*event*/) {
    if (session().phase != Phase::kCreated) {
      return;
    }
    session().opened_at = now_;
    if (session().plan.empty()) {
      Finish();
      return;
    }
    Issue(std::nullopt, false);
  }

  void Take(const FrameSeen& event) {
    if (!IsRunning() || PassTime()) {
      return;
    }
    if (IsOutOfOrder(event.sequence)) {
      ++session().evidence.frames_out_of_order;
      return;
    }
    NoteFrame();
    See(event);
  }

  void Take(const FrameRejected& /*event*/) {
    if (!IsRunning() || PassTime()) {
      return;
    }
    NoteFrame();
    ++session().evidence.frames_rejected;
  }

  void Take(const CompletionHint& /*event*/) { Take(Tick{}); }

  void Take(const SwapAsked& event) {
    if (!IsRunning() || PassTime()) {
      return;
    }
    if (const auto refusal = SwapRefusal(session(), event.challenge_id, policy_)) {
      Say(SwapRefused{*refusal});
    } else if (event.rest.size() != SwappedLength(session())) {
      Say(SwapRefused{ErrorCode::kSwapNoneLeft});
    } else {
      Swap(event.rest);
    }
  }

  void Take(const Tick& /*event*/) {
    if (IsRunning()) {
      PassTime();
    }
  }

  Step Result() && {
    step_.session.next_request = RequestFor(session(), policy_);
    return std::move(step_);
  }

 private:
  Session& session() { return step_.session; }
  [[nodiscard]] const Session& session() const { return step_.session; }
  void Say(SessionOutput output) { step_.outputs.push_back(std::move(output)); }

  [[nodiscard]] bool IsRunning() const {
    return session().phase == Phase::kChallenging || session().phase == Phase::kPausing;
  }

  // What the mere passing of time does. True when it ended the session.
  bool PassTime() {
    if (IsOverLimit()) {
      session().evidence.timed_out = true;
      Finish();
    } else if (session().phase == Phase::kChallenging &&
               IsTimedOut(session().challenge, now_, policy_)) {
      EndChallenge();
    }
    if (session().phase == Phase::kPausing) {
      EndPauseIfDue();
    }
    return session().phase == Phase::kFinished;
  }

  [[nodiscard]] bool IsOverLimit() const {
    if (now_ - session().opened_at > policy_.session_limit) {
      return true;
    }
    return session().first_frame_at.has_value()
               ? now_ - session().last_frame_at > policy_.silence_limit
               : now_ - session().opened_at > policy_.first_frame_wait;
  }

  void NoteFrame() {
    if (!session().first_frame_at.has_value()) {
      session().first_frame_at = now_;
    }
    session().last_frame_at = now_;
    session().challenge = StartClock(std::move(session().challenge), now_);
  }

  // A frame that is not newer than the last one shows the past.
  bool IsOutOfOrder(std::optional<std::uint64_t> sequence) {
    if (!sequence.has_value()) {
      return false;
    }
    const std::optional<std::uint64_t> last = session().last_sequence;
    session().last_sequence = std::max(last.value_or(0), *sequence);
    return last.has_value() && *sequence <= *last;
  }

  void See(const FrameSeen& event) {
    const Observation& observation = event.observation;
    const FaceObservation* face = UsableFace(observation, policy_);
    session().evidence = AddFrame(std::move(session().evidence),
                                  {.observation = observation,
                                   .client_time_ms = event.client_time_ms,
                                   .arrival = now_,
                                   .neutral = session().baseline,
                                   .challenge_index = session().current},
                                  policy_);
    session().collector =
        Collect(std::move(session().collector), face, session().baseline, policy_);
    if (session().phase == Phase::kChallenging) {
      StepCurrent(face);
    }
    TellHint(observation);
    TellScores();
    if (session().phase == Phase::kChallenging &&
        (HasPassed(session().challenge) || HasGoneAstray(session().challenge, policy_))) {
      EndChallenge();
    } else if (session().phase == Phase::kPausing) {
      EndPauseIfDue();
    }
  }

  void StepCurrent(const FaceObservation* face) {
    const std::uint32_t needed =
        session().baseline.has_value() ? policy_.arming_frames : policy_.baseline_frames;
    ChallengeState& challenge = session().challenge;
    challenge =
        StepChallenge(std::move(challenge), face, session().collector, needed, now_, policy_);
    if (!session().baseline.has_value()) {
      session().baseline = challenge.neutral;
    }
    session().evidence.holding = HeldResultOf(challenge, policy_);
  }

  void TellHint(const Observation& observation) {
    const ChallengeState* challenge =
        session().phase == Phase::kChallenging ? &session().challenge : nullptr;
    const auto seen = ChooseHint(observation, challenge, now_, policy_);
    const HintStep step = StepHint(session().hint, seen, now_, policy_);
    session().hint = step.state;
    if (step.changed) {
      Say(HintChanged{step.state.told});
    }
  }

  void TellScores() {
    ScoresUpdated update{.scores = CurrentScores(session().evidence, policy_),
                         .progress = std::nullopt};
    if (session().phase == Phase::kChallenging) {
      update.progress = ProgressOf(session().challenge, now_, policy_);
    }
    Say(std::move(update));
  }

  // The person may be in the middle of the dropped gesture, so the next one waits for a face at
  // rest; and it needs embeddings of its own.
  void Swap(const std::vector<PlannedChallenge>& rest) {
    Session& state = session();
    const auto current = state.plan.begin() + static_cast<std::ptrdiff_t>(state.current);
    const std::string dropped = current->challenge_id;
    state.swapped.push_back(*current);
    state.plan.erase(current, state.plan.end());
    state.plan.insert(state.plan.end(), rest.begin(), rest.end());
    state.evidence.challenges_total = static_cast<std::uint32_t>(state.plan.size());
    ++state.evidence.challenges_swapped;
    state.evidence.holding.reset();
    state.evidence.identity = ForgetChallenge(std::move(state.evidence.identity), state.current);
    state.collector.calm.clear();
    Say(ChallengeSwapped{dropped});
    Issue(std::nullopt, state.first_frame_at.has_value(), dropped);
  }

  void Issue(const std::optional<Baseline>& neutral, bool clock_runs,
             std::optional<std::string> replaces = std::nullopt) {
    const PlannedChallenge& planned = session().plan[session().current];
    session().challenge = IssueChallenge(planned, neutral, clock_runs, now_);
    session().phase = Phase::kChallenging;
    session().phase_since = now_;
    Say(ChallengeIssued{.challenge = planned,
                        .index = static_cast<std::uint32_t>(session().current),
                        .total = static_cast<std::uint32_t>(session().plan.size()),
                        .timeout = policy_.challenge_timeout,
                        .swaps_left = SwapsLeft(session(), policy_),
                        .replaces = std::move(replaces)});
  }

  void EndChallenge() {
    const ChallengeResult result = ResultOf(session().challenge, policy_);
    session().evidence.holding.reset();
    session().evidence.challenges.push_back(result);
    TellResult(result);
    if (session().current + 1 == session().plan.size()) {
      Finish();
      return;
    }
    session().phase = Phase::kPausing;
    session().phase_since = now_;
    session().collector.calm.clear();
  }

  void TellResult(const ChallengeResult& result) {
    const std::uint32_t passed = PassedCount(session().evidence);
    const std::uint32_t total = session().evidence.challenges_total;
    if (result.passed) {
      Say(ChallengePassed{.challenge_id = result.challenge.challenge_id,
                          .confidence = static_cast<float>(result.confidence),
                          .completed_count = passed,
                          .total = total});
    } else {
      Say(ChallengeMissed{.challenge_id = result.challenge.challenge_id,
                          .reason = result.failure.value_or(ChallengeFailure::kTimeout),
                          .completed_count = passed,
                          .total = total});
    }
  }

  // The calm frames of the pause arm the next challenge: they were seen before it was revealed.
  void EndPauseIfDue() {
    const Millis paused = now_ - session().phase_since;
    std::optional<Baseline> neutral;
    if (session().baseline.has_value()) {
      neutral = BaselineOf(session().collector, policy_.arming_frames);
    }
    if (paused >= policy_.pause_max || (neutral.has_value() && paused >= policy_.pause_min)) {
      ++session().current;
      Issue(neutral, true);
    }
  }

  void Finish() {
    session().phase = Phase::kFinished;
    session().phase_since = now_;
    session().evidence.holding.reset();
    Say(Finished{Decide(session().evidence, policy_)});
  }

  Step step_;
  MonotonicTime now_;
  const Policy& policy_;
};

}  // namespace

Session StartSession(std::vector<PlannedChallenge> plan) {
  Session session;
  session.evidence.challenges_total = static_cast<std::uint32_t>(plan.size());
  session.plan = std::move(plan);
  return session;
}

Session AfterOutage(Session session, Millis lost, MonotonicTime now) {
  session.opened_at += lost;
  session.last_frame_at = now;
  session.phase_since = now;
  session.hint = {};
  if (session.phase == Phase::kChallenging) {
    const bool clock_runs = session.challenge.clock_started_at.has_value();
    session.challenge =
        IssueChallenge(std::move(session.challenge.challenge), std::nullopt, clock_runs, now);
    session.collector.calm.clear();
    session.evidence.holding.reset();
  }
  return session;
}

Step Advance(Session session, const SessionInput& input, MonotonicTime now, const Policy& policy) {
  Turn turn(std::move(session), now, policy);
  std::visit([&turn](const auto& event) { turn.Take(event); }, input);
  return std::move(turn).Result();
}

}  // namespace pol
