#include "session_play.h"

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "network.h"
#include "verification/challenge_plan.h"
#include "verification/challenge_swap.h"

namespace pol::simulation {
namespace {

constexpr Millis kStep{50};
constexpr Millis kFramePeriod{100};
constexpr MonotonicTime kStart{Millis(1'000'000)};

class Play {
 public:
  Play(std::uint64_t seed, const Policy& policy)
      : policy_(policy),
        history_{.plan = PlanOf(seed, policy), .rests = {}, .seen = {}, .said = {}},
        session_(StartSession(history_.plan)),
        person_(seed * 2, policy, history_.plan),
        network_(seed * 2 + 1),
        draws_(seed + 99'000'000'000ULL) {}

  History Run() {
    Feed(Opened{});
    while (session_.phase != Phase::kFinished && now_ - kStart < Millis(600'000)) {
      TakeStep();
    }
    return std::move(history_);
  }

 private:
  struct Told {
    MonotonicTime at;
    SessionOutput output;
  };

  static std::vector<PlannedChallenge> PlanOf(std::uint64_t seed, const Policy& policy) {
    test::SeededRandom random(seed + 77'000'000'000ULL);
    return DrawPlan(random, policy);
  }

  void TakeStep() {
    now_ += kStep + network_.Jump();
    while (!told_.empty() && told_.front().at <= now_) {
      person_.Hear(told_.front().output, now_);
      if (const auto* issued = std::get_if<ChallengeIssued>(&told_.front().output)) {
        heard_.push_back(issued->challenge.challenge_id);
      }
      told_.pop_front();
    }
    if (now_ >= next_frame_) {
      network_.Send(person_.Show(now_), now_);
      next_frame_ = now_ + kFramePeriod;
    }
    bool is_quiet = true;
    while (const auto delivery = network_.Take(now_)) {
      Deliver(*delivery);
      is_quiet = false;
    }
    if (const auto claim = network_.Claim(history_.plan)) {
      Feed(CompletionHint{*claim});
    }
    if (const auto id = network_.Swap(heard_)) {
      AskToSwap(*id);
    }
    if (is_quiet && now_ - ticked_at_ >= Millis(200)) {
      ticked_at_ = now_;
      Feed(Tick{});
    }
  }

  void Deliver(const Delivery& delivery) {
    if (session_.phase == Phase::kFinished) {
      return;
    }
    const auto& sequence = delivery.sent.sequence;
    const bool is_stale = sequence.has_value() && *sequence <= newest_ && !delivery.is_damaged;
    newest_ = delivery.is_damaged ? newest_ : std::max(newest_, sequence.value_or(0));
    history_.seen.push_back(
        {.at = now_, .shown = delivery.shown, .is_damaged = delivery.is_damaged || is_stale});
    if (delivery.is_damaged) {
      Feed(FrameRejected{});
      return;
    }
    FrameSeen seen;
    seen.observation = person_.ObservationOf(delivery.shown);
    seen.client_time_ms = delivery.sent.client_time_ms;
    seen.sequence = delivery.sent.sequence;
    Feed(std::move(seen));
  }

  void AskToSwap(const std::string& id) {
    const auto rest = DrawSwap(draws_, session_, policy_);
    const std::size_t swaps = session_.swapped.size();
    const std::size_t said = history_.said.size();
    Feed(SwapAsked{.challenge_id = id, .rest = rest});
    if (session_.swapped.size() > swaps && history_.said.size() > said) {
      history_.rests.push_back(rest);
    }
  }

  void Feed(SessionInput input) {
    Step step = Advance(std::move(session_), input, now_, policy_);
    session_ = std::move(step.session);
    for (SessionOutput& output : step.outputs) {
      if (!std::holds_alternative<ScoresUpdated>(output)) {
        told_.push_back({.at = now_ + network_.DownlinkDelay(), .output = output});
      }
      history_.said.push_back(
          {.at = now_, .frames_before = history_.seen.size(), .output = std::move(output)});
    }
  }

  const Policy& policy_;
  History history_;
  Session session_;
  Person person_;
  Network network_;
  test::SeededRandom draws_;
  std::vector<std::string> heard_;  // ids of the challenges that the client knows of
  std::deque<Told> told_;
  MonotonicTime now_ = kStart;
  MonotonicTime next_frame_ = kStart;
  MonotonicTime ticked_at_ = kStart;
  std::uint64_t newest_ = 0;  // sequence number of an undamaged frame
};

}  // namespace

Policy SimulatedPolicy() {
  Policy policy;
  policy.challenge_timeout = Millis(5'000);
  policy.silence_limit = Millis(4'000);
  policy.first_frame_wait = Millis(5'000);
  policy.session_limit = Millis(25'000);
  return policy;
}

History PlaySession(std::uint64_t seed, const Policy& policy) { return Play(seed, policy).Run(); }

}  // namespace pol::simulation
