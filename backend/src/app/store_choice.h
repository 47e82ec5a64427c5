// Where sessions are kept, as the settings say.
#pragma once

#include <memory>
#include <vector>

#include "app/config.h"
#include "base/clock.h"
#include "base/random.h"
#include "store/store.h"

namespace pol {

// With DATABASE_URL as many as DATABASE_CONNECTIONS, else the one of DATABASE_PATH. `clock` and
// `random` must outlive them and be safe from every thread. Throws StoreFailure, which says what to
// do.
std::vector<std::unique_ptr<Store>> OpenStores(const Config& config, const Clock& clock,
                                               RandomSource& random);

// One alone, for a command beside the server.
std::unique_ptr<Store> OpenStore(const Config& config, const Clock& clock, RandomSource& random);

std::vector<Store*> AddressesOf(const std::vector<std::unique_ptr<Store>>& stores);

}  // namespace pol
