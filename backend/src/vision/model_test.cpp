#include "vision/model.h"

#include <algorithm>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "vision/emotion_classifier.h"
#include "vision/fixture_for_test.h"

namespace pol {
namespace {

using ::testing::HasSubstr;

ModelEntry EmotionEntry() { return fixture::Manifest().Find(EmotionClassifierShapes()).value(); }

std::vector<std::byte> EmotionFile() {
  return ReadVerified(EmotionEntry(), fixture::ModelDir()).value();
}

void ExpectUnusable(const Result<std::unique_ptr<Model>>& model, const std::string& why) {
  ASSERT_FALSE(model.has_value());
  EXPECT_EQ(model.error().code, ErrorCode::kModelUnusable);
  EXPECT_THAT(model.error().message, HasSubstr("emotion_classifier"));
  EXPECT_THAT(model.error().message, HasSubstr(why));
}

TEST(Model, RefusesBytesThatAreNotAModel) {
  const std::vector<std::byte> noise(1000, std::byte{0x5A});
  ExpectUnusable(Model::Load(EmotionEntry().signature, noise), "does not load");
  ExpectUnusable(Model::Load(EmotionEntry().signature, {}), "does not load");
}

TEST(Model, RefusesATruncatedFile) {
  const std::vector<std::byte> whole = EmotionFile();
  ExpectUnusable(Model::Load(EmotionEntry().signature, std::span(whole).first(whole.size() / 2)),
                 "does not load");
}

TEST(Model, RefusesAModelOfAnotherSignature) {
  ModelSignature signature = EmotionEntry().signature;
  signature.input_name = "picture";
  ExpectUnusable(Model::Load(signature, EmotionFile()), "picture");
  signature = EmotionEntry().signature;
  signature.input_shape = {1, 1, 64, 64};
  ExpectUnusable(Model::Load(signature, EmotionFile()), "[1,1,48,48]");
  signature = EmotionEntry().signature;
  signature.output_names[0] = "mood";
  ExpectUnusable(Model::Load(signature, EmotionFile()), "mood");
  signature = EmotionEntry().signature;
  signature.output_shapes[0] = {1, 8};
  ExpectUnusable(Model::Load(signature, EmotionFile()), "[1,8]");
}

TEST(Model, BindingsOfOneModelDoNotDisturbEachOther) {
  const auto model = Model::Load(EmotionEntry().signature, EmotionFile());
  ASSERT_TRUE(model.has_value()) << model.error().message;
  const auto first = (*model)->NewBinding();
  const auto second = (*model)->NewBinding();
  std::ranges::fill(first->Input(), -0.5F);
  std::ranges::fill(second->Input(), 0.5F);
  first->Run();
  const std::vector<float> before(first->Output(0).begin(), first->Output(0).end());
  second->Run();
  EXPECT_THAT(before, ::testing::ElementsAreArray(first->Output(0)));
  EXPECT_THAT(before, ::testing::Not(::testing::ElementsAreArray(second->Output(0))));
  first->Run();
  EXPECT_THAT(before, ::testing::ElementsAreArray(first->Output(0)));
}

}  // namespace
}  // namespace pol
