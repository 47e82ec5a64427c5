#include "app/video_reader.h"

#include <fstream>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/media_file_for_test.h"
#include "app/picture_writer.h"

namespace pol {
namespace {

using media_test::At;
using media_test::Plain;
using media_test::TemporaryFolder;
using testing::HasSubstr;
using testing::StartsWith;

std::vector<VideoFrame> ReadAll(const std::filesystem::path& file, const ReadRange& range) {
  Result<VideoReader> reader = VideoReader::Open(file, range);
  std::vector<VideoFrame> frames;
  if (!reader) {
    ADD_FAILURE() << reader.error().message;
    return frames;
  }
  for (;;) {
    Result<std::optional<VideoFrame>> frame = reader->Next();
    if (!frame) {
      ADD_FAILURE() << frame.error().message;
      return frames;
    }
    if (!*frame) {
      return frames;
    }
    frames.push_back(std::move(**frame));
  }
}

Error ErrorOf(const std::filesystem::path& file) {
  Result<VideoReader> reader = VideoReader::Open(file, {});
  if (!reader) {
    return reader.error();
  }
  const auto frame = reader->Next();
  return frame ? Error{ErrorCode::kInternal, "was read"} : frame.error();
}

// Left edge of the white square.
std::uint32_t SquareLeft(const Image& image) {
  std::uint32_t x = 0;
  while (x < image.width && At(image, x, 32).g < 128) {
    ++x;
  }
  return x;
}

class MovingSquare : public testing::TestWithParam<const char*> {
 protected:
  MovingSquare() : file_(folder_ / GetParam()) { media_test::WriteMovingSquare(file_); }

