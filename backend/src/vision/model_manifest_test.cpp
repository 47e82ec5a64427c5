#include "vision/model_manifest.h"

#include <filesystem>
#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol {
namespace {

using ::testing::HasSubstr;

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  text.replace(text.find(from), from.size(), to);
  return text;
}

// SHA-256 of "abc", FIPS 180-4 example.
constexpr auto kAbcDigest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

const std::string& GoodManifest() {
  static const std::string kText = R"({"models": [{
    "id": "toy", "file": "toy.onnx",
    "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "input": {"name": "image", "shape": [1, 3, 64, 32], "layout": "NCHW", "colour": "BGR",
              "scale": 0.5, "offset": -1},
    "outputs": [{"name": "a", "shape": [1, 2]}, {"name": "b", "shape": [1, 3]}]}]})";
  return kText;
}

ModelShapes Wanted() { return {.id = "toy", .input = {1, 3, 64, 32}, .outputs = {{1, 2}, {1, 3}}}; }

class ModelFile : public ::testing::Test {
 protected:
  ModelFile()
      : dir_(std::filesystem::path(::testing::TempDir()) /
             ::testing::UnitTest::GetInstance()->current_test_info()->name()) {
    std::filesystem::create_directories(dir_);
  }
  ModelFile(const ModelFile&) = delete;
  ModelFile& operator=(const ModelFile&) = delete;
  ~ModelFile() override { std::filesystem::remove_all(dir_); }

  void Write(const std::string& content) const { std::ofstream(dir_ / "toy.onnx") << content; }

  std::filesystem::path dir_;
  ModelEntry entry_ = ModelManifest::Parse(GoodManifest()).value().Find(Wanted()).value();
};

TEST(ModelManifest, GivesTheInputsFormatAndTheNames) {
  const auto entry = ModelManifest::Parse(GoodManifest()).value().Find(Wanted());
  ASSERT_TRUE(entry.has_value());
  EXPECT_EQ(entry->input.size.width, 32U);
  EXPECT_EQ(entry->input.size.height, 64U);
  EXPECT_EQ(entry->input.channels, Channels::kBgr);
  EXPECT_FLOAT_EQ(entry->input.scale, 0.5F);
  EXPECT_FLOAT_EQ(entry->input.offset, -1.0F);
  EXPECT_EQ(entry->signature.input_name, "image");
  EXPECT_THAT(entry->signature.output_names, ::testing::ElementsAre("a", "b"));
}

TEST(ModelManifest, RefusesAnEntryOfOtherShapes) {
  const ModelManifest manifest = ModelManifest::Parse(GoodManifest()).value();
  ModelShapes other = Wanted();
  other.input[2] = 63;
  EXPECT_THAT(manifest.Find(other).error().message, HasSubstr("'toy'"));
  other = Wanted();
  other.outputs.pop_back();
  EXPECT_EQ(manifest.Find(other).error().code, ErrorCode::kModelUnusable);
  other = Wanted();
  other.id = "another";
  EXPECT_THAT(manifest.Find(other).error().message, HasSubstr("no 'another'"));
}

TEST(ModelManifest, RefusesTextThatIsNotAManifest) {
  for (const std::string& text :
       {std::string(), std::string("{}"), std::string("[1"), std::string(R"({"models": 3})"),
        Replaced(GoodManifest(), "\"file\"", "\"fyle\""),
        Replaced(GoodManifest(), "toy.onnx", "../toy.onnx"),
        Replaced(GoodManifest(), "\"BGR\"", "\"HSV\""), Replaced(GoodManifest(), "NCHW", "NHWC"),
        Replaced(GoodManifest(), "0.5", "\"half\""), Replaced(GoodManifest(), "64, 32", "64, 257"),
        Replaced(GoodManifest(), "[1, 2]", "[1, 0]"),
        Replaced(GoodManifest(), "64, 32", "64, -32")}) {
    const auto manifest = ModelManifest::Parse(text);
    ASSERT_FALSE(manifest.has_value()) << text;
    EXPECT_EQ(manifest.error().code, ErrorCode::kModelUnusable);
  }
}

TEST(ModelManifest, NamesTheFileThatCannotBeRead) {
  const auto manifest = ModelManifest::Read("/nowhere/manifest.json");
  ASSERT_FALSE(manifest.has_value());
  EXPECT_THAT(manifest.error().message, HasSubstr("/nowhere/manifest.json"));
}

TEST(ModelManifest, DigestNamesItsOwnBytes) {
  EXPECT_EQ(ModelManifest::Parse(GoodManifest())->sha256(),
            Sha256Hex(std::as_bytes(std::span(GoodManifest()))));
  EXPECT_NE(ModelManifest::Parse(GoodManifest() + " ")->sha256(),
            ModelManifest::Parse(GoodManifest())->sha256());
}

TEST(Sha256Hex, AgreesWithTheStandardsExample) {
  EXPECT_EQ(Sha256Hex(std::as_bytes(std::span("abc", 3))), kAbcDigest);
}

TEST_F(ModelFile, IsReadWhenItsDigestAgrees) {
  Write("abc");
  const auto bytes = ReadVerified(entry_, dir_);
  ASSERT_TRUE(bytes.has_value()) << bytes.error().message;
  EXPECT_EQ(bytes->size(), 3U);
}

TEST_F(ModelFile, IsRefusedWhenOneByteDiffers) {
  Write("abd");
  const auto bytes = ReadVerified(entry_, dir_);
  ASSERT_FALSE(bytes.has_value());
  EXPECT_EQ(bytes.error().code, ErrorCode::kModelUnusable);
  EXPECT_THAT(bytes.error().message, HasSubstr((dir_ / "toy.onnx").string()));
  EXPECT_THAT(bytes.error().message, HasSubstr("tools/setup"));
}

TEST_F(ModelFile, IsRefusedWhenMissing) {
  const auto bytes = ReadVerified(entry_, dir_);
  ASSERT_FALSE(bytes.has_value());
  EXPECT_THAT(bytes.error().message, HasSubstr("missing"));
  EXPECT_THAT(bytes.error().message, HasSubstr("tools/setup"));
}

}  // namespace
}  // namespace pol
