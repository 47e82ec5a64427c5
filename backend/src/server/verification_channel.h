// One person's verification over one WebSocket: opens the session, runs the domain's state machine,
// stores the verdict and tells it.
//
// (ReceiveLoop && AnalyseLoop) || Deadline. ReceiveLoop only fills the inbox; AnalyseLoop alone
// changes the session and writes to the socket, so outputs leave in the order they were made.
#pragma once

#include <string>

#include <boost/asio/awaitable.hpp>

#include "base/result.h"
#include "server/services.h"
#include "server/websocket.h"

namespace pol {

// Ends when the connection has ended and the session's row says how. Throws nothing but what
// cancels it.
boost::asio::awaitable<void> RunVerification(WebSocket socket, std::string session_id,
                                             const Services& services);

// ERROR, then the close code of `code`.
boost::asio::awaitable<void> RefuseSocket(WebSocket& socket, ErrorCode code);

}  // namespace pol
