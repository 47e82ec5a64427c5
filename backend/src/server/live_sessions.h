// The verifications that are under way, by session id. For one thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "server/live_session.h"

namespace pol {

class LiveSessions {
 public:
  // Null: not under way.
  [[nodiscard]] std::shared_ptr<LiveSession> Find(const std::string& session_id) const {
    const auto found = sessions_.find(session_id);
    return found == sessions_.end() ? nullptr : found->second.lock();
  }
  // The session's own coroutine keeps it alive, not this.
  void Add(std::string session_id, const std::shared_ptr<LiveSession>& session) {
    sessions_.emplace(std::move(session_id), session);
  }
  void Remove(const std::string& session_id) { sessions_.erase(session_id); }

  [[nodiscard]] std::uint32_t running() const {
    return static_cast<std::uint32_t>(sessions_.size());
  }
  // Those being opened included.
  [[nodiscard]] std::uint32_t count() const { return running() + opening; }
  std::uint32_t opening = 0;  // for a CountGuard

 private:
  std::map<std::string, std::weak_ptr<LiveSession>> sessions_;
};

}  // namespace pol
