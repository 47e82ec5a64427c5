#include "base/bytes.h"

#include <gtest/gtest.h>

namespace pol {
namespace {

std::string DecodedText(std::string_view text) {
  const auto bytes = DecodeBase64(text);
  return bytes ? std::string(AsText(*bytes)) : "refused";
}

TEST(BytesTest, EncodesTheVectorsOfRfc4648) {
  EXPECT_EQ(EncodeBase64(AsBytes("")), "");
  EXPECT_EQ(EncodeBase64(AsBytes("f")), "Zg==");
  EXPECT_EQ(EncodeBase64(AsBytes("fo")), "Zm8=");
  EXPECT_EQ(EncodeBase64(AsBytes("foo")), "Zm9v");
  EXPECT_EQ(EncodeBase64(AsBytes("foob")), "Zm9vYg==");
  EXPECT_EQ(EncodeBase64(AsBytes("foobar")), "Zm9vYmFy");
  EXPECT_EQ(EncodeBase64Url(AsBytes("\xfb\xff\xfe?")), "-__-Pw");
}

TEST(BytesTest, DecodesWhatItEncodesAtEveryLength) {
  std::string text;
  for (int length = 0; length < 300; ++length) {
    EXPECT_EQ(DecodedText(EncodeBase64(AsBytes(text))), text);
    const auto url = DecodeBase64Url(EncodeBase64Url(AsBytes(text)));
    ASSERT_TRUE(url.has_value());
    EXPECT_EQ(AsText(*url), text);
    text += static_cast<char>(length * 37 + 11);
  }
}

TEST(BytesTest, RefusesMissingOrMisplacedPadding) {
  for (const char* text : {"Zg", "Zg=", "Zg===", "=", "====", "Z===", "Zg==Zg==", "Zm=v"}) {
    EXPECT_EQ(DecodeBase64(text), std::nullopt) << text;
  }
}

TEST(BytesTest, RefusesForeignCharacters) {
  for (const char* text :
       {"Zm9\n", " Zm9", "Zm9-", "Zm_v", "Zm9v\n\n\n\n", "Zm9\xff", "Zm9v    "}) {
    EXPECT_EQ(DecodeBase64(text), std::nullopt) << text;
  }
  EXPECT_EQ(DecodeBase64Url("Zm+v"), std::nullopt);
  EXPECT_EQ(DecodeBase64Url("Zg=="), std::nullopt);
  EXPECT_EQ(DecodeBase64(std::string_view("Zm\0v", 4)), std::nullopt);
}

TEST(BytesTest, RefusesSpareBitsThatAreNotZero) {
  EXPECT_EQ(DecodeBase64("Zh=="), std::nullopt);
  EXPECT_EQ(DecodeBase64("Zm9="), std::nullopt);
  EXPECT_EQ(DecodeBase64Url("Zh"), std::nullopt);
  EXPECT_TRUE(DecodeBase64Url("Zg").has_value());
}

TEST(BytesTest, RefusesALoneDigit) { EXPECT_EQ(DecodeBase64Url("Zm9vY"), std::nullopt); }

TEST(HexTest, WritesTwoDigitsAByte) {
  EXPECT_EQ(EncodeHex(AsBytes(std::string_view("\x00\x0f\xa0\xff", 4))), "000fa0ff");
  EXPECT_EQ(EncodeHex({}), "");
}

}  // namespace
}  // namespace pol
