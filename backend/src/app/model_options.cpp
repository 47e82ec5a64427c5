#include "app/model_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string_view>

#include "app/config.h"

namespace pol {
namespace {

// As the server's, from the same table.
std::string FallbackOf(std::string_view name) {
  const auto settings = Settings();
  const auto found = std::find_if(settings.begin(), settings.end(),
                                  [name](const Setting& setting) { return setting.name == name; });
  return found == settings.end() ? "" : std::string(found->fallback);
}

}  // namespace

void AddModelOptions(CLI::App& command, ModelFiles& files, const std::string& manifest_flags) {
  files.dir = FallbackOf("MODEL_DIR");
  files.manifest = FallbackOf("MODEL_MANIFEST");
  command.add_option("--models,--model-dir", files.dir, "Folder of the models")
      ->envname("MODEL_DIR")
      ->type_name("DIR")
      ->capture_default_str();
  command.add_option(manifest_flags, files.manifest, "What each model must be")
      ->envname("MODEL_MANIFEST")
      ->type_name("FILE")
      ->capture_default_str();
}

}  // namespace pol
