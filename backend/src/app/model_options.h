// The flags that say where the models lie, for every command that looks at pictures itself.
#pragma once

#include <CLI/App.hpp>
#include <filesystem>
#include <string>

namespace pol {

struct ModelFiles {
  std::filesystem::path dir;
  std::filesystem::path manifest;  // what each model must be
};

// Adds --models (MODEL_DIR) and `manifest_flags` (MODEL_MANIFEST), with the server's defaults.
// `files` must outlive `command`.
void AddModelOptions(CLI::App& command, ModelFiles& files, const std::string& manifest_flags);

}  // namespace pol
