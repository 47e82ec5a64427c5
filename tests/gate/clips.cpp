#include "clips.h"

#include <array>
#include <cstdint>
#include <stdexcept>
#include <utility>

#include "app/video_writer.h"
#include "base/check.h"
#include "held.h"
#include "lens.h"
#include "raster.h"

namespace pol::gate {
namespace {

using attacks::Footage;
using attacks::Frame;
using attacks::Lens;
using attacks::Reel;
using attacks::Scene;
using attacks::SheetPlay;

constexpr double kFramesPerSecond = 10;

constexpr std::string_view kFlatPrint = "simulated flat print";
constexpr std::string_view kBentPrint = "simulated bent print";
constexpr std::string_view kCutOut = "simulated eye-hole cut-out";
constexpr std::string_view kHeld = "simulated held portrait";
constexpr std::string_view kPhone = "simulated phone replay";
constexpr std::string_view kMonitor = "simulated monitor replay";
constexpr std::string_view kPuppet = "simulated reenactment from one photo";

constexpr std::array kFaces = {Face::kFirstMan, Face::kOtherMan, Face::kWoman};

// Stills face the camera: two of each man, then the woman.
const Frame& StillOf(Face face, const Footage& footage) {
  constexpr std::array<std::size_t, 3> kStills = {0, 2, 4};
  return *footage.stills().at(kStills.at(static_cast<std::size_t>(face)));
}

// What is filmed, or what the attacker does behind the cut-out and for the puppet.
Reel Film(const Clip& clip, const Footage& footage) {
  if (clip.species == kCutOut || clip.species == kPuppet) {
    constexpr std::array kPlayed = {Gesture::kSmile, Gesture::kOpenMouth, Gesture::kRaiseEyebrows};
    return footage.TakesOf(kPlayed.at(static_cast<std::size_t>(clip.take))).front();
  }
  if (clip.face == Face::kOtherMan) {
    const auto from = static_cast<std::ptrdiff_t>(clip.take * 20);
    return {footage.other_man().begin() + from, footage.other_man().end()};
  }
  const auto& stretches = footage.neutral();
  const Reel& reel = stretches.at(clip.take == 0 ? 0 : 1);
  const auto from = static_cast<std::ptrdiff_t>(clip.take == 2 ? kClipFrames : 0);
  return {reel.begin() + from, reel.end()};
}

// Film that is too short runs back again: cut to its start, it would be a loop.
const Frame* ToAndFro(const Reel& film, std::size_t number) {
  const std::size_t period = 2 * film.size() - 2;
  const std::size_t place = number % period;
  return film[place < film.size() ? place : period - place];
}

std::string FileName(std::string_view what, std::size_t number) {
  std::string name(what);
  for (char& letter : name) {
    letter = letter == ' ' ? '-' : letter;
  }
  return name + "-" + std::to_string(number) + ".mp4";
}

std::unique_ptr<Lens> LensOf(const Clip& clip, const Footage& footage, std::uint64_t seed) {
  if (clip.species.empty()) {
    return attacks::PlainLens();
  }
  if (clip.species == kMonitor) {
    return attacks::ScreenLens(seed);
  }
  if (clip.species == kPhone) {
    return PhoneLens(footage, seed);
  }
  const Frame& still = StillOf(clip.face, footage);
  if (clip.species == kHeld) {
    return HeldPrintLens(footage, still);
  }
  if (clip.species == kCutOut) {
    return attacks::CutOutLens(footage, still);
  }
  if (clip.species == kPuppet) {
    return attacks::PuppetLens(footage, still);
  }
  POL_CHECK(clip.species == kFlatPrint || clip.species == kBentPrint);
  return attacks::PhotoLens(
      still, clip.species == kBentPrint ? SheetPlay::kBent : SheetPlay::kTilted, seed);
}

// A screen shows film, which is of the men alone; the other attacks need a still of each face.
std::vector<Clip> Planned() {
  std::vector<Clip> clips;
  for (const Face face : {Face::kFirstMan, Face::kOtherMan}) {
    for (int take = 0; take < kTakes; ++take) {
      clips.push_back({FileName("bona-fide", clips.size()), {}, face, take});
    }
  }
  for (const std::string_view species : {kFlatPrint, kBentPrint, kCutOut, kPuppet, kHeld}) {
    for (const Face face : kFaces) {
      const auto number = static_cast<int>(face);
      clips.push_back({FileName(species, static_cast<std::size_t>(number)), species, face, number});
    }
  }
  constexpr std::array<std::pair<Face, int>, 3> kScreened = {
      {{Face::kFirstMan, 1}, {Face::kOtherMan, 0}, {Face::kOtherMan, 2}}};
  for (std::size_t i = 0; i < kScreened.size(); ++i) {
    clips.push_back({FileName(kPhone, i), kPhone, kScreened.at(i).first, kScreened.at(i).second});
    clips.push_back(
        {FileName(kMonitor, i), kMonitor, kScreened.at(i).first, kScreened.at(i).second});
  }
  return clips;
}

template <typename T>
void Demand(const Result<T>& result) {
  if (!result) {
    throw std::runtime_error(result.error().message);
  }
}

}  // namespace

std::string_view SubjectOf(Face face) {
  constexpr std::array<std::string_view, 3> kNames = {"first man", "other man", "woman"};
  return kNames.at(static_cast<std::size_t>(face));
}

const std::vector<Clip>& AllClips() {
  static const std::vector<Clip> kClips = Planned();
  return kClips;
}

std::string ClipManifest(const std::vector<Clip>& clips) {
  std::string text = "file,label,species,subject,pair,split\n";
  for (const Clip& clip : clips) {
    text += clip.file + (clip.species.empty() ? ",bona_fide," : ",attack,");
    text += std::string(clip.species) + "," + std::string(SubjectOf(clip.face)) + ",,test\n";
  }
  return text;
}

void RenderClip(const Clip& clip, const Footage& footage, const std::filesystem::path& folder) {
  const Reel film = Film(clip, footage);
  const auto number = static_cast<std::uint64_t>(&clip - AllClips().data());
  const auto lens = LensOf(clip, footage, number);
  attacks::Camera camera(1000 + number);
  Result<VideoWriter> writer =
      VideoWriter::Create(folder / clip.file, {attacks::kFrameWidth, attacks::kFrameHeight});
  Demand(writer);
  for (std::size_t i = 0; i < kClipFrames; ++i) {
    const double time_s = static_cast<double>(i) / kFramesPerSecond;
    const Scene scene{.frame = ToAndFro(film, i),
                      .rest = film.front(),
                      .asked = Gesture::kTurnLeft,
                      .asked_for_s = time_s};
    Demand(writer->Write(camera.Film(lens->See(scene)), time_s));
  }
  Demand(writer->Finish());
}

}  // namespace pol::gate
