// Numbers as people read them in tables and pictures.
#pragma once

#include <string>

namespace pol {

// "3.14"; never an exponent.
std::string FixedText(double value, int decimals);
// "+3.14" or "-3.14".
std::string SignedText(double value, int decimals);

}  // namespace pol
