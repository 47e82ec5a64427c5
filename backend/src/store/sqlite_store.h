// Store in one SQLite file, with a write-ahead log; commits reach the disk before they return. The
// file belongs to one serving process.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>

#include "store/sqlite.h"
#include "store/store.h"

namespace pol {

class SqliteStore final : public Store {
 public:
  // Makes the directory (mode 0700) and the file (0600) when they are missing, and migrates.
  // Throws StoreFailure.
  explicit SqliteStore(std::filesystem::path file);

  bool CreateSessionIf(const NewSession& session, const std::function<bool()>& admit) override;
  Result<OpenedSession> OpenSession(std::string_view session_id, WallTime now) override;
  void SaveChallenge(std::string_view session_id, const ChallengeRecord& challenge) override;
  Result<void> FinishSession(const SessionResult& result) override;
  void AbandonSession(std::string_view session_id, std::string_view why, WallTime now) override;
  // One process alone serves the sessions of a file.
  [[nodiscard]] bool SharesSessions() const override { return false; }
  bool SaveState(std::string_view /*session_id*/, std::string_view /*sealed*/,
                 bool /*is_free*/) override {
    return true;
  }
  bool IsClaimable(std::string_view /*session_id*/) override { return false; }
  Result<ClaimedSession> ClaimSession(std::string_view /*session_id*/,
                                      std::string_view /*resume_key_hash*/,
                                      WallTime /*now*/) override {
    return Fail(ErrorCode::kSessionUsed, "this database keeps no running sessions");
  }
  void DropState(std::string_view /*session_id*/) override {}
  std::uint32_t AbandonInterrupted(WallTime now) override;
  // Nothing to do: no other process serves sessions.
  void RenewLease() override;
  std::uint32_t ClearUpBehindOthers(WallTime now) override;
  std::optional<WallTime> NthLatestSession(std::string_view user_id, std::uint32_t n) override;
  std::optional<WallTime> FailedInARow(std::string_view user_id, std::uint32_t n) override;
  std::vector<std::string> PreviousGestures(std::string_view session_id) override;
  TokenStanding StandingOf(std::string_view jti) override;
  TokenStanding UseToken(const TokenMark& mark) override;
  void RevokeToken(const TokenMark& mark) override;
  AuditLink RecordAudit(const AuditEvent& event) override;
  // Also false when the file was removed or replaced since it was opened.
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
  AuditLink InsertAudit(const AuditEvent& event);
  AuditLink InsertAudit(WallTime at, std::string_view session_id, std::string_view kind,
                        std::string_view detail);
  Error WhyNotOpened(std::string_view session_id, WallTime now);

  std::filesystem::path file_;
  SqliteDatabase database_;
  ino_t inode_;
};

}  // namespace pol
