#include "auth/signing_algorithm.h"

#include <algorithm>

namespace pol {

std::string_view SigningAlgorithmName(SigningAlgorithm algorithm) {
  switch (algorithm) {
    case SigningAlgorithm::kRs256:
      return "RS256";
    case SigningAlgorithm::kEs256:
      return "ES256";
    case SigningAlgorithm::kEdDsa:
      break;
  }
  return "EdDSA";
}

std::optional<SigningAlgorithm> SigningAlgorithmFromName(std::string_view name) {
  const auto* const found = std::ranges::find(kSigningAlgorithms, name, &SigningAlgorithmName);
  return found == kSigningAlgorithms.end() ? std::nullopt : std::optional(*found);
}

}  // namespace pol
