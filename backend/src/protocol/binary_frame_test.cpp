#include "protocol/binary_frame.h"

#include <map>
#include <string>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "base/bytes.h"
#include "protocol/vectors.h"

namespace pol {
namespace {

namespace json = boost::json;

std::string Unhexed(const json::value& hex) {
  const std::string_view text = hex.as_string();
  std::string bytes;
  for (std::size_t at = 0; at < text.size(); at += 2) {
    bytes += static_cast<char>(std::stoi(std::string(text.substr(at, 2)), nullptr, 16));
  }
  return bytes;
}

TEST(BinaryFrameTest, ReadsTheSharedVectors) {
  std::size_t read = 0;
  for (const json::value& value : LoadVectors("binary-frames.json")) {
    const json::object& vector = value.as_object();
    if (vector.contains("error")) {
      continue;
    }
    SCOPED_TRACE(json::serialize(vector.at("name")));
    const auto frame = ParseBinaryFrame(Unhexed(vector.at("bytes")));
    ASSERT_TRUE(frame.has_value());
    EXPECT_EQ(frame->sequence, vector.at("sequence").to_number<std::uint64_t>());
    EXPECT_EQ(frame->client_time_ms, vector.at("timestamp").to_number<double>());
    EXPECT_EQ(AsText(frame->jpeg), Unhexed(vector.at("jpeg")));
    ++read;
  }
  EXPECT_GE(read, 3U);
}

TEST(BinaryFrameTest, RefusesTheSharedVectors) {
  const std::map<std::string_view, ErrorCode> codes = {
      {"invalid_request", ErrorCode::kInvalidRequest},
      {"frame_undecodable", ErrorCode::kFrameUndecodable}};
  std::size_t refused = 0;
  for (const json::value& value : LoadVectors("binary-frames.json")) {
    const json::object& vector = value.as_object();
    if (!vector.contains("error")) {
      continue;
    }
    SCOPED_TRACE(json::serialize(vector.at("name")));
    const auto frame = ParseBinaryFrame(Unhexed(vector.at("bytes")));
    ASSERT_FALSE(frame.has_value());
    EXPECT_EQ(frame.error().code, codes.at(std::string_view(vector.at("error").as_string())));
    ++refused;
  }
  EXPECT_GE(refused, 6U);
}

}  // namespace
}  // namespace pol
