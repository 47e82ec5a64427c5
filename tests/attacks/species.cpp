#include "species.h"

#include <vector>

namespace pol::attacks {
namespace {

constexpr Millis kTooLate{10'600};  // the challenge's own limit is ten seconds

std::vector<Species> Photos() {
  const ActorPlan idle{.answer = Answer::kNone};
  return {
      {.name = "still_photo", .title = "still photo", .actor = idle, .lens = LensKind::kPhoto},
      {.name = "moved_photo",
       .title = "photo moved before the camera",
       .actor = idle,
       .lens = LensKind::kPhoto,
       .play = SheetPlay::kMoved},
      {.name = "tilted_photo",
       .title = "photo tilted as asked",
       .actor = idle,
       .lens = LensKind::kPhoto,
       .play = SheetPlay::kTilted},
      {.name = "bent_photo",
       .title = "photo bent and tilted as asked",
       .actor = idle,
       .lens = LensKind::kPhoto,
       .play = SheetPlay::kBent},
      {.name = "cut_out_photo",
       .title = "photo with eye and mouth holes",
       .lens = LensKind::kCutOut},
      {.name = "mesh_puppet",
       .title = "photo animated by its face mesh",
       .lens = LensKind::kPuppet},
  };
}

std::vector<Species> Replays() {
  return {
      {.name = "wrong_order",
       .title = "replay in a fixed order",
       .actor = {.answer = Answer::kFixedOrder}},
      {.name = "screen_replay",
       .title = "right clip filmed from a screen",
       .lens = LensKind::kScreen},
      {.name = "looped_clip",
       .title = "right clip, rest looped with fresh noise",
       .actor = {.rest_frames = 12},
       .sways = false},
      {.name = "spliced_clips",
       .title = "cut hard into each gesture",
       .actor = {.skipped_frames = 8}},
      {.name = "late_answers", .title = "answers too late", .actor = {.reaction = kTooLate}},
      {.name = "early_answers",
       .title = "moves before it is asked",
       .actor = {.answer = Answer::kForeknown}},
      {.name = "everything_at_once",
       .title = "every gesture, all the time",
       .actor = {.answer = Answer::kEverything}},
      {.name = "identity_swap",
       .title = "another man from the second step",
       .actor = {.other_man_from = 1}},
  };
}

std::vector<Species> Injections() {
  return {
      {.name = "encoder_switch",
       .title = "right clip, encoder changed midway",
       .encoder_switch_at = 60},
      {.name = "metronomic_sender",
       .title = "right clip at exactly ten a second",
       .is_metronomic = true},
      {.name = "virtual_camera", .title = "right clip through a raw client"},
  };
}

}  // namespace

std::span<const Species> AllSpecies() {
  static const std::vector<Species> kAll = [] {
    std::vector<Species> all = {{.name = "genuine", .title = "genuine person", .is_genuine = true}};
    for (const auto& group : {Photos(), Replays(), Injections()}) {
      all.insert(all.end(), group.begin(), group.end());
    }
    return all;
  }();
  return kAll;
}

}  // namespace pol::attacks
