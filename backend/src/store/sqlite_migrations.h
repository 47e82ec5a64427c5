// The database's shape, version by version. Private to store.
#pragma once

#include "store/sqlite.h"

namespace pol {

// Brings the database to the newest version, in one transaction. Throws StoreFailure when it fails
// or when the file was written by a newer program.
void MigrateSqlite(SqliteDatabase& database);

}  // namespace pol
