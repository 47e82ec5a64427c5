#include "auth/key_store.h"

#include <sys/stat.h>

#include <array>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol {
namespace {

using std::filesystem::path;

class KeyStoreTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "pol-keys-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    directory_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  static mode_t ModeOf(const path& file) {
    struct stat status{};
    EXPECT_EQ(::stat(file.c_str(), &status), 0);
    return status.st_mode & 07777;
  }

  static std::string Read(const path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
  }

  path directory_;
};

TEST_F(KeyStoreTest, FirstStartWritesAPrivateFileInAPrivateDirectory) {
  const path file = directory_ / "data" / "keys" / "signing.pem";
  ASSERT_TRUE(LoadOrCreateSigningKey(file).has_value());
  EXPECT_EQ(ModeOf(file), 0600U);
  EXPECT_EQ(ModeOf(file.parent_path()), 0700U);
  EXPECT_THAT(Read(file), testing::StartsWith("-----BEGIN PRIVATE KEY-----"));
}

TEST_F(KeyStoreTest, SecondStartUsesTheSameKey) {
  const path file = directory_ / "signing.pem";
  const auto first = LoadOrCreateSigningKey(file);
  const std::string written = Read(file);
  const auto second = LoadOrCreateSigningKey(file);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->kid(), second->kid());
  EXPECT_EQ(Read(file), written);
}

TEST_F(KeyStoreTest, LeavesNothingElseBehind) {
  ASSERT_TRUE(LoadOrCreateSigningKey(directory_ / "signing.pem").has_value());
  const auto files = std::distance(std::filesystem::directory_iterator(directory_), {});
  EXPECT_EQ(files, 1);
}

TEST_F(KeyStoreTest, RefusesAKeyThatOthersCanReadWithOneClearLine) {
  const path file = directory_ / "signing.pem";
  ASSERT_TRUE(LoadOrCreateSigningKey(file).has_value());
  for (const mode_t mode : std::array<mode_t, 4>{0640, 0604, 0620, 0602}) {
    ASSERT_EQ(::chmod(file.c_str(), mode), 0);
    const auto refused = LoadOrCreateSigningKey(file);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::kConfigInvalid);
    EXPECT_THAT(refused.error().message, testing::HasSubstr("chmod 600 " + file.string()));
    EXPECT_THAT(refused.error().message, testing::Not(testing::HasSubstr("\n")));
  }
}

TEST_F(KeyStoreTest, NeverReplacesAFileThatIsNotAKey) {
  const path file = directory_ / "signing.pem";
  std::ofstream(file) << "something else";
  ASSERT_EQ(::chmod(file.c_str(), 0600), 0);
  EXPECT_EQ(LoadOrCreateSigningKey(file).error().code, ErrorCode::kConfigInvalid);
  EXPECT_EQ(Read(file), "something else");
}

TEST_F(KeyStoreTest, RefusesADirectoryAndAPlaceThatCannotBeMade) {
  EXPECT_EQ(LoadOrCreateSigningKey(directory_).error().code, ErrorCode::kConfigInvalid);
  std::ofstream(directory_ / "plain") << "x";
  EXPECT_EQ(LoadOrCreateSigningKey(directory_ / "plain" / "signing.pem").error().code,
            ErrorCode::kConfigInvalid);
}

TEST_F(KeyStoreTest, WritesAnotherKeyOnceAndTellsWhereItCannot) {
  const SigningKey key = SigningKey::Generate(SigningAlgorithm::kEdDsa);
  const path file = directory_ / "next.pem";
  ASSERT_TRUE(WriteSigningKey(file, key).has_value());
  EXPECT_EQ(ModeOf(file), 0600U);
  EXPECT_EQ(ReadSigningKey(file)->kid(), key.kid());
  const auto again = WriteSigningKey(file, SigningKey::Generate(SigningAlgorithm::kEdDsa));
  EXPECT_THAT(again.error().message, testing::HasSubstr("is there already"));
  EXPECT_EQ(ReadSigningKey(file)->kid(), key.kid());
  EXPECT_EQ(WriteSigningKey(file / "under", key).error().code, ErrorCode::kConfigInvalid);
  EXPECT_EQ(ReadSigningKey(directory_ / "none.pem").error().code, ErrorCode::kConfigInvalid);
}

}  // namespace
}  // namespace pol
