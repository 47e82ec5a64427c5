#include "server/session_recorder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "base/log.h"

namespace pol {

SessionRecorder::SessionRecorder(const std::optional<std::filesystem::path>& dir,
                                 const std::string& session_id) {
  if (dir) {
    file_ = *dir / (session_id + ".recording");
  }
}

SessionRecorder::~SessionRecorder() { End(std::nullopt); }

void SessionRecorder::Start(const std::string& models, const Policy& policy,
                            const std::vector<PlannedChallenge>& plan) {
  if (file_.empty()) {
    return;
  }
  std::error_code ignored;
  if (std::filesystem::create_directories(file_.parent_path(), ignored)) {
    std::filesystem::permissions(file_.parent_path(), std::filesystem::perms::owner_all, ignored);
  }
  descriptor_ = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                       S_IRUSR | S_IWUSR);
  if (descriptor_ < 0) {
    LogError("{} cannot be written: {}", file_.string(), std::strerror(errno));
    return;
  }
  Append(writer_.Start(models, policy, plan));
}

void SessionRecorder::Add(const SessionInput& input, MonotonicTime at) {
  if (descriptor_ >= 0) {
    Append(writer_.Add(input, at));
  }
}

void SessionRecorder::End(const std::optional<Verdict>& verdict) {
  if (descriptor_ >= 0) {
    Append(writer_.End(verdict));
    Close();
  }
}

void SessionRecorder::Append(const std::string& text) {
  std::size_t written = 0;
  while (descriptor_ >= 0 && written < text.size()) {
    const auto count = ::write(descriptor_, text.data() + written, text.size() - written);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count <= 0) {
      LogError("{} breaks off: {}", file_.string(), std::strerror(errno));
      Close();
      return;
    }
    written += static_cast<std::size_t>(count);
  }
}

void SessionRecorder::Close() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
    descriptor_ = -1;
  }
}

}  // namespace pol
