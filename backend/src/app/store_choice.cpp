#include "app/store_choice.h"

#include "base/log.h"
#include "store/postgres_store.h"
#include "store/sqlite_store.h"

namespace pol {
namespace {

PostgresSettings PostgresSettingsOf(const Config& config, RandomSource& random) {
  PostgresSettings settings;
  settings.link.url = config.database_url;
  settings.node_id = NewUuid(random);
  return settings;
}

}  // namespace

std::vector<std::unique_ptr<Store>> OpenStores(const Config& config, const Clock& clock,
                                               RandomSource& random) {
  std::vector<std::unique_ptr<Store>> stores;
  if (config.database_url.empty()) {
    stores.push_back(std::make_unique<SqliteStore>(config.database_path));
    return stores;
  }
  const PostgresSettings settings = PostgresSettingsOf(config, random);
  for (std::uint32_t i = 0; i < config.database_connections; ++i) {
    stores.push_back(std::make_unique<PostgresStore>(settings, clock, random));
  }
  LogInfo("Sessions are kept in PostgreSQL, over {} connections, as node {}", stores.size(),
          settings.node_id);
  return stores;
}

std::unique_ptr<Store> OpenStore(const Config& config, const Clock& clock, RandomSource& random) {
  if (config.database_url.empty()) {
    return std::make_unique<SqliteStore>(config.database_path);
  }
  return std::make_unique<PostgresStore>(PostgresSettingsOf(config, random), clock, random);
}

std::vector<Store*> AddressesOf(const std::vector<std::unique_ptr<Store>>& stores) {
  std::vector<Store*> addresses;
  addresses.reserve(stores.size());
  for (const auto& store : stores) {
    addresses.push_back(store.get());
  }
  return addresses;
}

}  // namespace pol
