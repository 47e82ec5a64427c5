// The shape of a PostgreSQL database, version by version. Private to store.
#pragma once

#include <span>

#include "store/postgres.h"

namespace pol {

// Entry i leads from version i to i + 1. A published entry is never changed, and leaves what a
// program of the version before can go on working with: nodes are renewed one after the other.
std::span<const char* const> PostgresMigrations();

// Brings the database to the newest version, in one transaction that other nodes wait for. Throws
// StoreFailure, which says what to do, when it fails or when the database is of a newer version.
void MigratePostgres(PostgresConnection& connection,
                     std::span<const char* const> migrations = PostgresMigrations());

}  // namespace pol
