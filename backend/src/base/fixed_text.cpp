#include "base/fixed_text.h"

#include <iomanip>
#include <sstream>

namespace pol {
namespace {

std::string Text(double value, int decimals, bool is_signed) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << std::fixed << std::setprecision(decimals) << (is_signed ? std::showpos : std::noshowpos)
       << value;
  return text.str();
}

}  // namespace

std::string FixedText(double value, int decimals) { return Text(value, decimals, false); }
std::string SignedText(double value, int decimals) { return Text(value, decimals, true); }

}  // namespace pol
