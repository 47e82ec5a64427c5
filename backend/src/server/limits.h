// How much the server takes on, and what one client may take of it. A limit of zero is off, except
// where said.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace pol {

// How many verifications may run at the same time.
enum class Admission : std::uint8_t {
  kMeasured,  // as many as the workers can examine at the full frame rate, at most the maximum
  kFixed,     // the maximum
};

struct Limits {
  // --- frames of one session: a bucket of `frame_burst` that fills at the rate ---
  std::uint32_t frames_per_second = 15;
  std::uint32_t frame_burst = 20;        // at least 1
  std::uint32_t frame_excess_max = 150;  // dropped for their rate; one more ends the session

  // --- one client address ---
  std::uint32_t connections_per_address = 64;
  std::uint32_t sessions_per_address = 60;  // created within an hour

  // --- one subject ---
  std::uint32_t sessions_per_subject = 10;  // created within an hour
  std::uint32_t failures_in_row = 3;        // then it must wait
  std::chrono::seconds cool_down{60};

  // --- how long a peer may take; none of these can be off ---
  std::chrono::seconds request{15};  // for a whole HTTP request, from its first byte or before
  std::chrono::seconds response{15};
  std::chrono::seconds idle{10};  // of a WebSocket, without a message or an answered ping
  std::chrono::seconds send{5};   // for one message to be taken

  // Addresses whose X-Forwarded-For is believed.
  std::vector<std::string> trusted_proxies;
};

}  // namespace pol
