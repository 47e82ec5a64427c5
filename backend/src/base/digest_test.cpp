#include "base/digest.h"

#include <gtest/gtest.h>

#include "base/bytes.h"

namespace pol {
namespace {

TEST(DigestTest, MatchesTheStandardsVectors) {
  EXPECT_EQ(EncodeBase64(Sha256(AsBytes(""))), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  EXPECT_EQ(EncodeBase64(Sha256(AsBytes("abc"))), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

// RFC 4231, test case 2.
TEST(DigestTest, MatchesTheStandardsVectorOfHmac) {
  EXPECT_EQ(EncodeHex(HmacSha256(AsBytes("Jefe"), AsBytes("what do ya want for nothing?"))),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(DigestTest, PiecesGiveTheDigestOfTheWhole) {
  Sha256Stream stream;
  stream.Add(AsBytes("a"));
  stream.Add(AsBytes(""));
  stream.Add(AsBytes("bc"));
  EXPECT_EQ(stream.Finish(), Sha256(AsBytes("abc")));
  EXPECT_EQ(Sha256Stream().Finish(), Sha256(AsBytes("")));
}

}  // namespace
}  // namespace pol
