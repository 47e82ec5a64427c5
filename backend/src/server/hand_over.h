// How a running session comes from one server to another: where the store shares sessions, it is
// kept there at every transition, sealed to the key that its browser holds, until another server
// claims it for that browser. For one thread. All but Drop throws StoreFailure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>

#include "base/result.h"
#include "server/services.h"
#include "server/session_state.h"
#include "store/store.h"

namespace pol {

class HandOver {
 public:
  // Both references must outlive this.
  HandOver(const std::string& session_id, const OpenedSession& opened, const Services& services);

  // Whether another server could go on with the session. Where not, nothing is kept.
  [[nodiscard]] bool is_possible() const { return is_possible_; }

  // `is_free`: as Store::SaveState says. False: another server has claimed the session.
  boost::asio::awaitable<bool> Keep(const SessionState& state, bool is_free);
  // The session needs nobody to go on with it any more.
  boost::asio::awaitable<void> Drop();

 private:
  const std::string& session_id_;
  const OpenedSession& opened_;
  const Services& services_;
  bool is_possible_;
};

// Whether it can be taken over by anybody; false where the store fails.
boost::asio::awaitable<bool> IsClaimable(std::string session_id, const Services& services);

struct TakenOver {
  OpenedSession opened;
  SessionState state;
};

// Claims the session for the holder of `resume_key`. kResumeRefused: it is another's, or this
// server cannot go on with it. kSessionUsed: it is served elsewhere, or nothing of it is kept, or
// it is over.
boost::asio::awaitable<Result<TakenOver>> TakeOver(std::string session_id, std::string resume_key,
                                                   const Services& services);

}  // namespace pol
