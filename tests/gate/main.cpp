// gate_clips: renders what the gate measures, and their manifests.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "app/text_file.h"
#include "clips.h"
#include "footage.h"
#include "pictures.h"
#include "vision/frame_analyzer.h"

namespace {

namespace fs = std::filesystem;
using namespace pol;  // NOLINT(google-build-using-namespace)

std::vector<fs::path> PhotosIn(const fs::path& folder) {
  std::vector<fs::path> photos;
  for (const auto& entry : fs::directory_iterator(folder)) {
    photos.push_back(entry.path());
  }
  std::sort(photos.begin(), photos.end());
  return photos;
}

void Write(const fs::path& file, std::string_view text) {
  if (const auto written = WriteText(file, text); !written) {
    throw std::runtime_error(written.error().message);
  }
}

void Run(const fs::path& folder) {
  const fs::path root = POL_SOURCE_DIR;
  const fs::path fixtures = root / ".local/fixtures";
  const auto analyzer = FrameAnalyzer::Load(root / "models/manifest.json", POL_MODEL_DIR);
  if (!analyzer) {
    throw std::runtime_error(analyzer.error().message);
  }
  const attacks::Footage footage(fixtures, **analyzer);
  fs::create_directories(folder);
  for (const gate::Clip& clip : gate::AllClips()) {
    gate::RenderClip(clip, footage, folder);
  }
  const std::vector<fs::path> photos = PhotosIn(fixtures / "photos");
  for (std::size_t i = 0; i < photos.size(); ++i) {
    gate::RenderPictures(photos[i], i, footage, folder);
  }
  Write(folder / "clips.csv", gate::ClipManifest(gate::AllClips()));
  Write(folder / "pictures.csv", gate::PictureManifest(photos));
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Renders what tests/gate/run measures. Exit code: 0; 2 on any failure.",
               "gate_clips");
  fs::path folder;
  app.add_option("FOLDER", folder, "where clips, pictures and their manifests go")->required();
  CLI11_PARSE(app, argc, argv);
  try {
    Run(folder);
  } catch (const std::exception& fault) {
    std::cerr << "gate_clips: " << fault.what() << '\n';
    return 2;
  }
  return 0;
}
