#include "vision/network.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/check.h"

namespace pol {

void NetworkRunner::Run(const Image& image, const Affine& crop_to_image, Outside outside) {
  CropFormat format = input_;
  format.outside = outside;
  Warp(image, crop_to_image, format, binding_->Input());
  binding_->Run();
}

void NetworkRunner::RunOn(std::span<const float> input) {
  POL_CHECK(input.size() == binding_->Input().size());
  std::copy(input.begin(), input.end(), binding_->Input().begin());
  binding_->Run();
}

Result<Network> Network::Load(const ModelManifest& manifest, const std::filesystem::path& model_dir,
                              const ModelShapes& wanted) {
  const Result<ModelEntry> entry = manifest.Find(wanted);
  if (!entry) {
    return tl::unexpected(entry.error());
  }
  const Result<std::vector<std::byte>> bytes = ReadVerified(*entry, model_dir);
  if (!bytes) {
    return tl::unexpected(bytes.error());
  }
  Result<std::unique_ptr<Model>> model = Model::Load(entry->signature, *bytes);
  if (!model) {
    return tl::unexpected(std::move(model).error());
  }
  return Network(std::move(*model), entry->input);
}

}  // namespace pol
