#include "app/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol {
namespace {

using testing::HasSubstr;

Environment EnvironmentOf(const SettingValues& values) {
  return [values](const std::string& name) {
    const auto found = values.find(name);
    return found == values.end() ? std::nullopt : std::optional<std::string>(found->second);
  };
}

Result<Config> Resolve(const SettingValues& flags, const SettingValues& environment = {},
                       const SettingValues& file = {}) {
  return ResolveConfig(flags, EnvironmentOf(environment), file);
}

std::string Refusal(const std::string& name, const std::string& value) {
  const auto config = Resolve({{name, value}});
  return config ? "accepted" : config.error().message;
}

TEST(ConfigTest, DefaultsAreUsable) {
  const auto config = Resolve({});
  ASSERT_TRUE(config.has_value()) << config.error().message;
  EXPECT_EQ(config->bind_address, "127.0.0.1");
  EXPECT_EQ(config->api_port, 8000);
  EXPECT_EQ(config->web_port, 3000);
  EXPECT_EQ(config->token_ttl, std::chrono::seconds(900));
  EXPECT_EQ(config->resume_grace, std::chrono::seconds(10));
  EXPECT_GE(config->workers, 1U);
  EXPECT_THAT(config->cors_origins,
              testing::ElementsAre("http://localhost:3000", "http://127.0.0.1:3000",
                                   "http://localhost:8000", "http://127.0.0.1:8000"));
}

TEST(ConfigTest, FlagsComeBeforeTheEnvironmentBeforeTheFile) {
  const SettingValues one{{"API_PORT", "1001"}};
  const SettingValues two{{"API_PORT", "1002"}};
  const SettingValues three{{"API_PORT", "1003"}};
  EXPECT_EQ(Resolve(one, two, three)->api_port, 1001);
  EXPECT_EQ(Resolve({}, two, three)->api_port, 1002);
  EXPECT_EQ(Resolve({}, {}, three)->api_port, 1003);
}

TEST(ConfigTest, DefaultOriginsFollowThePorts) {
  const auto config = Resolve({{"API_PORT", "8100"}, {"WEB_PORT", "3100"}});
  EXPECT_THAT(config->cors_origins, testing::Contains("http://localhost:3100"));
  EXPECT_THAT(config->cors_origins, testing::Contains("http://127.0.0.1:8100"));
}

TEST(ConfigTest, TakesAListOfOrigins) {
  const auto config = Resolve({{"CORS_ORIGINS", "http://a:1, https://b.org,"}});
  EXPECT_THAT(config->cors_origins, testing::ElementsAre("http://a:1", "https://b.org"));
}

TEST(ConfigTest, TakesAListOfAudiences) {
  EXPECT_THAT(Resolve({})->token_audiences, testing::IsEmpty());
  EXPECT_THAT(Resolve({{"TOKEN_AUDIENCES", "shop, the bank ,"}})->token_audiences,
              testing::ElementsAre("shop", "the bank"));
  EXPECT_TRUE(Resolve({{"TOKEN_AUDIENCES", std::string(256, 'a')}}).has_value());
  EXPECT_THAT(Refusal("TOKEN_AUDIENCES", std::string(257, 'a')), HasSubstr("at most 256 bytes"));
}

TEST(ConfigTest, TheDefaultLimitsAreThoseOfTheHeader) {
  const Limits limits = Resolve({})->limits;
  const Limits expected;
  EXPECT_EQ(limits.frames_per_second, expected.frames_per_second);
  EXPECT_EQ(limits.frame_burst, expected.frame_burst);
  EXPECT_EQ(limits.frame_excess_max, expected.frame_excess_max);
  EXPECT_EQ(limits.connections_per_address, expected.connections_per_address);
  EXPECT_EQ(limits.sessions_per_address, expected.sessions_per_address);
  EXPECT_EQ(limits.sessions_per_subject, expected.sessions_per_subject);
  EXPECT_EQ(limits.failures_in_row, expected.failures_in_row);
  EXPECT_EQ(limits.cool_down, expected.cool_down);
  EXPECT_EQ(limits.request, expected.request);
  EXPECT_EQ(limits.response, expected.response);
  EXPECT_EQ(limits.idle, expected.idle);
  EXPECT_EQ(limits.send, expected.send);
  EXPECT_TRUE(limits.trusted_proxies.empty());
}

TEST(ConfigTest, TakesTheAddressesOfProxies) {
  EXPECT_THAT(Resolve({{"TRUSTED_PROXIES", "10.0.0.1, ::ffff:10.0.0.2,0:0:0:0:0:0:0:1"}})
                  ->limits.trusted_proxies,
              testing::ElementsAre("10.0.0.1", "10.0.0.2", "::1"));
  EXPECT_THAT(Refusal("TRUSTED_PROXIES", "10.0.0.0/8"), HasSubstr("not '10.0.0.0/8'"));
  EXPECT_THAT(Refusal("LIMIT_FRAME_BURST", "0"), HasSubstr("from 1 to"));
  EXPECT_EQ(Resolve({{"LIMIT_SESSIONS_PER_SUBJECT", "0"}})->limits.sessions_per_subject, 0U);
}

TEST(ConfigTest, ABadValueIsNamedWithItsRuleInOneLine) {
  for (const char* port : {"0", "65536", "-1", "80x", "", " 80", "99999999999"}) {
    EXPECT_THAT(Refusal("API_PORT", port), HasSubstr("--api-port must be a whole number from 1"));
  }
  EXPECT_THAT(Refusal("CORS_ORIGINS", "*"), HasSubstr("must be origins such as"));
  EXPECT_THAT(Refusal("CORS_ORIGINS", "http://a/"), HasSubstr("'http://a/'"));
  EXPECT_THAT(Refusal("LOG_LEVEL", "loud"), HasSubstr("must be debug, info"));
  EXPECT_THAT(Refusal("LOG_FORMAT", "xml"), HasSubstr("must be text or json"));
  EXPECT_EQ(Resolve({{"LOG_FORMAT", "json"}})->log_format, LogFormat::kJson);
  EXPECT_THAT(Refusal("PUBLIC_WS_URL", "http://a"), HasSubstr("wss://verify.example.org"));
  EXPECT_THAT(Refusal("PUBLIC_WS_URL", "wss://a/b"), HasSubstr("without a path"));
  EXPECT_THAT(Refusal("TOKEN_TTL_SECONDS", "0"), HasSubstr("from 1 to 86400"));
  EXPECT_THAT(Refusal("DATABASE_PATH", ""), HasSubstr("must be a path"));
  EXPECT_THAT(Refusal("TOKEN_ALGORITHM", "HS256"), HasSubstr("must be RS256, ES256 or EdDSA"));
  EXPECT_THAT(Refusal("TOKEN_ALGORITHM", "es256"), HasSubstr("must be RS256, ES256 or EdDSA"));
  EXPECT_THAT(Refusal("DISCLOSURE", "some"), HasSubstr("must be full, coarse or none"));
  EXPECT_THAT(Refusal("RESUME_GRACE_SECONDS", "61"), HasSubstr("from 0 to 60"));
  EXPECT_THAT(Resolve({}, {{"WORKERS", "257"}}).error().message,
              HasSubstr("WORKERS in the environment must be"));
}

TEST(ConfigTest, WithoutADatabaseUrlItIsSqlite) {
  EXPECT_EQ(Resolve({})->database_url, "");
  EXPECT_EQ(Resolve({{"DATABASE_URL", ""}})->database_url, "");
  const std::string url = "postgresql://pol:p%40ss@db.example:5432/pol?sslmode=verify-full";
  EXPECT_EQ(Resolve({{"DATABASE_URL", url}})->database_url, url);
}

TEST(ConfigTest, NoMessageRepeatsTheDatabasesPassword) {
  for (const char* url : {"postgresql://u:secret@word@host/db", "mysql://u:secret@host/db",
                          "host=x password=secret"}) {
    EXPECT_THAT(Refusal("DATABASE_URL", url),
                testing::AllOf(HasSubstr("--database-url must be an address such as postgresql://"),
                               Not(HasSubstr("secret")), Not(HasSubstr("host/db"))));
    EXPECT_THAT(
        Resolve({}, {{"DATABASE_URL", url}}).error().message,
        testing::AllOf(HasSubstr("DATABASE_URL in the environment"), Not(HasSubstr("secret"))));
  }
}

TEST(ConfigTest, ConnectionsToTheDatabaseAreLimited) {
  EXPECT_EQ(Resolve({})->database_connections, 4U);
  EXPECT_EQ(Resolve({{"DATABASE_CONNECTIONS", "1"}})->database_connections, 1U);
  EXPECT_EQ(Resolve({{"DATABASE_CONNECTIONS", "64"}})->database_connections, 64U);
  EXPECT_THAT(Refusal("DATABASE_CONNECTIONS", "0"), HasSubstr("from 1 to 64"));
  EXPECT_THAT(Refusal("DATABASE_CONNECTIONS", "65"), HasSubstr("from 1 to 64"));
}

TEST(ConfigTest, TwoPortsMustDiffer) {
  EXPECT_THAT(Refusal("API_PORT", "3000"), HasSubstr("must differ"));
}

TEST(ConfigTest, MetricsAreOffAndOnLoopbackUnlessToldOtherwise) {
  const auto usual = Resolve({});
  EXPECT_EQ(usual->metrics_port, 0);
  EXPECT_EQ(usual->metrics_bind, "127.0.0.1");
  EXPECT_EQ(Resolve({{"METRICS_PORT", "9464"}})->metrics_port, 9464);
  EXPECT_THAT(Refusal("METRICS_PORT", "8000"), HasSubstr("METRICS_PORT and API_PORT must differ"));
  EXPECT_THAT(Refusal("METRICS_PORT", "3000"), HasSubstr("METRICS_PORT and WEB_PORT must differ"));
}

TEST(ConfigTest, EverythingIsKeptUnlessToldOtherwise) {
  const RetentionPeriods usual = Resolve({})->retention;
  EXPECT_EQ(usual.sessions.count() + usual.tokens.count() + usual.audit.count(), 0);
  const auto some = Resolve({{"RETAIN_SESSIONS_DAYS", "30"},
                             {"RETAIN_TOKENS_DAYS", "1"},
                             {"RETAIN_AUDIT_DAYS", "36500"}});
  EXPECT_EQ(some->retention.sessions, std::chrono::days(30));
  EXPECT_EQ(some->retention.tokens, std::chrono::days(1));
  EXPECT_EQ(some->retention.audit, std::chrono::days(36'500));
  for (const char* name : {"RETAIN_SESSIONS_DAYS", "RETAIN_TOKENS_DAYS", "RETAIN_AUDIT_DAYS"}) {
    EXPECT_THAT(Refusal(name, "36501"), HasSubstr("from 0 to 36500"));
    EXPECT_THAT(Refusal(name, "-1"), HasSubstr("from 0 to 36500"));
  }
}

TEST(ConfigTest, SessionsAreKeptAsLongAsTheLimitsNeedThem) {
  const auto with = [](const std::string& days, const std::string& cool_down) {
    return Resolve({{"RETAIN_SESSIONS_DAYS", days}, {"LIMIT_COOL_DOWN_SECONDS", cool_down}});
  };
  EXPECT_TRUE(with("1", "82800").has_value());
  EXPECT_THAT(with("1", "82801").error().message,
              HasSubstr("RETAIN_SESSIONS_DAYS (1) is too short for LIMIT_COOL_DOWN_SECONDS"));
  EXPECT_TRUE(with("2", "86400").has_value());
  EXPECT_TRUE(with("0", "86400").has_value());
}

TEST(ConfigTest, TheDigestTellsOfEveryValueButSecrets) {
  const std::string usual = Resolve({})->digest;
  EXPECT_EQ(usual.size(), 64U);
  EXPECT_EQ(Resolve({}, {{"API_PORT", "8000"}})->digest, usual);
  EXPECT_NE(Resolve({{"API_PORT", "8001"}})->digest, usual);
  EXPECT_EQ(Resolve({}, {{"JWT_PRIVATE_KEY", "x"}})->digest, usual);
}

TEST(ConfigTest, ACertificateAndItsKeyBelongTogether) {
  EXPECT_THAT(Refusal("TLS_CERT_FILE", "a.pem"), HasSubstr("TLS_KEY_FILE is missing"));
  EXPECT_THAT(Refusal("TLS_KEY_FILE", "a.pem"), HasSubstr("TLS_CERT_FILE is missing"));
  const auto both = Resolve({{"TLS_CERT_FILE", "c.pem"}, {"TLS_KEY_FILE", "k.pem"}});
  ASSERT_TRUE(both.has_value());
  EXPECT_THAT(both->cors_origins, testing::Contains("https://localhost:3000"));
  EXPECT_THAT(both->cors_origins, testing::Not(testing::Contains("http://localhost:3000")));
}

TEST(ConfigTest, AKeyMayComeOnOneLine) {
  EXPECT_EQ(Resolve({}, {{"JWT_PRIVATE_KEY", "a\\nb\nc"}})->jwt_private_key, "a\nb\nc");
}

TEST(EnvFileTest, ReadsTheUsualForms) {
  const auto values = ParseEnvFile(
      "# a comment\n\nA=1\n export B = two words # said so\nC=\"x # y\"\r\nD='z'  # ok\nE=\nF=a=b");
  ASSERT_TRUE(values.has_value());
  EXPECT_THAT(*values, testing::UnorderedElementsAre(
                           testing::Pair("A", "1"), testing::Pair("B", "two words"),
                           testing::Pair("C", "x # y"), testing::Pair("D", "z"),
                           testing::Pair("E", ""), testing::Pair("F", "a=b")));
}

TEST(EnvFileTest, NamesTheLineItCannotRead) {
  for (const char* line : {"nonsense", "=x", "A B=1", "A=\"open", "A='x' y", "A-B=1"}) {
    const auto values = ParseEnvFile("OK=1\n" + std::string(line));
    ASSERT_FALSE(values.has_value()) << line;
    EXPECT_EQ(values.error().message, "line 2 must be NAME=VALUE");
  }
}

TEST(EnvFileTest, AMissingFileIsAnEmptyOne) {
  EXPECT_TRUE(ReadEnvFile("/nonexistent/.env")->empty());
}

TEST(SettingsTest, EverySettingIsDocumented) {
  for (const Setting& setting : Settings()) {
    EXPECT_FALSE(setting.help.empty()) << setting.name;
    EXPECT_TRUE(setting.flag.empty() || setting.flag.starts_with("--")) << setting.name;
  }
}

constexpr const char* kWebhookSecret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";

TEST(ConfigTest, TakesAWebhookWithOneSecretOrTwo) {
  const auto one =
      Resolve({{"WEBHOOK_URL", "https://shop.example/hook"}}, {{"WEBHOOK_SECRET", kWebhookSecret}});
  ASSERT_TRUE(one.has_value());
  EXPECT_EQ(one->webhook_url, "https://shop.example/hook");
  EXPECT_THAT(one->webhook_secrets, testing::ElementsAre("012345678901234567890123"));
  const std::string two = std::string(kWebhookSecret) + "," + kWebhookSecret;
  EXPECT_EQ(Resolve({}, {{"WEBHOOK_URL", "http://127.0.0.1:9/hook"}, {"WEBHOOK_SECRET", two}})
                ->webhook_secrets.size(),
            2U);
}

TEST(ConfigTest, RefusesAWebhookThatCannotBeUsed) {
  const std::string three =
      std::string(kWebhookSecret) + "," + kWebhookSecret + "," + kWebhookSecret;
  const std::vector<std::pair<SettingValues, std::string>> cases = {
      {{{"WEBHOOK_URL", "https://shop.example/hook"}}, "WEBHOOK_SECRET is missing"},
      {{{"WEBHOOK_SECRET", kWebhookSecret}}, "WEBHOOK_URL is missing"},
      {{{"WEBHOOK_URL", "http://shop.example/hook"}, {"WEBHOOK_SECRET", kWebhookSecret}},
       "must begin with https://"},
      {{{"WEBHOOK_URL", "https://shop.example/hook"}, {"WEBHOOK_SECRET", "tell-nobody"}},
       "must be whsec_"},
      {{{"WEBHOOK_URL", "https://shop.example/hook"}, {"WEBHOOK_SECRET", three}},
       "must be one secret, or two"}};
  for (const auto& [environment, why] : cases) {
    const auto config = Resolve({}, environment);
    ASSERT_FALSE(config.has_value()) << why;
    EXPECT_THAT(config.error().message,
                testing::AllOf(HasSubstr(why), Not(HasSubstr("tell-nobody"))));
  }
}

}  // namespace
}  // namespace pol
