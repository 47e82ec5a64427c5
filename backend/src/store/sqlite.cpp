#include "store/sqlite.h"

#include "base/check.h"
#include "base/log.h"
#include "store/store.h"

namespace pol {
namespace {

constexpr int kBusyTimeoutMs = 2000;

[[noreturn]] void Throw(sqlite3* database, const std::string& action) {
  throw StoreFailure(action + ": " + sqlite3_errmsg(database));
}

}  // namespace

SqliteDatabase::SqliteDatabase(const std::string& file) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(
      file.c_str(), &opened,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE,
      nullptr);
  handle_.reset(opened);
  if (code != SQLITE_OK) {
    throw StoreFailure("cannot open " + file + ": " + sqlite3_errstr(code));
  }
  sqlite3_busy_timeout(opened, kBusyTimeoutMs);
}

void SqliteDatabase::Execute(const std::string& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    Throw(handle_.get(), "database statement failed");
  }
}

SqliteStatement SqliteDatabase::Prepare(std::string_view sql) { return {handle_.get(), sql}; }

SqliteStatement::SqliteStatement(sqlite3* database, std::string_view sql) : database_(database) {
  sqlite3_stmt* prepared = nullptr;
  const int code =
      sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), 0, &prepared, nullptr);
  handle_.reset(prepared);
  Check(code, "database statement cannot be prepared");
}

void SqliteStatement::Check(int code, const char* action) const {
  if (code != SQLITE_OK) {
    Throw(database_, action);
  }
}

SqliteStatement& SqliteStatement::Bind(std::string_view value) {
  // A null pointer would bind NULL; an empty text is not absence.
  Check(sqlite3_bind_text64(handle_.get(), ++bound_, value.empty() ? "" : value.data(),
                            value.size(), SQLITE_TRANSIENT, SQLITE_UTF8),
        "cannot bind");
  return *this;
}

SqliteStatement& SqliteStatement::Bind(std::int64_t value) {
  Check(sqlite3_bind_int64(handle_.get(), ++bound_, value), "cannot bind");
  return *this;
}

SqliteStatement& SqliteStatement::Bind(double value) {
  Check(sqlite3_bind_double(handle_.get(), ++bound_, value), "cannot bind");
  return *this;
}

SqliteStatement& SqliteStatement::Bind(WallTime value) {
  return Bind(std::int64_t{value.time_since_epoch().count()});
}

SqliteStatement& SqliteStatement::BindNull() {
  Check(sqlite3_bind_null(handle_.get(), ++bound_), "cannot bind");
  return *this;
}

bool SqliteStatement::Next() {
  const int code = sqlite3_step(handle_.get());
  if (code != SQLITE_ROW && code != SQLITE_DONE) {
    Throw(database_, "database statement failed");
  }
  return code == SQLITE_ROW;
}

void SqliteStatement::Run() {
  const bool has_row = Next();
  POL_CHECK(!has_row);
}

bool SqliteStatement::IsNull(int column) const {
  return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

std::string SqliteStatement::Text(int column) const {
  const unsigned char* text = sqlite3_column_text(handle_.get(), column);
  const int size = sqlite3_column_bytes(handle_.get(), column);
  return text == nullptr
             ? std::string()
             : std::string(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
}

std::int64_t SqliteStatement::Integer(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

double SqliteStatement::Real(int column) const {
  return sqlite3_column_double(handle_.get(), column);
}

WallTime SqliteStatement::Time(int column) const { return WallTime(Millis(Integer(column))); }

SqliteTransaction::SqliteTransaction(SqliteDatabase& database) : database_(database) {
  database_.Execute("BEGIN IMMEDIATE");
}

SqliteTransaction::~SqliteTransaction() {
  if (!open_) {
    return;
  }
  try {
    database_.Execute("ROLLBACK");
  } catch (const StoreFailure& failure) {
    // SQLite itself rolls back on the errors after which ROLLBACK fails.
    LogDebug("Rollback: {}", failure.what());
  }
}

void SqliteTransaction::Commit() {
  database_.Execute("COMMIT");
  open_ = false;
}

}  // namespace pol