  TemporaryFolder folder_;
  std::filesystem::path file_;
};

TEST_P(MovingSquare, HandsOutEveryFrameInOrder) {
  const std::vector<VideoFrame> frames = ReadAll(file_, {});
  ASSERT_EQ(frames.size(), media_test::kMovieFrames);
  for (std::uint32_t i = 0; i < frames.size(); ++i) {
    EXPECT_NEAR(frames[i].time_s, i / media_test::kMovieFps, 0.002);
    EXPECT_NEAR(SquareLeft(frames[i].image), 2.0 * i, 1.0) << "frame " << i;
  }
}

TEST_P(MovingSquare, SamplesAtTheRateAskedFor) {
  const std::vector<VideoFrame> frames = ReadAll(file_, {.fps = 5, .from_s = 0, .to_s = {}});
  ASSERT_EQ(frames.size(), 10U);
  for (std::uint32_t i = 0; i < frames.size(); ++i) {
    EXPECT_NEAR(frames[i].time_s, i / 5.0, 0.002);
    EXPECT_NEAR(SquareLeft(frames[i].image), 8.0 * i, 1.0);
  }
}

TEST_P(MovingSquare, NeverRepeatsAFrameWhenAskedForMoreThanThereAre) {
  EXPECT_EQ(ReadAll(file_, {.fps = 60, .from_s = 0, .to_s = {}}).size(), media_test::kMovieFrames);
}

TEST_P(MovingSquare, HandsOutOnlyThePartAskedFor) {
  const std::vector<VideoFrame> frames = ReadAll(file_, {.fps = 10, .from_s = 1.1, .to_s = 1.5});
  ASSERT_EQ(frames.size(), 4U);
  EXPECT_NEAR(frames.front().time_s, 1.1, 0.002);
  EXPECT_NEAR(frames.back().time_s, 1.4, 0.002);
  EXPECT_NEAR(SquareLeft(frames.front().image), 44, 1.0);
}

TEST_P(MovingSquare, SaysWhatTheFileIs) {
  const Result<VideoReader> reader = VideoReader::Open(file_, {});
  ASSERT_TRUE(reader);
  EXPECT_TRUE(reader->info().is_video);
  EXPECT_NEAR(reader->info().duration_s.value_or(0), 2.0, 0.11);
}

INSTANTIATE_TEST_SUITE_P(Containers, MovingSquare, testing::Values("a.mp4", "a.mkv", "a.mov"),
                         [](const auto& test) { return std::string(test.param).substr(2); });

TEST(VideoReader, TurnsAPhoneVideoUpright) {
  const TemporaryFolder folder;
  media_test::WriteMovingSquare(folder / "a.mp4");
  constexpr std::int32_t kOne = 1 << 16;
  // A quarter turn clockwise: the stored right becomes down, the stored down becomes left.
  media_test::CopyWithDisplayMatrix(folder / "a.mp4", folder / "turned.mp4",
                                    {0, kOne, 0, -kOne, 0, 0, 0, 0, 1 << 30});
  const std::vector<VideoFrame> frames = ReadAll(folder / "turned.mp4", {});
  ASSERT_EQ(frames.size(), media_test::kMovieFrames);
  EXPECT_EQ(frames[0].image.width, 64U);
  EXPECT_EQ(frames[0].image.height, 96U);
  EXPECT_GT(At(frames[0].image, 32, 4).g, 200);  // at the start of its way: the top
  EXPECT_LT(At(frames[0].image, 32, 90).g, 50);
  EXPECT_GT(At(frames[39].image, 32, 86).g, 200);  // at its end: the bottom
}

TEST(VideoReader, ReadsAPictureAsOneFrame) {
  const TemporaryFolder folder;
  Image image = Plain(37, 21, {200, 30, 60});  // odd sides: rows need no padding of their own
  media_test::Fill(image, 0, 0, 5, 5, {10, 220, 30});
  for (const char* name : {"a.png", "a.jpg"}) {
    ASSERT_TRUE(WritePicture(image, folder / name));
    const std::vector<VideoFrame> frames =
        ReadAll(folder / name, {.fps = 10, .from_s = 3, .to_s = 4});
    ASSERT_EQ(frames.size(), 1U) << name;
    EXPECT_EQ(frames[0].image.width, 37U);
    EXPECT_EQ(frames[0].image.height, 21U);
    EXPECT_NEAR(At(frames[0].image, 30, 15).r, 200, 6) << name;
    EXPECT_NEAR(At(frames[0].image, 30, 15).g, 30, 6) << name;
    EXPECT_NEAR(At(frames[0].image, 1, 1).g, 220, 12) << name;
    EXPECT_FALSE(VideoReader::Open(folder / name, {})->info().is_video);
  }
}

// EXIF with the one entry Orientation = 6: turn clockwise to see it upright.
TEST(VideoReader, TurnsAPhonePictureUpright) {
  const TemporaryFolder folder;
  Image image = Plain(64, 32, {0, 0, 0});
  media_test::Fill(image, 0, 0, 16, 32, {255, 255, 255});  // the stored left is the seen top
  const std::vector<std::byte> jpeg = EncodeJpeg(image, 95).value();
  constexpr unsigned char kExif[] = {0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0,    0,    'M', 'M',
                                     0,    42,   0, 0,  0,   8,   0,   1,   0x01, 0x12, 0,   3,
                                     0,    0,    0, 1,  0,   6,   0,   0,   0,    0,    0,   0};
  std::ofstream out(folder / "phone.jpg", std::ios::binary);
  out.write(reinterpret_cast<const char*>(jpeg.data()), 2);
  out.write(reinterpret_cast<const char*>(kExif), sizeof(kExif));
  out.write(reinterpret_cast<const char*>(jpeg.data()) + 2,
            static_cast<std::streamsize>(jpeg.size()) - 2);
  out.close();
  const std::vector<VideoFrame> frames = ReadAll(folder / "phone.jpg", {});
  ASSERT_EQ(frames.size(), 1U);
  ASSERT_EQ(frames[0].image.width, 32U);
  ASSERT_EQ(frames[0].image.height, 64U);
  EXPECT_GT(At(frames[0].image, 16, 4).g, 200);
  EXPECT_LT(At(frames[0].image, 16, 60).g, 50);
}

TEST(VideoReader, NamesTheFileThatItCannotRead) {
  const TemporaryFolder folder;
  std::ofstream(folder / "notes.txt") << "this is no picture at all\n";
  std::ofstream(folder / "empty.mp4") << "";
  std::ofstream(folder / "fake.jpg") << std::string(3000, 'x');
  for (const char* name : {"missing.mp4", "notes.txt", "empty.mp4", "fake.jpg"}) {
    const Error error = ErrorOf(folder / name);
    EXPECT_EQ(error.code, ErrorCode::kFileUnreadable) << name;
    EXPECT_THAT(error.message, StartsWith((folder / name).string() + ": "));
  }
  EXPECT_THAT(ErrorOf(folder / "").message, HasSubstr("is a directory"));
}

TEST(VideoReader, ReadsWhatIsLeftOfATruncatedVideo) {
  const TemporaryFolder folder;
  media_test::WriteMovingSquare(folder / "a.mkv");
  std::filesystem::resize_file(folder / "a.mkv",
                               std::filesystem::file_size(folder / "a.mkv") * 2 / 3);
  const std::vector<VideoFrame> frames = ReadAll(folder / "a.mkv", {});
  EXPECT_GT(frames.size(), 5U);
  EXPECT_LT(frames.size(), media_test::kMovieFrames);
}

}  // namespace
}  // namespace pol
