#include "server/admission.h"

#include <algorithm>

namespace pol {
namespace {

constexpr std::chrono::hours kWindow{1};

template <typename Duration>
std::chrono::seconds AtLeastASecond(Duration wait) {
  return std::max(std::chrono::seconds(1), std::chrono::ceil<std::chrono::seconds>(wait));
}

std::uint32_t FailuresInARow(Store& store, const std::string& user_id, std::uint32_t most) {
  std::uint32_t count = 0;
  while (count < most && store.FailedInARow(user_id, count + 1)) {
    ++count;
  }
  return count;
}

// Whether the hour still has room for so many sessions; `count` is at least 1.
bool MayStart(Store& store, const std::string& user_id, std::uint32_t count, WallTime now,
              std::uint32_t hourly_max) {
  if (hourly_max == 0) {
    return true;
  }
  if (count > hourly_max) {
    return false;
  }
  const auto created = store.NthLatestSession(user_id, hourly_max - count + 1);
  return !created || now - *created >= kWindow;
}

}  // namespace

std::optional<Refusal> JudgeSubject(Store& store, const std::string& user_id, WallTime now,
                                    const Limits& limits) {
  if (limits.sessions_per_subject > 0) {
    const auto created = store.NthLatestSession(user_id, limits.sessions_per_subject);
    if (created && now - *created < kWindow) {
      return Refusal{ErrorCode::kTooManySessions, AtLeastASecond(*created + kWindow - now)};
    }
  }
  if (limits.failures_in_row > 0) {
    const auto failed = store.FailedInARow(user_id, limits.failures_in_row);
    if (failed && now - *failed < limits.cool_down) {
      return Refusal{ErrorCode::kCoolingDown, AtLeastASecond(*failed + limits.cool_down - now)};
    }
  }
  return std::nullopt;
}

std::optional<NextTries> TriesAfterFailure(Store& store, const std::string& user_id, WallTime now,
                                           const Limits& limits) {
  if (limits.failures_in_row == 0) {
    return std::nullopt;
  }
  NextTries tries{.count = limits.failures_in_row -
                           FailuresInARow(store, user_id, limits.failures_in_row)};
  while (tries.count > 0 &&
         !MayStart(store, user_id, tries.count, now, limits.sessions_per_subject)) {
    --tries.count;
  }
  if (tries.count == 0) {
    const auto refusal = JudgeSubject(store, user_id, now, limits);
    tries.wait = refusal ? refusal->wait : std::chrono::seconds(0);
  }
  return tries;
}

std::optional<Refusal> AddressQuota::Judge(const std::string& address, MonotonicTime now,
                                           const Limits& limits) {
  if (limits.sessions_per_address == 0) {
    return std::nullopt;
  }
  Forget(now);
  const auto quota = Find(address);
  auto& times = quota->created;
  while (!times.empty() && now - times.front() >= kWindow) {
    times.pop_front();
  }
  if (times.size() >= limits.sessions_per_address) {
    return Refusal{ErrorCode::kTooManySessions, AtLeastASecond(times.front() + kWindow - now)};
  }
  times.push_back(now);
  quotas_.splice(quotas_.end(), quotas_, quota);
  return std::nullopt;
}

void AddressQuota::Forget(MonotonicTime now) {
  while (!quotas_.empty() && now - quotas_.front().created.back() >= kWindow) {
    by_address_.erase(quotas_.front().address);
    quotas_.pop_front();
  }
}

AddressQuota::Quotas::iterator AddressQuota::Find(const std::string& address) {
  if (const auto found = by_address_.find(address); found != by_address_.end()) {
    return found->second;
  }
  if (quotas_.size() >= kQuotaAddressesMax) {
    by_address_.erase(quotas_.front().address);
    quotas_.pop_front();
  }
  const auto added = quotas_.insert(quotas_.end(), Quota{.address = address, .created = {}});
  by_address_.emplace(added->address, added);
  return added;
}

}  // namespace pol
