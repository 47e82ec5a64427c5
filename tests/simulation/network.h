// Between camera and session: a network that loses, repeats, reorders and stalls, a host whose
// clock jumps, and a client that lies.
#pragma once

#include <cstdint>
#include <optional>
#include <queue>
#include <string>
#include <vector>

#include "person.h"

namespace pol::simulation {

// What the client says of a frame; nothing, the truth, or a lie.
struct Stamps {
  std::optional<double> client_time_ms;
  std::optional<std::uint64_t> sequence;
};

struct Delivery {
  MonotonicTime at;
  std::uint64_t order = 0;  // of sending; equal arrivals stay in this order
  Shown shown;
  bool is_damaged = false;  // arrives as something that cannot be decoded
  Stamps sent;
};

class Network {
 public:
  explicit Network(std::uint64_t seed);

  // A frame leaves the camera; it may arrive never, once or twice.
  void Send(const Shown& shown, MonotonicTime now);
  // The next frame that has arrived by `now`.
  std::optional<Delivery> Take(MonotonicTime now);
  // How far the host's clock jumps ahead now; mostly zero.
  Millis Jump();
  // What a lying client claims now: a challenge id, often the right one; mostly nothing.
  std::optional<std::string> Claim(const std::vector<PlannedChallenge>& plan);
  // Which challenge the client asks to swap now, of those it was asked, in order: mostly the last
  // one, at times an older one or none that there is; mostly nothing.
  std::optional<std::string> Swap(const std::vector<std::string>& asked);
  Millis DownlinkDelay();

 private:
  Stamps StampsOf(MonotonicTime now);

  struct Later {
    bool operator()(const Delivery& a, const Delivery& b) const {
      return a.at != b.at ? a.at > b.at : a.order > b.order;
    }
  };

  test::SeededRandom random_;
  bool is_calm_;
  bool stamps_;
  bool lies_in_stamps_;
  double loss_;
  double repeats_;
  double damage_;
  double stall_;
  double jump_;
  double lie_;
  double swap_;
  double jitter_ms_;
  MonotonicTime stalled_until_{};
  std::uint64_t sent_ = 0;
  std::uint64_t numbered_ = 1;
  std::priority_queue<Delivery, std::vector<Delivery>, Later> in_flight_;
};

}  // namespace pol::simulation
