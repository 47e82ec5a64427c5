#include "verification/gesture.h"

#include <set>
#include <string_view>

#include <gtest/gtest.h>

namespace pol {
namespace {

TEST(GestureTest, EachNameLeadsBackToItsGesture) {
  for (const Gesture gesture : kAllGestures) {
    EXPECT_EQ(GestureFromName(GestureName(gesture)), gesture);
  }
}

TEST(GestureTest, NamesAndInstructionsAreAllDifferent) {
  std::set<std::string_view> names;
  std::set<std::string_view> instructions;
  for (const Gesture gesture : kAllGestures) {
    names.insert(GestureName(gesture));
    instructions.insert(GestureInstruction(gesture));
  }
  EXPECT_EQ(names.size(), kAllGestures.size());
  EXPECT_EQ(instructions.size(), kAllGestures.size());
}

TEST(GestureTest, AnUnknownNameIsNoGesture) {
  EXPECT_EQ(GestureFromName("wink"), std::nullopt);
  EXPECT_EQ(GestureFromName(""), std::nullopt);
  EXPECT_EQ(GestureFromName("Smile"), std::nullopt);
}

TEST(GestureTest, TheSmileIsAskedForInTheContractsWords) {
  EXPECT_EQ(GestureInstruction(Gesture::kSmile), "Please smile");
}

TEST(GestureTest, FiveGesturesMoveTheFaceItself) {
  int expressions = 0;
  for (const Gesture gesture : kAllGestures) {
    expressions += IsExpression(gesture) ? 1 : 0;
  }
  EXPECT_EQ(expressions, 5);
  EXPECT_TRUE(IsExpression(Gesture::kSurprised));
  EXPECT_FALSE(IsExpression(Gesture::kTurnLeft));
}

}  // namespace
}  // namespace pol
