// A Content-Security-Policy for one exported page: nothing runs that is not in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pol {

struct ContentPolicy {
  // Source expressions with quotes, "'sha256-…'", each once, in the order of the page.
  std::vector<std::string> script_hashes;  // inline scripts
  std::vector<std::string> style_hashes;   // style elements
  std::vector<std::string> style_attribute_hashes;
};

ContentPolicy ContentPolicyOf(std::string_view html);

// The header's value. `connect_sources`: where the page may connect besides its own origin, for
// example "http://localhost:8000 ws://localhost:8000".
std::string ContentPolicyText(const ContentPolicy& policy, std::string_view connect_sources);

}  // namespace pol
