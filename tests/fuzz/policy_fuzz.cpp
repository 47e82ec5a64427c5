#include "app/policy_file.h"
#include "fuzz_input.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto policy = pol::PolicyFromJson(pol::fuzz::TextOf(data, size));
  if (policy) {
    // What was taken is valid, and its own words give it again.
    pol::fuzz::Require(pol::ValidatePolicy(*policy).has_value());
    const auto again = pol::PolicyFromJson(pol::PolicyJson(*policy));
    pol::fuzz::Require(again && pol::PolicyFingerprint(*again) == pol::PolicyFingerprint(*policy));
  }
  return 0;
}
