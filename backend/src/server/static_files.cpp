#include "server/static_files.h"

#include <array>
#include <fstream>
#include <sstream>
#include <utility>

#include "base/bytes.h"
#include "base/digest.h"

namespace pol {
namespace {

struct MediaType {
  std::string_view extension;
  std::string_view type;
};

constexpr std::array kMediaTypes = {
    MediaType{".html", "text/html; charset=utf-8"},
    MediaType{".css", "text/css; charset=utf-8"},
    MediaType{".js", "text/javascript; charset=utf-8"},
    MediaType{".mjs", "text/javascript; charset=utf-8"},
    MediaType{".json", "application/json"},
    MediaType{".webmanifest", "application/manifest+json"},
    MediaType{".txt", "text/plain; charset=utf-8"},
    MediaType{".svg", "image/svg+xml"},
    MediaType{".png", "image/png"},
    MediaType{".jpg", "image/jpeg"},
    MediaType{".webp", "image/webp"},
    MediaType{".ico", "image/x-icon"},
    MediaType{".woff2", "font/woff2"},
    MediaType{".wasm", "application/wasm"},
    MediaType{".xml", "application/xml"},
    MediaType{".map", "application/json"},
};

std::string_view MediaTypeOf(std::string_view name) {
  for (const MediaType& known : kMediaTypes) {
    if (name.ends_with(known.extension)) {
      return known.type;
    }
  }
  return "application/octet-stream";
}

std::optional<std::string> ReadFile(const std::filesystem::path& file) {
  const std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return stream.good() || stream.eof() ? std::optional(std::move(text).str()) : std::nullopt;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  if (c >= 'a' && c <= 'f') {
    return c - 'a' + 10;
  }
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// Percent escapes resolved; nullopt when one is not well formed.
std::optional<std::string> Decoded(std::string_view path) {
  std::string plain;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] != '%') {
      plain += path[i];
      continue;
    }
    const int high = i + 1 < path.size() ? HexDigit(path[i + 1]) : -1;
    const int low = i + 2 < path.size() ? HexDigit(path[i + 2]) : -1;
    if (high < 0 || low < 0) {
      return std::nullopt;
    }
    plain += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return plain;
}

void AddSafetyHeaders(HttpResponse& response) {
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  response.headers.emplace_back("Permissions-Policy",
                                "camera=(self), microphone=(), geolocation=(), display-capture=()");
  response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  response.headers.emplace_back("X-Frame-Options", "DENY");
}

// Nothing here depends on who asks, so a script for others may be read by anyone.
void AddSharing(HttpResponse& response, bool is_for_other_origins) {
  if (is_for_other_origins) {
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  }
  response.headers.emplace_back("Cross-Origin-Resource-Policy",
                                is_for_other_origins ? "cross-origin" : "same-origin");
}

constexpr std::string_view kNoPage =
    "<!doctype html><title>Proof of Life</title><p>The page has not been built. Run "
    "start-local.sh, or build it in frontend/ and set WEB_DIR.</p>";

}  // namespace

StaticFiles::StaticFiles() {
  files_.emplace("/404.html", MakeFile("/404.html", std::string(kNoPage)));
}

StaticFiles::Representation StaticFiles::MakeRepresentation(std::string content) {
  std::string etag = "\"" + EncodeBase64Url(Sha256(AsBytes(content))) + "\"";
  return {.content = std::make_shared<const std::string>(std::move(content)),
          .etag = std::move(etag)};
}

StaticFiles::File StaticFiles::MakeFile(const std::string& name, std::string content) {
  File file;
  file.media_type = MediaTypeOf(name);
  // File names below _next/static carry a hash of what is in them.
  file.cache_control =
      name.starts_with("/_next/static/") ? "public, max-age=31536000, immutable" : "no-cache";
  file.is_for_other_origins = name.starts_with("/embed/");
  if (name.ends_with(".html")) {
    file.policy = ContentPolicyOf(content);
  }
  file.plain = MakeRepresentation(std::move(content));
  return file;
}

