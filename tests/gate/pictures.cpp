#include "pictures.h"

#include <optional>
#include <stdexcept>
#include <string_view>

#include "app/picture_writer.h"
#include "app/video_reader.h"
#include "held.h"
#include "raster.h"

namespace pol::gate {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPaperPicture = "paper-";
constexpr std::string_view kPhonePicture = "phone-";

std::string Rendered(std::string_view kind, const fs::path& photo) {
  return std::string(kind) + photo.stem().string() + ".png";
}

Image PhotoOf(const fs::path& file) {
  auto reader = VideoReader::Open(file, {});
  if (!reader) {
    throw std::runtime_error(reader.error().message);
  }
  auto frame = reader->Next();
  if (!frame || !frame->has_value()) {
    throw std::runtime_error(file.string() + ": shows nothing");
  }
  return attacks::FitToFrame((*frame)->image);
}

void Film(attacks::Lens& lens, const attacks::Frame& photo, const fs::path& file) {
  attacks::Camera camera(1);
  const Image film = camera.Film(
      lens.See({.frame = &photo, .rest = &photo, .asked = std::nullopt, .asked_for_s = 0}));
  if (const auto written = WritePicture(film, file); !written) {
    throw std::runtime_error(written.error().message);
  }
}

}  // namespace

std::string PictureManifest(const std::vector<fs::path>& photos) {
  std::string text = "file,label,species,subject,pair,split\n";
  for (const fs::path& photo : photos) {
    const std::string subject = photo.stem().string();
    const std::string ending = "," + subject + "," + subject + ",test\n";
    text += photo.string() + ",bona_fide," + ending;
    text += Rendered(kPaperPicture, photo) + ",attack,simulated held portrait" + ending;
    text += Rendered(kPhonePicture, photo) + ",attack,simulated phone replay" + ending;
  }
  return text;
}

void RenderPictures(const fs::path& photo, std::uint64_t seed, const attacks::Footage& footage,
                    const fs::path& folder) {
  attacks::Frame frame;
  frame.image = PhotoOf(photo);
  Film(*HeldPrintLens(footage, frame), frame, folder / Rendered(kPaperPicture, photo));
  Film(*PhoneLens(footage, seed), frame, folder / Rendered(kPhonePicture, photo));
}

}  // namespace pol::gate
