// Scripted persons on one thread: each asks for a session, opens its WebSocket, sends a picture
// every period, and begins anew when the session has ended, until it is told to stop. Who has to
// wait for a turn asks again when the server says. The challenges are not played: a person sits
// still before the camera until the server gives the session up; RATE is not followed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "base/result.h"
#include "clip.h"
#include "frame_script.h"
#include "tally.h"

namespace pol::load {

struct Target {
  std::string host;  // an IP address
  std::uint16_t port = 0;
};

// "http://127.0.0.1:8000", with nothing behind the port. kConfigInvalid.
Result<Target> ParseTarget(const std::string& url);

// Shared by all persons of a run; must outlive them.
struct Stage {
  Target target;
  const Clip& clip;
  FrameScript script;
  Time begin;  // the script's zero
  Tally& tally;
  bool is_over = false;
};

boost::asio::awaitable<void> PlayPerson(Stage& stage, std::size_t person);

// Whether GET /health is answered with 200.
boost::asio::awaitable<bool> IsHealthy(Target target);

}  // namespace pol::load
