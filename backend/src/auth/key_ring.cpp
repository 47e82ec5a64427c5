#include "auth/key_ring.h"

#include <algorithm>
#include <utility>

#include <boost/json.hpp>

#include "base/bytes.h"
#include "base/check.h"

namespace pol {
namespace {

bool IsDropped(const RingKey& key, WallTime now) {
  return key.dropped_at && now >= *key.dropped_at;
}

}  // namespace

KeyRing::KeyRing(SigningKey key) : KeyRing(std::vector{RingKey{.key = std::move(key)}}) {}

KeyRing::KeyRing(std::vector<RingKey> keys)
    : keys_(std::make_shared<const std::vector<RingKey>>(std::move(keys))) {
  POL_CHECK(!keys_->empty() && std::ranges::is_sorted(*keys_, {}, &RingKey::signs_from));
}

const RingKey& KeyRing::SignerAt(WallTime now) const {
  const auto later = std::ranges::upper_bound(*keys_, now, {}, &RingKey::signs_from);
  return later == keys_->begin() ? keys_->front() : *std::prev(later);
}

const SigningKey* KeyRing::FindByHeader(std::string_view header, WallTime now) const {
  for (const RingKey& entry : *keys_) {
    if (!IsDropped(entry, now) && header == ProtectedHeader(entry.key)) {
      return &entry.key;
    }
  }
  return nullptr;
}

std::string KeyRing::JwksJson(WallTime now) const {
  std::string keys;
  for (const RingKey& entry : *keys_) {
    if (!IsDropped(entry, now)) {
      keys += (keys.empty() ? "" : ",") + entry.key.jwk();
    }
  }
  return R"({"keys":[)" + keys + "]}";
}

std::string ProtectedHeader(const SigningKey& key) {
  const boost::json::object header{
      {"alg", SigningAlgorithmName(key.algorithm())}, {"typ", "JWT"}, {"kid", key.kid()}};
  return EncodeBase64Url(AsBytes(boost::json::serialize(header)));
}

}  // namespace pol
