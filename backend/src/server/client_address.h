// Whose request it is, as far as the server can know.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pol {

// An IPv4 or IPv6 address as we write it; an IPv4 address in IPv6's clothes as IPv4. nullopt: none.
std::optional<std::string> NormalAddress(std::string_view text);

// `forwarded`: the X-Forwarded-For of the request, empty if it has none. It is believed only from a
// trusted peer, and read from its end: the first address that is no trusted proxy's is the
// client's.
std::string ClientAddress(const std::string& peer, std::string_view forwarded,
                          std::span<const std::string> trusted_proxies);

// How many of something each address holds. For one thread.
class AddressCounts {
 public:
  // Counts one more for as long as it exists.
  class Hold {
   public:
    Hold(AddressCounts& counts, std::string address);
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;
    ~Hold();

   private:
    AddressCounts& counts_;
    std::string address_;
  };

  [[nodiscard]] std::uint32_t Of(const std::string& address) const;

 private:
  std::map<std::string, std::uint32_t> counts_;
};

}  // namespace pol
