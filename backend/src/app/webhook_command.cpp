#include "app/webhook_command.h"

#include <array>
#include <iostream>
#include <memory>

#include "app/checked_run.h"
#include "app/setting_flags.h"
#include "server/webhook.h"

namespace pol {
namespace {

constexpr std::array<std::string_view, 2> kWebhookSettings = {"WEBHOOK_URL", "OUTBOUND_CA_FILE"};

int TryConfigured(const SettingFlags& flags) {
  return RunChecked([&] { return ConfigOf(flags); },
                    [](const Config& config) -> Result<int> {
                      CurlClient client(config.outbound_ca_file);
                      SystemRandom random;
                      return TryWebhook(config, client, SystemClock(), random, std::cout,
                                        std::cerr);
                    },
                    std::cerr);
}

}  // namespace

int TryWebhook(const Config& config, HttpClient& client, const Clock& clock, RandomSource& random,
               std::ostream& out, std::ostream& err) {
  if (config.webhook_url.empty()) {
    err << "proof-of-life: WEBHOOK_URL and WEBHOOK_SECRET are not set\n";
    return kExitBadInput;
  }
  const WallTime now = clock.WallNow();
  const WebhookMessage message = WebhookTestMessage(NewUuid(random), now);
  const FeedAnswer answer = WebhookAnswer(client.Send(WebhookRequest(
      {.url = config.webhook_url, .secrets = config.webhook_secrets}, message, now)));
  if (answer.outcome != FeedOutcome::kDelivered) {
    err << "proof-of-life: " << message.id << " was not delivered to " << config.webhook_url << ": "
        << answer.why << '\n';
    return kExitFailed;
  }
  out << message.id << " was delivered to " << config.webhook_url << '\n';
  return 0;
}

void AddWebhookCommand(CLI::App& app, int& exit_code) {
  CLI::App* webhook =
      app.add_subcommand("webhook", "Who is told how verifications end: WEBHOOK_URL");
  webhook->require_subcommand(1);
  webhook->add_subcommand("secret", "Print a new secret for WEBHOOK_SECRET")->callback([] {
    SystemRandom random;
    std::cout << NewWebhookSecret(random) << '\n';
  });
  CLI::App* test = webhook->add_subcommand(
      "test", "Send a message of the type webhook.test to WEBHOOK_URL and show the answer");
  const auto flags = std::make_shared<SettingFlags>();
  AddSettings(*test, *flags, kWebhookSettings);
  test->callback([flags, &exit_code] { exit_code = TryConfigured(*flags); });
}

}  // namespace pol
