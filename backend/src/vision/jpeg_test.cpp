#include "vision/jpeg.h"

#include <turbojpeg.h>

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol {
namespace {

using ::testing::HasSubstr;

using Bytes = std::vector<std::byte>;

struct Encoding {
  int subsampling = TJSAMP_420;
  int flags = 0;
  int quality = 90;
};

// A smooth colourful picture.
Bytes Encode(int width, int height, Encoding encoding = {}) {
  std::vector<unsigned char> rgb;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      rgb.push_back(static_cast<unsigned char>(x * 255 / width));
      rgb.push_back(static_cast<unsigned char>(y * 255 / height));
      rgb.push_back(128);
    }
  }
  void* encoder = tjInitCompress();
  unsigned char* buffer = nullptr;
  unsigned long size = 0;
  const int status = tjCompress2(encoder, rgb.data(), width, 0, height, TJPF_RGB, &buffer, &size,
                                 encoding.subsampling, encoding.quality, encoding.flags);
  EXPECT_EQ(status, 0) << tjGetErrorStr2(encoder);
  const auto* first = reinterpret_cast<const std::byte*>(buffer);
  Bytes bytes(first, first + size);
  tjFree(buffer);
  tjDestroy(encoder);
  return bytes;
}

std::byte Byte(unsigned value) { return static_cast<std::byte>(value); }

// Index of the first marker 0xFF `code`.
std::size_t FindMarker(const Bytes& jpeg, unsigned code) {
  for (std::size_t i = 2; i + 1 < jpeg.size(); ++i) {
    if (jpeg[i] == Byte(0xFF) && jpeg[i + 1] == Byte(code)) {
      return i;
    }
  }
  ADD_FAILURE() << "no marker " << code;
  return 0;
}

void ExpectRefused(const Bytes& jpeg, const std::string& reason) {
  Image image;
  const Result<JpegHeader> decoded = JpegDecoder().Decode(jpeg, image);
  ASSERT_FALSE(decoded.has_value()) << reason;
  EXPECT_EQ(decoded.error().code, ErrorCode::kFrameUndecodable);
  EXPECT_THAT(decoded.error().message, HasSubstr(reason));
}

void ExpectDecoded(const Bytes& jpeg, std::uint32_t width, std::uint32_t height) {
  Image image;
  const Result<JpegHeader> decoded = JpegDecoder().Decode(jpeg, image);
  ASSERT_TRUE(decoded.has_value()) << decoded.error().message;
  EXPECT_EQ(image.width, width);
  EXPECT_EQ(image.height, height);
  EXPECT_EQ(image.rgbx.size(), std::size_t{4} * width * height);
}

// Writes height and width into the frame header.
Bytes WithSize(Bytes jpeg, unsigned width, unsigned height) {
  const std::size_t at = FindMarker(jpeg, 0xC0) + 5;
  jpeg[at] = Byte(height >> 8);
  jpeg[at + 1] = Byte(height & 0xFF);
  jpeg[at + 2] = Byte(width >> 8);
  jpeg[at + 3] = Byte(width & 0xFF);
  return jpeg;
}

// `count` more copies of the last scan, before the end of image.
Bytes WithRepeatedScan(Bytes jpeg, std::size_t count) {
  std::size_t scan = 0;
  for (std::size_t i = 0; i + 1 < jpeg.size(); ++i) {
    if (jpeg[i] == Byte(0xFF) && jpeg[i + 1] == Byte(0xDA)) {
      scan = i;
    }
  }
  const Bytes copy(jpeg.begin() + static_cast<std::ptrdiff_t>(scan), jpeg.end() - 2);
  for (std::size_t i = 0; i < count; ++i) {
    jpeg.insert(jpeg.end() - 2, copy.begin(), copy.end());
  }
  return jpeg;
}

TEST(JpegDecoder, GivesThePixelsThatWereEncoded) {
  Image image;
  ASSERT_TRUE(JpegDecoder().Decode(Encode(64, 80, {.subsampling = TJSAMP_444}), image).has_value());
  ASSERT_EQ(image.width, 64U);
  ASSERT_EQ(image.height, 80U);
  for (std::uint32_t y = 0; y < 80; y += 7) {
    for (std::uint32_t x = 0; x < 64; x += 5) {
      const std::uint8_t* pixel = image.rgbx.data() + std::size_t{4} * (y * 64 + x);
      EXPECT_NEAR(pixel[0], x * 255.0 / 64, 6);
      EXPECT_NEAR(pixel[1], y * 255.0 / 80, 6);
      EXPECT_NEAR(pixel[2], 128, 6);
    }
  }
}

