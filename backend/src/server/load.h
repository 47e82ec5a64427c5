// What the sessions share: places at the workers, what is known of how much those can do, and the
// line of those who wait to begin. For one thread.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/clock.h"
#include "server/frame_rate.h"
#include "server/limits.h"
#include "server/load_meter.h"
#include "server/waiting_room.h"
#include "server/worker_seats.h"

namespace pol {

class Load {
 public:
  explicit Load(std::size_t workers) : seats(2 * workers), meter(workers), workers_(workers) {}

  // Frames a second that clients should send now.
  std::uint32_t AdviseRate(MonotonicTime now) { return rate_.Advise(meter.Utilisation(now), now); }

  [[nodiscard]] std::uint32_t advised_rate() const { return rate_.current(); }
  [[nodiscard]] std::uint32_t workers() const { return static_cast<std::uint32_t>(workers_); }

  // Verifications that may run at the same time: at most `most`, at least one for each worker.
  [[nodiscard]] std::uint32_t SessionsMax(std::uint32_t most, Admission admission) const;

  WorkerSeats seats;
  LoadMeter meter;
  WaitingRoom room;

 private:
  FrameRate rate_;
  std::size_t workers_;
};

}  // namespace pol
