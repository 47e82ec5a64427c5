// What every Store must do, whatever keeps the rows; of tokens, see token_marks_test.cpp.
#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/backends_for_test.h"
#include "store/store.h"

namespace pol {
namespace {

constexpr WallTime kNow{Millis(1769940000123)};
constexpr WallTime kLater = kNow + std::chrono::minutes(5);
const char* const kId = "6f0b7f4e-3c1d-4a55-9a3e-2b8f1d0c7e11";

class StoreContractTest : public testing::TestWithParam<test::Backend> {
 protected:
  StoreContractTest() : open_(GetParam().make().open), store_(open_()) {}

  void Create(const std::string& id = kId) {
    store_->CreateSession(
        {.session_id = id, .user_id = "alice", .created_at = kNow, .open_before = kLater});
  }
  void CreateAndOpen() {
    Create();
    ASSERT_TRUE(store_->OpenSession(kId, kNow).has_value());
  }
  std::vector<std::string> AuditKinds() {
    std::vector<std::string> kinds;
    for (const auto& event : store_->AuditTrail(kId)) {
      kinds.push_back(event.kind + (event.detail.empty() ? "" : ":" + event.detail));
    }
    return kinds;
  }
  ErrorCode OpenRefusal(const std::string& id, WallTime at) {
    const auto opened = store_->OpenSession(id, at);
    return opened ? ErrorCode::kInternal : opened.error().code;
  }

  static SessionResult Passed() {
    return {.session_id = kId,
            .finished_at = kLater,
            .failure = {},
            .liveness_score = 0.85,
            .emotion_score = 0.92,
            .deepfake_score = 0.88,
            .final_score = 0.89,
            .challenges_passed = 3,
            .challenges_total = 3,
            .challenges_swapped = 1,
            .time_factor = 2.5,
            .frames_analyzed = 120,
            .frames_rejected = 1,
            .policy = "default-1",
            .models = "abc",
            .outcome = "live",
            .policy_hash = "p",
            .transcript = "root",
            .cues_json = R"([{"name":"x"}])",
            .token = TokenRecord{"jti-1", "a.b.c", kLater, kLater + std::chrono::minutes(15)}};
  }
  static SessionResult Failed() {
    SessionResult result = Passed();
    result.token.reset();
    result.failure = "score_too_low";
    result.emotion_score.reset();
    result.final_score.reset();
    return result;
  }

