// What outlives a process: sessions, challenges, results, tokens, audit events. Never a picture, a
// landmark or an embedding.
//
// Every write is one transaction together with its audit event, committed when the call returns.
// Calls must come from one thread at a time; several stores, also of several processes, may keep
// their rows in one database where the database can do that. A database that fails throws
// StoreFailure, after which the store may be used again; Result carries only what a working store
// answers.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/audit_event.h"
#include "store/upkeep.h"

namespace pol {

class StoreFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Another process serves the session now; nothing was written.
class NotServedHere : public StoreFailure {
 public:
  using StoreFailure::StoreFailure;
};

inline constexpr Millis kLeaseRenewal{1500};
inline constexpr Millis kClearingUp{10'000};
inline constexpr Millis kFeedLease{15'000};

struct NewSession {
  std::string session_id;
  std::string user_id;
  WallTime created_at;
  WallTime open_before;                      // after this moment it can no longer be opened
  std::optional<std::string> nonce = {};     // the relying party's
  std::optional<std::string> audience = {};  // asked for, of the token
  std::string resume_key_hash = {};          // the key itself is never kept
  std::string sealing_key = {};              // SealingKeyOf the resume key
  double time_factor = 1;                    // of the usual time for each challenge
};

struct OpenedSession {
  std::string user_id;
  std::optional<std::string> nonce;
  std::optional<std::string> audience;
  std::string resume_key_hash;
  std::string sealing_key;
  double time_factor = 1;
};

// A session that another process began, to go on here.
struct ClaimedSession {
  OpenedSession opened;
  std::string sealed;         // as it was last saved
  Millis age{};               // since then, by the database's clock
  bool was_deserted = false;  // its process is gone without having released it
  bool is_ended = false;      // its verdict is kept
};

// How a challenge ended that the person had another one for.
inline constexpr std::string_view kSwappedChallenge = "swapped";

// One challenge as far as it has come; saving again replaces what was known.
struct ChallengeRecord {
  std::string challenge_id;
  std::string gesture;         // wire name
  std::uint32_t position = 0;  // in the order of asking, swapped ones included
  WallTime issued_at;
  std::optional<WallTime> ended_at;
  std::optional<bool> passed;
  std::optional<std::string> failure;  // wire name of the reason, or kSwappedChallenge
  std::optional<double> confidence;    // [0, 1]
};

struct TokenRecord {
  std::string jti;
  std::string text;
  WallTime issued_at;
  WallTime expires_at;
};

struct SessionResult {
  std::string session_id;
  WallTime finished_at;
  std::optional<std::string> failure;  // wire name; absent exactly when a token is present
  std::optional<double> liveness_score;
  std::optional<double> emotion_score;
  std::optional<double> deepfake_score;
  std::optional<double> final_score;
  std::uint32_t challenges_passed = 0;
  std::uint32_t challenges_total = 0;  // without the swapped ones
  std::uint32_t challenges_swapped = 0;
  double time_factor = 1;
  std::uint32_t frames_analyzed = 0;
  std::uint32_t frames_rejected = 0;
  std::string policy;        // which policy judged
  std::string models;        // which models measured
  std::string outcome = {};  // wire name: "live", "not_live", "inconclusive"
  std::string policy_hash = {};
  std::string transcript = {};  // the root of the session's hash chain
  std::string cues_json;        // every measured quantity, for operators
  std::optional<TokenRecord> token;
};

// That something befell a token, here or at another server of the same database.
struct TokenMark {
  std::string jti;
  std::string session_id;
  WallTime expires_at;  // of the token; a day later the mark may be forgotten
  WallTime at;
};
inline constexpr std::chrono::hours kTokenMarkKept{24};

// Of a token that is good otherwise.
enum class TokenStanding : std::uint8_t { kUnmarked, kUsed, kRevoked };

// Who follows the audit on behalf of others, and for which of them.
struct FeedHolder {
  std::string feed;    // "webhooks"
  std::string holder;  // of this process alone
};

struct SessionRecord {
  std::string state;  // "created", "open", "passed", "failed", "abandoned"
  std::string user_id;
  std::vector<ChallengeRecord> challenges;
  std::optional<SessionResult> result;
};

class Store {
 public:
  virtual ~Store() = default;

  void CreateSession(const NewSession& session) {
    CreateSessionIf(session, [] { return true; });
  }

  // Asks `admit`, which may read this store, and creates the session if it says yes; meanwhile no
  // store of this database creates another one for the same subject. `admit` may be asked again
  // when the database fails. Whether the session was created.
  virtual bool CreateSessionIf(const NewSession& session, const std::function<bool()>& admit) = 0;

  // A session can be opened once. kSessionUnknown, kSessionUsed, kSessionExpired.
  virtual Result<OpenedSession> OpenSession(std::string_view session_id, WallTime now) = 0;

  // Throws NotServedHere as well.
  virtual void SaveChallenge(std::string_view session_id, const ChallengeRecord& challenge) = 0;

  // The verdict and its token, all or nothing. kSessionUsed when the session is not open. After
  // StoreFailure the verdict counts as not given, whether or not it was kept.
  virtual Result<void> FinishSession(const SessionResult& result) = 0;

  // An open session whose end never came: the client left, or the server had to stop. Does nothing
  // when it is not open.
  virtual void AbandonSession(std::string_view session_id, std::string_view why, WallTime now) = 0;

  // Whether what SaveState keeps can be claimed by another process. Where it cannot, the calls
  // below do nothing and claim nothing.
  [[nodiscard]] virtual bool SharesSessions() const = 0;

  // Keeps what another process needs to go on with a session of this one, in the place of what was
  // kept before. `is_free`: it may be claimed at once, otherwise only when this process is gone.
  // False: the session is this process's no longer; nothing was kept.
  virtual bool SaveState(std::string_view session_id, std::string_view sealed, bool is_free) = 0;

  // Whether anybody with its key could claim it now.
  virtual bool IsClaimable(std::string_view session_id) = 0;

  // Makes the session this process's, if it can be claimed. kResumeRefused: another key.
  // kSessionUsed: it is served by another process, or nothing of it is kept.
  virtual Result<ClaimedSession> ClaimSession(std::string_view session_id,
                                              std::string_view resume_key_hash, WallTime now) = 0;

  // Nobody needs to go on with it any more.
  virtual void DropState(std::string_view session_id) = 0;

  // Abandons every open session that is nobody's any more: those of this process, which must not
  // serve any at this time, and those of processes that are gone. Their number.
  virtual std::uint32_t AbandonInterrupted(WallTime now) = 0;

  // Says that this process still serves its sessions. To be called every kLeaseRenewal.
  virtual void RenewLease() = 0;

  // Clears up behind processes that ceased to say so: abandons their sessions, and takes the events
  // of older versions into the chain. The number of those sessions. To be called every kClearingUp.
  virtual std::uint32_t ClearUpBehindOthers(WallTime now) = 0;

  // When the subject's `n`th latest session was created, n >= 1. nullopt: it has fewer.
  virtual std::optional<WallTime> NthLatestSession(std::string_view user_id, std::uint32_t n) = 0;

  // When the subject's latest verdict fell, if its `n` latest ones all failed, n >= 1. Sessions
  // without a verdict do not count.
  virtual std::optional<WallTime> FailedInARow(std::string_view user_id, std::uint32_t n) = 0;

  // The gestures that were asked for, in order, in the latest other session of this one's subject
  // that asked for any.
  virtual std::vector<std::string> PreviousGestures(std::string_view session_id) = 0;

  virtual TokenStanding StandingOf(std::string_view jti) = 0;

  // Uses the token up if it is unmarked; returns how it stood before. Of all who ask at once, one
  // finds it unmarked.
  virtual TokenStanding UseToken(const TokenMark& mark) = 0;

  // Does nothing where it is revoked already.
  virtual void RevokeToken(const TokenMark& mark) = 0;

  // Where the event stands in the chain of all events (audit_chain.h).
  virtual AuditLink RecordAudit(const AuditEvent& event) = 0;

  // Whether the database can be read and written now. Does not throw.
  virtual bool Probe() noexcept = 0;

  // For operators and tests. nullopt: no such session.
  virtual std::optional<SessionRecord> FindSession(std::string_view session_id) = 0;
  virtual std::vector<AuditEvent> AuditTrail(std::string_view session_id) = 0;

  // The newest event; of none, AuditGenesis().
  virtual AuditLink AuditHead() = 0;
  // What the oldest event that is kept must follow.
  virtual AuditLink AuditStart() = 0;
  // At most `n` events behind that place, in the order of their numbers.
  virtual std::vector<ChainedEvent> AuditPage(const AuditPlace& after, std::uint32_t n) = 0;
  // Events that are in no chain: written by a node of an older version, which this one will take
  // in at its next ClearUpBehindOthers, or put there by somebody else.
  virtual std::int64_t UnchainedEvents() = 0;

  // Takes the feed for kFeedLease, or keeps it, unless another has it: up to which event it is
  // settled. A new feed begins behind the newest event. nullopt: another has it.
  virtual std::optional<std::int64_t> TakeFeed(const FeedHolder& by, WallTime now) = 0;
  // All events up to that one are settled; the feed is kept for another kFeedLease. False: it is
  // another's; nothing was written.
  virtual bool MoveFeed(const FeedHolder& by, std::int64_t seq, WallTime now) = 0;

  // Removes what is too old, at most `n` sessions, tokens and events; fewer of each: it is done.
  // Sessions that are under way stay, and so do those with a token that is still good. The removal
  // is an event itself, and the chain stays whole behind it.
  virtual RemovedRows RemoveOld(const Retention& retention, std::uint32_t n, WallTime now) = 0;
  // What RemoveOld would remove, in all.
  virtual RemovedRows CountOld(const Retention& retention, WallTime now) = 0;

  virtual SubjectRows CountSubject(std::string_view user_id) = 0;
  // Removes all of a subject's rows, and writes an event that does not name it. kSessionUsed: a
  // session is under way.
  virtual Result<Erasure> EraseSubject(std::string_view user_id, UnderWay under_way,
                                       WallTime now) = 0;
};

}  // namespace pol
