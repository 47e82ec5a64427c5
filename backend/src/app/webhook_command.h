// `proof-of-life webhook`: a secret for WEBHOOK_SECRET, and a message to try WEBHOOK_URL with.
#pragma once

#include <CLI/App.hpp>
#include <ostream>

#include "app/config.h"
#include "base/clock.h"
#include "base/random.h"
#include "outbound/http_client.h"

namespace pol {

// Sends one webhook.test and says what was answered. 0, or kExitFailed where that was no 2xx, or
// kExitBadInput where WEBHOOK_URL is not set.
int TryWebhook(const Config& config, HttpClient& client, const Clock& clock, RandomSource& random,
               std::ostream& out, std::ostream& err);

void AddWebhookCommand(CLI::App& app, int& exit_code);

}  // namespace pol
