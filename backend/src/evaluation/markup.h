// HTML in small pieces. Every text that is handed in is escaped here and nowhere else.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace pol {

// & < > " ' as entities; control characters but tab and line feed as U+FFFD.
std::string Escape(std::string_view text);

// What is markup already and goes in as it is.
struct Markup {
  std::string html;
};

Markup Plain(std::string_view text);
Markup Counted(std::size_t count);
// <tag class="style">inner</tag>; an empty style is left out.
Markup Element(std::string_view tag, std::string_view style, const Markup& inner);
Markup operator+(Markup left, const Markup& right);

struct Column {
  std::string_view title;
  bool is_number = false;
};

// A table that scrolls in itself on a narrow page.
class Table {
 public:
  explicit Table(std::vector<Column> columns, std::string style = {});
  // As many cells as there are columns.
  void Row(const std::vector<Markup>& cells, std::string_view style = {});
  [[nodiscard]] Markup Finish() const;

 private:
  std::vector<Column> columns_;
  std::string style_;
  std::string rows_;
};

// A heading with what stands below it.
Markup Section(std::string_view title, std::initializer_list<Markup> parts);
Markup Paragraph(std::string_view text, std::string_view style = {});

}  // namespace pol
