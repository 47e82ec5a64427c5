#include "base/fnv1a.h"

#include <string_view>

#include <gtest/gtest.h>

#include "base/bytes.h"

namespace pol {
namespace {

std::uint64_t HashOf(std::string_view text) {
  Fnv1a hash;
  hash.Add(AsBytes(text));
  return hash.value();
}

// The test vectors of the draft, appendix C.
TEST(Fnv1aTest, AgreesWithThePublishedVectors) {
  EXPECT_EQ(HashOf(""), 0xCBF29CE484222325U);
  EXPECT_EQ(HashOf("a"), 0xAF63DC4C8601EC8CU);
  EXPECT_EQ(HashOf("foobar"), 0x85944171F73967E8U);
}

}  // namespace
}  // namespace pol
