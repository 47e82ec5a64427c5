// Tokens that are used up or revoked, in every kind of store.
#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/backends_for_test.h"

namespace pol {
namespace {

constexpr WallTime kMarkedAt{Millis(1769940000123)};
constexpr WallTime kExpiry = kMarkedAt + std::chrono::minutes(5);
const char* const kSession = "6f0b7f4e-3c1d-4a55-9a3e-2b8f1d0c7e11";

class TokenMarksTest : public testing::TestWithParam<test::Backend> {
 protected:
  TokenMarksTest() : open_(GetParam().make().open), store_(open_()) {}

  std::vector<std::string> Audit() {
    std::vector<std::string> kinds;
    for (const auto& event : store_->AuditTrail(kSession)) {
      kinds.push_back(event.kind + (event.detail.empty() ? "" : ":" + event.detail));
    }
    return kinds;
  }

  test::Opener open_;
  std::unique_ptr<Store> store_;
};

TEST_P(TokenMarksTest, ATokenIsUsedUpOnce) {
  const TokenMark mark{.jti = "j", .session_id = kSession, .expires_at = kExpiry, .at = kMarkedAt};
  EXPECT_EQ(store_->StandingOf("j"), TokenStanding::kUnmarked);
  EXPECT_EQ(store_->UseToken(mark), TokenStanding::kUnmarked);
  EXPECT_EQ(store_->UseToken(mark), TokenStanding::kUsed);
  store_ = open_();
  EXPECT_EQ(store_->UseToken(mark), TokenStanding::kUsed);
  EXPECT_EQ(store_->StandingOf("j"), TokenStanding::kUsed);
  EXPECT_EQ(store_->StandingOf("k"), TokenStanding::kUnmarked);
  EXPECT_THAT(Audit(),
              testing::ElementsAre("token_used", "token_refused:used", "token_refused:used"));
}

TEST_P(TokenMarksTest, ARevokedTokenIsRefusedFromThenOn) {
  const TokenMark mark{.jti = "j", .session_id = kSession, .expires_at = kExpiry, .at = kMarkedAt};
  store_->RevokeToken(mark);
  store_->RevokeToken(mark);
  EXPECT_EQ(store_->StandingOf("j"), TokenStanding::kRevoked);
  EXPECT_EQ(store_->UseToken(mark), TokenStanding::kRevoked);
  EXPECT_THAT(Audit(), testing::ElementsAre("token_revoked", "token_refused:revoked"));
}

TEST_P(TokenMarksTest, AUsedTokenCanBeRevoked) {
  const TokenMark mark{.jti = "j", .session_id = kSession, .expires_at = kExpiry, .at = kMarkedAt};
  EXPECT_EQ(store_->UseToken(mark), TokenStanding::kUnmarked);
  store_->RevokeToken(mark);
  EXPECT_EQ(store_->StandingOf("j"), TokenStanding::kRevoked);
  EXPECT_THAT(Audit(), testing::ElementsAre("token_used", "token_revoked"));
}

TEST_P(TokenMarksTest, AMarkIsForgottenADayAfterItsTokenExpired) {
  const auto use = [&](const std::string& jti, WallTime at) {
    return store_->UseToken({.jti = jti, .session_id = kSession, .expires_at = kExpiry, .at = at});
  };
  EXPECT_EQ(use("j", kMarkedAt), TokenStanding::kUnmarked);
  EXPECT_EQ(use("k", kExpiry + kTokenMarkKept), TokenStanding::kUnmarked);
  EXPECT_EQ(store_->StandingOf("j"), TokenStanding::kUsed);
  EXPECT_EQ(use("l", kExpiry + kTokenMarkKept + Millis(1)), TokenStanding::kUnmarked);
  EXPECT_EQ(store_->StandingOf("j"), TokenStanding::kUnmarked);
}

TEST_P(TokenMarksTest, OfManyWhoUseATokenAtOnceOneSucceeds) {
  std::atomic<int> succeeded{0};
  std::atomic<int> refused{0};
  std::vector<std::unique_ptr<Store>> stores;
  stores.reserve(4);
  for (int i = 0; i < 4; ++i) {
    stores.push_back(open_());
  }
  std::vector<std::thread> threads;
  threads.reserve(stores.size());
  for (const auto& store : stores) {
    threads.emplace_back([&, mine = store.get()] {
      const TokenStanding before = mine->UseToken(
          {.jti = "j", .session_id = kSession, .expires_at = kExpiry, .at = kMarkedAt});
      ++(before == TokenStanding::kUnmarked ? succeeded : refused);
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(succeeded, 1);
  EXPECT_EQ(refused, 3);
}

INSTANTIATE_TEST_SUITE_P(Each, TokenMarksTest, testing::ValuesIn(test::Backends()),
                         [](const auto& param) { return param.param.name; });

}  // namespace
}  // namespace pol
