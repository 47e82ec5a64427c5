// Where PostgreSQL is, and what to tell whoever wrote that down. Nothing here repeats a password.
#pragma once

#include <string>
#include <string_view>

namespace pol {

// postgresql:// or postgres://, and written so that no part of the password can be taken for
// another part, which a message would then show: special characters percent-encoded.
bool IsPostgresUrl(std::string_view url);

struct PostgresAddress {
  std::string host;  // or the folder of a Unix socket; may be empty
  std::string port;
  std::string user;
  std::string database;
};

// Why there is no connection, and what to do, in one line. `words`: libpq's, in verbose form.
std::string ConnectAdvice(const PostgresAddress& where, std::string_view words);

std::string FirstLine(std::string_view words);

}  // namespace pol
