#include "actor.h"

#include <algorithm>
#include <array>
#include <variant>

namespace pol::attacks {
namespace {

constexpr std::array kFixedOrder = {Gesture::kSmile, Gesture::kTurnLeft, Gesture::kOpenMouth};
constexpr std::array kFilmed = {Gesture::kSmile,         Gesture::kOpenMouth, Gesture::kTurnLeft,
                                Gesture::kRaiseEyebrows, Gesture::kTurnRight, Gesture::kNodUp,
                                Gesture::kNodDown};

}  // namespace

Actor::Actor(const Footage& footage, const ActorPlan& plan,
             const std::vector<PlannedChallenge>& plan_of_session, std::uint64_t seed)
    : footage_(footage), plan_(plan), chance_(seed) {
  for (const PlannedChallenge& challenge : plan_of_session) {
    known_.push_back(challenge.gesture);
  }
  stretch_ = plan_.rest_frames > 0 ? 0 : 1;
  rest_at_ = plan_.rest_frames > 0 ? 0 : chance_.Index(footage_.neutral()[stretch_].size());
  is_other_man_ = plan_.other_man_from == std::size_t{0};
  if (plan_.answer == Answer::kForeknown && !known_.empty()) {
    Play(known_.front());
  }
}

void Actor::Hear(const SessionOutput& output, MonotonicTime now) {
  if (const auto* issued = std::get_if<ChallengeIssued>(&output)) {
    HearChallenge(*issued, now);
    return;
  }
  const auto* passed = std::get_if<ChallengePassed>(&output);
  const auto* missed = std::get_if<ChallengeMissed>(&output);
  if (passed == nullptr && missed == nullptr) {
    return;
  }
  cues_.clear();
  asked_.reset();
  if (plan_.answer == Answer::kForeknown) {
    for (std::size_t i = 0; i + 1 < known_.size(); ++i) {
      if (passed != nullptr && passed->completed_count == i + 1) {
        Play(known_[i + 1]);
      }
    }
  }
}

void Actor::HearChallenge(const ChallengeIssued& issued, MonotonicTime now) {
  asked_ = issued.challenge.gesture;
  asked_at_ = now;
  is_other_man_ = plan_.other_man_from.has_value() && issued.index >= *plan_.other_man_from;
  cues_.clear();
  const Millis reaction(static_cast<std::int64_t>(static_cast<double>(plan_.reaction.count()) *
                                                  chance_.Between(0.8, 1.25)));
  switch (plan_.answer) {
    case Answer::kAsked:
      cues_ = {{now + reaction, *asked_}, {now + reaction + plan_.second_try, *asked_}};
      break;
    case Answer::kFixedOrder:
      cues_ = {{now + reaction, kFixedOrder.at(issued.index % kFixedOrder.size())}};
      break;
    case Answer::kNone:
    case Answer::kEverything:
    case Answer::kForeknown:
      break;
  }
}

void Actor::Play(Gesture gesture) {
  const auto& takes = footage_.TakesOf(gesture);
  if (takes.empty()) {
    return;
  }
  const Reel& reel = takes[chance_.Index(takes.size())];
  playing_rest_ = reel.front();
  playing_.assign(
      reel.begin() + static_cast<std::ptrdiff_t>(std::min(plan_.skipped_frames, reel.size() - 1)),
      reel.end());
}

const Frame* Actor::Rest() {
  const Reel& reel = is_other_man_ ? footage_.other_man() : footage_.neutral()[stretch_];
  const std::size_t at = rest_at_++;
  if (plan_.rest_frames > 0) {
    return reel[at % std::min(plan_.rest_frames, reel.size())];
  }
  const std::size_t period = 2 * reel.size() - 2;
  const std::size_t there = at % period;
  return reel[there < reel.size() ? there : period - there];
}

Scene Actor::Next(MonotonicTime now) {
  if (!cues_.empty() && cues_.front().at <= now) {
    Play(cues_.front().gesture);
    cues_.pop_front();
  }
  if (playing_.empty() && plan_.answer == Answer::kEverything) {
    Play(kFilmed.at(chance_.Index(kFilmed.size())));
  }
  Scene scene{.frame = nullptr, .rest = nullptr, .asked = asked_, .asked_for_s = 0};
  if (asked_.has_value()) {
    scene.asked_for_s = static_cast<double>((now - asked_at_).count()) / 1000;
  }
  if (playing_.empty() || is_other_man_) {
    scene.frame = Rest();
    scene.rest =
        is_other_man_ ? footage_.other_man().front() : footage_.neutral()[stretch_].front();
  } else {
    scene.rest = playing_rest_;
    scene.frame = playing_.front();
    playing_.pop_front();
  }
  return scene;
}

}  // namespace pol::attacks
