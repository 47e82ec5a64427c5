// Is it the same person throughout?
//
// The reference is the mean of the first few embeddings of the session; every later one is compared
// with it. (A mean over everything would hide a swap: with two people in equal parts each still has
// a cosine of 0.7 to the common mean.)
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "verification/observation.h"
#include "verification/policy.h"

namespace pol {

struct IdentityEvidence {
  Embedding reference_sum{};  // of the first embeddings
  std::uint32_t reference_samples = 0;
  std::vector<float> cosines;                // of the later ones, to the normalised reference
  std::vector<std::uint32_t> per_challenge;  // embeddings seen, by challenge index
};

IdentityEvidence AddEmbedding(IdentityEvidence evidence, const Embedding& embedding,
                              std::size_t challenge_index, const Policy& policy);
// As if nothing of the challenge had been seen, but for the reference and the cosines.
IdentityEvidence ForgetChallenge(IdentityEvidence evidence, std::size_t challenge_index);
// The lowest cosine, blurred outliers (the lowest 5 %) set aside; nullopt until there are enough
// embeddings in each of the first `challenges` challenges.
std::optional<double> LowestCosine(const IdentityEvidence& evidence, std::size_t challenges,
                                   const Policy& policy);

}  // namespace pol
