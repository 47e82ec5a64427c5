#include "server/content_policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol {
namespace {

// printf %s 'alert(1)' | openssl dgst -sha256 -binary | base64
constexpr const char* kAlertHash = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";

TEST(ContentPolicyTest, AllowsExactlyTheInlineScriptsOfThePage) {
  const auto policy = ContentPolicyOf(
      "<script src=\"/a.js\" async=\"\"></script><script>alert(1)</script>"
      "<script id=\"x\">alert(1)</script><script>other()</script><scripted>no</scripted>");
  ASSERT_EQ(policy.script_hashes.size(), 2U);
  EXPECT_EQ(policy.script_hashes[0], kAlertHash);
  EXPECT_TRUE(policy.style_hashes.empty());
}

TEST(ContentPolicyTest, HashesStylesByTheirKind) {
  const auto policy = ContentPolicyOf(
      "<style data-x=\"1\">alert(1)</style><p style=\"color:red\">x</p><p style=\"color:red\">");
  EXPECT_EQ(policy.style_hashes, std::vector<std::string>{kAlertHash});
  EXPECT_EQ(policy.style_attribute_hashes.size(), 1U);
  EXPECT_THAT(ContentPolicyText(policy, ""),
              testing::HasSubstr("style-src-attr 'unsafe-hashes' 'sha256-"));
}

TEST(ContentPolicyTest, SurvivesBrokenPages) {
  EXPECT_TRUE(ContentPolicyOf("<script").script_hashes.empty());
  EXPECT_EQ(ContentPolicyOf("<script>alert(1)").script_hashes,
            std::vector<std::string>{kAlertHash});
  EXPECT_TRUE(ContentPolicyOf("<p style=\"x").style_attribute_hashes.empty());
}

TEST(ContentPolicyTest, ForbidsEverythingElse) {
  EXPECT_EQ(ContentPolicyText({}, "ws://localhost:8000"),
            "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; "
            "connect-src 'self' ws://localhost:8000; img-src 'self' data: blob:; media-src 'self' "
            "blob:; font-src 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
            "form-action 'self'");
}

}  // namespace
}  // namespace pol
