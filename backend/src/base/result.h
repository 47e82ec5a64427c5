// How expected failures travel: a value or an Error, never an exception.
//
// Result<T> is for what a correct program must expect (a bad message, an expired session, a missing
// file). A broken world (disk full, database gone) throws; our own bugs abort through POL_CHECK.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace pol {

// Closed list. server/error_table maps every code to HTTP status, WebSocket close code, wire id and
// metric label, and a test proves that the table is complete.
enum class ErrorCode {
  kInvalidJson,         // the bytes are not JSON
  kInvalidRequest,      // JSON, but a field is missing, of the wrong type or out of range
  kBodyTooLarge,        // request body or WebSocket message over its limit
  kUnsupportedMedia,    // the request body is not declared as JSON
  kRouteNotFound,       // no such path
  kMethodNotAllowed,    // the path exists, the method does not
  kOriginNotAllowed,    // browser origin outside CORS_ORIGINS
  kSessionUnknown,      // no session with this id
  kSessionUsed,         // the session was opened or finished before
  kSessionExpired,      // the session was not opened in time, or ran past its limit
  kUnknownMessageType,  // well-formed message of a type this server does not know
  kFrameUndecodable,    // the picture is not a JPEG that can be decoded within the limits
  kFrameOutOfOrder,     // a frame's sequence number is not greater than the last one
  kFrameRateExceeded,   // frames kept coming faster than the session's rate
  kHostileInput,        // input no honest client sends; the connection ends
  kTokenInvalid,        // malformed, wrong signature, issuer or audience
  kTokenExpired,        // a good token past its exp
  kAudienceUnknown,     // a token was asked for an audience that is not configured
  kResumeRefused,       // no, late or wrong proof of the resume key
  kSwapNotAllowed,      // the policy lets nobody swap a challenge
  kSwapNoneLeft,        // no swap is left, or no other challenge of equal strength
  kSwapUnknown,         // a swap of a challenge that this session never issued
  kSwapTooLate,         // a swap of a challenge that is over
  kSwapBeforeResume,    // a swap over a connection that has not taken the session up yet
  kTimeFactorRange,     // more time was asked for than the policy gives, or less than usual
  kTooManySessions,     // a subject or an address started too many verifications
  kCoolingDown,         // a subject failed several times in a row
  kTooManyConnections,  // an address holds too many connections
  kServerBusy,          // no capacity for another session now
  kStoreUnavailable,    // the database did not answer
  kConfigInvalid,       // a setting that cannot be used
  kModelUnusable,       // a model file is missing, differs from the manifest or does not load
  kFileUnreadable,      // an input file that cannot be read or decoded
  kInternal,            // an unforeseen fault, caught at the connection's edge
};

// `message` is for the log and for operators at the command line; a client never sees it. `field`
// names the field of a request that is at fault, as our protocol calls it, and may be shown; empty:
// none in particular.
struct Error {
  ErrorCode code;
  std::string message;
  std::string_view field = {};  // a literal
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> Fail(ErrorCode code, std::string message) {
  return tl::unexpected<Error>(Error{code, std::move(message)});
}

// `field`: a literal.
inline tl::unexpected<Error> FailField(std::string_view field, std::string message) {
  return tl::unexpected<Error>(Error{ErrorCode::kInvalidRequest, std::move(message), field});
}

}  // namespace pol
