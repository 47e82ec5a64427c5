#include "store/postgres_address.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pol {
namespace {

using testing::HasSubstr;

TEST(PostgresAddressTest, TakesUrlsOnly) {
  for (const char* url :
       {"postgresql://u:p@host:5432/db", "postgres://host/db", "postgresql:///db?host=/run/socket",
        "postgresql://u:p%40ss@[::1]:5433/db?sslmode=verify-full", "postgresql://"}) {
    EXPECT_TRUE(IsPostgresUrl(url)) << url;
  }
  for (const char* other : {"", "host=localhost dbname=db", "mysql://u:p@host/db", "postgresql:/db",
                            "PostgreSQL://host/db", "://host/db", "postgresql://u:p@ho st/db",
                            "postgresql://u:p@host/db\n"}) {
    EXPECT_FALSE(IsPostgresUrl(other)) << other;
  }
}

TEST(PostgresAddressTest, RefusesAPasswordThatWouldBeReadAsSomethingElse) {
  for (const char* url : {"postgresql://u:p@ss@host/db", "postgresql://u:pa/ss@host/db",
                          "postgresql://u:pa?ss@host/db", "postgresql://u:pa#ss@host/db"}) {
    EXPECT_FALSE(IsPostgresUrl(url)) << url;
  }
}

TEST(PostgresAddressTest, SaysWhatToDo) {
  const PostgresAddress where{
      .host = "db.example", .port = "5432", .user = "ann", .database = "pol"};
  const auto advice = [&](const char* words) { return ConnectAdvice(where, words); };
  EXPECT_THAT(advice("connection to server at \"db.example\" (1.2.3.4), port 5432 failed: "
                     "Connection refused\n\tIs the server running?\n"),
              testing::AllOf(HasSubstr("cannot reach PostgreSQL at db.example:5432"),
                             HasSubstr("DATABASE_URL names its host and port"),
                             HasSubstr("Connection refused"), Not(HasSubstr("\n"))));
  EXPECT_THAT(advice("x failed: FATAL:  28P01: password authentication failed for user \"ann\"\n"
                     "LOCATION:  auth_failed, auth.c:326\n"),
              testing::AllOf(HasSubstr("refused the user 'ann'"), HasSubstr("password"),
                             Not(HasSubstr("LOCATION"))));
  EXPECT_THAT(advice("x: FATAL:  28000: no pg_hba.conf entry"), HasSubstr("pg_hba.conf"));
  EXPECT_THAT(advice("x: FATAL:  3D000: database \"pol\" does not exist"),
              HasSubstr("createdb -E UTF8 -T template0 -O ann pol"));
  EXPECT_THAT(advice("x: FATAL:  53300: sorry, too many clients already"),
              HasSubstr("lower DATABASE_CONNECTIONS"));
  EXPECT_THAT(advice("x: FATAL:  57P03: the database system is starting up"),
              HasSubstr("takes no connection now"));
}

TEST(PostgresAddressTest, WordsWithoutACodeAreNotTakenForOne) {
  EXPECT_THAT(ConnectAdvice({}, "error:  28P0"), HasSubstr("cannot reach"));
  EXPECT_THAT(ConnectAdvice({}, "error:  words"), HasSubstr("cannot reach"));
  EXPECT_THAT(ConnectAdvice({}, ""), HasSubstr("cannot reach"));
}

}  // namespace
}  // namespace pol
