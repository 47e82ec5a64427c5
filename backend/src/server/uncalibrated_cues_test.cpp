// Which cues were set by hand: told to the relying party and the operator, not to the browser.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/server_for_test.h"
#include "verification/calibrated_cues.h"

namespace pol::test {
namespace {

namespace json = boost::json;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

Policy Calibrated() {
  Policy policy;
  policy.calibration = Calibration{.data_sha256 = std::string(64, 'd'),
                                   .models_sha256 = std::string(64, 'e'),
                                   .program = "1.0",
                                   .fps = 10,
                                   .measured_with = MeasuringValues(policy),
                                   .cues = {{.cue = "spoof_live_mean",
                                             .bona_fide = 10,
                                             .attack = 10,
                                             .even = policy.spoof_even,
                                             .sure = policy.spoof_sure,
                                             .weight = policy.spoof_weight}}};
  return policy;
}

struct Told {
  std::string messages;  // to the browser, without the token itself
  std::vector<std::string> claim;
  json::array cues;  // of the stored result
};

// A whole session that passes.
Told Session(const Policy& policy, Disclosure disclosure) {
  ServerSettings settings = TestSettings();
  settings.service.disclosure = disclosure;
  TestServer server(settings, {}, policy);
  const std::string id = server.CreateSession();
  SocketClient client(server.api(), id);
  ScriptedPerson person(client, true);
  Told told;
  person.OnMessage([&](const json::object& message) { told.messages += json::serialize(message); });
  for (int pictures = 0; pictures < 2000 && !person.ShowPicture(); ++pictures) {
  }
  const auto row = server.Row(id);
  EXPECT_TRUE(row && row->result && row->result->token);
  const auto claims =
      TokenValidator(TestKey(), {}).Validate(row->result->token->text, server.clock().WallNow());
  const json::value payload = json::parse(claims.value().json);
  for (const json::value& name : payload.at("uncalibrated_cues").as_array()) {
    told.claim.emplace_back(name.as_string());
  }
  told.cues = json::parse(row->result->cues_json).as_array();
  return told;
}

json::value MarkOf(const json::array& cues, std::string_view name) {
  for (const json::value& cue : cues) {
    if (cue.at("name").as_string() == name) {
      return cue.at("calibrated");
    }
  }
  ADD_FAILURE() << name << " is not there";
  return {};
}

TEST(UncalibratedCuesTest, TheTokenNamesEveryCueThatWeighsWhenNothingIsCalibrated) {
  const Told told = Session({}, Disclosure::kFull);
  EXPECT_EQ(told.claim.size(), 12U);
  EXPECT_THAT(told.claim, Contains("spoof_live_mean"));
  EXPECT_THAT(told.claim, Contains("challenge_confidence"));
  EXPECT_EQ(MarkOf(told.cues, "spoof_live_mean"), json::value(false));
  EXPECT_TRUE(MarkOf(told.cues, "challenges_passed").is_null()) << "a gate has no ratio";
}

TEST(UncalibratedCuesTest, ACalibratedCueIsNotAmongThem) {
  const Told told = Session(Calibrated(), Disclosure::kFull);
  EXPECT_EQ(told.claim.size(), 11U);
  EXPECT_THAT(told.claim, Not(Contains("spoof_live_mean")));
  EXPECT_EQ(MarkOf(told.cues, "spoof_live_mean"), json::value(true));
  EXPECT_EQ(MarkOf(told.cues, "relief"), json::value(false));
}

TEST(UncalibratedCuesTest, UnderOtherModelsNoneIsCalibrated) {
  const Told told = Session(HeldToModels(Calibrated(), "others"), Disclosure::kFull);
  EXPECT_THAT(told.claim, Contains("spoof_live_mean"));
}

TEST(UncalibratedCuesTest, NoMessageNamesThemWhateverIsDisclosed) {
  for (const Disclosure disclosure : {Disclosure::kFull, Disclosure::kCoarse, Disclosure::kNone}) {
    const Told told = Session(Calibrated(), disclosure);
    EXPECT_THAT(told.messages, HasSubstr("VERIFICATION_SUCCESS"));
    EXPECT_THAT(told.messages, Not(HasSubstr("calibrated")));
    for (const std::string& name : told.claim) {
      EXPECT_THAT(told.messages, Not(HasSubstr('"' + name + '"')));
    }
    EXPECT_EQ(told.claim.size(), 11U) << "the relying party is told in any case";
  }
}

}  // namespace
}  // namespace pol::test
