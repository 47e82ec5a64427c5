#include "store/audit_chain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol {
namespace {

using testing::HasSubstr;

AuditEvent EventNamed(const std::string& kind) {
  return {.at = WallTime(Millis(1769940000123)), .session_id = "s", .kind = kind, .detail = "d"};
}

// sha256 of the encoding, reckoned apart from this program.
TEST(AuditChainTest, TheFirstEventsHashIsTheDocumentedOne) {
  const AuditLink link = LinkAfter(AuditGenesis(), EventNamed("session_opened"));
  EXPECT_EQ(link.seq, 1);
  EXPECT_EQ(link.hash, "6ef278c9433e012d65c6f2c7bd23b69a2a81bd259cf8433b44b3c7c078a767cb");
}

TEST(AuditChainTest, EveryFieldCounts) {
  const AuditLink original = LinkAfter(AuditGenesis(), EventNamed("kind"));
  const auto changed = [&](auto change) {
    AuditEvent event = EventNamed("kind");
    change(event);
    return LinkAfter(AuditGenesis(), event).hash != original.hash;
  };
  EXPECT_TRUE(changed([](AuditEvent& event) { event.at += Millis(1); }));
  EXPECT_TRUE(changed([](AuditEvent& event) { event.session_id = "t"; }));
  EXPECT_TRUE(changed([](AuditEvent& event) { event.session_id.reset(); }));
  EXPECT_TRUE(changed([](AuditEvent& event) { event.session_id = ""; }));
  EXPECT_TRUE(changed([](AuditEvent& event) { event.kind = "kin"; }));
  EXPECT_TRUE(changed([](AuditEvent& event) { event.detail = ""; }));
  EXPECT_TRUE(changed([](AuditEvent& event) {
    event.kind = "kindd";
    event.detail = "";
  })) << "a letter moved from one field to the next";
  AuditLink elsewhere = AuditGenesis();
  elsewhere.seq = 1;
  EXPECT_NE(LinkAfter(elsewhere, EventNamed("kind")).hash, original.hash);
  EXPECT_NE(LinkAfter(original, EventNamed("kind")).hash, original.hash);
}

TEST(AuditChainTest, NoEventAndAnEmptySessionAreTwoThings) {
  AuditEvent none = EventNamed("kind");
  none.session_id.reset();
  AuditEvent empty = EventNamed("kind");
  empty.session_id = "";
  EXPECT_NE(LinkAfter(AuditGenesis(), none).hash, LinkAfter(AuditGenesis(), empty).hash);
}

TEST(AuditChainTest, AHeadIsReadAsItIsWritten) {
  const AuditLink link = LinkAfter(AuditGenesis(), EventNamed("kind"));
  const auto read = ParseAuditLink(AuditLinkText(link));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(*read, link);
  EXPECT_TRUE(ParseAuditLink(AuditLinkText(AuditGenesis())).has_value());
}

TEST(AuditChainTest, RefusesWhatIsNoHead) {
  const std::string hash(64, 'a');
  for (const std::string& text : {std::string(), std::string("1"), hash, "1:" + hash + "a",
                                  "1:" + hash.substr(1), "1:" + hash.substr(1) + "A", "-1:" + hash,
                                  "x:" + hash, "1 :" + hash, "99999999999999999999:" + hash}) {
    const auto read = ParseAuditLink(text);
    ASSERT_FALSE(read.has_value()) << text;
    EXPECT_THAT(read.error().message, HasSubstr("must be SEQ:HASH"));
  }
}

}  // namespace
}  // namespace pol
