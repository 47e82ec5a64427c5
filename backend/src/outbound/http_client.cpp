#include "outbound/http_client.h"

#include <arpa/inet.h>
#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <stdexcept>

namespace pol {
namespace {

using Failure = tl::unexpected<OutboundFailure>;

constexpr std::chrono::milliseconds kConnectTimeout{3'000};

struct CurlFree {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using CurlHandle = std::unique_ptr<CURL, CurlFree>;
using CurlList = std::unique_ptr<curl_slist, CurlFree>;
using CurlUrl = std::unique_ptr<CURLU, CurlFree>;

// Once, before any other use, from one thread.
void StartCurl() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) {
    throw std::runtime_error("libcurl cannot be used");
  }
}

std::string PartOf(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) {
    return {};
  }
  std::string copy = text;
  curl_free(text);
  return copy;
}

bool IsThisMachine(std::string_view host) {
  in_addr address{};
  const bool is_loopback =
      host.starts_with("127.") && inet_pton(AF_INET, std::string(host).c_str(), &address) == 1;
  return host == "localhost" || host == "[::1]" || is_loopback;
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

std::string_view Trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::size_t TakeBody(char* data, std::size_t size, std::size_t count, void* to) {
  auto& body = *static_cast<std::string*>(to);
  if (body.size() + size * count > kOutboundBodyMax) {
    return 0;  // libcurl ends the transfer
  }
  body.append(data, size * count);
  return size * count;
}

std::size_t TakeHeader(char* data, std::size_t size, std::size_t count, void* to) {
  const std::string_view line(data, size * count);
  if (const auto colon = line.find(':'); colon != std::string_view::npos) {
    auto& headers = static_cast<OutboundResponse*>(to)->headers;
    headers.insert_or_assign(Lower(line.substr(0, colon)),
                             std::string(Trimmed(line.substr(colon + 1))));
  }
  return size * count;
}

int Progress(void* of, curl_off_t /*down_all*/, curl_off_t /*down*/, curl_off_t /*up_all*/,
             curl_off_t /*up*/) {
  return static_cast<const OutboundRequest*>(of)->cancelled.stop_requested() ? 1 : 0;
}

CurlList HeaderLines(const OutboundRequest& request) {
  CurlList lines;
  const auto add = [&lines](const std::string& line) {
    curl_slist* const before = lines.release();
    curl_slist* const longer = curl_slist_append(before, line.c_str());
    lines.reset(longer != nullptr ? longer : before);
    if (longer == nullptr) {
      throw std::bad_alloc();
    }
  };
  add("Expect:");  // no waiting for "100 Continue"
  for (const auto& [name, value] : request.headers) {
    std::string line = name;
    line.append(": ").append(value);
    add(line);
  }
  return lines;
}

template <typename Value>
void Set(const CurlHandle& handle, CURLoption option, Value value) {
  if (const CURLcode code = curl_easy_setopt(handle.get(), option, value); code != CURLE_OK) {
    throw std::runtime_error(std::string("libcurl: ") + curl_easy_strerror(code));
  }
}

void SetUp(const CurlHandle& handle, const OutboundRequest& request) {
  Set(handle, CURLOPT_URL, request.url.c_str());
  Set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  Set(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  if (!request.body.empty() || request.method == "POST") {
    Set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    Set(handle, CURLOPT_POSTFIELDS, request.body.c_str());
  }
  if (request.url.starts_with("http:")) {
    Set(handle, CURLOPT_PROXY, "");  // this machine is not asked through another
  }
  Set(handle, CURLOPT_NOSIGNAL, 1L);
  Set(handle, CURLOPT_NOPROGRESS, 0L);
  Set(handle, CURLOPT_XFERINFOFUNCTION, &Progress);
  Set(handle, CURLOPT_XFERINFODATA, static_cast<const void*>(&request));
  Set(handle, CURLOPT_TIMEOUT_MS, long{request.timeout.count()});
  Set(handle, CURLOPT_CONNECTTIMEOUT_MS, long{kConnectTimeout.count()});
  Set(handle, CURLOPT_USERAGENT, "proof-of-life");
}

}  // namespace

tl::expected<void, OutboundFailure> CheckOutboundUrl(std::string_view url) {
  const CurlUrl parts(curl_url());
  if (curl_url_set(parts.get(), CURLUPART_URL, std::string(url).c_str(), 0) != CURLUE_OK) {
    return Failure({"not an address that begins with https://"});
  }
  if (!PartOf(parts.get(), CURLUPART_USER).empty() ||
      !PartOf(parts.get(), CURLUPART_PASSWORD).empty()) {
    return Failure({"there must be no name and no password in the address"});
  }
  const std::string scheme = PartOf(parts.get(), CURLUPART_SCHEME);
  const bool is_plain = scheme == "http" && IsThisMachine(PartOf(parts.get(), CURLUPART_HOST));
  if (scheme != "https" && !is_plain) {
    return Failure({"the address must begin with https:// (http:// only for this machine)"});
  }
  return {};
}

CurlClient::CurlClient(std::filesystem::path ca_file) : ca_file_(std::move(ca_file)) {
  StartCurl();
}

tl::expected<OutboundResponse, OutboundFailure> CurlClient::Send(const OutboundRequest& request) {
  if (const auto allowed = CheckOutboundUrl(request.url); !allowed) {
    return Failure(allowed.error());
  }
  const CurlHandle handle(curl_easy_init());
  const CurlList headers = HeaderLines(request);
  OutboundResponse response;
  std::array<char, CURL_ERROR_SIZE> why{};
  SetUp(handle, request);
  if (!ca_file_.empty()) {
    Set(handle, CURLOPT_CAINFO, ca_file_.c_str());
  }
  Set(handle, CURLOPT_HTTPHEADER, headers.get());
  Set(handle, CURLOPT_WRITEFUNCTION, &TakeBody);
  Set(handle, CURLOPT_WRITEDATA, static_cast<void*>(&response.body));
  Set(handle, CURLOPT_HEADERFUNCTION, &TakeHeader);
  Set(handle, CURLOPT_HEADERDATA, static_cast<void*>(&response));
  Set(handle, CURLOPT_ERRORBUFFER, why.data());
  const CURLcode code = curl_easy_perform(handle.get());
  if (code == CURLE_WRITE_ERROR) {
    return Failure({"the answer is larger than 1 MiB"});
  }
  if (code != CURLE_OK) {
    return Failure({why[0] != '\0' ? why.data() : curl_easy_strerror(code)});
  }
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  response.status = static_cast<unsigned>(status);
  return response;
}

}  // namespace pol
