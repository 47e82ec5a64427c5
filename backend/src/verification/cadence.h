// What a session's next frame is examined for. Landmarks are found on every frame; the other
// networks cost more than they do, and look at the frames that need them:
//
// - the detector, which also counts faces, at every `detector_stride`th frame; between two, the
//   landmarks lead from one frame to the next, as in MediaPipe's face landmark graph;
// - presentation attack, forgery and identity, which feed means and minima, at every
//   `classifier_stride`th frame each, in turn, so that no frame bears all of them;
// - until there is enough of them to say anything, the first two at every other frame, and
// identity,
//   of which each challenge needs its own, at every frame;
// - identity and forgery also at every frame of a hold, which decides a challenge;
// - emotion while it is compared: in pauses, and in challenges that ask for one.
#pragma once

#include "verification/observation.h"
#include "verification/policy.h"
#include "verification/session.h"

namespace pol {

AnalysisRequest RequestFor(const Session& session, const Policy& policy);

}  // namespace pol
