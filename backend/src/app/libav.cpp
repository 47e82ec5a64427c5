#include "app/libav.h"

#include <array>

namespace pol {

std::string AvErrorText(int error) {
  std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
  av_strerror(error, text.data(), text.size());
  return text.data();
}

void SilenceAvLog() { av_log_set_level(AV_LOG_QUIET); }

}  // namespace pol
