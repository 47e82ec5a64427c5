#include "sheet.h"

#include <array>
#include <cmath>
#include <numbers>

namespace pol::attacks {
namespace {

constexpr double kFocalPx = 600;  // a webcam of 56 degrees across

double Radians(double degrees) { return degrees * std::numbers::pi / 180; }

using Matrix = std::array<std::array<double, 3>, 3>;

Matrix Product(const Matrix& a, const Matrix& b) {
  Matrix product{};
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < 3; ++column) {
      for (std::size_t k = 0; k < 3; ++k) {
        product[row][column] += a[row][k] * b[k][column];
      }
    }
  }
  return product;
}

// Sheet frame to camera frame; x right, y down, z away from the camera.
Matrix Rotation(const SheetPose& pose) {
  const double yaw = Radians(-pose.yaw_deg);
  const double pitch = Radians(-pose.pitch_deg);
  const double roll = Radians(pose.roll_deg);
  const Matrix turn = {
      {{std::cos(yaw), 0, std::sin(yaw)}, {0, 1, 0}, {-std::sin(yaw), 0, std::cos(yaw)}}};
  const Matrix nod = {
      {{1, 0, 0}, {0, std::cos(pitch), -std::sin(pitch)}, {0, std::sin(pitch), std::cos(pitch)}}};
  const Matrix tilt = {
      {{std::cos(roll), -std::sin(roll), 0}, {std::sin(roll), std::cos(roll), 0}, {0, 0, 1}}};
  return Product(tilt, Product(nod, turn));
}

}  // namespace

SheetView::SheetView(const SheetPose& pose, double sheet_width, double sheet_height)
    : pose_(pose), width_(sheet_width), height_(sheet_height), rows_{} {
  const Matrix rotation = Rotation(pose);
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < 3; ++column) {
      rows_[row][column] = rotation[column][row];
    }
  }
  eye_ = ToSheet({0, 0, -kFocalPx / pose.zoom});
}

SheetView::Vector SheetView::ToSheet(Vector v) const {
  return {rows_[0][0] * v.x + rows_[0][1] * v.y + rows_[0][2] * v.z,
          rows_[1][0] * v.x + rows_[1][1] * v.y + rows_[1][2] * v.z,
          rows_[2][0] * v.x + rows_[2][1] * v.y + rows_[2][2] * v.z};
}

std::optional<Point2f> SheetView::OnPlane(Vector from, Vector along) const {
  if (std::abs(along.z) < 1e-9) {
    return std::nullopt;
  }
  const double t = -from.z / along.z;
  return Point2f{static_cast<float>(from.x + t * along.x + width_ / 2),
                 static_cast<float>(from.y + t * along.y + height_ / 2)};
}

std::optional<Point2f> SheetView::OnCylinder(Vector from, Vector along) const {
  const double radius = pose_.bend_radius;
  const double depth = from.z - radius;
  const double a = along.x * along.x + along.z * along.z;
  const double b = from.x * along.x + depth * along.z;
  const double c = from.x * from.x + depth * depth - radius * radius;
  const double inner = b * b - a * c;
  if (inner < 0 || a == 0) {
    return std::nullopt;
  }
  const double t = (-b - std::sqrt(inner)) / a;
  const double angle = std::atan2(from.x + t * along.x, -(depth + t * along.z));
  return Point2f{static_cast<float>(radius * angle + width_ / 2),
                 static_cast<float>(from.y + t * along.y + height_ / 2)};
}

std::optional<Point2f> SheetView::At(double x, double y) const {
  const Vector along = ToSheet({(x - kFrameWidth / 2.0 - pose_.shift_x_px) / kFocalPx,
                                (y - kFrameHeight / 2.0 - pose_.shift_y_px) / kFocalPx, 1});
  const auto point = pose_.bend_radius > 0 ? OnCylinder(eye_, along) : OnPlane(eye_, along);
  const bool is_on_sheet = point.has_value() && point->x >= 0 && point->y >= 0 &&
                           point->x < width_ && point->y < height_;
  return is_on_sheet ? point : std::nullopt;
}

Image RenderSheet(const Image& sheet, const SheetPose& pose, const Image& background) {
  const SheetView view(pose, sheet.width, sheet.height);
  Image picture = background;
  for (std::uint32_t y = 0; y < picture.height; ++y) {
    for (std::uint32_t x = 0; x < picture.width; ++x) {
      if (const auto point = view.At(x + 0.5, y + 0.5)) {
        Put(picture, x, y, Sample(sheet, point->x, point->y));
      }
    }
  }
  return picture;
}

}  // namespace pol::attacks
