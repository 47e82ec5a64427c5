// A printed sheet held before a pinhole camera: flat (a homography) or bent around an upright
// cylinder.
#pragma once

#include <optional>

#include "raster.h"
#include "verification/observation.h"

namespace pol::attacks {

// The sheet's middle is what turns and moves. Angles have the signs of HeadPose.
struct SheetPose {
  double yaw_deg = 0;
  double pitch_deg = 0;
  double roll_deg = 0;
  double shift_x_px = 0;  // of the middle, in the camera's picture
  double shift_y_px = 0;
  double zoom = 1;         // 1: a facing sheet of 640x480 fills the picture
  double bend_radius = 0;  // sheet pixels, convex towards the camera; 0: flat
};

// Where on the sheet (pixels of its picture) the camera's ray through (x, y) meets it; nullopt: it
// passes by. Steps: the ray in the sheet's frame, its nearest meeting point with the plane or the
// cylinder, that point's coordinates along the surface.
class SheetView {
 public:
  SheetView(const SheetPose& pose, double sheet_width, double sheet_height);
  [[nodiscard]] std::optional<Point2f> At(double x, double y) const;

 private:
  struct Vector {
    double x = 0;
    double y = 0;
    double z = 0;
  };
  [[nodiscard]] Vector ToSheet(Vector v) const;
  [[nodiscard]] std::optional<Point2f> OnPlane(Vector from, Vector along) const;
  [[nodiscard]] std::optional<Point2f> OnCylinder(Vector from, Vector along) const;

  SheetPose pose_;
  double width_;
  double height_;
  double rows_[3][3];  // camera frame to sheet frame
  Vector eye_;         // the camera in the sheet's frame
};

// `sheet` in front of `background`.
Image RenderSheet(const Image& sheet, const SheetPose& pose, const Image& background);

}  // namespace pol::attacks
