#include "evaluation/svg.h"

#include "base/fixed_text.h"

namespace pol::svg {

std::string Line(const Spot& from, const Spot& to, std::string_view style) {
  return "<line class=\"" + std::string(style) + "\" x1=\"" + Number(from.x) + "\" y1=\"" +
         Number(from.y) + "\" x2=\"" + Number(to.x) + "\" y2=\"" + Number(to.y) + "\"/>";
}

std::string Box(const Spot& corner, const Size& size, std::string_view style) {
  return "<rect class=\"" + std::string(style) + "\" x=\"" + Number(corner.x) + "\" y=\"" +
         Number(corner.y) + "\" width=\"" + Number(size.width) + "\" height=\"" +
         Number(size.height) + "\"/>";
}

std::string Circle(const Spot& centre, double radius, std::string_view style) {
  return "<circle class=\"" + std::string(style) + "\" cx=\"" + Number(centre.x) + "\" cy=\"" +
         Number(centre.y) + "\" r=\"" + Number(radius) + "\"/>";
}

std::string Text(const Spot& at, std::string_view text, std::string_view style) {
  return "<text class=\"" + std::string(style) + "\" x=\"" + Number(at.x) + "\" y=\"" +
         Number(at.y) + "\">" + Escape(text) + "</text>";
}

std::string Number(double value) { return FixedText(value, 1); }

Markup Picture(const Size& size, std::string_view title, const std::string& shapes) {
  return {"<svg viewBox=\"0 0 " + Number(size.width) + " " + Number(size.height) + "\" width=\"" +
          Number(size.width) + "\" role=\"img\" aria-label=\"" + Escape(title) + "\"><title>" +
          Escape(title) + "</title>" + shapes + "</svg>\n"};
}

}  // namespace pol::svg
