#include "server/client_address.h"

#include <algorithm>
#include <utility>

#include <boost/asio/ip/address.hpp>

namespace pol {
namespace {

std::string_view Trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) {
    return {};
  }
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

}  // namespace

std::optional<std::string> NormalAddress(std::string_view text) {
  constexpr std::size_t kAddressSizeMax = 64;
  if (text.size() > kAddressSizeMax) {
    return std::nullopt;
  }
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(std::string(text), error);
  if (error) {
    return std::nullopt;
  }
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6())
        .to_string();
  }
  return address.to_string();
}

std::string ClientAddress(const std::string& peer, std::string_view forwarded,
                          std::span<const std::string> trusted_proxies) {
  std::string client = peer;
  while (std::ranges::find(trusted_proxies, client) != trusted_proxies.end() &&
         !forwarded.empty()) {
    const std::size_t comma = forwarded.rfind(',');
    const bool is_last = comma == std::string_view::npos;
    auto hop = NormalAddress(Trimmed(is_last ? forwarded : forwarded.substr(comma + 1)));
    if (!hop) {
      break;  // not an address: nothing before it can be believed either
    }
    client = std::move(*hop);
    forwarded = is_last ? std::string_view() : forwarded.substr(0, comma);
  }
  return client;
}

AddressCounts::Hold::Hold(AddressCounts& counts, std::string address)
    : counts_(counts), address_(std::move(address)) {
  ++counts_.counts_[address_];
}

AddressCounts::Hold::~Hold() {
  const auto found = counts_.counts_.find(address_);
  if (--found->second == 0) {
    counts_.counts_.erase(found);
  }
}

std::uint32_t AddressCounts::Of(const std::string& address) const {
  const auto found = counts_.find(address);
  return found == counts_.end() ? 0 : found->second;
}

}  // namespace pol
