// How events are called in the audit, whatever keeps it. Private to store.
#pragma once

#include <string_view>

#include "store/store.h"

namespace pol {

std::string_view AuditKindOf(const ChallengeRecord& challenge);

}  // namespace pol
