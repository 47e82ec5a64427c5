// Our landmarks and classifiers against those of the models' own makers, recorded in
// tests/reference/golden.
#include <cmath>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "vision/emotion_classifier.h"
#include "vision/fixture_for_test.h"

namespace pol {
namespace {

namespace json = boost::json;

// Over 468 points in a 640 x 480 picture. Measured: 0.04 to 0.08; half a pixel of shift must fail.
constexpr double kMeanErrorMaxPx = 0.3;
constexpr float kProbabilityErrorMax = 1e-4F;

json::value Golden(const std::string& name) {
  const std::vector<std::byte> bytes =
      fixture::ReadBytes(fixture::Root() / "tests/reference/golden" / name, "git checkout");
  return json::parse({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

Observation Seen(const std::string& photo) {
  const auto scratch = fixture::Analyzer().NewScratch();
  const auto frame =
      fixture::Analyzer().AnalyzeJpeg(fixture::Photo("photos/" + photo), {}, {}, *scratch);
  return frame.value().observation;
}

double MeanError(const Landmarks& ours, const json::array& theirs) {
  double sum = 0;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    sum += std::hypot(ours[i].x - theirs[3 * i].to_number<double>(),
                      ours[i].y - theirs[3 * i + 1].to_number<double>());
  }
  return sum / static_cast<double>(ours.size());
}

TEST(Reference, LandmarksLieWhereMediaPipeSeesThem) {
  const json::value golden = Golden("landmarks.json");
  ASSERT_GE(golden.as_array().size(), 6U);
  for (const json::value& entry : golden.as_array()) {
    const std::string photo(entry.at("photo").as_string());
    const Observation seen = Seen(photo);
    const json::value& theirs = entry.at("landmarks");
    ASSERT_EQ(seen.face.has_value(), theirs.is_array()) << photo;
    if (seen.face) {
      const double error = MeanError(seen.face->landmarks, theirs.as_array());
      EXPECT_LE(error, kMeanErrorMaxPx) << photo;
    }
  }
}

// The byte at (pattern, y, x) of tests/reference/patterns.mjs, first channel.
std::uint8_t PatternByte(std::uint32_t pattern, std::uint32_t y, std::uint32_t x) {
  const std::uint32_t curved = (x * x + (pattern % 3) * y * y + ((pattern * x * y) >> 1U)) >> 5U;
  return static_cast<std::uint8_t>(30 + 20 * pattern + (curved & 127U));
}

TEST(Reference, EmotionsAreThoseOfTensorFlowJs) {
  const json::value golden = Golden("emotion.json");
  ASSERT_GE(golden.as_array().size(), 6U);
  const Network network = fixture::LoadNetwork(EmotionClassifierShapes());
  NetworkRunner runner = network.NewRunner();
  for (const json::value& entry : golden.as_array()) {
    const auto pattern = entry.at("pattern").to_number<std::uint32_t>();
    std::vector<float> input;
    for (std::uint32_t y = 0; y < 64; ++y) {
      for (std::uint32_t x = 0; x < 64; ++x) {
        input.push_back(static_cast<float>(PatternByte(pattern, y, x)) / 127.5F - 1.0F);
      }
    }
    runner.RunOn(input);
    const json::array& theirs = entry.at("probabilities").as_array();
    for (std::size_t i = 0; i < kEmotionCount; ++i) {
      EXPECT_NEAR(runner.Output(0)[i], theirs[i].to_number<float>(), kProbabilityErrorMax)
          << "pattern " << pattern << ", class " << i;
    }
  }
}

}  // namespace
}  // namespace pol
