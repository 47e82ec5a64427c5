#include "server_answer.h"

#include <gtest/gtest.h>

namespace pol::load {
namespace {

TEST(ServerAnswer, OfScoresNamesItsFrame) {
  const auto answer = ParseServerAnswer(
      R"({"type":"SCORE_UPDATE","message":"","data":{"liveness_score":null,"sequence":17}})");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->type, "SCORE_UPDATE");
  EXPECT_EQ(answer->sequence, 17U);
}

TEST(ServerAnswer, WithoutASequenceNamesNone) {
  EXPECT_FALSE(ParseServerAnswer(R"({"type":"SCORE_UPDATE","data":{}})")->sequence);
  EXPECT_FALSE(ParseServerAnswer(R"({"type":"SCORE_UPDATE","data":{"sequence":-1}})")->sequence);
  EXPECT_FALSE(ParseServerAnswer(R"({"type":"HINT_CLEARED","data":{"sequence":1}})")->sequence);
}

TEST(ServerAnswer, TellsWhyItEnded) {
  EXPECT_EQ(ParseServerAnswer(R"({"type":"ERROR","data":{"code":"server_busy"}})")->code,
            "server_busy");
  EXPECT_EQ(
      ParseServerAnswer(R"({"type":"VERIFICATION_FAILED","data":{"reason":"no_face"}})")->code,
      "no_face");
}

TEST(ServerAnswer, RefusesWhatIsNoMessage) {
  for (const char* text : {"", "{", "[]", "{}", R"({"type":"X"})", R"({"type":1,"data":{}})"}) {
    EXPECT_FALSE(ParseServerAnswer(text)) << text;
  }
}

TEST(CreatedSession, NamesTheAddressWithoutItsHostAndTheProtocols) {
  const auto created = ParseCreatedSession(
      R"({"websocket_url":"ws://localhost:8000/ws/verify/1-2","websocket_protocols":["a","b"]})");
  ASSERT_TRUE(created);
  EXPECT_EQ(created->socket_path, "/ws/verify/1-2");
  EXPECT_EQ(created->protocols, (std::vector<std::string>{"a", "b"}));
}

TEST(CreatedSession, OfAServerWithoutProtocolsNamesNone) {
  EXPECT_TRUE(ParseCreatedSession(R"({"websocket_url":"ws://host/path"})")->protocols.empty());
}

TEST(CreatedSession, RefusesAnswersWithoutAnAddress) {
  for (const char* text :
       {"", "{}", R"({"websocket_url":""})", R"({"websocket_url":"ws://host"})"}) {
    EXPECT_FALSE(ParseCreatedSession(text)) << text;
  }
}

TEST(ErrorCode, IsTheServersOwn) {
  EXPECT_EQ(ErrorCodeOf(R"({"error":{"code":"server_busy","queue_position":3}})"), "server_busy");
}

TEST(ErrorCode, OfWhatIsNoErrorIsEmpty) {
  for (const char* text : {"", "{}", R"({"error":"server_busy"})", R"({"error":{}})"}) {
    EXPECT_EQ(ErrorCodeOf(text), "") << text;
  }
}

}  // namespace
}  // namespace pol::load
