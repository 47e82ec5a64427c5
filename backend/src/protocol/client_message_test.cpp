#include "protocol/client_message.h"

#include <map>
#include <string>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "base/bytes.h"
#include "protocol/vectors.h"

namespace pol {
namespace {

ErrorCode Refusal(std::string_view text) {
  const auto message = ParseClientMessage(text);
  return message ? ErrorCode::kInternal : message.error().code;
}

TEST(ClientMessageTest, AcceptsAndRefusesTheSharedVectors) {
  const std::map<std::string, ErrorCode> codes = {
      {"invalid_request", ErrorCode::kInvalidRequest},
      {"unknown_message_type", ErrorCode::kUnknownMessageType},
      {"frame_undecodable", ErrorCode::kFrameUndecodable}};
  const auto vectors = LoadVectors("client-messages.json");
  ASSERT_GE(vectors.size(), 20U);
  for (const auto& value : vectors) {
    const auto& vector = value.as_object();
    const auto parsed = ParseClientMessage(boost::json::serialize(vector.at("message")));
    EXPECT_EQ(parsed.has_value(), vector.at("valid").as_bool()) << vector.at("name");
    if (!parsed) {
      EXPECT_EQ(parsed.error().code, codes.at(std::string(vector.at("error").as_string())))
          << vector.at("name");
    }
  }
}

TEST(ClientMessageTest, HandsOutTheDecodedPicture) {
  const auto message = ParseClientMessage(
      R"({"type":"video_frame","frame":"data:image/jpeg;base64,/9j/4A==","timestamp":17})");
  ASSERT_TRUE(message.has_value());
  const auto& frame = std::get<ClientFrame>(*message);
  EXPECT_EQ(AsText(frame.jpeg), "\xff\xd8\xff\xe0");
  EXPECT_EQ(frame.client_time_ms, 17.0);
}

TEST(ClientMessageTest, KeepsTheChallengeId) {
  const auto message = ParseClientMessage(R"({"type":"challenge_complete","challenge_id":"c-1"})");
  ASSERT_TRUE(message.has_value());
  EXPECT_EQ(std::get<ClientCompletion>(*message).challenge_id, "c-1");
}

TEST(ClientMessageTest, KeepsTheResumeKey) {
  const auto message = ParseClientMessage(R"({"type":"resume","resume_key":"k-1"})");
  ASSERT_TRUE(message.has_value());
  EXPECT_EQ(std::get<ClientResume>(*message).resume_key, "k-1");
}

TEST(ClientMessageTest, KeepsTheChallengeToSwap) {
  const auto message = ParseClientMessage(R"({"type":"swap_challenge","challenge_id":"c-1"})");
  ASSERT_TRUE(message.has_value());
  EXPECT_EQ(std::get<ClientSwap>(*message).challenge_id, "c-1");
}

TEST(ClientMessageTest, NamesTheFieldAtFault) {
  const auto field = [](std::string_view text) { return ParseClientMessage(text).error().field; };
  EXPECT_EQ(field(R"({"type":"video_frame"})"), "frame");
  EXPECT_EQ(field(R"({"type":"video_frame","frame":"/9j/4A==","timestamp":"1"})"), "timestamp");
  EXPECT_EQ(field(R"({"type":"video_frame","frame":"/9j/4A==","sequence":-1})"), "sequence");
  EXPECT_EQ(field(R"({"type":"challenge_complete"})"), "challenge_id");
  EXPECT_EQ(field(R"({"type":"resume"})"), "resume_key");
  EXPECT_EQ(field(R"({"type":"swap_challenge"})"), "challenge_id");
  EXPECT_EQ(field("[]"), "type");
}

TEST(ClientMessageTest, RefusesTextThatIsNotJson) {
  for (const char* text : {"", " ", "{", "{\"type\":}", "{'type':'x'}", "{} {}", "\xff",
                           "{\"type\":\"\xc3\x28\"}", "// {}", "[1,]", "NaN"}) {
    EXPECT_EQ(Refusal(text), ErrorCode::kInvalidJson) << text;
  }
}

TEST(ClientMessageTest, BoundsNesting) {
  const std::string open = R"({"type":"video_frame","frame":"/9j/4A==","x":)";
  const auto nested = [&](std::size_t depth) {
    return open + std::string(depth, '[') + std::string(depth, ']') + "}";
  };
  EXPECT_EQ(Refusal(nested(7)), ErrorCode::kInternal);
  EXPECT_EQ(Refusal(nested(8)), ErrorCode::kInvalidJson);
  EXPECT_EQ(Refusal(std::string(500'000, '[')), ErrorCode::kInvalidJson);
}

TEST(ClientMessageTest, OnlyAFrameMayBeLarge) {
  const auto padded = [](std::string text, std::size_t size) {
    return text + std::string(size - text.size(), ' ');
  };
  const std::string hint = R"({"type":"challenge_complete","challenge_id":"c"})";
  EXPECT_EQ(Refusal(padded(hint, kControlSizeMax)), ErrorCode::kInternal);
  EXPECT_EQ(Refusal(padded(hint, kControlSizeMax + 1)), ErrorCode::kBodyTooLarge);
  EXPECT_EQ(Refusal(padded(R"({"type":"dance"})", kControlSizeMax)),
            ErrorCode::kUnknownMessageType);
  EXPECT_EQ(Refusal(padded(R"({"type":"dance"})", kControlSizeMax + 1)), ErrorCode::kBodyTooLarge);
  EXPECT_EQ(Refusal(padded(R"({"type":"video_frame","frame":"/9j/4A=="})", 1'000'000)),
            ErrorCode::kInternal);
}

TEST(ClientMessageTest, BoundsTheChallengeId) {
  const auto with_id = [](std::size_t size) {
    return R"({"type":"challenge_complete","challenge_id":")" + std::string(size, 'x') + "\"}";
  };
  EXPECT_EQ(Refusal(with_id(64)), ErrorCode::kInternal);
  EXPECT_EQ(Refusal(with_id(65)), ErrorCode::kInvalidRequest);
}

}  // namespace
}  // namespace pol
