#include "server/hand_over.h"

#include <utility>

#include "auth/sealed_box.h"
#include "base/bytes.h"
#include "base/log.h"

namespace pol {
namespace {

namespace asio = boost::asio;

// A state goes on only in the session that it is of, under the policy and with the models that it
// came about with.
std::string BoundTo(std::string_view session_id, const ServiceSettings& settings) {
  return "session " + std::string(session_id) + " policy " + settings.policy_hash + " models " +
         settings.models;
}

std::optional<SessionState> Open(const ClaimedSession& claimed, std::string_view resume_key,
                                 std::string_view bound_to, MonotonicTime now) {
  const auto sealed = DecodeBase64Url(claimed.sealed);
  const auto packed = sealed ? Unseal(resume_key, *sealed, bound_to) : std::nullopt;
  return packed ? UnpackState(*packed, now - claimed.age) : std::nullopt;
}

}  // namespace

HandOver::HandOver(const std::string& session_id, const OpenedSession& opened,
                   const Services& services)
    : session_id_(session_id),
      opened_(opened),
      services_(services),
      is_possible_(services.shares_sessions && !opened.sealing_key.empty() &&
                   services.settings.resume_grace.count() > 0) {}

asio::awaitable<bool> HandOver::Keep(const SessionState& state, bool is_free) {
  auto save = services_.store.Run([id = session_id_, key = opened_.sealing_key,
                                   bound_to = BoundTo(session_id_, services_.settings),
                                   packed = PackState(state, services_.clock.MonotonicNow()),
                                   is_free](Store& store) {
    const auto sealed = Seal(key, packed, bound_to);
    return sealed && store.SaveState(id, EncodeBase64Url(*sealed), is_free);
  });
  co_return co_await std::move(save);
}

asio::awaitable<void> HandOver::Drop() {
  if (!is_possible_) {
    co_return;
  }
  try {
    auto drop = services_.store.Run([id = session_id_](Store& store) { store.DropState(id); });
    co_await std::move(drop);
  } catch (const StoreFailure& failure) {
    LogError({.session = session_id_}, "The state of session {} is not deleted yet: {}",
             session_id_, failure.what());
  }
}

asio::awaitable<bool> IsClaimable(std::string session_id, const Services& services) {
  if (!services.shares_sessions) {
    co_return false;
  }
  try {
    auto ask = services.store.Run(
        [id = std::move(session_id)](Store& store) { return store.IsClaimable(id); });
    co_return co_await std::move(ask);
  } catch (const StoreFailure& failure) {
    LogError("Whether a session could be taken over is not known: {}", failure.what());
  }
  co_return false;
}

asio::awaitable<Result<TakenOver>> TakeOver(std::string session_id, std::string resume_key,
                                            const Services& services) {
  auto claim = services.store.Run(
      [id = session_id, hash = EncodeHex(Sha256(AsBytes(resume_key))),
       now = services.clock.WallNow()](Store& store) { return store.ClaimSession(id, hash, now); });
  auto claimed = co_await std::move(claim);
  if (!claimed) {
    co_return tl::unexpected(claimed.error());
  }
  const MonotonicTime now = services.clock.MonotonicNow();
  auto state = Open(*claimed, resume_key, BoundTo(session_id, services.settings), now);
  if (!state) {
    LogError({.session = session_id},
             "Session {} cannot go on here: the server that began it is of another version, or "
             "has another policy or other models",
             session_id);
    co_return Fail(ErrorCode::kResumeRefused, "the state is of another build, policy or models");
  }
  if (claimed->is_ended && !state->result) {
    co_return Fail(ErrorCode::kSessionUsed, "its server went before it could say the verdict");
  }
  if (claimed->was_deserted) {
    state->session = AfterOutage(std::move(state->session), claimed->age, now);
  }
  co_return TakenOver{.opened = std::move(claimed->opened), .state = std::move(*state)};
}

}  // namespace pol
