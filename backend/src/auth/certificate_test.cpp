#include "auth/certificate.h"

#include <gtest/gtest.h>

#include "auth/certificate_for_test.h"
#include "auth/signing_key.h"

namespace pol {
namespace {

TEST(CertificateTest, TellsFromWhenToWhenItIsValid) {
  const WallTime now = SystemClock().WallNow();
  const auto made = test::MakeCertificate(1, -100, 1000);
  const auto facts = ReadCertificate(made.certificate_pem);
  ASSERT_TRUE(facts.has_value());
  EXPECT_NEAR(std::chrono::duration<double>(now - facts->valid_from).count(), 100, 5);
  EXPECT_NEAR(std::chrono::duration<double>(facts->valid_until - now).count(), 1000, 5);
  EXPECT_TRUE(CheckKeyOfCertificate(made.certificate_pem, made.key_pem).has_value());
}

TEST(CertificateTest, OfAChainTheFirstCounts) {
  const auto first = test::MakeCertificate(1);
  const auto second = test::MakeCertificate(2);
  const std::string chain = first.certificate_pem + second.certificate_pem;
  EXPECT_TRUE(CheckKeyOfCertificate(chain, first.key_pem).has_value());
  EXPECT_EQ(CheckKeyOfCertificate(chain, second.key_pem).error().message,
            "is not the key of the certificate");
}

TEST(CertificateTest, SaysWhatIsMissing) {
  const auto made = test::MakeCertificate(1);
  EXPECT_EQ(ReadCertificate("").error().message, "holds no certificate in PEM");
  EXPECT_EQ(ReadCertificate(made.key_pem).error().message, "holds no certificate in PEM");
  EXPECT_EQ(CheckKeyOfCertificate(made.certificate_pem, made.certificate_pem).error().message,
            "holds no private key in PEM without a passphrase");
  EXPECT_EQ(CheckKeyOfCertificate(made.certificate_pem, SigningKey::Generate().PrivatePem())
                .error()
                .message,
            "is not the key of the certificate");
}

}  // namespace
}  // namespace pol
