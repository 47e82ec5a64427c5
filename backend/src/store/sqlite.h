// SQLite's C interface as values that clean up after themselves. Private to store. Every failure
// throws StoreFailure with SQLite's words.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace pol {

class SqliteStatement;

class SqliteDatabase {
 public:
  // Makes the file when it is missing.
  explicit SqliteDatabase(const std::string& file);

  // One or more statements without parameters.
  void Execute(const std::string& sql);

  [[nodiscard]] SqliteStatement Prepare(std::string_view sql);

  [[nodiscard]] int ChangedRows() const { return sqlite3_changes(handle_.get()); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

// Parameters are bound in order by the calls to Bind; Next steps through the rows.
class SqliteStatement {
 public:
  SqliteStatement(sqlite3* database, std::string_view sql);

  SqliteStatement& Bind(std::string_view value);
  SqliteStatement& Bind(std::int64_t value);
  SqliteStatement& Bind(double value);
  SqliteStatement& Bind(WallTime value);
  SqliteStatement& BindNull();
  template <typename T>
  SqliteStatement& Bind(const std::optional<T>& value) {
    return value ? Bind(*value) : BindNull();
  }

  // True while there is a row to read.
  bool Next();
  // Runs a statement that answers no rows.
  void Run();

  [[nodiscard]] bool IsNull(int column) const;
  [[nodiscard]] std::string Text(int column) const;
  [[nodiscard]] std::int64_t Integer(int column) const;
  [[nodiscard]] double Real(int column) const;
  [[nodiscard]] bool Truth(int column) const { return Integer(column) != 0; }
  [[nodiscard]] WallTime Time(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  void Check(int code, const char* action) const;

  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  int bound_ = 0;
};

// Holds the write lock from the start; rolls back unless committed.
class SqliteTransaction {
 public:
  explicit SqliteTransaction(SqliteDatabase& database);
  SqliteTransaction(const SqliteTransaction&) = delete;
  SqliteTransaction& operator=(const SqliteTransaction&) = delete;
  ~SqliteTransaction();

  void Commit();

 private:
  SqliteDatabase& database_;
  bool open_ = true;
};

}  // namespace pol
