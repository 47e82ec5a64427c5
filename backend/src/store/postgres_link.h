// A connection to PostgreSQL that comes back, and writes that are done once. Private to store.
//
// A connection that is lost is made anew for the next call, after a pause when it cannot be made;
// until the pause is over calls fail at once. A transaction that was lost before its COMMIT was not
// done, and is tried again once. One that was lost in its COMMIT may have been done: it is found
// out on the next connection, by the audit events that carry its number. Its number is a lock as
// well, held until PostgreSQL has done with the transaction, so that what is found is final.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/back_off.h"
#include "base/clock.h"
#include "base/random.h"
#include "store/postgres.h"

namespace pol {

// How long a database is left alone that could not be reached.
inline constexpr BackOff kReconnecting{.first = Millis(100), .most = Millis(2000)};

struct PostgresLinkSettings {
  std::string url;
  PostgresTimes times;
  Millis settle{5000};  // how long a write in doubt waits for PostgreSQL to come back
};

// One transaction. `id` must stand in every audit event that it writes.
struct PostgresWrite {
  PostgresConnection& connection;
  std::int64_t id;
};

// What becomes of a write when PostgreSQL is out of reach before its COMMIT.
enum class Persistence : std::uint8_t {
  kFails,  // at once
  kWaits,  // as a write in doubt does
};

class PostgresLink {
 public:
  // Connects. Both references must outlive this, and be safe from the thread that uses it. Throws
  // StoreFailure, which says what to do.
  PostgresLink(PostgresLinkSettings settings, const Clock& clock, RandomSource& random);

  // `work` may be called several times, of which one counts. Throws StoreFailure; then it was not
  // done, or it could not be found out.
  void Write(const std::function<void(PostgresWrite&)>& work,
             Persistence persistence = Persistence::kFails);

  // `work` may be called twice. Within `work` of Write it is part of that transaction.
  void Read(const std::function<void(PostgresConnection&)>& work);

 private:
  // How far one write has come.
  struct Progress {
    std::int64_t id = 0;
    bool may_wait = false;
    bool is_in_doubt = false;    // a COMMIT was sent and not answered
    bool was_connected = false;  // before the last attempt
    std::uint32_t losses = 0;
    std::uint32_t refusals = 0;
    std::optional<MonotonicTime> until = {};  // of waiting
  };

  PostgresConnection& Connected();
  void Lose(const PostgresLost& lost);
  void Succeed();
  void Attempt(Progress& progress, const std::function<void(PostgresWrite&)>& work);
  [[nodiscard]] bool MayTryAgain(Progress& progress) const;

  PostgresLinkSettings settings_;
  const Clock& clock_;
  RandomSource& random_;
  std::optional<PostgresConnection> connection_;
  std::uint32_t failures_ = 0;  // in a row
  MonotonicTime next_attempt_{};
  std::string last_words_;
};

}  // namespace pol