void StaticFiles::AttachCompressed() {
  constexpr std::string_view kSuffix = ".gz";
  for (auto entry = files_.begin(); entry != files_.end();) {
    const auto& [name, file] = *entry;
    const auto original = name.ends_with(kSuffix)
                              ? files_.find(name.substr(0, name.size() - kSuffix.size()))
                              : files_.end();
    if (original == files_.end()) {
      ++entry;
      continue;
    }
    original->second.gzipped = file.plain;
    entry = files_.erase(entry);
  }
}

Result<StaticFiles> StaticFiles::Load(const std::filesystem::path& directory) {
  StaticFiles loaded;
  std::uintmax_t total = 0;
  std::error_code error;
  std::filesystem::recursive_directory_iterator walk(directory, error);
  for (; !error && walk != std::filesystem::recursive_directory_iterator(); walk.increment(error)) {
    if (walk->symlink_status().type() != std::filesystem::file_type::regular) {
      continue;
    }
    const std::string name = "/" + walk->path().lexically_relative(directory).generic_string();
    total += walk->file_size();
    if (total > kStaticBytesMax) {
      return Fail(ErrorCode::kFileUnreadable, directory.string() + " holds more than 64 MiB");
    }
    auto content = ReadFile(walk->path());
    if (!content) {
      return Fail(ErrorCode::kFileUnreadable, walk->path().string() + " cannot be read");
    }
    loaded.files_.insert_or_assign(name, MakeFile(name, std::move(*content)));
  }
  if (error || !loaded.files_.contains("/index.html")) {
    return Fail(ErrorCode::kFileUnreadable, directory.string() + " holds no built page");
  }
  loaded.AttachCompressed();
  return loaded;
}

const StaticFiles::File* StaticFiles::Find(std::string_view path) const {
  const auto plain = Decoded(path);
  if (!plain) {
    return nullptr;
  }
  const bool is_folder = plain->ends_with('/');
  for (const std::string& name :
       {is_folder ? *plain + "index.html" : *plain, is_folder ? *plain : *plain + ".html"}) {
    if (const auto found = files_.find(name); found != files_.end()) {
      return &found->second;
    }
  }
  return nullptr;
}

bool StaticFiles::Has(std::string_view path) const {
  return Find(path) != nullptr || Find(std::string(path) + "/") != nullptr;
}

HttpResponse StaticFiles::Serve(const File& file, unsigned status, const HttpRequest& request,
                                std::string_view connect_sources) {
  HttpResponse response{.status = status, .headers = {}};
  AddSafetyHeaders(response);
  AddSharing(response, file.is_for_other_origins);
  const bool is_gzipped = file.gzipped.has_value() && request.accepts_gzip;
  const Representation& chosen = is_gzipped ? *file.gzipped : file.plain;
  response.headers.emplace_back("ETag", chosen.etag);
  if (file.gzipped) {
    response.headers.emplace_back("Vary", "Accept-Encoding");
  }
  response.headers.emplace_back("Cache-Control", file.cache_control);
  if (file.policy) {
    response.headers.emplace_back("Content-Security-Policy",
                                  ContentPolicyText(*file.policy, connect_sources));
  }
  if (status == 200 && MatchesEtag(request.if_none_match, chosen.etag)) {
    response.status = 304;
    return response;
  }
  response.headers.emplace_back("Content-Type", file.media_type);
  if (is_gzipped) {
    response.headers.emplace_back("Content-Encoding", "gzip");
  }
  response.body = chosen.content;
  return response;
}

HttpResponse StaticFiles::Answer(const HttpRequest& request,
                                 std::string_view connect_sources) const {
  // A folder with a page of its own comes before a page of the same name: relative links need the
  // slash.
  if (!request.path.empty() && !request.path.ends_with('/') &&
      Find(request.path + "/") != nullptr) {
    const std::string query = request.query.empty() ? "" : "?" + request.query;
    HttpResponse response{.status = 308, .headers = {{"Location", request.path + "/" + query}}};
    AddSafetyHeaders(response);
    AddSharing(response, false);
    return response;
  }
  if (const File* file = Find(request.path)) {
    return Serve(*file, 200, request, connect_sources);
  }
  if (const File* file = Find("/404.html")) {
    return Serve(*file, 404, request, connect_sources);
  }
  return ErrorResponse(ErrorCode::kRouteNotFound);
}

}  // namespace pol
