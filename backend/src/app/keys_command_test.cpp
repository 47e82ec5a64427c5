#include "app/keys_command.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/signing_keys.h"
#include "store/temporary_directory.h"

namespace pol {
namespace {

constexpr WallTime kRotatedAt{std::chrono::seconds(1769940000)};

class KeysCommandTest : public testing::Test {
 protected:
  KeysCommandTest() {
    config_.jwt_key_file = folder_.path() / "jwt.pem";
    config_.jwt_issuer = config_.jwt_audience = "x";
    config_.token_ttl = std::chrono::seconds(900);
    config_.token_algorithm = SigningAlgorithm::kEs256;
  }
  std::string Listed(WallTime now) {
    std::ostringstream out;
    EXPECT_TRUE(ListKeys(config_, now, out).has_value());
    return out.str();
  }

  TemporaryDirectory folder_;
  Config config_;
};

TEST_F(KeysCommandTest, TellsEachKeyWithItsTimes) {
  ASSERT_TRUE(SigningKeysOf(config_).has_value());
  EXPECT_THAT(Listed(kRotatedAt), testing::EndsWith("  ES256  signs\n"));
  std::ostringstream out;
  ASSERT_TRUE(RotateKeys(config_, {.algorithm = SigningAlgorithm::kEdDsa}, kRotatedAt, out));
  EXPECT_THAT(out.str(), testing::HasSubstr("(EdDSA) signs from 2026-02-01T10:10:00.000Z"));
  EXPECT_THAT(out.str(), testing::HasSubstr("ES256  signs, the next one follows"));
  EXPECT_THAT(out.str(), testing::HasSubstr("published, signs from 2026-02-01T10:10:00.000Z"));
  const WallTime after = kRotatedAt + kKeyLead;
  EXPECT_THAT(Listed(after),
              testing::HasSubstr("ES256  retired, published until 2026-02-01T10:26:30.000Z"));
  EXPECT_THAT(Listed(after), testing::EndsWith("EdDSA  signs\n"));
  EXPECT_THAT(Listed(after + std::chrono::seconds(990)), testing::Not(testing::HasSubstr("ES256")));
}

TEST_F(KeysCommandTest, TheSettingDecidesWhereNothingElseWasAskedFor) {
  ASSERT_TRUE(SigningKeysOf(config_).has_value());
  std::ostringstream out;
  ASSERT_TRUE(RotateKeys(config_, {}, kRotatedAt, out));
  EXPECT_THAT(out.str(), testing::HasSubstr("(ES256) signs from"));
}

TEST_F(KeysCommandTest, RefusesWhatCannotBeRotated) {
  std::ostringstream out;
  EXPECT_THAT(ListKeys(config_, kRotatedAt, out).error().message,
              testing::HasSubstr("there is no key"));
  EXPECT_THAT(RotateKeys(config_, {}, kRotatedAt, out).error().message,
              testing::HasSubstr("there is no key"));
  config_.jwt_private_key = SigningKey::Generate(SigningAlgorithm::kEdDsa).PrivatePem();
  EXPECT_THAT(Listed(kRotatedAt), testing::EndsWith("  EdDSA  signs\n"));
  EXPECT_THAT(RotateKeys(config_, {}, kRotatedAt, out).error().message,
              testing::HasSubstr("JWT_PRIVATE_KEY"));
}

}  // namespace
}  // namespace pol
