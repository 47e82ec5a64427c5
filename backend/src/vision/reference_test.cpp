// Our landmarks and classifiers against those of the models' own makers, recorded in
// tests/reference/golden.
#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "vision/deepfake_classifier.h"
#include "vision/emotion_classifier.h"
#include "vision/face_detector.h"
#include "vision/face_embedder.h"
#include "vision/face_landmarks.h"
#include "vision/fixture_for_test.h"
#include "vision/spoof_classifier.h"

namespace pol {
namespace {

namespace json = boost::json;

// Over 468 points in a 640 x 480 picture. Measured: 0.04 to 0.08; half a pixel of shift must fail.
constexpr double kMeanErrorMaxPx = 0.3;
constexpr float kRawErrorMax = 2e-4F;  // relative, of at least 1

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

// The picture of tests/reference/raw.py as a network's input, planes of `input`'s size.
std::vector<float> PatternInput(std::uint32_t pattern, const CropFormat& input) {
  std::vector<float> values;
  const std::uint32_t planes = input.channels == Channels::kGrey ? 1 : 3;
  for (std::uint32_t c = 0; c < planes; ++c) {
    for (std::uint32_t y = 0; y < input.size.height; ++y) {
      for (std::uint32_t x = 0; x < input.size.width; ++x) {
        const std::uint32_t curved =
            (x * x + (pattern % 3) * y * y + ((pattern * x * y) >> 1U)) >> 5U;
        const std::uint32_t sample = 20 + 15 * pattern + 10 * c + (curved & 127U);
        values.push_back(static_cast<float>(sample) * input.scale + input.offset);
      }
    }
  }
  return values;
}

// Lines are {model, pattern, output, step, values}: every step-th value of one output, as the
// network's own file gives it in plain numpy.
class RawOutputs : public ::testing::TestWithParam<ModelShapes> {};

TEST_P(RawOutputs, AreThoseOfTheNetworksOwnFile) {
  const ModelEntry entry = fixture::Manifest().Find(GetParam()).value();
  const Network network = fixture::LoadNetwork(GetParam());
  NetworkRunner runner = network.NewRunner();
  const std::vector<std::string>& outputs = entry.signature.output_names;
  std::size_t compared = 0;
  const json::value golden = Golden("raw.json");
  for (const json::value& line : golden.as_array()) {
    if (line.at("model").as_string() != GetParam().id) {
      continue;
    }
    runner.RunOn(PatternInput(line.at("pattern").to_number<std::uint32_t>(), entry.input));
    const auto output = std::ranges::find(outputs, std::string(line.at("output").as_string()));
    ASSERT_NE(output, outputs.end());
    const std::span<const float> ours =
        runner.Output(static_cast<std::size_t>(output - outputs.begin()));
    const auto step = line.at("step").to_number<std::size_t>();
    const json::array& theirs = line.at("values").as_array();
    for (std::size_t i = 0; i < theirs.size(); ++i, ++compared) {
      const float value = theirs[i].to_number<float>();
      EXPECT_NEAR(ours[i * step], value, kRawErrorMax * std::max(1.0F, std::abs(value)))
          << *output << "[" << i * step << "]";
    }
  }
  EXPECT_GT(compared, 0U);
}

INSTANTIATE_TEST_SUITE_P(Reference, RawOutputs,
                         ::testing::Values(FaceDetectorShapes(), FaceLandmarksShapes(),
                                           EmotionClassifierShapes(), SpoofClassifierShapes(),
                                           DeepfakeClassifierShapes(), FaceEmbedderShapes()),
                         [](const auto& shapes) { return shapes.param.id; });

}  // namespace
}  // namespace pol
