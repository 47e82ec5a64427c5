#include "store/postgres_link.h"

#include <algorithm>
#include <span>
#include <thread>
#include <utility>

#include "base/log.h"

namespace pol {
namespace {

std::int64_t DrawWriteId(RandomSource& random) {
  std::int64_t id = 0;
  random.Fill(std::as_writable_bytes(std::span(&id, 1)));
  return id;
}

std::string BeginOf(std::int64_t write_id) {
  return "BEGIN; SELECT pg_advisory_xact_lock(" + std::to_string(write_id) + ")";
}

bool WasWritten(PostgresConnection& connection, std::int64_t write_id) {
  return connection.Prepare("SELECT 1 FROM audit_events WHERE write_id = $1 LIMIT 1")
      .Bind(write_id)
      .Next();
}

}  // namespace

PostgresLink::PostgresLink(PostgresLinkSettings settings, const Clock& clock, RandomSource& random)
    : settings_(std::move(settings)), clock_(clock), random_(random) {
  connection_.emplace(settings_.url, settings_.times, clock_);
}

PostgresConnection& PostgresLink::Connected() {
  if (connection_) {
    return *connection_;
  }
  if (clock_.MonotonicNow() < next_attempt_) {
    throw PostgresLost(last_words_);
  }
  connection_.emplace(settings_.url, settings_.times, clock_);
  return *connection_;
}

// The first attempt after a loss is made at once, for idle connections are also lost when a
// database that works was started anew.
void PostgresLink::Lose(const PostgresLost& lost) {
  const MonotonicTime now = clock_.MonotonicNow();
  const bool was_tried = connection_.has_value() || now >= next_attempt_;
  if (!was_tried) {
    return;
  }
  if (failures_ > 0) {
    next_attempt_ = now + PauseAfter(failures_, kReconnecting, random_);
  } else {
    LogWarning("{}", lost.what());
  }
  ++failures_;
  last_words_ = lost.what();
  connection_.reset();
}

void PostgresLink::Succeed() {
  if (failures_ > 0) {
    LogInfo("PostgreSQL answers again");
  }
  failures_ = 0;
}

void PostgresLink::Attempt(Progress& progress, const std::function<void(PostgresWrite&)>& work) {
  PostgresConnection& connection = Connected();
  PostgresTransaction transaction(connection, BeginOf(progress.id));
  if (progress.is_in_doubt && WasWritten(connection, progress.id)) {
    return;
  }
  PostgresWrite write{.connection = connection, .id = progress.id};
  work(write);
  progress.is_in_doubt = true;
  transaction.Commit();
}

bool PostgresLink::MayTryAgain(Progress& progress) const {
  if (progress.was_connected && ++progress.losses == 1) {
    return true;
  }
  if (!progress.may_wait && !progress.is_in_doubt) {
    return false;
  }
  progress.until = progress.until.value_or(clock_.MonotonicNow() + settings_.settle);
  if (std::max(next_attempt_, clock_.MonotonicNow()) >= *progress.until) {
    return false;
  }
  std::this_thread::sleep_for(next_attempt_ - clock_.MonotonicNow());
  return true;
}

void PostgresLink::Write(const std::function<void(PostgresWrite&)>& work, Persistence persistence) {
  Progress progress{.id = DrawWriteId(random_), .may_wait = persistence == Persistence::kWaits};
  for (;;) {
    progress.was_connected = connection_.has_value();
    try {
      Attempt(progress, work);
      Succeed();
      return;
    } catch (const PostgresLost& lost) {
      Lose(lost);
      if (!MayTryAgain(progress)) {
        throw;
      }
    } catch (const PostgresRefusal& refusal) {
      if (!refusal.IsPassing() || ++progress.refusals > 1) {
        throw;
      }
    }
  }
}

void PostgresLink::Read(const std::function<void(PostgresConnection&)>& work) {
  if (connection_ && connection_->IsInTransaction()) {
    work(*connection_);
    return;
  }
  const bool was_connected = connection_.has_value();
  try {
    work(Connected());
    Succeed();
    return;
  } catch (const PostgresLost& lost) {
    Lose(lost);
    if (!was_connected) {
      throw;
    }
  }
  try {
    work(Connected());
    Succeed();
  } catch (const PostgresLost& lost) {
    Lose(lost);
    throw;
  }
}

}  // namespace pol
