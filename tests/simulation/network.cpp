#include "network.h"

#include <algorithm>

namespace pol::simulation {
namespace {

// Squared, so that most networks are mild and some are dreadful.
double Drawn(test::SeededRandom& random, double worst) {
  const double unit = random.Unit();
  return worst * unit * unit;
}

}  // namespace

Network::Network(std::uint64_t seed)
    : random_(seed),
      is_calm_(random_.Unit() < 0.4),
      stamps_(random_.Unit() < 0.8),
      lies_in_stamps_(random_.Unit() < 0.05),
      loss_(is_calm_ ? 0 : Drawn(random_, 0.6)),
      repeats_(is_calm_ ? 0 : Drawn(random_, 0.3)),
      damage_(is_calm_ ? 0 : Drawn(random_, 0.2)),
      stall_(is_calm_ ? 0 : Drawn(random_, 0.02)),
      jump_(is_calm_ ? 0 : Drawn(random_, 0.004)),
      lie_(Drawn(random_, 0.2)),
      swap_(random_.Unit() < 0.3 ? Drawn(random_, 0.05) : 0),
      jitter_ms_(is_calm_ ? 8 : Drawn(random_, 400)) {}

Stamps Network::StampsOf(MonotonicTime now) {
  if (!stamps_) {
    return {};
  }
  const double shutter_ms = 6 * random_.Unit();
  if (lies_in_stamps_ && random_.Unit() < 0.5) {
    return {.client_time_ms = 1e6 * random_.Unit(), .sequence = UniformBelow(random_, 1'000)};
  }
  return {.client_time_ms = static_cast<double>(now.time_since_epoch().count()) + shutter_ms,
          .sequence = numbered_++};
}

void Network::Send(const Shown& shown, MonotonicTime now) {
  if (random_.Unit() < stall_) {
    stalled_until_ = now + Millis(static_cast<int>(200 + Drawn(random_, 9'000)));
  }
  const Stamps stamps = StampsOf(now);
  const int copies = random_.Unit() < loss_ ? 0 : random_.Unit() < repeats_ ? 2 : 1;
  for (int i = 0; i < copies; ++i) {
    const MonotonicTime at = now + Millis(10 + static_cast<int>(jitter_ms_ * random_.Unit()));
    in_flight_.push({.at = std::max(at, stalled_until_),
                     .order = sent_++,
                     .shown = shown,
                     .is_damaged = random_.Unit() < damage_,
                     .sent = stamps});
  }
}

std::optional<Delivery> Network::Take(MonotonicTime now) {
  if (in_flight_.empty() || in_flight_.top().at > now) {
    return std::nullopt;
  }
  const Delivery delivery = in_flight_.top();
  in_flight_.pop();
  return delivery;
}

Millis Network::Jump() {
  if (random_.Unit() >= jump_) {
    return Millis(0);
  }
  return Millis(static_cast<int>(Drawn(random_, 40'000)));
}

std::optional<std::string> Network::Claim(const std::vector<PlannedChallenge>& plan) {
  if (random_.Unit() >= lie_) {
    return std::nullopt;
  }
  const auto index = UniformBelow(random_, static_cast<std::uint32_t>(plan.size()) + 1);
  return index < plan.size() ? plan[index].challenge_id : std::string("no-such-challenge");
}

std::optional<std::string> Network::Swap(const std::vector<std::string>& asked) {
  if (asked.empty() || random_.Unit() >= swap_) {
    return std::nullopt;
  }
  const double which = random_.Unit();
  if (which < 0.05) {
    return "no-such-challenge";
  }
  return which < 0.15 ? asked.front() : asked.back();
}

Millis Network::DownlinkDelay() {
  return Millis(10 + static_cast<int>(jitter_ms_ * random_.Unit()));
}

}  // namespace pol::simulation
