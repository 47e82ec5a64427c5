// models/manifest.json: which network files this server runs, how their input is made, and the
// digest each file must have.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "vision/model.h"
#include "vision/warp.h"

namespace pol {

struct ModelEntry {
  ModelSignature signature;  // its name is the entry's id
  CropFormat input;          // size, channel order, scale and offset of the input crop
  std::string file;          // plain name inside the model folder
  std::string sha256;        // lower-case hexadecimal
};

// What a unit of this program can use; a manifest that describes something else is refused.
struct ModelShapes {
  std::string id;
  Shape input;
  std::vector<Shape> outputs;  // in the manifest's order
};

class ModelManifest {
 public:
  // kModelUnusable if the file is unreadable or not a manifest; the message names it.
  static Result<ModelManifest> Read(const std::filesystem::path& manifest_file);
  static Result<ModelManifest> Parse(std::string_view json);

  // The entry with this id and these shapes, else kModelUnusable.
  [[nodiscard]] Result<ModelEntry> Find(const ModelShapes& wanted) const;

  // SHA-256 of the manifest's own bytes, lower-case hexadecimal: names the whole set of models.
  [[nodiscard]] const std::string& sha256() const { return sha256_; }

 private:
  std::map<std::string, ModelEntry, std::less<>> entries_;
  std::string sha256_;
};

// The file's bytes, exactly those that were hashed. kModelUnusable if it is missing or differs from
// the manifest; the message names the file and says to run tools/setup.
Result<std::vector<std::byte>> ReadVerified(const ModelEntry& entry,
                                            const std::filesystem::path& model_dir);

// Lower-case hexadecimal.
std::string Sha256Hex(std::span<const std::byte> bytes);

}  // namespace pol
