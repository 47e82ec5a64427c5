#include "verification/identity.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "verification/order_statistic.h"

namespace pol {
namespace {

constexpr std::size_t kCosinesKept = 4096;

float CosineTo(const Embedding& sum, const Embedding& embedding) {
  double dot = 0;
  double length = 0;
  for (std::size_t i = 0; i < sum.size(); ++i) {
    dot += static_cast<double>(sum[i]) * static_cast<double>(embedding[i]);
    length += static_cast<double>(sum[i]) * static_cast<double>(sum[i]);
  }
  return length > 0 ? static_cast<float>(dot / std::sqrt(length)) : 0;
}

}  // namespace

IdentityEvidence AddEmbedding(IdentityEvidence evidence, const Embedding& embedding,
                              std::size_t challenge_index, const Policy& policy) {
  if (evidence.per_challenge.size() <= challenge_index) {
    evidence.per_challenge.resize(challenge_index + 1);
  }
  ++evidence.per_challenge[challenge_index];
  if (evidence.reference_samples < policy.identity_reference_samples) {
    std::transform(embedding.begin(), embedding.end(), evidence.reference_sum.begin(),
                   evidence.reference_sum.begin(), std::plus<float>());
    ++evidence.reference_samples;
  } else if (evidence.cosines.size() < kCosinesKept) {
    evidence.cosines.push_back(CosineTo(evidence.reference_sum, embedding));
  }
  return evidence;
}

IdentityEvidence ForgetChallenge(IdentityEvidence evidence, std::size_t challenge_index) {
  if (challenge_index < evidence.per_challenge.size()) {
    evidence.per_challenge[challenge_index] = 0;
  }
  return evidence;
}

std::optional<double> LowestCosine(const IdentityEvidence& evidence, std::size_t challenges,
                                   const Policy& policy) {
  if (evidence.cosines.empty() || evidence.per_challenge.size() < challenges) {
    return std::nullopt;
  }
  const auto end = evidence.per_challenge.begin() + static_cast<std::ptrdiff_t>(challenges);
  const bool has_each = std::all_of(evidence.per_challenge.begin(), end, [&](std::uint32_t count) {
    return count >= policy.identity_samples_per_challenge;
  });
  if (!has_each) {
    return std::nullopt;
  }
  return OrderStatistic(evidence.cosines, evidence.cosines.size() / 20);
}

}  // namespace pol
