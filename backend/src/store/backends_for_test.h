// The stores that every test of what they have in common is run with, for tests only. A new store
// joins by one more entry in Backends().
#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "store/postgres_for_test.h"
#include "store/sqlite_store.h"
#include "store/store.h"
#include "store/temporary_directory.h"

namespace pol::test {

// Opens the same rows again on each call.
using Opener = std::function<std::unique_ptr<Store>()>;

struct Rows {
  Opener open;
  std::function<void(const std::string& sql)> tamper;  // past every store
};

struct Backend {
  std::string name;
  std::function<Rows()> make;
};

// Keeps GoogleTest from printing a Backend byte by byte.
inline void PrintTo(const Backend& backend, std::ostream* out) { *out << backend.name; }

inline Rows SqliteRows() {
  auto directory = std::make_shared<TemporaryDirectory>();
  return {.open = [directory] { return std::make_unique<SqliteStore>(directory->path() / "a.db"); },
          .tamper =
              [directory](const std::string& sql) {
                SqliteDatabase((directory->path() / "a.db").string()).Execute(sql);
              }};
}

inline Rows PostgresRows() {
  const std::string url = NewPostgresDatabase();
  return {
      .open = [url] { return OpenPostgres(PostgresAt(url)); },
      .tamper =
          [url](const std::string& sql) { PostgresConnection(url, {}, kTestClock).Execute(sql); }};
}

inline std::vector<Backend> Backends() {
  return {{"Sqlite", SqliteRows}, {"Postgres", PostgresRows}};
}

}  // namespace pol::test
