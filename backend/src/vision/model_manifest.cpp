#include "vision/model_manifest.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>

#include <boost/json.hpp>
#include <openssl/evp.h>

namespace pol {
namespace {

namespace json = boost::json;

constexpr std::string_view kRemedy = "; run tools/setup";

tl::unexpected<Error> Unusable(std::string message) {
  return Fail(ErrorCode::kModelUnusable, std::move(message));
}

std::optional<std::vector<std::byte>> ReadFile(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    return std::nullopt;
  }
  const std::vector<char> chars{std::istreambuf_iterator<char>(stream), {}};
  std::vector<std::byte> bytes(chars.size());
  std::transform(chars.begin(), chars.end(), bytes.begin(),
                 [](char one) { return static_cast<std::byte>(one); });
  return stream.bad() ? std::nullopt : std::optional(std::move(bytes));
}

// The functions below throw what boost::json throws when a field is missing or of another type, or
// std::invalid_argument; Parse turns both into an Error.

std::string Text(const json::object& object, std::string_view key) {
  const json::string& text = object.at(key).as_string();
  return {text.data(), text.size()};
}

Shape ParseShape(const json::object& tensor) {
  Shape shape;
  for (const json::value& side : tensor.at("shape").as_array()) {
    shape.push_back(side.to_number<std::int64_t>());
    if (shape.back() < 1 || shape.back() > 1'000'000) {
      throw std::invalid_argument("a shape is out of range");
    }
  }
  return shape;
}

Channels ParseColour(std::string_view colour) {
  if (colour == "RGB") {
    return Channels::kRgb;
  }
  if (colour == "BGR") {
    return Channels::kBgr;
  }
  if (colour == "GRAY") {
    return Channels::kGrey;
  }
  throw std::invalid_argument("unknown colour '" + std::string(colour) + "'");
}

CropFormat ParseInput(const json::object& input) {
  const Shape shape = ParseShape(input);
  const Channels channels = ParseColour(input.at("colour").as_string());
  const std::int64_t planes = channels == Channels::kGrey ? 1 : 3;
  if (input.at("layout").as_string() != "NCHW" || shape.size() != 4 || shape[0] != 1 ||
      shape[1] != planes || shape[3] > kCropSideMax) {
    throw std::invalid_argument("the input is not one planar picture of a size we can cut");
  }
  return {.size = {static_cast<std::uint32_t>(shape[3]), static_cast<std::uint32_t>(shape[2])},
          .channels = channels,
          .scale = input.at("scale").to_number<float>(),
          .offset = input.at("offset").to_number<float>()};
}

ModelEntry ParseEntry(const json::object& object) {
  const json::object& input = object.at("input").as_object();
  // Filled member by member: g++ 12 destroys the members of a braced initialiser twice when a later
  // one throws.
  ModelEntry entry;
  entry.signature.name = Text(object, "id");
  entry.signature.input_name = Text(input, "name");
  entry.signature.input_shape = ParseShape(input);
  entry.input = ParseInput(input);
  entry.file = Text(object, "file");
  entry.sha256 = Text(object, "sha256");
  if (std::filesystem::path(entry.file).filename() != entry.file) {
    throw std::invalid_argument("'" + entry.file + "' is not a plain file name");
  }
  for (const json::value& output : object.at("outputs").as_array()) {
    entry.signature.output_names.push_back(Text(output.as_object(), "name"));
    entry.signature.output_shapes.push_back(ParseShape(output.as_object()));
  }
  return entry;
}

}  // namespace

std::string Sha256Hex(std::span<const std::byte> bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("OpenSSL offers no SHA-256");
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (unsigned int i = 0; i < size; ++i) {
    text += kDigits[digest[i] >> 4U];
    text += kDigits[digest[i] & 0xFU];
  }
  return text;
}

Result<ModelManifest> ModelManifest::Read(const std::filesystem::path& manifest_file) {
  const auto bytes = ReadFile(manifest_file);
  if (!bytes) {
    return Unusable("cannot read the model manifest " + manifest_file.string());
  }
  Result<ModelManifest> manifest =
      Parse({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  if (!manifest) {
    return Unusable(manifest_file.string() + ": " + manifest.error().message);
  }
  return manifest;
}

Result<ModelManifest> ModelManifest::Parse(std::string_view text) {
  ModelManifest manifest;
  manifest.sha256_ = Sha256Hex(std::as_bytes(std::span(text)));
  try {
    const json::value root = json::parse({text.data(), text.size()});
    for (const json::value& model : root.as_object().at("models").as_array()) {
      ModelEntry entry = ParseEntry(model.as_object());
      manifest.entries_.insert_or_assign(entry.signature.name, std::move(entry));
    }
  } catch (const std::exception& exception) {
    return Unusable(std::string("not a model manifest: ") + exception.what());
  }
  return manifest;
}

Result<ModelEntry> ModelManifest::Find(const ModelShapes& wanted) const {
  const auto found = entries_.find(wanted.id);
  if (found == entries_.end()) {
    return Unusable("the model manifest has no '" + wanted.id + "'");
  }
  const ModelSignature& signature = found->second.signature;
  if (signature.input_shape != wanted.input || signature.output_shapes != wanted.outputs) {
    return Unusable("the model manifest's '" + wanted.id +
                    "' has other shapes than this program works with");
  }
  return found->second;
}

Result<std::vector<std::byte>> ReadVerified(const ModelEntry& entry,
                                            const std::filesystem::path& model_dir) {
  const std::filesystem::path path = model_dir / entry.file;
  auto bytes = ReadFile(path);
  if (!bytes) {
    return Unusable("model file " + path.string() + " is missing" + std::string(kRemedy));
  }
  if (Sha256Hex(*bytes) != entry.sha256) {
    return Unusable("model file " + path.string() + " differs from models/manifest.json" +
                    std::string(kRemedy));
  }
  return std::move(*bytes);
}

}  // namespace pol
