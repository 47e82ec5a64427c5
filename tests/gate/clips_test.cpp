#include "clips.h"

#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "evaluation/manifest.h"
#include "pictures.h"

namespace pol::gate {
namespace {

TEST(GateClipsTest, EverySpeciesIsNamedSimulatedAndHasThreeClips) {
  std::map<std::string_view, int> clips;
  std::set<std::string> files;
  for (const Clip& clip : AllClips()) {
    ++clips[clip.species];
    files.insert(clip.file);
    EXPECT_GE(clip.take, 0);
    EXPECT_LT(clip.take, kTakes);
  }
  EXPECT_EQ(files.size(), AllClips().size());
  EXPECT_EQ(clips.size(), 8U);
  for (const auto& [species, count] : clips) {
    EXPECT_TRUE(species.empty() || species.starts_with(kSimulatedPrefix)) << species;
    EXPECT_EQ(count, species.empty() ? 6 : 3) << species;
  }
}

TEST(GateClipsTest, TheManifestIsOneThatTheEvaluationTakes) {
  const auto entries = ParseManifest(ClipManifest(AllClips()));
  ASSERT_TRUE(entries.has_value()) << entries.error().message;
  ASSERT_EQ(entries->size(), AllClips().size());
  EXPECT_EQ(entries->front().label, Label::kBonaFide);
  EXPECT_EQ(entries->front().subject, "first man");
  const auto attacks = std::count_if(entries->begin(), entries->end(), [](const auto& entry) {
    return entry.label == Label::kAttack && entry.is_simulated();
  });
  EXPECT_EQ(attacks, 21);
}

TEST(GatePicturesTest, EachPhotoIsBonaFideAndAttacksAreSimulatedFromIt) {
  const auto entries = ParseManifest(PictureManifest({"photos/ann.jpg", "photos/bob.jpg"}));
  ASSERT_TRUE(entries.has_value()) << entries.error().message;
  ASSERT_EQ(entries->size(), 6U);
  for (const ManifestEntry& entry : *entries) {
    EXPECT_EQ(entry.is_simulated(), entry.label == Label::kAttack);
  }
  EXPECT_EQ((*entries)[3].subject, "bob");
  EXPECT_EQ((*entries)[3].pair, "bob");
}

}  // namespace
}  // namespace pol::gate
