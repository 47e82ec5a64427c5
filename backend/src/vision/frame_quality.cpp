#include "vision/frame_quality.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>

#include "vision/luma.h"

namespace pol {
namespace {

struct Region {
  std::size_t left = 0;
  std::size_t top = 0;
  std::size_t right = 0;   // one past
  std::size_t bottom = 0;  // one past
};

std::size_t Edge(float position, std::uint32_t size) {
  return static_cast<std::size_t>(
      std::clamp(position, 0.0F, static_cast<float>(size)));  // NaN is excluded by the caller
}

// nullopt: no face that could be measured.
std::optional<Region> FaceRegion(const Image& image, const std::optional<Box>& face) {
  if (!face || !std::isfinite(face->x + face->width) || !std::isfinite(face->y + face->height)) {
    return std::nullopt;
  }
  const Region cut{.left = Edge(face->x, image.width),
                   .top = Edge(face->y, image.height),
                   .right = Edge(face->x + face->width, image.width),
                   .bottom = Edge(face->y + face->height, image.height)};
  const bool large = cut.right >= cut.left + 3 && cut.bottom >= cut.top + 3;
  return large ? std::optional(cut) : std::nullopt;
}

// The face in cells of equal shares of its box, each the mean luma.
constexpr std::size_t kFocusSide = 64;

class FocusGrid {
 public:
  // Of a face of at least kFocusSide pixels a side.
  FocusGrid(std::size_t width, std::size_t height) : height_(height) {
    for (std::size_t i = 0; i < edges_.size(); ++i) {
      edges_[i] = i * width / kFocusSide;
    }
  }

  // Takes the face's rows one after the other; `up_to` is memory for one number more than a row.
  void Add(std::span<const std::int16_t> row, std::span<std::int32_t> up_to) {
    if (y_ == bottom_) {
      StartCells();
    }
    ++y_;
    up_to[0] = 0;
    for (std::size_t x = 0; x < row.size(); ++x) {
      up_to[x + 1] = up_to[x] + row[x];
    }
    double* cells = means_.data() + (cell_y_ - 1) * kFocusSide;
    for (std::size_t i = 0; i < kFocusSide; ++i) {
      cells[i] += static_cast<double>(up_to[edges_[i + 1]] - up_to[edges_[i]]) / pixels_[i];
    }
  }

  [[nodiscard]] double at(std::size_t cell) const { return means_[cell]; }

 private:
  void StartCells() {
    const std::size_t top = bottom_;
    bottom_ = ++cell_y_ * height_ / kFocusSide;
    for (std::size_t i = 0; i < kFocusSide; ++i) {
      pixels_[i] = static_cast<double>((bottom_ - top) * (edges_[i + 1] - edges_[i]));
    }
  }

  std::size_t height_;
  std::size_t y_ = 0;
  std::size_t cell_y_ = 0;  // rows of cells begun
  std::size_t bottom_ = 0;  // of the cells begun last, one past
  std::array<std::size_t, kFocusSide + 1> edges_{};
  std::array<double, kFocusSide> pixels_{};  // of each cell begun last
  std::array<double, kFocusSide * kFocusSide> means_{};
};

class Spread {
 public:
  void Add(double value) {
    ++count_;
    sum_ += value;
    squares_ += value * value;
  }
  [[nodiscard]] double Variance() const {
    const double mean = sum_ / count_;
    return squares_ / count_ - mean * mean;
  }

 private:
  double count_ = 0;
  double sum_ = 0;
  double squares_ = 0;
};

std::optional<float> MeasureFocus(const FocusGrid& grid) {
  Spread luma;
  Spread across;
  Spread down;
  for (std::size_t y = 1; y + 1 < kFocusSide; ++y) {
    for (std::size_t x = 1; x + 1 < kFocusSide; ++x) {
      const std::size_t at = y * kFocusSide + x;
      luma.Add(grid.at(at));
      across.Add(grid.at(at - 1) + grid.at(at + 1) - 2 * grid.at(at));
      down.Add(grid.at(at - kFocusSide) + grid.at(at + kFocusSide) - 2 * grid.at(at));
    }
  }
  constexpr double kContrastMin = 1;  // luma squared: an even patch has no focus
  if (luma.Variance() < kContrastMin) {
    return std::nullopt;
  }
  const double edges = std::min(across.Variance(), down.Variance());
  return static_cast<float>(edges / luma.Variance());
}

// Of the Laplacian inside a row: the first and the last pixel have none.
struct Laplacian {
  std::int64_t sum = 0;
  std::int64_t squares = 0;

  void Add(const std::int16_t* above, const std::int16_t* here, const std::int16_t* below,
           std::size_t width) {
    // So many squares of at most 4 * 255 fit 32 bits.
    constexpr std::size_t kStretch = 1024;
    for (std::size_t start = 1; start + 1 < width; start += kStretch) {
      const std::size_t end = std::min(start + kStretch, width - 1);
      std::int32_t row_sum = 0;
      std::int32_t row_squares = 0;
      for (std::size_t x = start; x < end; ++x) {
        const auto value = static_cast<std::int16_t>(above[x] + below[x] + here[x - 1] +
                                                     here[x + 1] - 4 * here[x]);
        row_sum += value;
        row_squares += value * value;
      }
      sum += row_sum;
      squares += row_squares;
    }
  }
};

struct Sums {
  std::int64_t luma = 0;
  Laplacian laplacian;
};

// One walk over the region's rows; `grid` may be absent.
Sums Walk(const Image& image, const Region& region, FocusGrid* grid, QualityBuffers& buffers) {
  const std::size_t width = region.right - region.left;
  buffers.luma.resize(3 * width);
  buffers.up_to.resize(width + 1);
  std::array<std::int16_t*, 3> rows = {buffers.luma.data(), buffers.luma.data() + width,
                                       buffers.luma.data() + 2 * width};
  Sums sums;
  for (std::size_t y = region.top; y < region.bottom; ++y) {
    std::rotate(rows.begin(), rows.begin() + 1, rows.end());
    const std::span<std::int16_t> newest(rows[2], width);
    LumaRow(image.rgbx.data() + 4 * (y * image.width + region.left), newest);
    sums.luma += std::accumulate(newest.begin(), newest.end(), 0);
    if (grid != nullptr) {
      grid->Add(newest, buffers.up_to);
    }
    if (y >= region.top + 2) {
      sums.laplacian.Add(rows[0], rows[1], rows[2], width);
    }
  }
  return sums;
}

}  // namespace

FrameQuality MeasureQuality(const Image& image, const std::optional<Box>& face,
                            QualityBuffers& buffers) {
  const std::optional<Region> face_region = FaceRegion(image, face);
  const Region region = face_region.value_or(Region{.right = image.width, .bottom = image.height});
  const std::size_t width = region.right - region.left;
  const std::size_t height = region.bottom - region.top;
  std::optional<FocusGrid> grid;
  if (face_region && width >= kFocusSide && height >= kFocusSide) {
    grid.emplace(width, height);
  }
  const Sums sums = Walk(image, region, grid ? &*grid : nullptr, buffers);
  const double inner = static_cast<double>((width - 2) * (height - 2));
  const double mean = static_cast<double>(sums.laplacian.sum) / inner;
  return {.brightness = static_cast<float>(static_cast<double>(sums.luma) /
                                           static_cast<double>(width * height)),
          .sharpness =
              static_cast<float>(static_cast<double>(sums.laplacian.squares) / inner - mean * mean),
          .focus = grid ? MeasureFocus(*grid) : std::nullopt};
}

}  // namespace pol