  test::Opener open_;
  std::unique_ptr<Store> store_;
};

TEST_P(StoreContractTest, OpensASessionOnceAndHandsOutItsUser) {
  Create();
  const auto opened = store_->OpenSession(kId, kNow);
  ASSERT_TRUE(opened.has_value());
  EXPECT_EQ(opened->user_id, "alice");
  EXPECT_EQ(OpenRefusal(kId, kNow), ErrorCode::kSessionUsed);
  EXPECT_THAT(AuditKinds(),
              testing::ElementsAre("session_created", "session_opened", "session_refused:used"));
}

TEST_P(StoreContractTest, RefusesAnUnknownSession) {
  EXPECT_EQ(OpenRefusal("nobody", kNow), ErrorCode::kSessionUnknown);
  EXPECT_EQ(OpenRefusal("", kNow), ErrorCode::kSessionUnknown);
  EXPECT_EQ(OpenRefusal("' OR '1'='1", kNow), ErrorCode::kSessionUnknown);
}

TEST_P(StoreContractTest, ASessionExpiresAtItsMomentAndNotBefore) {
  Create("in-time");
  Create("late");
  EXPECT_TRUE(store_->OpenSession("in-time", kLater - Millis(1)).has_value());
  EXPECT_EQ(OpenRefusal("late", kLater), ErrorCode::kSessionExpired);
  EXPECT_EQ(OpenRefusal("late", kNow), ErrorCode::kInternal) << "refusal must not use it up";
}

TEST_P(StoreContractTest, RefusesASecondSessionOfTheSameId) {
  Create();
  EXPECT_THROW(Create(), StoreFailure);
  EXPECT_THAT(AuditKinds(), testing::ElementsAre("session_created"));
}

TEST_P(StoreContractTest, CreatesOnlyWhatIsAdmitted) {
  const NewSession session{
      .session_id = kId, .user_id = "alice", .created_at = kNow, .open_before = kLater};
  EXPECT_FALSE(store_->CreateSessionIf(session, [] { return false; }));
  EXPECT_EQ(store_->FindSession(kId), std::nullopt);
  EXPECT_TRUE(AuditKinds().empty());
  const auto is_first = [&] { return !store_->NthLatestSession("alice", 1).has_value(); };
  EXPECT_TRUE(store_->CreateSessionIf(session, is_first));
  NewSession second = session;
  second.session_id = "second";
  EXPECT_FALSE(store_->CreateSessionIf(second, is_first));
  const auto fails = []() -> bool { throw StoreFailure("gone"); };
  EXPECT_THROW(store_->CreateSessionIf(second, fails), StoreFailure);
  EXPECT_EQ(store_->FindSession("second"), std::nullopt);
  EXPECT_TRUE(store_->CreateSessionIf(second, [] { return true; }));
}

TEST_P(StoreContractTest, KeepsAnyUserId) {
  const std::string user = "Zo\xC3\xAB'; DROP TABLE sessions; -- \xE2\x82\xAC";
  store_->CreateSession(
      {.session_id = kId, .user_id = user, .created_at = kNow, .open_before = kLater});
  EXPECT_EQ(store_->OpenSession(kId, kNow)->user_id, user);
}

TEST_P(StoreContractTest, HandsOutWhatTheRelyingPartyGave) {
  store_->CreateSession({.session_id = kId,
                         .user_id = "alice",
                         .created_at = kNow,
                         .open_before = kLater,
                         .nonce = "n-1",
                         .audience = "shop",
                         .resume_key_hash = "hash"});
  Create("plain");
  store_ = open_();
  const auto opened = store_->OpenSession(kId, kNow);
  ASSERT_TRUE(opened.has_value());
  EXPECT_EQ(opened->nonce, "n-1");
  EXPECT_EQ(opened->audience, "shop");
  EXPECT_EQ(opened->resume_key_hash, "hash");
  const auto plain = store_->OpenSession("plain", kNow);
  EXPECT_EQ(plain->nonce, std::nullopt);
  EXPECT_EQ(plain->audience, std::nullopt);
}

TEST_P(StoreContractTest, KeepsAVerdictAndItsTokenTogether) {
  CreateAndOpen();
  ASSERT_TRUE(store_->FinishSession(Passed()).has_value());
  store_ = open_();
  const auto found = store_->FindSession(kId);
  ASSERT_TRUE(found && found->result && found->result->token);
  EXPECT_EQ(found->state, "passed");
  EXPECT_EQ(found->result->final_score, 0.89);
  EXPECT_EQ(found->result->frames_analyzed, 120U);
  EXPECT_EQ(found->result->finished_at, kLater);
  EXPECT_EQ(found->result->cues_json, Passed().cues_json);
  EXPECT_EQ(found->result->outcome, "live");
  EXPECT_EQ(found->result->policy_hash, "p");
  EXPECT_EQ(found->result->transcript, "root");
  EXPECT_EQ(found->result->token->text, "a.b.c");
  EXPECT_EQ(found->result->token->expires_at, kLater + std::chrono::minutes(15));
}

TEST_P(StoreContractTest, KeepsAFailureWithItsAbsentScores) {
  CreateAndOpen();
  ASSERT_TRUE(store_->FinishSession(Failed()).has_value());
  const auto found = store_->FindSession(kId);
  ASSERT_TRUE(found && found->result);
  EXPECT_EQ(found->state, "failed");
  EXPECT_EQ(found->result->failure, "score_too_low");
  EXPECT_EQ(found->result->emotion_score, std::nullopt);
  EXPECT_EQ(found->result->liveness_score, 0.85);
  EXPECT_FALSE(found->result->token.has_value());
  EXPECT_EQ(AuditKinds().back(), "verification_failed:score_too_low");
}

TEST_P(StoreContractTest, OnlyAnOpenSessionCanFinishAndOnlyOnce) {
  EXPECT_EQ(store_->FinishSession(Passed()).error().code, ErrorCode::kSessionUsed);
  Create();
  EXPECT_EQ(store_->FinishSession(Passed()).error().code, ErrorCode::kSessionUsed);
  EXPECT_FALSE(store_->FindSession(kId)->result.has_value());
  ASSERT_TRUE(store_->OpenSession(kId, kNow).has_value());
  ASSERT_TRUE(store_->FinishSession(Failed()).has_value());
  EXPECT_EQ(store_->FinishSession(Passed()).error().code, ErrorCode::kSessionUsed);
  EXPECT_EQ(store_->FindSession(kId)->state, "failed");
}

TEST_P(StoreContractTest, AVerdictWhoseTokenCannotBeKeptIsNotKeptEither) {
  CreateAndOpen();
  ASSERT_TRUE(store_->FinishSession(Passed()).has_value());
  Create("second");
  ASSERT_TRUE(store_->OpenSession("second", kNow).has_value());
  SessionResult same_jti = Passed();
  same_jti.session_id = "second";
  EXPECT_THROW((void)store_->FinishSession(same_jti), StoreFailure);
  EXPECT_EQ(store_->FindSession("second")->state, "open");
  EXPECT_FALSE(store_->FindSession("second")->result.has_value());
}

TEST_P(StoreContractTest, SavesAChallengeAndThenItsOutcome) {
  CreateAndOpen();
  ChallengeRecord smile{.challenge_id = "c-1",
                        .gesture = "smile",
                        .position = 0,
                        .issued_at = kNow,
                        .ended_at = {},
                        .passed = {},
                        .failure = {},
                        .confidence = {}};
  ChallengeRecord nod = smile;
  nod.challenge_id = "c-2";
  nod.gesture = "nod_up";
  nod.position = 1;
  store_->SaveChallenge(kId, smile);
  EXPECT_EQ(store_->FindSession(kId)->challenges.at(0).passed, std::nullopt);
  smile.ended_at = kLater;
  smile.passed = true;
  smile.confidence = 0.95;
  store_->SaveChallenge(kId, smile);
  store_->SaveChallenge(kId, nod);
  nod.ended_at = kLater;
  nod.passed = false;
  nod.failure = "timeout";
  store_->SaveChallenge(kId, nod);

  const auto challenges = store_->FindSession(kId)->challenges;
  ASSERT_EQ(challenges.size(), 2U);
  EXPECT_EQ(challenges[0].gesture, "smile");
  EXPECT_EQ(challenges[0].passed, true);
  EXPECT_EQ(challenges[0].confidence, 0.95);
  EXPECT_EQ(challenges[0].ended_at, kLater);
  EXPECT_EQ(challenges[1].failure, "timeout");
  EXPECT_EQ(challenges[1].confidence, std::nullopt);
  EXPECT_THAT(AuditKinds(),
              testing::ElementsAre("session_created", "session_opened", "challenge_issued:smile",
                                   "challenge_completed:smile", "challenge_issued:nod_up",
                                   "challenge_failed:nod_up"));
}

TEST_P(StoreContractTest, ASwappedChallengeStandsBesideTheOneThatTookItsPlace) {
  CreateAndOpen();
  const ChallengeRecord smile{.challenge_id = "c-1",
                              .gesture = "smile",
                              .position = 0,
                              .issued_at = kNow,
                              .ended_at = kLater,
                              .passed = false,
                              .failure = std::string(kSwappedChallenge),
                              .confidence = {}};
  store_->SaveChallenge(kId, smile);
  ChallengeRecord nod = smile;
  nod.challenge_id = "c-2";
  nod.gesture = "nod_up";
  nod.position = 1;
  nod.passed.reset();
  nod.failure.reset();
  store_->SaveChallenge(kId, nod);
  const auto challenges = store_->FindSession(kId)->challenges;
  ASSERT_EQ(challenges.size(), 2U);
  EXPECT_EQ(challenges[0].failure, "swapped");
  EXPECT_EQ(challenges[0].passed, false);
  EXPECT_EQ(challenges[1].failure, std::nullopt);
  EXPECT_THAT(AuditKinds(),
              testing::ElementsAre("session_created", "session_opened", "challenge_swapped:smile",
                                   "challenge_issued:nod_up"));
}

TEST_P(StoreContractTest, KeepsTheTimeThatASessionWasGiven) {
  store_->CreateSession({.session_id = kId,
                         .user_id = "alice",
                         .created_at = kNow,
                         .open_before = kLater,
                         .time_factor = 2.5});
  EXPECT_EQ(store_->OpenSession(kId, kNow)->time_factor, 2.5);
  ASSERT_TRUE(store_->FinishSession(Passed()).has_value());
  const auto result = store_->FindSession(kId)->result;
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->time_factor, 2.5);
  EXPECT_EQ(result->challenges_swapped, 1U);
  Create("usual");
  EXPECT_EQ(store_->OpenSession("usual", kNow)->time_factor, 1);
}

TEST_P(StoreContractTest, AChallengeNeedsItsSession) {
  EXPECT_THROW(store_->SaveChallenge("nobody", {.challenge_id = "c",
                                                .gesture = "smile",
                                                .position = 0,
                                                .issued_at = kNow,
                                                .ended_at = {},
                                                .passed = {},
                                                .failure = {},
                                                .confidence = {}}),
               StoreFailure);
}

TEST_P(StoreContractTest, AbandonsOnlyWhatIsOpen) {
  CreateAndOpen();
  store_->AbandonSession(kId, "client left", kLater);
  EXPECT_EQ(store_->FindSession(kId)->state, "abandoned");
  EXPECT_EQ(AuditKinds().back(), "session_abandoned:client left");
  EXPECT_EQ(store_->FinishSession(Passed()).error().code, ErrorCode::kSessionUsed);

  Create("fresh");
  store_->AbandonSession("fresh", "client left", kLater);
  EXPECT_EQ(store_->FindSession("fresh")->state, "created");
}

TEST_P(StoreContractTest, ARestartAbandonsWhatWasRunning) {
  CreateAndOpen();
  Create("waiting");
  store_ = open_();
  EXPECT_EQ(store_->AbandonInterrupted(kLater), 1U);
  EXPECT_EQ(store_->AbandonInterrupted(kLater), 0U);
  EXPECT_EQ(store_->FindSession(kId)->state, "abandoned");
  EXPECT_EQ(store_->FindSession("waiting")->state, "created");
  EXPECT_EQ(AuditKinds().back(), "session_abandoned:server stopped");
}

TEST_P(StoreContractTest, RenewingTheLeaseKeepsWhatIsServed) {
  CreateAndOpen();
  store_->RenewLease();
  EXPECT_EQ(store_->ClearUpBehindOthers(kLater), 0U);
  EXPECT_EQ(store_->FindSession(kId)->state, "open");
  EXPECT_TRUE(store_->FinishSession(Passed()).has_value());
}

TEST_P(StoreContractTest, KnowsWhenASubjectsSessionsWereCreated) {
  EXPECT_EQ(store_->NthLatestSession("alice", 1), std::nullopt);
  for (const int minute : {0, 2, 1}) {
    store_->CreateSession({.session_id = "s" + std::to_string(minute),
                           .user_id = "alice",
                           .created_at = kNow + std::chrono::minutes(minute),
                           .open_before = kLater});
  }
  EXPECT_EQ(store_->NthLatestSession("alice", 1), kNow + std::chrono::minutes(2));
  EXPECT_EQ(store_->NthLatestSession("alice", 3), kNow);
  EXPECT_EQ(store_->NthLatestSession("alice", 4), std::nullopt);
  EXPECT_EQ(store_->NthLatestSession("bob", 1), std::nullopt);
}

TEST_P(StoreContractTest, KnowsASubjectsFailuresInARow) {
  int ended = 0;
  const auto end = [&](bool passed) {
    SessionResult result = passed ? Passed() : Failed();
    result.session_id = "s" + std::to_string(ended);
    result.finished_at = kNow + std::chrono::minutes(++ended);
    Create(result.session_id);
    ASSERT_TRUE(store_->OpenSession(result.session_id, kNow).has_value());
    ASSERT_TRUE(store_->FinishSession(result).has_value());
  };
  end(false);
  end(false);
  EXPECT_EQ(store_->FailedInARow("alice", 3), std::nullopt);
  EXPECT_EQ(store_->FailedInARow("alice", 2), kNow + std::chrono::minutes(2));
  CreateAndOpen();
  store_->AbandonSession(kId, "client left", kLater);
  EXPECT_EQ(store_->FailedInARow("alice", 2), kNow + std::chrono::minutes(2));
  end(true);
  EXPECT_EQ(store_->FailedInARow("alice", 1), std::nullopt);
  end(false);
  EXPECT_EQ(store_->FailedInARow("alice", 1), kNow + std::chrono::minutes(4));
  EXPECT_EQ(store_->FailedInARow("alice", 2), std::nullopt);
  EXPECT_EQ(store_->FailedInARow("bob", 1), std::nullopt);
}

TEST_P(StoreContractTest, RemembersWhatTheSubjectsLatestOtherSessionAskedFor) {
  const auto ask = [&](const std::string& id, WallTime at, std::vector<std::string> gestures) {
    Create(id);
    ASSERT_TRUE(store_->OpenSession(id, at).has_value());
    for (std::uint32_t i = 0; i < gestures.size(); ++i) {
      ChallengeRecord record;
      record.challenge_id = id + std::to_string(i);
      record.gesture = gestures[i];
      record.position = i;
      record.issued_at = at;
      store_->SaveChallenge(id, record);
    }
  };
  ask("one", kNow, {"smile", "nod_up", "turn_left"});
  EXPECT_THAT(store_->PreviousGestures("one"), testing::IsEmpty());
  ask("two", kNow + Millis(1), {"nod_down", "smile"});
  ask("none", kNow + Millis(2), {});
  store_->CreateSession(
      {.session_id = "bob's", .user_id = "bob", .created_at = kNow, .open_before = kLater});
  Create("next");
  EXPECT_THAT(store_->PreviousGestures("next"), testing::ElementsAre("nod_down", "smile"));
  EXPECT_THAT(store_->PreviousGestures("one"), testing::ElementsAre("nod_down", "smile"));
  EXPECT_THAT(store_->PreviousGestures("two"),
              testing::ElementsAre("smile", "nod_up", "turn_left"));
  EXPECT_THAT(store_->PreviousGestures("bob's"), testing::IsEmpty());
  EXPECT_THAT(store_->PreviousGestures("nobody"), testing::IsEmpty());
}

TEST_P(StoreContractTest, FindsNothingWhereNothingIs) {
  EXPECT_EQ(store_->FindSession("nobody"), std::nullopt);
  EXPECT_TRUE(store_->AuditTrail("nobody").empty());
}

TEST_P(StoreContractTest, RecordsOtherEvents) {
  store_->RecordAudit({.at = kNow, .session_id = kId, .kind = "hostile_input", .detail = "x"});
  const auto trail = store_->AuditTrail(kId);
  ASSERT_EQ(trail.size(), 1U);
  EXPECT_EQ(trail[0].at, kNow);
  EXPECT_EQ(trail[0].kind, "hostile_input");
}

TEST_P(StoreContractTest, AWorkingDatabaseAnswersTheProbe) {
  EXPECT_TRUE(store_->Probe());
  Create();
  EXPECT_TRUE(store_->Probe());
}

INSTANTIATE_TEST_SUITE_P(Each, StoreContractTest, testing::ValuesIn(test::Backends()),
                         [](const auto& param) { return param.param.name; });

}  // namespace

}  // namespace pol
