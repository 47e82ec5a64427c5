// What probes ask: whether the process lives, and whether new verifications should come to it.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "server/http_message.h"
#include "server/services.h"

namespace pol {

// Always 200: that it is answered says it all.
HttpResponse AnswerLiveness();

// 200, or 503 with the reason: "draining" from the moment a shutdown begins, "store_unavailable"
// while the store does not answer as it should. The models were loaded before any port was opened.
// A full server is ready: it keeps its line, whose places would be lost by sending people away.
boost::asio::awaitable<HttpResponse> AnswerReadiness(const Services& services);

}  // namespace pol
