#include "verification/identity.h"

#include <utility>

#include <gtest/gtest.h>

#include "verification/synthetic_person_for_test.h"

namespace pol {
namespace {

using test::EmbeddingOf;

IdentityEvidence AddTimes(IdentityEvidence evidence, int times, std::size_t person,
                          std::size_t challenge, const Policy& policy) {
  for (int i = 0; i < times; ++i) {
    const auto noise = static_cast<std::uint64_t>(i) + 17 * challenge;
    evidence = AddEmbedding(std::move(evidence), EmbeddingOf(person, noise), challenge, policy);
  }
  return evidence;
}

TEST(IdentityTest, OnePersonStaysNearTheReference) {
  const Policy policy;
  IdentityEvidence evidence = AddTimes({}, 10, 0, 0, policy);
  evidence = AddTimes(std::move(evidence), 10, 0, 1, policy);
  EXPECT_GT(LowestCosine(evidence, 2, policy).value(), 0.85);
}

TEST(IdentityTest, AnotherPersonInTheSecondChallengeIsFarFromIt) {
  const Policy policy;
  IdentityEvidence evidence = AddTimes({}, 10, 0, 0, policy);
  evidence = AddTimes(std::move(evidence), 10, 1, 1, policy);
  EXPECT_LT(LowestCosine(evidence, 2, policy).value(), policy.identity_cosine_min);
}

TEST(IdentityTest, TwoPeopleTakingTurnsFromTheStartAreSeen) {
  const Policy policy;
  IdentityEvidence evidence;
  for (std::size_t i = 0; i < 30; ++i) {
    evidence = AddEmbedding(std::move(evidence), EmbeddingOf(i % 2, i), 0, policy);
  }
  EXPECT_LT(LowestCosine(evidence, 1, policy).value(), 0.65);
}

TEST(IdentityTest, OneBlurredFrameInTwentyIsSetAside) {
  const Policy policy;
  IdentityEvidence evidence = AddTimes({}, 5 + 20, 0, 0, policy);
  evidence = AddTimes(std::move(evidence), 1, 1, 0, policy);
  EXPECT_GT(LowestCosine(evidence, 1, policy).value(), 0.8);
  evidence = AddTimes(std::move(evidence), 1, 1, 0, policy);
  EXPECT_LT(LowestCosine(evidence, 1, policy).value(), 0.2);
}

TEST(IdentityTest, AChallengeWithoutEmbeddingLeavesItUnproven) {
  const Policy policy;
  const IdentityEvidence evidence = AddTimes({}, 20, 0, 0, policy);
  EXPECT_TRUE(LowestCosine(evidence, 1, policy).has_value());
  EXPECT_FALSE(LowestCosine(evidence, 2, policy).has_value());
}

TEST(IdentityTest, TheReferenceAloneProvesNothing) {
  const Policy policy;
  const auto samples = static_cast<int>(policy.identity_reference_samples);
  EXPECT_FALSE(LowestCosine(AddTimes({}, samples, 0, 0, policy), 1, policy).has_value());
  EXPECT_TRUE(LowestCosine(AddTimes({}, samples + 1, 0, 0, policy), 1, policy).has_value());
}

TEST(IdentityTest, AnEmptyEmbeddingIsNobody) {
  const Policy policy;
  IdentityEvidence evidence = AddTimes({}, 5, 0, 0, policy);
  evidence = AddEmbedding(std::move(evidence), Embedding{}, 0, policy);
  EXPECT_EQ(LowestCosine(evidence, 1, policy), 0);
}

}  // namespace
}  // namespace pol
