#include "lens.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace pol::attacks {
namespace {

class Plain final : public Lens {
 public:
  Image See(const Scene& scene) override { return scene.frame->image; }
};

// Half a second to go there, held for a second and a half, and back; again after five seconds.
double Swing(double asked_for_s) {
  const double t = std::fmod(asked_for_s, 5.0) - 0.9;
  return std::clamp(std::min(t / 0.5, (2.5 - t) / 0.5), 0.0, 1.0);
}

SheetPose PlayedPose(const Scene& scene, SheetPlay play) {
  SheetPose pose;
  pose.zoom = 0.95;
  if (!scene.asked.has_value() || play == SheetPlay::kStill) {
    return pose;
  }
  const double swing = Swing(scene.asked_for_s);
  const double turn = play == SheetPlay::kMoved ? 0 : 38 * swing;
  switch (*scene.asked) {
    case Gesture::kTurnLeft:
      pose.yaw_deg = turn;
      pose.shift_x_px = 40 * swing;
      break;
    case Gesture::kTurnRight:
      pose.yaw_deg = -turn;
      pose.shift_x_px = -40 * swing;
      break;
    case Gesture::kNodUp:
      pose.pitch_deg = turn;
      pose.shift_y_px = -30 * swing;
      break;
    case Gesture::kNodDown:
      pose.pitch_deg = -turn;
      pose.shift_y_px = 30 * swing;
      break;
    case Gesture::kTiltLeft:
      pose.roll_deg = 25 * swing;
      break;
    case Gesture::kTiltRight:
      pose.roll_deg = -25 * swing;
      break;
    default:
      pose.pitch_deg = turn / 2;
      pose.zoom = 0.95 + 0.15 * swing;
      break;
  }
  return pose;
}

class Photo final : public Lens {
 public:
  Photo(const Frame& still, SheetPlay play, std::uint64_t seed)
      : still_(still), play_(play), room_(Room()) {
    Chance chance(seed);
    if (play == SheetPlay::kBent) {
      bend_radius_ = chance.Between(220, 420);
    }
  }

  Image See(const Scene& scene) override {
    SheetPose pose = PlayedPose(scene, play_);
    pose.bend_radius = bend_radius_;
    return RenderSheet(still_.image, pose, room_);
  }

 private:
  const Frame& still_;
  SheetPlay play_;
  Image room_;
  double bend_radius_ = 0;
};

// Turn, scale and shift that take one face's eyes to another's.
struct Similarity {
  double a = 1;
  double b = 0;
  double x = 0;
  double y = 0;
  [[nodiscard]] Point2f Apply(Point2f p) const {
    return {static_cast<float>(a * p.x - b * p.y + x), static_cast<float>(b * p.x + a * p.y + y)};
  }
};

constexpr std::size_t kRightEyeCorner = 33;  // outer corners, the person's right and left
constexpr std::size_t kLeftEyeCorner = 263;

Similarity EyesOnto(const Landmarks& from, const Landmarks& to) {
  const double fx = from[kLeftEyeCorner].x - from[kRightEyeCorner].x;
  const double fy = from[kLeftEyeCorner].y - from[kRightEyeCorner].y;
  const double tx = to[kLeftEyeCorner].x - to[kRightEyeCorner].x;
  const double ty = to[kLeftEyeCorner].y - to[kRightEyeCorner].y;
  const double length = fx * fx + fy * fy;
  Similarity s{.a = (fx * tx + fy * ty) / length, .b = (fx * ty - fy * tx) / length};
  const double from_x = from[kRightEyeCorner].x;
  const double from_y = from[kRightEyeCorner].y;
  s.x = to[kRightEyeCorner].x - (s.a * from_x - s.b * from_y);
  s.y = to[kRightEyeCorner].y - (s.b * from_x + s.a * from_y);
  return s;
}

struct Hole {
  Point2f centre;
  float radius_x = 0;
  float radius_y = 0;
};

Hole HoleAround(const Landmarks& face, std::size_t one_end, std::size_t other_end,
                float height_share) {
  const Point3f a = face.at(one_end);
  const Point3f b = face.at(other_end);
  const float half = std::hypot(a.x - b.x, a.y - b.y) / 2;
  return {.centre = {(a.x + b.x) / 2, (a.y + b.y) / 2},
          .radius_x = half * 1.35F,
          .radius_y = half * height_share};
}

class CutOut final : public Lens {
 public:
  CutOut(const Footage& footage, const Frame& still)
      : footage_(footage), still_(still), room_(Room()) {
    const Landmarks& face = footage.FaceOf(still).landmarks;
    holes_ = {HoleAround(face, 33, 133, 0.9F), HoleAround(face, 362, 263, 0.9F),
              HoleAround(face, 61, 291, 1.1F)};
  }

  Image See(const Scene& scene) override {
    Image sheet = still_.image;
    const Similarity to_actor =
        EyesOnto(footage_.FaceOf(still_).landmarks, footage_.FaceOf(*scene.frame).landmarks);
    for (const Hole& hole : holes_) {
      Open(sheet, hole, scene.frame->image, to_actor);
    }
    return RenderSheet(sheet, PlayedPose(scene, SheetPlay::kTilted), room_);
  }

