// Store in a PostgreSQL database that several processes, here called nodes, may serve from at once.
//
// A node holds a lease on its sessions, told by the database's clock. When it did not renew it in
// time, another node may claim them, and some time after that the others abandon them; it can then
// write nothing of them any more.
#pragma once

#include <string>

#include "base/clock.h"
#include "base/random.h"
#include "store/postgres_link.h"
#include "store/store.h"

namespace pol {

struct PostgresSettings {
  PostgresLinkSettings link;
  std::string node_id;  // of this process alone; all its stores have the same
  Millis lease{5'000};
  Millis mercy{30'000};  // after the lease, before its sessions are abandoned
};

class PostgresStore final : public Store {
 public:
  // Connects, migrates and takes the lease. Holds one connection. `clock` and `random` must outlive
  // this and be safe from the thread that uses it. Throws StoreFailure, which says what to do.
  PostgresStore(PostgresSettings settings, const Clock& clock, RandomSource& random);

  bool CreateSessionIf(const NewSession& session, const std::function<bool()>& admit) override;
  Result<OpenedSession> OpenSession(std::string_view session_id, WallTime now) override;
  void SaveChallenge(std::string_view session_id, const ChallengeRecord& challenge) override;
  Result<void> FinishSession(const SessionResult& result) override;
  void AbandonSession(std::string_view session_id, std::string_view why, WallTime now) override;
  [[nodiscard]] bool SharesSessions() const override { return true; }
  bool SaveState(std::string_view session_id, std::string_view sealed, bool is_free) override;
  bool IsClaimable(std::string_view session_id) override;
  Result<ClaimedSession> ClaimSession(std::string_view session_id, std::string_view resume_key_hash,
                                      WallTime now) override;
  void DropState(std::string_view session_id) override;
  std::uint32_t AbandonInterrupted(WallTime now) override;
  void RenewLease() override;
  std::uint32_t ClearUpBehindOthers(WallTime now) override;
  std::optional<WallTime> NthLatestSession(std::string_view user_id, std::uint32_t n) override;
  std::optional<WallTime> FailedInARow(std::string_view user_id, std::uint32_t n) override;
  std::vector<std::string> PreviousGestures(std::string_view session_id) override;
  TokenStanding StandingOf(std::string_view jti) override;
  TokenStanding UseToken(const TokenMark& mark) override;
  void RevokeToken(const TokenMark& mark) override;
  AuditLink RecordAudit(const AuditEvent& event) override;
  // Also false where PostgreSQL takes no writes, as a standby does.
  bool Probe() noexcept override;
  std::optional<SessionRecord> FindSession(std::string_view session_id) override;
  std::vector<AuditEvent> AuditTrail(std::string_view session_id) override;
  AuditLink AuditHead() override;
  AuditLink AuditStart() override;
  std::vector<ChainedEvent> AuditPage(const AuditPlace& after, std::uint32_t n) override;
  std::int64_t UnchainedEvents() override;
  std::optional<std::int64_t> TakeFeed(const FeedHolder& by, WallTime now) override;
  bool MoveFeed(const FeedHolder& by, std::int64_t seq, WallTime now) override;
  RemovedRows RemoveOld(const Retention& retention, std::uint32_t n, WallTime now) override;
  RemovedRows CountOld(const Retention& retention, WallTime now) override;
  SubjectRows CountSubject(std::string_view user_id) override;
  Result<Erasure> EraseSubject(std::string_view user_id, UnderWay under_way, WallTime now) override;

 private:
  PostgresSettings settings_;
  PostgresLink link_;
};

}  // namespace pol
