// Whether one more verification may be started, by whom and from where.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "protocol/server_message.h"
#include "server/limits.h"
#include "store/store.h"

namespace pol {

struct Refusal {
  ErrorCode code;
  std::chrono::seconds wait;  // at least 1; after that it may be tried again
};

// By the subject's sessions so far. Throws StoreFailure.
std::optional<Refusal> JudgeSubject(Store& store, const std::string& user_id, WallTime now,
                                    const Limits& limits);

// How often the subject, which has just failed at `now`, may fail again before it must wait;
// nullopt: as often as it likes. Throws StoreFailure.
std::optional<NextTries> TriesAfterFailure(Store& store, const std::string& user_id, WallTime now,
                                           const Limits& limits);

// Sessions by client address within an hour, in memory. For one thread.
class AddressQuota {
 public:
  // Counts the session when it is not refused.
  std::optional<Refusal> Judge(const std::string& address, MonotonicTime now, const Limits& limits);

  [[nodiscard]] std::size_t addresses() const { return quotas_.size(); }

 private:
  struct Quota {
    std::string address;
    std::deque<MonotonicTime> created;  // oldest first
  };
  using Quotas = std::list<Quota>;

  void Forget(MonotonicTime now);
  Quotas::iterator Find(const std::string& address);

  Quotas quotas_;  // by their last session, oldest first
  std::map<std::string_view, Quotas::iterator> by_address_;
};

// Beyond this many, the address that was quiet for longest is forgotten.
inline constexpr std::size_t kQuotaAddressesMax = 10'000;

}  // namespace pol
