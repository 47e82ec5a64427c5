// The pictures that the gate measures: photos, and each of them held before a camera, on paper and
// on a phone. The same at every run.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "footage.h"

namespace pol::gate {

// `photos` are bona fide, one subject each; the rendered ones stand beside the manifest.
std::string PictureManifest(const std::vector<std::filesystem::path>& photos);

// Writes what the manifest names besides the photo itself into `folder`; `seed` draws the phone's
// look. Throws std::runtime_error.
void RenderPictures(const std::filesystem::path& photo, std::uint64_t seed,
                    const attacks::Footage& footage, const std::filesystem::path& folder);

}  // namespace pol::gate
