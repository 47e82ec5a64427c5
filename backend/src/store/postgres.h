// libpq as values that clean up after themselves. Private to store. No call waits without an end:
// what does not answer in time counts as lost. Texts of failures hold no row's values and no
// password.
#pragma once

#include <libpq-fe.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "store/store.h"

namespace pol {

// PostgreSQL was not reached, or is reached no more. What was under way may have been done.
class PostgresLost : public StoreFailure {
 public:
  using StoreFailure::StoreFailure;
};

// PostgreSQL refused a statement, and undid the transaction that it was part of.
class PostgresRefusal : public StoreFailure {
 public:
  PostgresRefusal(const std::string& what, std::string sql_state)
      : StoreFailure(what), sql_state_(std::move(sql_state)) {}

  [[nodiscard]] const std::string& sql_state() const { return sql_state_; }
  // Such as a deadlock: the same transaction may succeed when it is tried again.
  [[nodiscard]] bool IsPassing() const { return sql_state_.starts_with("40"); }

 private:
  std::string sql_state_;
};

struct PostgresTimes {
  Millis connect{3000};
  Millis statement{5000};  // PostgreSQL itself gives up then
  Millis lock{3000};       // of the statement's time, at most this is spent on waiting for others
};

class PostgresStatement;

class PostgresConnection {
 public:
  // `url` as IsPostgresUrl wants it; what it does not name comes from libpq's own environment.
  // `clock` must outlive this. Throws PostgresLost, which says what to do.
  PostgresConnection(const std::string& url, const PostgresTimes& times, const Clock& clock);

  // One or more statements without parameters, of which together `limit` may be spent; by default
  // a statement's time.
  void Execute(const std::string& sql, std::optional<Millis> limit = {});

  [[nodiscard]] PostgresStatement Prepare(std::string sql);

  [[nodiscard]] bool IsInTransaction() const;
  [[nodiscard]] std::string database() const;

 private:
  friend class PostgresStatement;
  struct Finish {
    void operator()(PGconn* handle) const { PQfinish(handle); }
  };
  struct Clear {
    void operator()(PGresult* rows) const { PQclear(rows); }
  };
  using Rows = std::unique_ptr<PGresult, Clear>;

  void Connect(const std::string& url, Millis limit);
  // The last result of what was sent.
  Rows Receive(MonotonicTime until);
  void Flush(MonotonicTime until);
  // Returns at the latest at `until`. False: nothing came by then.
  [[nodiscard]] bool WaitFor(short events, MonotonicTime until) const;
  void WaitOrLose(short events, MonotonicTime until);
  [[noreturn]] void Lose(const std::string& why);
  void ThrowIfFailed(const PGresult* rows);

  const Clock& clock_;
  Millis patience_;  // for one statement
  std::unique_ptr<PGconn, Finish> handle_;
};

// Parameters $1, $2 … are bound in order by the calls to Bind; Next runs the statement and steps
// through its rows.
class PostgresStatement {
 public:
  PostgresStatement(PostgresConnection& connection, std::string sql)
      : connection_(connection), sql_(std::move(sql)) {}

  PostgresStatement& Bind(std::string_view value);
  PostgresStatement& Bind(std::int64_t value);
  PostgresStatement& Bind(double value);
  PostgresStatement& Bind(bool value);
  PostgresStatement& Bind(WallTime value);
  PostgresStatement& BindNull();
  // Not taken for a bool.
  PostgresStatement& Bind(const char* value) { return Bind(std::string_view(value)); }
  template <typename T>
  PostgresStatement& Bind(const std::optional<T>& value) {
    return value ? Bind(*value) : BindNull();
  }

  // True while there is a row to read.
  bool Next();
  // The number of rows that were written or found.
  std::int64_t Run();

  [[nodiscard]] bool IsNull(int column) const;
  [[nodiscard]] std::string Text(int column) const;
  [[nodiscard]] std::int64_t Integer(int column) const;
  [[nodiscard]] double Real(int column) const;
  [[nodiscard]] bool Truth(int column) const;
  [[nodiscard]] WallTime Time(int column) const;

 private:
  struct Parameter {
    Oid type = 0;
    std::optional<std::string> value;
  };
  PostgresStatement& Add(Oid type, std::string value);
  void Send();

  PostgresConnection& connection_;
  std::string sql_;
  std::vector<Parameter> parameters_;
  PostgresConnection::Rows rows_;
  int row_ = -1;
};

// Rolls back unless committed.
class PostgresTransaction {
 public:
  // `begin`: a BEGIN, with what shall be done at once with it.
  explicit PostgresTransaction(PostgresConnection& connection, const std::string& begin = "BEGIN",
                               std::optional<Millis> limit = {});
  PostgresTransaction(const PostgresTransaction&) = delete;
  PostgresTransaction& operator=(const PostgresTransaction&) = delete;
  ~PostgresTransaction();

  // After PostgresLost it is not known whether it was done.
  void Commit();

 private:
  PostgresConnection& connection_;
};

}  // namespace pol
