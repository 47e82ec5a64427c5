// Audit events as JSON, one object a line, in which their chain can be followed without the
// database:
//
//   {"seq":1,"at_ms":…,"session_id":…,"kind":"…","detail":"…","previous":"…","hash":"…"}
//
// session_id is null where there is none; `previous` is the hash of the event before.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "store/audit_chain.h"

namespace pol {

struct AuditLine {
  ChainedEvent event;
  std::string previous;
};

// Without its end.
std::string AuditLineText(const AuditLine& line);
// kInvalidJson or kInvalidRequest: it is none.
Result<AuditLine> ParseAuditLine(std::string_view text);

}  // namespace pol