 private:
  static void Open(Image& sheet, const Hole& hole, const Image& behind,
                   const Similarity& to_actor) {
    for (std::uint32_t y = 0; y < sheet.height; ++y) {
      const float dy = (static_cast<float>(y) - hole.centre.y) / hole.radius_y;
      for (std::uint32_t x = 0; std::abs(dy) < 1 && x < sheet.width; ++x) {
        const float dx = (static_cast<float>(x) - hole.centre.x) / hole.radius_x;
        const float distance = dx * dx + dy * dy;
        if (distance < 1) {
          const Point2f p =
              to_actor.Apply({static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F});
          // The cut paper throws a thin shadow at the hole's rim.
          const float shade = distance > 0.88F ? 0.6F : 0.95F;
          const Colour c = Sample(behind, p.x, p.y);
          Put(sheet, x, y, {c.r * shade, c.g * shade, c.b * shade});
        }
      }
    }
  }

  const Footage& footage_;
  const Frame& still_;
  Image room_;
  std::array<Hole, 3> holes_;
};

class Screen final : public Lens {
 public:
  explicit Screen(std::uint64_t seed) : room_(Room()) {
    Chance chance(seed);
    look_ = ScreenLook::Drawn(chance);
  }

  Image See(const Scene& scene) override { return FilmScreen(scene.frame->image, look_, room_); }

 private:
  ScreenLook look_;
  Image room_;
};

// The inner rim of the lips in the order of Face Mesh, from corner to corner and back.
constexpr std::array<std::size_t, 20> kInnerLips = {78,  191, 80,  81,  82,  13, 312, 311, 310, 415,
                                                    308, 324, 318, 402, 317, 14, 87,  178, 88,  95};

// Steps: (1) the actor's points minus his points at rest are his movement; (2) turned and scaled
// into the still's face they move its points; (3) a ring of fixed points at the picture's edge
// keeps the background; (4) every triangle follows, and an opened mouth is dark inside.
class Puppet final : public Lens {
 public:
  Puppet(const Footage& footage, const Frame& still) : footage_(footage), still_(still) {
    for (const Point3f& p : footage.FaceOf(still).landmarks) {
      from_.push_back({p.x, p.y});
    }
    constexpr std::array kSteps = {0.0F, 0.25F, 0.5F, 0.75F, 1.0F};
    for (const float across : kSteps) {
      for (const float down : kSteps) {
        if (across == 0 || down == 0 || across == 1 || down == 1) {
          from_.push_back({across * kFrameWidth, down * kFrameHeight});
        }
      }
    }
    triangles_ = Triangulate(from_);
  }

  Image See(const Scene& scene) override {
    const Landmarks& moved = footage_.FaceOf(*scene.frame).landmarks;
    const Landmarks& rest = footage_.FaceOf(*scene.rest).landmarks;
    const Similarity into_still = EyesOnto(rest, footage_.FaceOf(still_).landmarks);
    std::vector<Point2f> to = from_;
    for (std::size_t i = 0; i < kLandmarkCount; ++i) {
      const double dx = moved[i].x - rest[i].x;
      const double dy = moved[i].y - rest[i].y;
      to[i].x += static_cast<float>(into_still.a * dx - into_still.b * dy);
      to[i].y += static_cast<float>(into_still.b * dx + into_still.a * dy);
    }
    Image picture = WarpTriangles(still_.image, from_, to, triangles_);
    DarkenMouth(picture, to);
    return picture;
  }

 private:
  static void DarkenMouth(Image& picture, const std::vector<Point2f>& points) {
    constexpr float kOpenPx = 4;
    if (points[14].y - points[13].y < kOpenPx) {
      return;
    }
    std::vector<Point2f> lips;
    lips.reserve(kInnerLips.size());
    for (const std::size_t index : kInnerLips) {
      lips.push_back(points[index]);
    }
    FillPolygon(picture, lips, {52, 26, 26});
  }

  const Footage& footage_;
  const Frame& still_;
  std::vector<Point2f> from_;
  std::vector<Triangle> triangles_;
};

}  // namespace

std::unique_ptr<Lens> PlainLens() { return std::make_unique<Plain>(); }

std::unique_ptr<Lens> PhotoLens(const Frame& still, SheetPlay play, std::uint64_t seed) {
  return std::make_unique<Photo>(still, play, seed);
}

std::unique_ptr<Lens> CutOutLens(const Footage& footage, const Frame& still) {
  return std::make_unique<CutOut>(footage, still);
}

std::unique_ptr<Lens> ScreenLens(std::uint64_t seed) { return std::make_unique<Screen>(seed); }

std::unique_ptr<Lens> PuppetLens(const Footage& footage, const Frame& still) {
  return std::make_unique<Puppet>(footage, still);
}

}  // namespace pol::attacks
