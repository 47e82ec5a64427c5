// What a WebSocket's opening settles: the sub-protocol, and that nothing is compressed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "protocol/binary_frame.h"
#include "server/server_for_test.h"

namespace pol::test {
namespace {

const HeaderList kBinaryOffer = {{"Sec-WebSocket-Protocol", std::string(kBinaryProtocol)}};

class SubProtocolTest : public testing::Test {
 protected:
  std::string ChosenOf(const HeaderList& offers) {
    return SocketClient(server_.api(), server_.CreateSession(), offers).sub_protocol();
  }
  static std::string ErrorOf(SocketClient& client, const std::string& binary) {
    client.Send(binary, true);
    const auto message = client.ReadUntil("ERROR");
    return message ? std::string(message->at("data").at("code").as_string()) : "ended";
  }

  TestServer server_;
};

TEST_F(SubProtocolTest, TheBestOfThoseOfferedIsChosen) {
  const std::string name = "Sec-WebSocket-Protocol";
  const std::string json(kJsonProtocol);
  const std::string binary(kBinaryProtocol);
  EXPECT_EQ(ChosenOf({{name, json}}), json);
  EXPECT_EQ(ChosenOf({{name, binary}}), binary);
  EXPECT_EQ(ChosenOf({{name, json + ", chat ," + binary}}), binary);
  EXPECT_EQ(ChosenOf({{name, json}, {name, binary}}), binary);
}

TEST_F(SubProtocolTest, WhatIsUnknownHereIsNotAnswered) {
  EXPECT_EQ(ChosenOf({}), "");
  EXPECT_EQ(ChosenOf({{"Sec-WebSocket-Protocol", "chat, proof-of-life.v2"}}), "");
  EXPECT_EQ(ChosenOf({{"Sec-WebSocket-Protocol", ",;="}}), "");
}

TEST_F(SubProtocolTest, BinaryFramesCarryAWholeVerification) {
  SocketClient client(server_.api(), server_.CreateSession(), kBinaryOffer);
  const auto result = AnswerEverything(client);
  EXPECT_EQ(result.at("type"), "VERIFICATION_SUCCESS") << boost::json::serialize(result);
}

TEST_F(SubProtocolTest, TextFramesAreTakenBesideBinaryOnes) {
  SocketClient client(server_.api(), server_.CreateSession(), kBinaryOffer);
  client.SendFrame("neutral");
  EXPECT_EQ(client.ReadUntil("SCORE_UPDATE")->at("data").at("sequence"), 0);
  client.SendNumberedFrame("neutral", 1);
  EXPECT_EQ(client.ReadUntil("SCORE_UPDATE")->at("data").at("sequence"), 1);
}

TEST_F(SubProtocolTest, ADamagedBinaryFrameIsAnsweredAndTheSessionGoesOn) {
  SocketClient client(server_.api(), server_.CreateSession(), kBinaryOffer);
  EXPECT_EQ(ErrorOf(client, "POLF"), "invalid_request");
  EXPECT_EQ(ErrorOf(client, BinaryFrame(1, "")), "frame_undecodable");
  EXPECT_EQ(ErrorOf(client, BinaryFrame(7, "bad")), "frame_undecodable");
  EXPECT_EQ(ErrorOf(client, BinaryFrame(7, "neutral")), "frame_out_of_order");
  client.Send(BinaryFrame(8, "neutral"), true);
  EXPECT_EQ(client.ReadUntil("SCORE_UPDATE")->at("data").at("sequence"), 8);
}

TEST_F(SubProtocolTest, BinaryFramesNeedTheirSubProtocol) {
  SocketClient client(server_.api(), server_.CreateSession(),
                      {{"Sec-WebSocket-Protocol", std::string(kJsonProtocol)}});
  EXPECT_EQ(ErrorOf(client, BinaryFrame(0, "neutral")), "invalid_request");
}

TEST_F(SubProtocolTest, CompressionIsNotTakenUp) {
  const Reply reply = Fetch(server_.api(), "GET", "/ws/verify/" + server_.CreateSession(), "",
                            {{"Connection", "Upgrade"},
                             {"Upgrade", "websocket"},
                             {"Sec-WebSocket-Version", "13"},
                             {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="},
                             {"Sec-WebSocket-Extensions", "permessage-deflate"}});
  EXPECT_EQ(reply.status, 101U);
  EXPECT_EQ(reply.header("sec-websocket-extensions"), "");
}

TEST_F(SubProtocolTest, EverySessionIsToldWhatItMayOffer) {
  const Reply reply = PostJson(server_.api(), kCreate, R"({"user_id":"alice"})");
  EXPECT_EQ(boost::json::serialize(reply.json().at("websocket_protocols")),
            R"(["proof-of-life.binary.v1","proof-of-life.v1"])");
}

}  // namespace
}  // namespace pol::test
