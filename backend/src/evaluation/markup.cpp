#include "evaluation/markup.h"

#include <cstddef>
#include <utility>

#include "base/check.h"

namespace pol {
namespace {

bool IsControl(char character) {
  const auto code = static_cast<unsigned char>(character);
  return (code < 0x20 && character != '\t' && character != '\n') || code == 0x7F;
}

}  // namespace

std::string Escape(std::string_view text) {
  std::string escaped;
  for (const char character : text) {
    switch (character) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += IsControl(character) ? std::string("\xEF\xBF\xBD") : std::string(1, character);
    }
  }
  return escaped;
}

Markup Plain(std::string_view text) { return {Escape(text)}; }

Markup Counted(std::size_t count) { return {std::to_string(count)}; }

Markup Element(std::string_view tag, std::string_view style, const Markup& inner) {
  std::string html = "<" + std::string(tag);
  if (!style.empty()) {
    html += " class=\"" + Escape(style) + "\"";
  }
  return {html + ">" + inner.html + "</" + std::string(tag) + ">\n"};
}

Markup operator+(Markup left, const Markup& right) {
  left.html += right.html;
  return left;
}

Table::Table(std::vector<Column> columns, std::string style)
    : columns_(std::move(columns)), style_(std::move(style)) {}

void Table::Row(const std::vector<Markup>& cells, std::string_view style) {
  POL_CHECK(cells.size() == columns_.size());
  Markup row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    row = std::move(row) + Element("td", columns_[i].is_number ? "number" : "", cells[i]);
  }
  rows_ += Element("tr", style, row).html;
}

Markup Table::Finish() const {
  Markup head;
  for (const Column& column : columns_) {
    head = std::move(head) + Element("th", column.is_number ? "number" : "", Plain(column.title));
  }
  const Markup table =
      Element("thead", "", Element("tr", "", head)) + Element("tbody", "", Markup{rows_});
  return Element("div", "scroll", Element("table", style_, table));
}

Markup Section(std::string_view title, std::initializer_list<Markup> parts) {
  Markup inner = Element("h2", "", Plain(title));
  for (const Markup& part : parts) {
    inner = std::move(inner) + part;
  }
  return Element("section", "", inner);
}

Markup Paragraph(std::string_view text, std::string_view style) {
  return Element("p", style, Plain(text));
}

}  // namespace pol
