// Pictures as SVG that stands in the page itself, in pixels of the picture.
#pragma once

#include <string>
#include <string_view>

#include "evaluation/markup.h"

namespace pol::svg {

struct Spot {
  double x = 0;
  double y = 0;
};

struct Size {
  double width = 0;
  double height = 0;
};

// Shapes; `style` is their class.
std::string Line(const Spot& from, const Spot& to, std::string_view style);
std::string Box(const Spot& corner, const Size& size, std::string_view style);
std::string Circle(const Spot& centre, double radius, std::string_view style);
std::string Text(const Spot& at, std::string_view text, std::string_view style);

// A number as the shapes write it.
std::string Number(double value);

// `title` is read out and shown on hovering.
Markup Picture(const Size& size, std::string_view title, const std::string& shapes);

}  // namespace pol::svg
