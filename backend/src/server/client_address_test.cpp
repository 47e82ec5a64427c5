#include "server/client_address.h"

#include <optional>
#include <vector>

#include <gtest/gtest.h>

namespace pol {
namespace {

const std::vector<std::string> kProxies = {"10.0.0.1", "10.0.0.2"};

TEST(NormalAddressTest, WritesAnAddressOneWay) {
  EXPECT_EQ(NormalAddress("192.168.1.7"), "192.168.1.7");
  EXPECT_EQ(NormalAddress("::ffff:192.168.1.7"), "192.168.1.7");
  EXPECT_EQ(NormalAddress("2001:DB8:0:0:0:0:0:1"), "2001:db8::1");
  for (const char* text : {"", "localhost", "1.2.3", "1.2.3.4:80", " 1.2.3.4", "10.0.0.0/8"}) {
    EXPECT_EQ(NormalAddress(text), std::nullopt) << text;
  }
  EXPECT_EQ(NormalAddress(std::string(10'000, '1')), std::nullopt);
}

TEST(ClientAddressTest, AStrangersHeaderIsNotBelieved) {
  EXPECT_EQ(ClientAddress("1.2.3.4", "9.9.9.9", kProxies), "1.2.3.4");
  EXPECT_EQ(ClientAddress("1.2.3.4", "10.0.0.1", kProxies), "1.2.3.4");
  EXPECT_EQ(ClientAddress("10.0.0.1", "9.9.9.9", {}), "10.0.0.1");
}

TEST(ClientAddressTest, AProxyNamesItsClient) {
  EXPECT_EQ(ClientAddress("10.0.0.1", "9.9.9.9", kProxies), "9.9.9.9");
  EXPECT_EQ(ClientAddress("10.0.0.1", " ::ffff:9.9.9.9 ", kProxies), "9.9.9.9");
  EXPECT_EQ(ClientAddress("10.0.0.1", "", kProxies), "10.0.0.1");
}

TEST(ClientAddressTest, WhatTheClientWroteBeforeIsIgnored) {
  EXPECT_EQ(ClientAddress("10.0.0.1", "6.6.6.6, 9.9.9.9", kProxies), "9.9.9.9");
  EXPECT_EQ(ClientAddress("10.0.0.1", "6.6.6.6,9.9.9.9, 10.0.0.2", kProxies), "9.9.9.9");
  EXPECT_EQ(ClientAddress("10.0.0.1", "6.6.6.6, nonsense", kProxies), "10.0.0.1");
  EXPECT_EQ(ClientAddress("10.0.0.1", "6.6.6.6, nonsense, 10.0.0.2", kProxies), "10.0.0.2");
  EXPECT_EQ(ClientAddress("10.0.0.1", "10.0.0.2", kProxies), "10.0.0.2");
  EXPECT_EQ(ClientAddress("10.0.0.1", ",,,", kProxies), "10.0.0.1");
}

TEST(AddressCountsTest, CountsWhatIsHeld) {
  AddressCounts counts;
  {
    const AddressCounts::Hold one(counts, "a");
    const AddressCounts::Hold two(counts, "a");
    const AddressCounts::Hold other(counts, "b");
    EXPECT_EQ(counts.Of("a"), 2U);
    EXPECT_EQ(counts.Of("b"), 1U);
  }
  EXPECT_EQ(counts.Of("a"), 0U);
}

}  // namespace
}  // namespace pol