TEST(JpegDecoder, DecodesGreyAsEqualColours) {
  Image image;
  ASSERT_TRUE(
      JpegDecoder().Decode(Encode(64, 64, {.subsampling = TJSAMP_GRAY}), image).has_value());
  for (std::size_t i = 0; i < image.rgbx.size(); i += 4) {
    EXPECT_EQ(image.rgbx[i], image.rgbx[i + 1]);
    EXPECT_EQ(image.rgbx[i], image.rgbx[i + 2]);
  }
}

TEST(JpegDecoder, DecodesProgressive) {
  const Bytes jpeg = Encode(100, 70, {.flags = TJFLAG_PROGRESSIVE});
  const Result<JpegHeader> header = AdmitJpeg(jpeg);
  ASSERT_TRUE(header.has_value());
  EXPECT_TRUE(header->progressive);
  EXPECT_EQ(header->scans, 10U);
  ExpectDecoded(jpeg, 100, 70);
}

TEST(JpegDecoder, AcceptsTheSmallestSidesAndNoSmaller) {
  ExpectDecoded(Encode(64, 64), 64, 64);
  ExpectRefused(Encode(63, 64), "63x64");
  ExpectRefused(Encode(64, 63), "64x63");
}

TEST(JpegDecoder, AcceptsTheLargestSidesAndNoLarger) {
  ExpectDecoded(Encode(1920, 64), 1920, 64);
  ExpectDecoded(Encode(64, 1920), 64, 1920);
  ExpectRefused(Encode(1921, 64), "1921x64");
  ExpectRefused(Encode(64, 1921), "64x1921");
}

TEST(JpegDecoder, AcceptsTheLargestAreaAndNoLarger) {
  static_assert(1920 * 1638 <= kJpegPixelsMax && 1920 * 1639 > kJpegPixelsMax);
  ExpectDecoded(Encode(1920, 1638), 1920, 1638);
  ExpectRefused(Encode(1920, 1639), "1920x1639");
}

TEST(JpegDecoder, RefusesAHeaderThatClaimsAHugePictureOrNone) {
  ExpectRefused(WithSize(Encode(64, 64), 65500, 65500), "65500x65500");
  ExpectRefused(WithSize(Encode(64, 64), 64, 0), "64x0");
}

TEST(JpegDecoder, RefusesWhatIsNotJpeg) {
  ExpectRefused({}, "start of image");
  ExpectRefused({Byte(0xFF), Byte(0xD8), Byte(0xFF)}, "start of image");
  ExpectRefused({Byte(0xFF), Byte(0xD8), Byte(0xFF), Byte(0xD9)}, "no scan");
  ExpectRefused(Bytes(1000, Byte(0x89)), "start of image");
  ExpectRefused(Bytes(1000, Byte(0xFF)), "start of image");
}

TEST(JpegDecoder, RefusesEveryTruncation) {
  const Bytes whole = Encode(64, 64);
  for (std::size_t size = 0; size < whole.size(); size += size < 700 ? 1 : 37) {
    Image image;
    const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(JpegDecoder().Decode(cut, image).has_value()) << "cut at " << size;
  }
}

TEST(JpegDecoder, RefusesAScanThatEndsEarlyButHasAnEndOfImage) {
  Bytes jpeg = Encode(128, 128);
  jpeg.erase(jpeg.end() - 200, jpeg.end() - 2);
  ExpectRefused(jpeg, "JPEG refused");
}

TEST(JpegDecoder, RefusesBytesBehindTheEnd) {
  Bytes jpeg = Encode(64, 64);
  jpeg.push_back(Byte(0));
  ExpectRefused(jpeg, "behind the end");
}

TEST(JpegDecoder, RefusesTwelveBitSamples) {
  Bytes jpeg = Encode(64, 64);
  jpeg[FindMarker(jpeg, 0xC0) + 4] = Byte(12);
  ExpectRefused(jpeg, "8 bits");
}

TEST(JpegDecoder, RefusesFourComponents) {
  Bytes jpeg = Encode(64, 64);
  jpeg[FindMarker(jpeg, 0xC0) + 9] = Byte(4);
  ExpectRefused(jpeg, "components");
}

TEST(JpegDecoder, RefusesArithmeticLosslessAndHierarchicalCoding) {
  for (const unsigned marker : {0xC3U, 0xC5U, 0xC9U, 0xCAU, 0xCBU, 0xCDU, 0xCFU}) {
    Bytes jpeg = Encode(64, 64);
    jpeg[FindMarker(jpeg, 0xC0) + 1] = Byte(marker);
    ExpectRefused(jpeg, "Huffman");
  }
}

