#include "verification/failure_reason.h"

#include <array>
#include <cstddef>

#include "base/check.h"

namespace pol {
namespace {

struct ReasonText {
  std::string_view name;
  std::string_view advice;
};

constexpr std::array<ReasonText, 9> kReasons = {{
    {"no_face", "We could hardly see your face. Sit facing the camera in good light."},
    {"multiple_faces", "Another face was in the picture. Please be alone in front of the camera."},
    {"stream_frozen", "The camera picture did not move. Restart the camera and try again."},
    {"stream_changed",
     "The camera picture changed its format on the way. Keep the device as it is and try again."},
    {"identity_changed", "Your face could not be followed throughout. Stay in view to the end."},
    {"challenges_failed",
     "Not every request was met in time. Look straight ahead, wait for the request, then do it "
     "clearly and hold it."},
    {"not_enough_evidence",
     "We did not see enough of your face. Stay in view, in even light, until the end."},
    {"score_too_low",
     "We could not confirm it this time. Use even light, take the camera at eye level and try "
     "again."},
    {"session_timeout", "The session took too long or the camera stopped. Please start again."},
}};

const ReasonText& TextOf(FailureReason reason) {
  const auto index = static_cast<std::size_t>(reason);
  POL_CHECK(index < kReasons.size());
  return kReasons[index];
}

}  // namespace

std::string_view FailureReasonName(FailureReason reason) { return TextOf(reason).name; }

std::string_view FailureAdvice(FailureReason reason) { return TextOf(reason).advice; }

}  // namespace pol
