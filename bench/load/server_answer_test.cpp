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

TEST(SocketPath, IsTheAddressWithoutItsHost) {
  EXPECT_EQ(*SocketPath(R"({"websocket_url":"ws://localhost:8000/ws/verify/1-2"})"),
            "/ws/verify/1-2");
}

TEST(SocketPath, RefusesAnswersWithoutOne) {
  for (const char* text :
       {"", "{}", R"({"websocket_url":""})", R"({"websocket_url":"ws://host"})"}) {
    EXPECT_FALSE(SocketPath(text)) << text;
  }
}

}  // namespace
}  // namespace pol::load