TEST(JpegDecoder, RefusesMarkersThatNoCameraWrites) {
  for (const unsigned marker : {0xCCU, 0xDCU, 0xDEU, 0xDFU, 0xF0U, 0xD8U, 0xD0U, 0x01U}) {
    Bytes jpeg = Encode(64, 64);
    jpeg[FindMarker(jpeg, 0xDB) + 1] = Byte(marker);
    ExpectRefused(jpeg, "not allowed");
  }
}

TEST(JpegDecoder, RefusesASecondFrameHeader) {
  Bytes jpeg = Encode(64, 64);
  const auto frame = jpeg.begin() + static_cast<std::ptrdiff_t>(FindMarker(jpeg, 0xC0));
  const Bytes copy(frame, frame + 19);
  jpeg.insert(frame, copy.begin(), copy.end());
  ExpectRefused(jpeg, "repeated");
}

TEST(JpegDecoder, RefusesASegmentThatRunsPastTheEnd) {
  Bytes jpeg = Encode(64, 64);
  const std::size_t at = FindMarker(jpeg, 0xDB);
  jpeg[at + 2] = Byte(0xFF);
  jpeg[at + 3] = Byte(0xFF);
  ExpectRefused(jpeg, "past the end");
}

TEST(JpegDecoder, BoundsTheScansOfAProgressivePicture) {
  const Bytes jpeg = Encode(64, 64, {.flags = TJFLAG_PROGRESSIVE});
  const Result<JpegHeader> at_limit = AdmitJpeg(WithRepeatedScan(jpeg, kJpegScansMax - 10));
  ASSERT_TRUE(at_limit.has_value()) << at_limit.error().message;
  EXPECT_EQ(at_limit->scans, kJpegScansMax);
  ExpectRefused(WithRepeatedScan(jpeg, kJpegScansMax - 9), "more than 20 scans");
  ExpectRefused(WithRepeatedScan(jpeg, 1000), "more than 20 scans");
}

TEST(JpegDecoder, BoundsTheScansOfASequentialPicture) {
  ExpectRefused(WithRepeatedScan(Encode(64, 64), 3), "more than 3 scans");
  ExpectRefused(WithRepeatedScan(Encode(64, 64, {.subsampling = TJSAMP_GRAY}), 1),
                "more than 1 scans");
}

TEST(JpegDecoder, SurvivesFlippedBytes) {
  const Bytes whole = Encode(64, 64, {.flags = TJFLAG_PROGRESSIVE});
  JpegDecoder decoder;
  Image image;
  std::uint32_t state = 1;
  for (int round = 0; round < 2000; ++round) {
    Bytes jpeg = whole;
    for (int i = 0; i < 3; ++i) {
      state = state * 1664525U + 1013904223U;
      jpeg[(state >> 8U) % jpeg.size()] = Byte(state & 0xFFU);
    }
    if (decoder.Decode(jpeg, image)) {
      EXPECT_EQ(image.rgbx.size(), std::size_t{4} * image.width * image.height);
    }
  }
}

std::uint64_t EncoderOf(const Bytes& jpeg) {
  const Result<JpegHeader> header = AdmitJpeg(jpeg);
  EXPECT_TRUE(header.has_value());
  return header ? header->encoder_digest : 0;
}

TEST(JpegDecoder, OneEncoderKeepsItsDigestWhateverThePictureShows) {
  Bytes other = Encode(64, 64);
  other[other.size() - 4] = other[other.size() - 4] ^ Byte(1);  // within the entropy-coded data
  EXPECT_EQ(EncoderOf(Encode(64, 64)), EncoderOf(other));
}

TEST(JpegDecoder, AnotherQualitySamplingOrSizeIsAnotherEncoder) {
  const std::uint64_t encoder = EncoderOf(Encode(64, 64));
  EXPECT_NE(encoder, EncoderOf(Encode(64, 64, {.quality = 89})));
  EXPECT_NE(encoder, EncoderOf(Encode(64, 64, {.subsampling = TJSAMP_444})));
  EXPECT_NE(encoder, EncoderOf(Encode(64, 64, {.flags = TJFLAG_PROGRESSIVE})));
  EXPECT_NE(encoder, EncoderOf(Encode(64, 80)));
}

TEST(JpegDecoder, WorksAfterARefusal) {
  JpegDecoder decoder;
  Image image;
  Bytes broken = Encode(128, 128);
  broken.erase(broken.end() - 200, broken.end() - 2);
  ASSERT_FALSE(decoder.Decode(broken, image).has_value());
  EXPECT_TRUE(decoder.Decode(Encode(128, 128), image).has_value());
}

}  // namespace
}  // namespace pol
