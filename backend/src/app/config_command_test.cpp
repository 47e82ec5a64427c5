#include "app/config_command.h"

#include <fstream>
#include <sstream>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/checked_run.h"
#include "server/listening.h"
#include "store/sqlite_store.h"
#include "store/temporary_directory.h"

namespace pol {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Said {
  int exit_code;
  std::string out;
  std::string err;
};

Said AskConfig(const SettingValues& flags, const SettingValues& environment = {},
               const SettingValues& file = {}, bool check = false) {
  std::ostringstream out;
  std::ostringstream err;
  const Environment in_environment = [&](const std::string& name) {
    const auto found = environment.find(name);
    return found == environment.end() ? std::nullopt : std::optional(found->second);
  };
  const int exit_code = RunConfig({.flags = flags,
                                   .environment = in_environment,
                                   .env_file = file,
                                   .env_path = "my.env",
                                   .check = check},
                                  out, err);
  return {exit_code, out.str(), err.str()};
}

TEST(ConfigCommandTest, EveryValueIsShownWithWhereItComesFrom) {
  const Said said =
      AskConfig({{"API_PORT", "1001"}}, {{"WEB_PORT", "1002"}}, {{"LOG_LEVEL", "debug"}});
  EXPECT_EQ(said.exit_code, 0);
  EXPECT_THAT(said.out, HasSubstr("API_PORT=1001  # flag\n"));
  EXPECT_THAT(said.out, HasSubstr("WEB_PORT=1002  # environment\n"));
  EXPECT_THAT(said.out, HasSubstr("LOG_LEVEL=debug  # file\n"));
  EXPECT_THAT(said.out, HasSubstr("JWT_ISSUER=proof-of-life  # default\n"));
  EXPECT_EQ(std::ranges::count(said.out, '\n'), std::ssize(Settings()));
  EXPECT_EQ(said.err, "");
}

TEST(ConfigCommandTest, SecretsAreHiddenWhateverIsWrongWithThem) {
  const Said said = AskConfig({}, {{"JWT_PRIVATE_KEY", "the-key"}});
  EXPECT_THAT(said.out, HasSubstr("JWT_PRIVATE_KEY=(hidden)  # environment\n"));
  EXPECT_THAT(said.out + said.err, Not(HasSubstr("the-key")));
  EXPECT_THAT(AskConfig({}).out, HasSubstr("JWT_PRIVATE_KEY=  # default\n"));
}

TEST(ConfigCommandTest, APasswordInAnAddressIsHiddenAndControlCharactersAreGone) {
  const Setting setting{"X", "--x", "", "", nullptr};
  const auto shown = [&](const std::string& value) {
    return ShownValue({.setting = &setting, .value = value, .source = ValueSource::kFlag});
  };
  EXPECT_EQ(shown("db://me:pass:w@rd@host/x"), "db://me:(hidden)@host/x");
  EXPECT_EQ(shown("db://me@host/x"), "db://me@host/x");
  EXPECT_EQ(shown("http://host:80/a"), "http://host:80/a");
  EXPECT_EQ(shown("a@b:c"), "a@b:c");
  EXPECT_EQ(shown("a\nb\x1b\xFFz"), "a?b??z");
}

TEST(ConfigCommandTest, UnknownNamesInTheFileAreToldWithTheNearest) {
  const Said said =
      AskConfig({}, {}, {{"API_PROT", "1"}, {"api_port", "1"}, {"PATH_OF_OTHERS", "x"}});
  EXPECT_EQ(said.exit_code, 0);
  EXPECT_THAT(said.err, HasSubstr("my.env: API_PROT is no setting; did you mean API_PORT?\n"));
  EXPECT_THAT(said.err, HasSubstr("my.env: api_port is no setting; did you mean API_PORT?\n"));
  EXPECT_THAT(said.err, HasSubstr("my.env: PATH_OF_OTHERS is no setting\n"));
  EXPECT_EQ(NearestSetting("LIMIT_FRAME_BRUST"), "LIMIT_FRAME_BURST");
  EXPECT_EQ(NearestSetting("WORKER"), "WORKERS");
  EXPECT_EQ(NearestSetting("X"), "");
}

TEST(ConfigCommandTest, AValueThatCannotBeUsedIsToldAfterTheOthers) {
  const Said said = AskConfig({{"API_PORT", "x"}});
  EXPECT_EQ(said.exit_code, kExitBadInput);
  EXPECT_THAT(said.out, HasSubstr("API_PORT=x  # flag\n"));
  EXPECT_THAT(said.err, HasSubstr("--api-port must be a whole number"));
}

class ConfigCheckTest : public testing::Test {
 protected:
  ConfigCheckTest() {
    flags_ = {{"DATABASE_PATH", (folder_.path() / "data/a.db").string()},
              {"JWT_KEY_FILE", (folder_.path() / "keys/k.pem").string()},
              {"MODEL_DIR", POL_MODEL_DIR},
              {"MODEL_MANIFEST", POL_SOURCE_DIR "/models/manifest.json"},
              {"WEB_DIR", (folder_.path() / "none").string()},
              {"API_PORT", std::to_string(FreePort())},
              {"WEB_PORT", std::to_string(FreePort())}};
  }
  static std::uint16_t FreePort() {
    boost::asio::io_context io;
    return ListenOn(io, ApiAddress("127.0.0.1", 0))->local_endpoint().port();
  }
  Said Check() { return AskConfig(flags_, {}, {}, true); }
  std::filesystem::path Write(const std::string& name, const std::string& text) {
    const auto file = folder_.path() / name;
    std::ofstream(file) << text;
    return file;
  }

