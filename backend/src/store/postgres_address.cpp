#include "store/postgres_address.h"

#include <algorithm>

namespace pol {
namespace {

constexpr std::size_t kSqlStateSize = 5;

bool IsSqlState(std::string_view text) {
  return text.size() == kSqlStateSize && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
         });
}

// "FATAL:  28P01: password authentication failed …", whatever the severity's language. Empty: the
// words are not PostgreSQL's own.
std::string_view SqlStateOf(std::string_view line) {
  constexpr std::string_view kMark = ":  ";
  const std::size_t mark = line.find(kMark);
  if (mark == std::string_view::npos) {
    return {};
  }
  const std::string_view code = line.substr(mark + kMark.size(), kSqlStateSize);
  return IsSqlState(code) ? code : std::string_view();
}

}  // namespace

std::string FirstLine(std::string_view words) {
  return std::string(words.substr(0, words.find('\n')));
}

bool IsPostgresUrl(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos ||
      (url.substr(0, scheme) != "postgresql" && url.substr(0, scheme) != "postgres")) {
    return false;
  }
  const std::string_view rest = url.substr(scheme + 3);
  const std::size_t at = rest.find('@');
  const bool is_divided =
      at == rest.rfind('@') && (at == std::string_view::npos || at < rest.find_first_of("/?"));
  return is_divided && std::ranges::none_of(url, [](char c) {
           return static_cast<unsigned char>(c) <= ' ' || c == '\x7f' || c == '#';
         });
}

std::string ConnectAdvice(const PostgresAddress& where, std::string_view words) {
  const std::string line = FirstLine(words);
  const std::string_view state = SqlStateOf(line);
  const std::string at = "PostgreSQL at " + where.host + ":" + where.port;
  if (state == "28P01" || state == "28000") {
    return at + " refused the user '" + where.user +
           "': see that DATABASE_URL holds the right user and password, and that pg_hba.conf lets "
           "this machine in (" +
           line + ")";
  }
  if (state == "3D000") {
    return at + " has no database '" + where.database +
           "': make it with createdb -E UTF8 -T template0 -O " + where.user + " " + where.database;
  }
  if (state == "53300") {
    return at +
           " takes no more connections: lower DATABASE_CONNECTIONS or raise its max_connections (" +
           line + ")";
  }
  if (!state.empty()) {
    return at + " takes no connection now (" + line + ")";
  }
  return "cannot reach " + at +
         ": see that it runs, and that DATABASE_URL names its host and port (" + line + ")";
}

}  // namespace pol
