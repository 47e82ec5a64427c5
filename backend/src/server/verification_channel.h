// One connection's share in a verification: opens the session or takes it up again, and listens.
#pragma once

#include <string>

#include <boost/asio/awaitable.hpp>

#include "base/result.h"
#include "server/live_sessions.h"
#include "server/services.h"
#include "server/websocket.h"

namespace pol {

// Ends when the connection has ended; the session may go on. Throws nothing but what cancels it.
boost::asio::awaitable<void> RunVerification(WebSocket socket, std::string session_id,
                                             LiveSessions& sessions, const Services& services);

// ERROR, then the close code of `code`.
boost::asio::awaitable<void> RefuseSocket(WebSocket& socket, ErrorCode code);

}  // namespace pol
