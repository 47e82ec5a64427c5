#include "store/postgres.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>

#include "base/log.h"
#include "store/postgres_address.h"

namespace pol {
namespace {

// From pg_type.dat; they never change.
constexpr Oid kBoolType = 16;
constexpr Oid kInt8Type = 20;
constexpr Oid kTextType = 25;
constexpr Oid kFloat8Type = 701;

constexpr Millis kAnswerMargin{1000};  // beyond the time at which PostgreSQL itself gives up

// Failures after which the connection is of no use: PostgreSQL goes away (57P), was told to be
// read only by now (25006), hung up in a transaction (25P03), or speaks of the connection (08).
constexpr std::array kLosses = {"57P", "08", "25006", "25P03"};

std::string_view OrNothing(const char* text) { return text == nullptr ? "" : text; }

std::string FieldOf(const PGresult* rows, int field) {
  return std::string(OrNothing(PQresultErrorField(rows, field)));
}

void IgnoreNotice(void* /*context*/, const char* text) { LogDebug("PostgreSQL: {}", text); }

short EventsOf(PostgresPollingStatusType wanted) {
  return wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT;
}

template <typename Number>
std::string ShortestText(Number value) {
  std::array<char, 32> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

template <typename Number>
Number NumberOf(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw StoreFailure("PostgreSQL answered something other than a number");
  }
  return number;
}

}  // namespace

PostgresConnection::PostgresConnection(const std::string& url, const PostgresTimes& times,
                                       const Clock& clock)
    : clock_(clock), patience_(times.statement + kAnswerMargin) {
  Connect(url, times.connect);
  const std::string limit = std::to_string(times.statement.count());
  Execute("SET statement_timeout = " + limit + "; SET idle_in_transaction_session_timeout = " +
          limit + "; SET lock_timeout = " + std::to_string(times.lock.count()) +
          // Whatever the database's usual settings: each statement sees what others committed
          // before it, and what was acknowledged is on disk.
          "; SET default_transaction_isolation = 'read committed'"
          "; SELECT set_config('synchronous_commit', 'on', false) "
          "WHERE current_setting('synchronous_commit') = 'off'");
}

// What stands before `dbname` gives way to the URL, what stands behind it does not.
void PostgresConnection::Connect(const std::string& url, Millis limit) {
  const std::string silence = std::to_string(patience_.count());
  const std::array keys = {"fallback_application_name",
                           "target_session_attrs",
                           "keepalives_idle",
                           "tcp_user_timeout",
                           "dbname",
                           "client_encoding",
                           static_cast<const char*>(nullptr)};
  const std::array values = {"proof-of-life",
                             "read-write",
                             "10",
                             silence.c_str(),
                             url.c_str(),
                             "UTF8",
                             static_cast<const char*>(nullptr)};
  const MonotonicTime until = clock_.MonotonicNow() + limit;
  handle_.reset(PQconnectStartParams(keys.data(), values.data(), 1));
  if (handle_ == nullptr) {
    throw PostgresLost("no memory for a connection to PostgreSQL");
  }
  PQsetErrorVerbosity(handle_.get(), PQERRORS_VERBOSE);  // with the SQLSTATE, for the advice
  PQsetNoticeProcessor(handle_.get(), IgnoreNotice, nullptr);
  bool is_late = false;
  auto state =
      PQstatus(handle_.get()) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
  while (state != PGRES_POLLING_OK && state != PGRES_POLLING_FAILED && !is_late) {
    is_late = !WaitFor(EventsOf(state), until);
    state = is_late ? state : PQconnectPoll(handle_.get());
  }
  if (state != PGRES_POLLING_OK) {
    const PostgresAddress where{.host = std::string(OrNothing(PQhost(handle_.get()))),
                                .port = std::string(OrNothing(PQport(handle_.get()))),
                                .user = std::string(OrNothing(PQuser(handle_.get()))),
                                .database = database()};
    throw PostgresLost(ConnectAdvice(
        where, is_late ? "no answer in time" : OrNothing(PQerrorMessage(handle_.get()))));
  }
  if (PQsetnonblocking(handle_.get(), 1) != 0) {
    Lose("it cannot be used without blocking");
  }
}

std::string PostgresConnection::database() const {
  return std::string(OrNothing(PQdb(handle_.get())));
}

bool PostgresConnection::IsInTransaction() const {
  const auto status = PQtransactionStatus(handle_.get());
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

bool PostgresConnection::WaitFor(short events, MonotonicTime until) const {
  pollfd watched{.fd = PQsocket(handle_.get()), .events = events, .revents = 0};
  for (;;) {
    const auto left = std::max<Millis>(until - clock_.MonotonicNow(), Millis(0));
    const int ready = ::poll(&watched, 1, static_cast<int>(left.count()));
    if (ready > 0) {
      return true;
    }
    if (ready == 0 && left.count() == 0) {
      return false;
    }
    if (ready < 0 && errno != EINTR) {
      return false;
    }
  }
}

void PostgresConnection::WaitOrLose(short events, MonotonicTime until) {
  if (!WaitFor(events, until)) {
    Lose("no answer in time");
  }
}

void PostgresConnection::Lose(const std::string& why) {
  const std::string words = "PostgreSQL was lost: " + FirstLine(why);
  handle_.reset();
  throw PostgresLost(words);
}

void PostgresConnection::Flush(MonotonicTime until) {
  int unsent = PQflush(handle_.get());
  while (unsent == 1) {
    WaitOrLose(POLLIN | POLLOUT, until);
    // A server that is itself stuck in writing to us takes no more until it was read.
    if (PQconsumeInput(handle_.get()) == 0) {
      Lose(PQerrorMessage(handle_.get()));
    }
    unsent = PQflush(handle_.get());
  }
  if (unsent < 0) {
    Lose(PQerrorMessage(handle_.get()));
  }
}

PostgresConnection::Rows PostgresConnection::Receive(MonotonicTime until) {
  Flush(until);
  Rows last;
  for (;;) {
    while (PQisBusy(handle_.get()) != 0) {
      WaitOrLose(POLLIN, until);
      if (PQconsumeInput(handle_.get()) == 0) {
        Lose(PQerrorMessage(handle_.get()));
      }
    }
    Rows next(PQgetResult(handle_.get()));
    if (next == nullptr) {
      break;
    }
    const bool has_failed = PQresultStatus(last.get()) == PGRES_FATAL_ERROR && last != nullptr;
    last = has_failed ? std::move(last) : std::move(next);
  }
  ThrowIfFailed(last.get());
  return last;
}

void PostgresConnection::ThrowIfFailed(const PGresult* rows) {
  const auto status = PQresultStatus(rows);
  const bool is_gone = PQstatus(handle_.get()) == CONNECTION_BAD;
  if ((status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) && !is_gone) {
    return;
  }
  const std::string sql_state = FieldOf(rows, PG_DIAG_SQLSTATE);
  const std::string words = FieldOf(rows, PG_DIAG_MESSAGE_PRIMARY);
  if (is_gone ||
      std::ranges::any_of(kLosses, [&](const char* loss) { return sql_state.starts_with(loss); })) {
    Lose(words.empty() ? "it hung up" : words);
  }
  throw PostgresRefusal("database statement failed: " + words + " (" + sql_state + ")", sql_state);
}

void PostgresConnection::Execute(const std::string& sql, std::optional<Millis> limit) {
  if (handle_ == nullptr || PQsendQuery(handle_.get(), sql.c_str()) == 0) {
    Lose(PQerrorMessage(handle_.get()));
  }
  Receive(clock_.MonotonicNow() + limit.value_or(patience_));
}

PostgresStatement PostgresConnection::Prepare(std::string sql) { return {*this, std::move(sql)}; }

PostgresStatement& PostgresStatement::Add(Oid type, std::string value) {
  parameters_.push_back({.type = type, .value = std::move(value)});
  return *this;
}

PostgresStatement& PostgresStatement::Bind(std::string_view value) {
  return Add(kTextType, std::string(value));
}
PostgresStatement& PostgresStatement::Bind(std::int64_t value) {
  return Add(kInt8Type, ShortestText(value));
}
PostgresStatement& PostgresStatement::Bind(double value) {
  return Add(kFloat8Type, ShortestText(value));
}
PostgresStatement& PostgresStatement::Bind(bool value) { return Add(kBoolType, value ? "t" : "f"); }
PostgresStatement& PostgresStatement::Bind(WallTime value) {
  return Bind(std::int64_t{value.time_since_epoch().count()});
}
PostgresStatement& PostgresStatement::BindNull() {
  parameters_.emplace_back();
  return *this;
}

// Texts go in binary, with their length: in the other form they would end at their first NUL.
void PostgresStatement::Send() {
  std::vector<Oid> types;
  std::vector<const char*> values;
  std::vector<int> sizes;
  std::vector<int> formats;
  for (const Parameter& parameter : parameters_) {
    types.push_back(parameter.type);
    values.push_back(parameter.value ? parameter.value->c_str() : nullptr);
    sizes.push_back(parameter.value ? static_cast<int>(parameter.value->size()) : 0);
    formats.push_back(parameter.type == kTextType ? 1 : 0);
  }
  PGconn* handle = connection_.handle_.get();
  if (handle == nullptr ||
      PQsendQueryParams(handle, sql_.c_str(), static_cast<int>(parameters_.size()), types.data(),
                        values.data(), sizes.data(), formats.data(), 0) == 0) {
    connection_.Lose(PQerrorMessage(handle));
  }
  rows_ = connection_.Receive(connection_.clock_.MonotonicNow() + connection_.patience_);
}

bool PostgresStatement::Next() {
  if (rows_ == nullptr) {
    Send();
  }
  return ++row_ < PQntuples(rows_.get());
}

std::int64_t PostgresStatement::Run() {
  Send();
  const std::string_view count = PQcmdTuples(rows_.get());
  return count.empty() ? 0 : NumberOf<std::int64_t>(count);
}

bool PostgresStatement::IsNull(int column) const {
  return PQgetisnull(rows_.get(), row_, column) != 0;
}

std::string PostgresStatement::Text(int column) const {
  return {PQgetvalue(rows_.get(), row_, column),
          static_cast<std::size_t>(PQgetlength(rows_.get(), row_, column))};
}

std::int64_t PostgresStatement::Integer(int column) const {
  return NumberOf<std::int64_t>(Text(column));
}

double PostgresStatement::Real(int column) const { return NumberOf<double>(Text(column)); }

bool PostgresStatement::Truth(int column) const { return Text(column) == "t"; }

WallTime PostgresStatement::Time(int column) const { return WallTime(Millis(Integer(column))); }

PostgresTransaction::PostgresTransaction(PostgresConnection& connection, const std::string& begin,
                                         std::optional<Millis> limit)
    : connection_(connection) {
  connection_.Execute(begin, limit);
}

PostgresTransaction::~PostgresTransaction() {
  if (!connection_.IsInTransaction()) {
    return;
  }
  try {
    connection_.Execute("ROLLBACK");
  } catch (const StoreFailure& failure) {
    // PostgreSQL rolls back what its client did not commit before it went.
    LogDebug("Rollback: {}", failure.what());
  }
}

void PostgresTransaction::Commit() { connection_.Execute("COMMIT"); }

}  // namespace pol