  TemporaryDirectory folder_;
  SettingValues flags_;
};

TEST_F(ConfigCheckTest, WhatWorksIsOkAndNothingIsMade) {
  const Said said = Check();
  EXPECT_EQ(said.exit_code, 0) << said.out;
  EXPECT_THAT(said.out, HasSubstr("ok    policy: default-1@"));
  EXPECT_THAT(said.out, HasSubstr("k.pem will be made at the first start\n"));
  EXPECT_THAT(said.out, HasSubstr("a.db will be made at the first start\n"));
  EXPECT_THAT(said.out, HasSubstr("only the API will be served\n"));
  EXPECT_THAT(said.out, HasSubstr("ok    models: manifest "));
  EXPECT_THAT(said.out, HasSubstr("ok    API: 127.0.0.1:" + flags_["API_PORT"] + " is free\n"));
  EXPECT_TRUE(std::filesystem::is_empty(folder_.path()));
}

TEST_F(ConfigCheckTest, ADatabaseThatIsThereIsOpened) {
  const auto file = folder_.path() / "b.db";
  {
    const SqliteStore store(file);
  }
  flags_["DATABASE_PATH"] = file.string();
  EXPECT_THAT(Check().out, HasSubstr("ok    database: " + file.string()));
  flags_["DATABASE_PATH"] =
      Write("c.db", "this is no database, and long enough to be told so " + std::string(4096, 'x'));
  const Said broken = Check();
  EXPECT_EQ(broken.exit_code, kExitFailed);
  EXPECT_THAT(broken.out, HasSubstr("fails database: "));
}

TEST_F(ConfigCheckTest, APostgresThatIsNotThereIsToldWithoutItsPassword) {
  flags_["DATABASE_URL"] =
      "postgresql://someone:hush@127.0.0.1:" + std::to_string(FreePort()) + "/somewhere";
  const Said said = Check();
  EXPECT_EQ(said.exit_code, kExitFailed);
  EXPECT_THAT(said.out, HasSubstr("fails database: "));
  EXPECT_THAT(said.out + said.err, testing::Not(HasSubstr("hush")));
}

TEST_F(ConfigCheckTest, ATakenPortIsToldWithItsSetting) {
  boost::asio::io_context io;
  const auto taken = ListenOn(io, ApiAddress("127.0.0.1", 0));
  flags_["METRICS_PORT"] = std::to_string(taken->local_endpoint().port());
  const Said said = Check();
  EXPECT_EQ(said.exit_code, kExitFailed);
  EXPECT_THAT(said.out, HasSubstr("fails metrics: port " + flags_["METRICS_PORT"] + " is taken"));
  EXPECT_THAT(said.out, HasSubstr("--metrics-port (METRICS_PORT)"));
}

TEST_F(ConfigCheckTest, WhatCannotBeUsedIsWorseThanWhatDoesNotWork) {
  flags_["MODEL_DIR"] = (folder_.path() / "nowhere").string();
  EXPECT_EQ(Check().exit_code, kExitFailed);
  flags_["POLICY_FILE"] = Write("policy.json", "{\"no_such_cut\":1}");
  const Said said = Check();
  EXPECT_EQ(said.exit_code, kExitBadInput);
  EXPECT_THAT(said.out, HasSubstr("fails policy: "));
  EXPECT_THAT(said.out, HasSubstr("fails models: "));
}

TEST_F(ConfigCheckTest, AFolderThatCannotBeMadeIsTold) {
  flags_["DATABASE_PATH"] = Write("file", "x").string() + "/sub/a.db";
  const Said said = Check();
  EXPECT_EQ(said.exit_code, kExitFailed);
  EXPECT_THAT(said.out, HasSubstr("cannot be made"));
}

}  // namespace
}  // namespace pol
