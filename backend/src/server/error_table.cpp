#include "server/error_table.h"

#include <array>

#include "base/check.h"

namespace pol {
namespace {

constexpr std::uint16_t kPolicyViolation = 1008;
constexpr std::uint16_t kTooBig = 1009;
constexpr std::uint16_t kInternalFault = 1011;
constexpr std::uint16_t kTryAgainLater = 1013;
constexpr std::uint16_t kUnknownSession = 4401;
constexpr std::uint16_t kRefusedResume = 4403;
constexpr std::uint16_t kExpiredSession = 4408;
constexpr std::uint16_t kUsedSession = 4409;

constexpr std::array kTable = {
    ErrorEntry{ErrorCode::kInvalidJson,
               400,
               kPolicyViolation,
               {"invalid_json", "The message is not valid JSON.", "client", true},
               "invalid_json"},
    ErrorEntry{ErrorCode::kInvalidRequest,
               400,
               kPolicyViolation,
               {"invalid_request", "A field is missing or not as expected.", "client", true},
               "invalid_request"},
    ErrorEntry{ErrorCode::kBodyTooLarge,
               413,
               kTooBig,
               {"body_too_large", "The request is too large.", "client", false},
               "body_too_large"},
    ErrorEntry{
        ErrorCode::kUnsupportedMedia,
        415,
        kPolicyViolation,
        {"unsupported_media_type", "Send JSON: Content-Type application/json.", "client", true},
        "unsupported_media"},
    ErrorEntry{ErrorCode::kRouteNotFound,
               404,
               kPolicyViolation,
               {"not_found", "There is nothing at this address.", "client", false},
               "not_found"},
    ErrorEntry{ErrorCode::kMethodNotAllowed,
               405,
               kPolicyViolation,
               {"method_not_allowed", "This address does not take that method.", "client", false},
               "method_not_allowed"},
    ErrorEntry{
        ErrorCode::kOriginNotAllowed,
        403,
        kPolicyViolation,
        {"origin_not_allowed", "Pages from this origin may not use this server.", "auth", false},
        "origin_not_allowed"},
    ErrorEntry{
        ErrorCode::kSessionUnknown,
        404,
        kUnknownSession,
        {"session_unknown", "This verification does not exist. Start a new one.", "session", false},
        "session_unknown"},
    ErrorEntry{ErrorCode::kSessionUsed,
               409,
               kUsedSession,
               {"session_used", "This verification is in use or was used. Start a new one.",
                "session", false},
               "session_used"},
    ErrorEntry{
        ErrorCode::kSessionExpired,
        410,
        kExpiredSession,
        {"session_expired", "This verification took too long. Start a new one.", "session", false},
        "session_expired"},
    ErrorEntry{
        ErrorCode::kUnknownMessageType,
        400,
        kPolicyViolation,
        {"unknown_message_type", "The server does not know this kind of message.", "client", true},
        "unknown_message_type"},
    ErrorEntry{ErrorCode::kFrameUndecodable,
               400,
               kPolicyViolation,
               {"frame_undecodable", "The picture could not be read.", "client", true},
               "frame_undecodable"},
    ErrorEntry{ErrorCode::kFrameOutOfOrder,
               400,
               kPolicyViolation,
               {"frame_out_of_order", "The pictures did not come in order.", "client", true},
               "frame_out_of_order"},
    ErrorEntry{ErrorCode::kFrameRateExceeded,
               429,
               kPolicyViolation,
               {"frame_rate_exceeded", "Pictures kept coming too fast.", "client", false},
               "frame_rate_exceeded"},
    ErrorEntry{ErrorCode::kHostileInput,
               400,
               kPolicyViolation,
               {"hostile_input", "Too many messages were not valid.", "client", false},
               "hostile_input"},
    ErrorEntry{ErrorCode::kTokenInvalid,
               401,
               kPolicyViolation,
               {"token_invalid", "The token is not valid.", "auth", false},
               "token_invalid"},
    ErrorEntry{ErrorCode::kTokenExpired,
               401,
               kPolicyViolation,
               {"token_expired", "The token has expired.", "auth", false},
               "token_expired"},
    ErrorEntry{
        ErrorCode::kAudienceUnknown,
        400,
        kPolicyViolation,
        {"unknown_audience", "This server issues no tokens for that audience.", "client", false},
        "unknown_audience"},
    ErrorEntry{ErrorCode::kResumeRefused,
               403,
               kRefusedResume,
               {"resume_refused", "This verification cannot be taken up again from here.",
                "session", false},
               "resume_refused"},
    ErrorEntry{ErrorCode::kTooManySessions,
               429,
               kTryAgainLater,
               {"too_many_sessions", "Too many verifications were started.", "client", true},
               "too_many_sessions"},
    ErrorEntry{ErrorCode::kCoolingDown,
               429,
               kTryAgainLater,
               {"cooling_down", "Several verifications failed in a row.", "client", true},
               "cooling_down"},
    ErrorEntry{ErrorCode::kTooManyConnections,
               429,
               kTryAgainLater,
               {"too_many_connections", "Too many connections from your address.", "client", true},
               "too_many_connections"},
    ErrorEntry{ErrorCode::kServerBusy,
               503,
               kTryAgainLater,
               {"server_busy", "The server is busy. Try again in a moment.", "server", true},
               "server_busy"},
    ErrorEntry{ErrorCode::kStoreUnavailable,
               503,
               kInternalFault,
               {"store_unavailable", "The server cannot keep records now. Try again later.",
                "server", true},
               "store_unavailable"},
    ErrorEntry{ErrorCode::kConfigInvalid,
               500,
               kInternalFault,
               {"internal", "Something went wrong on the server.", "server", true},
               "config_invalid"},
    ErrorEntry{ErrorCode::kModelUnusable,
               500,
               kInternalFault,
               {"internal", "Something went wrong on the server.", "server", true},
               "model_unusable"},
    ErrorEntry{ErrorCode::kFileUnreadable,
               500,
               kInternalFault,
               {"internal", "Something went wrong on the server.", "server", true},
               "file_unreadable"},
    ErrorEntry{ErrorCode::kInternal,
               500,
               kInternalFault,
               {"internal", "Something went wrong on the server.", "server", true},
               "internal"},
};

}  // namespace

std::span<const ErrorEntry> ErrorTable() { return kTable; }

const ErrorEntry& EntryOf(ErrorCode code) {
  const auto index = static_cast<std::size_t>(code);
  POL_CHECK(index < kTable.size() && kTable.at(index).code == code);
  return kTable.at(index);
}

}  // namespace pol
