// Photos and models that vision's tests need; test.sh prepares both. Whatever is missing throws, so
// that the test fails and says what to run.
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "vision/frame_analyzer.h"
#include "vision/image.h"
#include "vision/jpeg.h"
#include "vision/network.h"

namespace pol::fixture {

inline std::filesystem::path Root() { return POL_SOURCE_DIR; }
inline std::filesystem::path ManifestFile() { return Root() / "models/manifest.json"; }
inline std::filesystem::path ModelDir() { return POL_MODEL_DIR; }

inline std::vector<std::byte> ReadBytes(const std::filesystem::path& path,
                                        const std::string& remedy) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    throw std::runtime_error("missing " + path.string() + ": run " + remedy);
  }
  const std::string chars{std::istreambuf_iterator<char>(stream), {}};
  const auto* first = reinterpret_cast<const std::byte*>(chars.data());
  return {first, first + chars.size()};
}

// `name` relative to .local/fixtures, for example "face-api/sample1.jpg".
inline std::vector<std::byte> Photo(const std::string& name) {
  return ReadBytes(Root() / ".local/fixtures" / name, "tests/prepare-fixtures");
}

inline Image Decoded(const std::vector<std::byte>& jpeg) {
  Image image;
  if (const Result<JpegHeader> decoded = JpegDecoder().Decode(jpeg, image); !decoded) {
    throw std::runtime_error(decoded.error().message);
  }
  return image;
}

// The part of `image` that `width` x `height` pixels from (left, top) show.
inline Image Cut(const Image& image, std::uint32_t left, std::uint32_t top, std::uint32_t width,
                 std::uint32_t height) {
  Image cut{.width = width, .height = height, .rgbx = {}};
  for (std::uint32_t y = top; y < top + height; ++y) {
    const auto row = image.rgbx.begin() + static_cast<std::ptrdiff_t>(4) * (y * image.width + left);
    cut.rgbx.insert(cut.rgbx.end(), row, row + static_cast<std::ptrdiff_t>(4) * width);
  }
  return cut;
}

// One face, looking nearly straight into the camera, large enough for every network.
inline Image PortraitPhoto() {
  return Cut(Decoded(Photo("face-api/sample3.jpg")), 920, 120, 560, 520);
}

inline const FrameAnalyzer& Analyzer() {
  static const auto kAnalyzer = FrameAnalyzer::Load(ManifestFile(), ModelDir());
  if (!kAnalyzer) {
    throw std::runtime_error(kAnalyzer.error().message);
  }
  return **kAnalyzer;
}

inline ModelManifest Manifest() {
  Result<ModelManifest> manifest = ModelManifest::Read(ManifestFile());
  if (!manifest) {
    throw std::runtime_error(manifest.error().message);
  }
  return std::move(*manifest);
}

inline Network LoadNetwork(const ModelShapes& shapes) {
  Result<Network> network = Network::Load(Manifest(), ModelDir(), shapes);
  if (!network) {
    throw std::runtime_error(network.error().message);
  }
  return std::move(*network);
}

}  // namespace pol::fixture
