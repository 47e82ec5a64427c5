// The clips that the gate measures: genuine ones, and attacks rendered from genuine film. The same
// at every run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "footage.h"

namespace pol::gate {

// Who is seen; behind a mask or on a screen too.
enum class Face : std::uint8_t { kFirstMan, kOtherMan, kWoman };
std::string_view SubjectOf(Face face);

struct Clip {
  std::string file;
  std::string_view species;  // empty: bona fide
  Face face = Face::kFirstMan;
  int take = 0;  // which stretch of film is played, from 0
};

inline constexpr std::size_t kClipFrames = 30;  // three seconds
inline constexpr int kTakes = 3;

const std::vector<Clip>& AllClips();

std::string ClipManifest(const std::vector<Clip>& clips);

// Writes one of AllClips() into `folder`. Throws std::runtime_error.
void RenderClip(const Clip& clip, const attacks::Footage& footage,
                const std::filesystem::path& folder);

}  // namespace pol::gate
