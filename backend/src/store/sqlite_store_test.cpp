#include "store/sqlite_store.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/audit_check.h"
#include "store/temporary_directory.h"

namespace pol {
namespace {

constexpr WallTime kCreated{Millis(1769940000123)};

NewSession SessionNamed(const std::string& id) {
  return {.session_id = id,
          .user_id = "alice",
          .created_at = kCreated,
          .open_before = kCreated + std::chrono::minutes(5)};
}

mode_t ModeOf(const std::filesystem::path& file) {
  struct stat status{};
  EXPECT_EQ(::stat(file.c_str(), &status), 0) << file;
  return status.st_mode & 0777;
}

class SqliteStoreTest : public testing::Test {
 protected:
  TemporaryDirectory directory_;
  std::filesystem::path file_ = directory_.path() / "data" / "pol.db";
};

TEST_F(SqliteStoreTest, EveryFileIsPrivate) {
  SqliteStore store(file_);
  store.CreateSession(SessionNamed("a"));
  EXPECT_EQ(ModeOf(file_.parent_path()), 0700U);
  for (const char* suffix : {"", "-wal", "-shm"}) {
    EXPECT_EQ(ModeOf(file_.string() + suffix), 0600U) << suffix;
  }
}

TEST_F(SqliteStoreTest, WritesAheadAndEnforcesForeignKeys) {
  const SqliteStore store(file_);
  SqliteDatabase other(file_.string());
  auto query = other.Prepare("PRAGMA journal_mode");
  query.Next();
  EXPECT_EQ(query.Text(0), "wal");
}

TEST_F(SqliteStoreTest, OfTwoProcessesOnlyOneOpensASession) {
  SqliteStore first(file_);
  SqliteStore second(file_);
  for (int round = 0; round < 20; ++round) {
    const std::string id = "session-" + std::to_string(round);
    first.CreateSession(SessionNamed(id));
    bool other_opened = false;
    std::thread other([&] { other_opened = second.OpenSession(id, kCreated).has_value(); });
    const bool opened = first.OpenSession(id, kCreated).has_value();
    other.join();
    EXPECT_NE(opened, other_opened);
  }
}

TEST_F(SqliteStoreTest, ProbeNoticesARemovedFile) {
  SqliteStore store(file_);
  EXPECT_TRUE(store.Probe());
  std::filesystem::remove(file_);
  EXPECT_FALSE(store.Probe());
}

TEST_F(SqliteStoreTest, ProbeNoticesAMissingTable) {
  SqliteStore store(file_);
  SqliteDatabase(file_.string()).Execute("DROP TABLE sessions");
  EXPECT_FALSE(store.Probe());
}

TEST_F(SqliteStoreTest, ProbeNoticesThatNothingCanBeWritten) {
  SqliteStore store(file_);
  SqliteDatabase other(file_.string());
  const SqliteTransaction lock(other);
  EXPECT_FALSE(store.Probe());
}

TEST_F(SqliteStoreTest, TakesOverADatabaseOfTheFirstVersion) {
  {
    SqliteStore store(file_);
    store.CreateSession(SessionNamed("old"));
  }
  {
    SqliteDatabase database(file_.string());
    for (const char* column :
         {"nonce", "audience", "resume_key_hash", "sealing_key", "time_factor"}) {
      database.Execute("ALTER TABLE sessions DROP COLUMN " + std::string(column));
    }
    database.Execute(
        "DROP TABLE token_marks; DROP TABLE feeds;"
        "ALTER TABLE results DROP COLUMN time_factor;"
        "ALTER TABLE results DROP COLUMN challenges_swapped;"
        "ALTER TABLE results DROP COLUMN policy_hash;"
        "ALTER TABLE results DROP COLUMN transcript;"
        "ALTER TABLE results DROP COLUMN outcome;"
        "DROP INDEX audit_events_by_seq; DROP INDEX audit_events_pruned;"
        "DROP INDEX sessions_by_creation; DROP INDEX tokens_by_end;"
        "ALTER TABLE audit_events DROP COLUMN seq; ALTER TABLE audit_events DROP COLUMN hash;"
        "PRAGMA user_version = 1");
  }
  SqliteStore store(file_);
  const auto opened = store.OpenSession("old", kCreated);
  ASSERT_TRUE(opened.has_value());
  EXPECT_EQ(opened->nonce, std::nullopt);
  EXPECT_EQ(opened->resume_key_hash, "");
  EXPECT_EQ(opened->time_factor, 1);
  const AuditVerdict verdict = CheckAudit(store, {}, [](std::int64_t) {});
  EXPECT_FALSE(verdict.fault.has_value());
  EXPECT_EQ(verdict.events, 2);
  EXPECT_EQ(verdict.unchained, 0);
}

TEST_F(SqliteStoreTest, RefusesADatabaseOfANewerProgram) {
  {
    const SqliteStore store(file_);
  }
  SqliteDatabase(file_.string()).Execute("PRAGMA user_version = 1000");
  EXPECT_THROW(SqliteStore{file_}, StoreFailure);
}

TEST_F(SqliteStoreTest, RefusesAFileThatIsNoDatabase) {
  std::filesystem::create_directory(file_.parent_path());
  std::ofstream(file_) << std::string(8192, 'x');
  EXPECT_THROW(SqliteStore{file_}, StoreFailure);
  EXPECT_THROW(SqliteStore{directory_.path()}, StoreFailure);
}

TEST_F(SqliteStoreTest, WorksAgainAfterAFailure) {
  SqliteStore store(file_);
  {
    SqliteDatabase other(file_.string());
    const SqliteTransaction lock(other);
    EXPECT_THROW(store.CreateSession(SessionNamed("a")), StoreFailure);
  }
  store.CreateSession(SessionNamed("a"));
  EXPECT_TRUE(store.OpenSession("a", kCreated).has_value());
}

}  // namespace
}  // namespace pol
