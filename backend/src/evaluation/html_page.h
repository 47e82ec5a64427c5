// A report as one HTML file: no scripts, nothing from elsewhere, one look for all reports.
#pragma once

#include <string>
#include <string_view>

#include "evaluation/markup.h"

namespace pol {

std::string HtmlPage(std::string_view title, const Markup& main);

}  // namespace pol
