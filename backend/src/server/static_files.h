// The exported page, read once at start and served from memory: a request names an entry of a
// table, never a file, so that no path can lead out of it. Immutable; safe from every thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "server/content_policy.h"
#include "server/http_message.h"

namespace pol {

inline constexpr std::uintmax_t kStaticBytesMax = 64U << 20;

class StaticFiles {
 public:
  // No page at all: every request is answered with a short notice, 404.
  StaticFiles();

  // Reads every regular file below `directory`; links are left out. "NAME.gz" beside NAME is what
  // is sent in its place to those who accept gzip, and is no file of its own. kFileUnreadable: no
  // index.html, unreadable, or more than kStaticBytesMax in all.
  static Result<StaticFiles> Load(const std::filesystem::path& directory);

  // GET and HEAD. An unknown path gets the page's 404; "/verify-glass" is sent on to
  // "/verify-glass/". `connect_sources` goes into the Content-Security-Policy.
  [[nodiscard]] HttpResponse Answer(const HttpRequest& request,
                                    std::string_view connect_sources) const;

  // Whether Answer would find something other than the 404.
  [[nodiscard]] bool Has(std::string_view path) const;

  [[nodiscard]] std::size_t file_count() const { return files_.size(); }

 private:
  struct Representation {
    std::shared_ptr<const std::string> content;
    std::string etag;
  };
  struct File {
    std::string media_type;
    Representation plain;
    std::optional<Representation> gzipped;
    std::string cache_control;
    bool is_for_other_origins = false;    // what pages elsewhere bring in
    std::optional<ContentPolicy> policy;  // of an HTML page
  };
  static Representation MakeRepresentation(std::string content);
  static File MakeFile(const std::string& name, std::string content);
  void AttachCompressed();
  [[nodiscard]] const File* Find(std::string_view path) const;
  [[nodiscard]] static HttpResponse Serve(const File& file, unsigned status,
                                          const HttpRequest& request,
                                          std::string_view connect_sources);

  std::map<std::string, File, std::less<>> files_;  // by path, "/index.html"
};

}  // namespace pol
