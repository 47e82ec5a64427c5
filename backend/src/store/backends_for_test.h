// Every kind of store, for the tests that all of them must pass. A new one joins by one more entry
// in Backends(). For tests only.
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

struct Backend {
  std::string name;
  std::function<Opener()> make;
};

// Keeps GoogleTest from printing a Backend byte by byte.
inline void PrintTo(const Backend& backend, std::ostream* out) { *out << backend.name; }

inline std::vector<Backend> Backends() {
  return {{"Sqlite",
           [] {
             auto directory = std::make_shared<TemporaryDirectory>();
             return Opener(
                 [directory] { return std::make_unique<SqliteStore>(directory->path() / "a.db"); });
           }},
          {"Postgres", [] {
             return Opener([url = NewPostgresDatabase()] { return OpenPostgres(PostgresAt(url)); });
           }}};
}

}  // namespace pol::test
