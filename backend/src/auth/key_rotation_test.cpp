#include "auth/key_rotation.h"

#include <sys/stat.h>

#include <fstream>
#include <set>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "auth/key_store.h"
#include "auth/token.h"

namespace pol {
namespace {

using std::chrono::seconds;

constexpr WallTime kStart{seconds(1769940000)};

class KeyRotationTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "pol-rotation-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    directory_ = name;
    files_ = {.file = directory_ / "jwt.pem", .token_life = seconds(930)};
    ASSERT_TRUE(LoadOrCreateKeyRing(files_, SigningAlgorithm::kRs256).has_value());
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  Result<RingKey> Rotate(WallTime now, SigningAlgorithm algorithm = SigningAlgorithm::kEdDsa) {
    return RotateKey(files_, {.algorithm = algorithm, .now = now});
  }
  KeyRing Ring() { return LoadKeyRing(files_).value(); }
  std::set<std::string> Names() {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(directory_)) {
      names.insert(entry.path().filename().string());
    }
    return names;
  }
  static std::vector<std::string> Published(const KeyRing& ring, WallTime now) {
    std::vector<std::string> kids;
    const auto jwks = boost::json::parse(ring.JwksJson(now));
    for (const auto& jwk : jwks.at("keys").as_array()) {
      kids.emplace_back(jwk.at("kid").as_string());
    }
    return kids;
  }

  std::filesystem::path directory_;
  KeyFiles files_;
};

TEST_F(KeyRotationTest, TheFirstKeyHasTheFilesOwnNameAndTheAskedAlgorithm) {
  EXPECT_THAT(Names(), testing::ElementsAre("jwt.pem"));
  EXPECT_EQ(Ring().SignerAt(kStart).key.algorithm(), SigningAlgorithm::kRs256);
  const KeyFiles other{.file = directory_ / "other.pem", .token_life = seconds(1)};
  EXPECT_EQ(LoadOrCreateKeyRing(other, SigningAlgorithm::kEs256)->keys().front().key.algorithm(),
            SigningAlgorithm::kEs256);
  EXPECT_EQ(LoadOrCreateKeyRing(other, SigningAlgorithm::kRs256)->keys().front().key.algorithm(),
            SigningAlgorithm::kEs256)
      << "the key that is there decides";
}

TEST_F(KeyRotationTest, ANewKeyIsPublishedBeforeItSigns) {
  const std::string old = Ring().SignerAt(kStart).key.kid();
  const auto made = Rotate(kStart);
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->signs_from, kStart + kKeyLead);
  EXPECT_GE(kKeyLead, kKeyRereading + kKeysMaxAge);
  const KeyRing ring = Ring();
  EXPECT_THAT(Published(ring, kStart), testing::ElementsAre(old, made->key.kid()));
  EXPECT_EQ(ring.SignerAt(kStart + kKeyLead - Millis(1)).key.kid(), old);
  EXPECT_EQ(ring.SignerAt(kStart + kKeyLead).key.kid(), made->key.kid());
}

TEST_F(KeyRotationTest, TheOldKeyIsBelievedUntilItsLastTokenHasExpired) {
  const std::string old = Ring().SignerAt(kStart).key.kid();
  ASSERT_TRUE(Rotate(kStart).has_value());
  const KeyRing ring = Ring();
  const TokenSettings settings{.ttl = seconds(900), .leeway = seconds(30)};
  const WallTime last = kStart + kKeyLead - seconds(1);
  const auto token = TokenIssuer(ring, settings)
                         .Issue({.user_id = "a", .session_id = "s", .policy = "p"}, "j", last);
  EXPECT_EQ(token.text.substr(0, token.text.find('.')), ProtectedHeader(ring.keys()[0].key));
  const TokenValidator validator(ring, settings);
  const WallTime expiry = last + seconds(930);
  EXPECT_TRUE(validator.Validate(token.text, expiry - Millis(1)).has_value());
  EXPECT_EQ(validator.Validate(token.text, expiry).error().code, ErrorCode::kTokenExpired);

  const WallTime dropped = kStart + kKeyLead + seconds(930) + kKeyRereading;
  EXPECT_THAT(Published(ring, dropped - Millis(1)), testing::Contains(old));
  EXPECT_THAT(Published(ring, dropped), testing::Not(testing::Contains(old)));
  EXPECT_EQ(validator.Validate(token.text, dropped).error().code, ErrorCode::kTokenInvalid);
}

TEST_F(KeyRotationTest, WritesPrivateFilesAndLeavesNothingElse) {
  ASSERT_TRUE(Rotate(kStart).has_value());
  EXPECT_THAT(Names(), testing::ElementsAre("jwt.pem", "jwt.pem.from-1769940600"));
  struct stat status{};
  ASSERT_EQ(::stat((directory_ / "jwt.pem.from-1769940600").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0600U);
}

TEST_F(KeyRotationTest, OneKeyAtATimeMayWait) {
  ASSERT_TRUE(Rotate(kStart).has_value());
  const auto refused = Rotate(kStart + kKeyLead - Millis(1));
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().message, testing::HasSubstr("2026-02-01T10:10:00.000Z"));
  EXPECT_TRUE(Rotate(kStart + kKeyLead).has_value());
}

TEST_F(KeyRotationTest, TheOldestKeyThatIsLeftTakesTheFilesOwnName) {
  ASSERT_TRUE(Rotate(kStart).has_value());
  const std::string second = Ring().keys().back().key.kid();
  const WallTime dropped = kStart + kKeyLead + seconds(930) + kKeyRereading;
  ASSERT_TRUE(Rotate(dropped - Millis(1000)).has_value());
  EXPECT_EQ(Ring().keys().size(), 3U) << "the first one's tokens may still be about";
  const WallTime later = dropped + std::chrono::hours(1);
  ASSERT_TRUE(Rotate(later).has_value());
  EXPECT_EQ(Ring().keys().size(), 2U) << "of three, two were over";
  EXPECT_TRUE(std::filesystem::exists(files_.file));
  EXPECT_NE(Ring().keys().front().key.kid(), second);
}

TEST_F(KeyRotationTest, OtherFilesAreNoKeys) {
  for (const char* name :
       {"jwt.pem.from-", "jwt.pem.from-12x", "jwt.pem.from--5", "jwt.pem.from-1769940600.AbCdEf",
        "jwt.pem.from-253402300800", "other.pem.from-1769940600"}) {
    std::ofstream(directory_ / name) << "x";
  }
  EXPECT_EQ(Ring().keys().size(), 1U);
}

TEST_F(KeyRotationTest, ASuccessorThatIsNoKeyIsRefusedByName) {
  std::ofstream(directory_ / "jwt.pem.from-5") << "x";
  ASSERT_EQ(::chmod((directory_ / "jwt.pem.from-5").c_str(), 0600), 0);
  const auto refused = LoadKeyRing(files_);
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().message, testing::HasSubstr("jwt.pem.from-5"));
}

TEST_F(KeyRotationTest, WithoutAKeyThereIsNothingToFollow) {
  std::filesystem::remove(files_.file);
  EXPECT_FALSE(HasKeys(files_));
  EXPECT_EQ(Rotate(kStart).error().code, ErrorCode::kConfigInvalid);
  EXPECT_THAT(Names(), testing::IsEmpty());
}

}  // namespace
}  // namespace pol
