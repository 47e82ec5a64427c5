#include "app/audit_lines.h"

#include <boost/json.hpp>

namespace pol {
namespace {

namespace json = boost::json;

AuditLine LineIn(const json::object& object) {
  AuditLine line;
  line.event.link.seq = object.at("seq").as_int64();
  line.event.link.hash = std::string(object.at("hash").as_string());
  line.event.event.at = WallTime(Millis(object.at("at_ms").as_int64()));
  if (!object.at("session_id").is_null()) {
    line.event.event.session_id = std::string(object.at("session_id").as_string());
  }
  line.event.event.kind = std::string(object.at("kind").as_string());
  line.event.event.detail = std::string(object.at("detail").as_string());
  line.previous = std::string(object.at("previous").as_string());
  return line;
}

}  // namespace

std::string AuditLineText(const AuditLine& line) {
  const AuditEvent& event = line.event.event;
  json::value session_id = nullptr;
  if (event.session_id) {
    session_id = *event.session_id;
  }
  return json::serialize(json::object{{"seq", line.event.link.seq},
                                      {"at_ms", event.at.time_since_epoch().count()},
                                      {"session_id", session_id},
                                      {"kind", event.kind},
                                      {"detail", event.detail},
                                      {"previous", line.previous},
                                      {"hash", line.event.link.hash}});
}

Result<AuditLine> ParseAuditLine(std::string_view text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  if (error) {
    return Fail(ErrorCode::kInvalidJson, "is not JSON");
  }
  try {
    return LineIn(value.as_object());
  } catch (const std::exception&) {
    return Fail(ErrorCode::kInvalidRequest, "is no line of `audit export`");
  }
}

}  // namespace pol
