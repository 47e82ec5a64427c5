// What relying parties ask about tokens, and the keys to check them without asking.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "server/http_message.h"
#include "server/services.h"

namespace pol {

// POST /api/token/validate.
boost::asio::awaitable<HttpResponse> AnswerValidation(const HttpRequest& request,
                                                      const Services& services);
// POST /api/token/introspect (RFC 7662).
boost::asio::awaitable<HttpResponse> AnswerIntrospection(const HttpRequest& request,
                                                         const Services& services);
// POST /api/token/revoke (RFC 7009).
boost::asio::awaitable<HttpResponse> AnswerRevocation(const HttpRequest& request,
                                                      const Services& services);
// GET /.well-known/jwks.json (RFC 7517), which may be kept for kKeysMaxAge.
HttpResponse AnswerKeys(const HttpRequest& request, const Services& services);

}  // namespace pol
