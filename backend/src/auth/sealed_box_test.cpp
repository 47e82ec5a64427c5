#include "auth/sealed_box.h"

#include <gtest/gtest.h>

#include "base/bytes.h"

namespace pol {
namespace {

constexpr std::string_view kSecret = "the browser's resume key";
constexpr std::string_view kMessage = "what was measured";

std::vector<std::byte> Sealed(std::string_view message = kMessage) {
  return Seal(SealingKeyOf(kSecret), AsBytes(message), "session 1").value();
}

TEST(SealedBoxTest, OpensWithTheSecretAlone) {
  for (const std::string& message : {std::string(), std::string("x"), std::string(300'000, 'y')}) {
    const auto opened = Unseal(kSecret, Sealed(message), "session 1");
    ASSERT_TRUE(opened.has_value());
    EXPECT_EQ(AsText(*opened), message);
  }
  EXPECT_FALSE(Unseal("another key", Sealed(), "session 1").has_value());
  EXPECT_FALSE(Unseal(SealingKeyOf(kSecret), Sealed(), "session 1").has_value());
}

TEST(SealedBoxTest, OpensOnlyForWhatItIsBoundTo) {
  EXPECT_FALSE(Unseal(kSecret, Sealed(), "session 2").has_value());
  EXPECT_FALSE(Unseal(kSecret, Sealed(), "").has_value());
}

TEST(SealedBoxTest, IsNeverTheSameTwiceAndHidesTheMessage) {
  const auto one = Sealed();
  EXPECT_NE(one, Sealed());
  EXPECT_EQ(one.size(), kMessage.size() + 48);
  EXPECT_EQ(AsText(one).find(kMessage.substr(0, 4)), std::string_view::npos);
}

TEST(SealedBoxTest, EveryAlteredBitIsNoticed) {
  const auto sealed = Sealed();
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    auto altered = sealed;
    altered[bit / 8] ^= std::byte{1} << (bit % 8);
    // X25519 ignores the top bit of a public key (RFC 7748); the keys are derived from all bits.
    EXPECT_FALSE(Unseal(kSecret, altered, "session 1").has_value()) << bit;
  }
}

TEST(SealedBoxTest, EveryCutOffBoxIsNoticed) {
  const auto sealed = Sealed();
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_FALSE(Unseal(kSecret, std::span(sealed).first(size), "session 1").has_value()) << size;
  }
}

TEST(SealedBoxTest, SealsToNothingThatIsNoKey) {
  const std::string zero = EncodeBase64Url(std::vector<std::byte>(32));  // of small order
  for (const std::string& key :
       {std::string(), std::string("AAAA"), std::string("?"), zero, SealingKeyOf(kSecret) + "A"}) {
    EXPECT_FALSE(Seal(key, AsBytes(kMessage), "").has_value()) << key;
  }
}

}  // namespace
}  // namespace pol
