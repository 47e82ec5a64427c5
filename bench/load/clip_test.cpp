#include "clip.h"

#include <unistd.h>

#include <fstream>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "base/bytes.h"

namespace pol::load {
namespace {

namespace fs = std::filesystem;

class ClipTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("pol-clip-" + std::to_string(getpid()));
    fs::create_directory(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  void Write(const char* name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
  }

  fs::path folder_;
};

TEST_F(ClipTest, HoldsThePicturesInTheOrderOfTheirNames) {
  Write("b.jpg", "second");
  Write("a.jpg", "one");
  Write("c.txt", "no picture");
  const auto clip = ReadClip(folder_, FrameCoding::kJson);
  ASSERT_TRUE(clip);
  ASSERT_EQ(clip->pictures.size(), 2U);
  EXPECT_EQ(clip->mean_jpeg_bytes, 4.5);
  EXPECT_EQ(clip->pictures[0], "b25l\"}");
}

TEST_F(ClipTest, RefusesAFolderWithoutPicturesAndAnEmptyPicture) {
  EXPECT_FALSE(ReadClip(folder_, FrameCoding::kJson));
  EXPECT_FALSE(ReadClip(folder_ / "missing", FrameCoding::kBinary));
  Write("a.jpg", "");
  const auto clip = ReadClip(folder_, FrameCoding::kBinary);
  ASSERT_FALSE(clip);
  EXPECT_NE(clip.error().message.find("a.jpg"), std::string::npos);
}

TEST_F(ClipTest, HeadAndPictureAreAFrameOfTheProtocol) {
  Write("a.jpg", "one");
  const auto clip = ReadClip(folder_, FrameCoding::kJson);
  const std::string text = FrameHead(clip->coding, 17, 1234.5) + clip->pictures[0];
  const auto message = boost::json::parse(text).as_object();
  EXPECT_EQ(message.at("type").as_string(), "video_frame");
  EXPECT_EQ(message.at("sequence").to_number<int>(), 17);
  EXPECT_EQ(message.at("timestamp").to_number<double>(), 1234.5);
  EXPECT_EQ(message.at("frame").as_string(), "data:image/jpeg;base64,b25l");
}

// The example of docs/protocol.md.
TEST_F(ClipTest, HeadAndPictureAreABinaryFrameOfTheProtocol) {
  Write("a.jpg", "jpeg");
  const auto clip = ReadClip(folder_, FrameCoding::kBinary);
  EXPECT_EQ(clip->mean_jpeg_bytes, 4);
  const std::string message = FrameHead(clip->coding, 17, 1234.5) + clip->pictures[0];
  EXPECT_EQ(EncodeHex(AsBytes(message)), "504f4c461100000000000000004a93406a706567");
}

}  // namespace
}  // namespace pol::load
