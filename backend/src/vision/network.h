// A model together with the way its input is cut from a picture.
#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "base/result.h"
#include "vision/image.h"
#include "vision/model.h"
#include "vision/model_manifest.h"
#include "vision/warp.h"

namespace pol {

// One worker's handle. Not thread-safe; must not outlive its network.
class NetworkRunner {
 public:
  NetworkRunner(const Model& model, const CropFormat& input)
      : input_(input), binding_(model.NewBinding()) {}

  [[nodiscard]] CropSize input_size() const { return input_.size; }

  // Cuts the input out of the picture and runs. Throws as ModelBinding::Run does.
  void Run(const Image& image, const Affine& crop_to_image, Outside outside = Outside::kReplicate);

  // Runs on an input made elsewhere, input_size() large.
  void RunOn(std::span<const float> input);

  [[nodiscard]] std::span<const float> Output(std::size_t index) const {
    return binding_->Output(index);
  }

 private:
  CropFormat input_;
  std::unique_ptr<ModelBinding> binding_;
};

// Immutable after Load, shared by all workers.
class Network {
 public:
  // Verifies the file's digest against the manifest. kModelUnusable.
  static Result<Network> Load(const ModelManifest& manifest, const std::filesystem::path& model_dir,
                              const ModelShapes& wanted);

  [[nodiscard]] NetworkRunner NewRunner() const { return {*model_, input_}; }

 private:
  Network(std::unique_ptr<Model> model, const CropFormat& input)
      : input_(input), model_(std::move(model)) {}

  CropFormat input_;
  std::unique_ptr<Model> model_;
};

}  // namespace pol
