#include "load_run.h"

#include <sys/resource.h>

#include <cmath>
#include <exception>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "person.h"
#include "server_process.h"

namespace pol::load {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::milliseconds kHealthPause{2};
constexpr std::chrono::seconds kHealthLimit{120};
constexpr std::chrono::seconds kDrain{1};
constexpr std::chrono::seconds kFarewell{2};

double OwnCpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double MillisSince(Time start, Time time) {
  return std::chrono::duration<double, std::milli>(time - start).count();
}

asio::awaitable<void> WaitUntil(Time time) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  timer.expires_at(time);
  co_await timer.async_wait(asio::use_awaitable);
}

struct Reading {
  std::optional<ProcessUsage> server;
  double own_cpu_seconds = 0;

  static Reading Take(std::optional<pid_t> pid) {
    return {.server = pid ? ReadProcessUsage(*pid) : std::nullopt,
            .own_cpu_seconds = OwnCpuSeconds()};
  }
};

class Run {
 public:
  Run(const RunPlan& plan, const Clip& clip, Target target, std::optional<ServerProcess> server)
      : plan_(plan),
        server_(std::move(server)),
        tally_(plan.sessions),
        stage_{.target = std::move(target),
               .clip = clip,
               .script = {.persons = plan.sessions,
                          .pictures = clip.pictures.size(),
                          .period = Micros(std::llround(1e6 / plan.frames_per_second)),
                          .ramp = plan.warm_up / 2},
               .begin = {},
               .tally = tally_} {}

  Result<RunResult> Play() {
    asio::io_context io;
    asio::co_spawn(io, Conduct(io), [this](std::exception_ptr fault) { fault_ = fault; });
    io.run();
    if (fault_) {
      std::rethrow_exception(fault_);
    }
    if (!failure_.empty()) {
      return Fail(ErrorCode::kInternal, failure_);
    }
    return std::move(result_);
  }

 private:
  asio::awaitable<void> Conduct(asio::io_context& io) {
    if (!co_await BecomesHealthy()) {
      co_return;
    }
    stage_.begin = Clock::now();
    const Window window{.from = stage_.begin + plan_.warm_up,
                        .to = stage_.begin + plan_.warm_up + plan_.measured};
    tally_.Measure(window);
    for (std::size_t person = 0; person < plan_.sessions; ++person) {
      asio::co_spawn(io, PlayPerson(stage_, person), asio::detached);
    }
    const auto pid = server_ ? std::optional(server_->pid()) : plan_.pid;
    co_await WaitUntil(window.from);
    const Reading before = Reading::Take(pid);
    co_await WaitUntil(window.to);
    const Reading after = Reading::Take(pid);
    result_.sessions_open = tally_.sessions_open();
    co_await WaitUntil(window.to + kDrain);
    Conclude(before, after);
    stage_.is_over = true;
    co_await WaitUntil(Clock::now() + kFarewell);
    io.stop();
  }

  asio::awaitable<bool> BecomesHealthy() {
    const Time from = server_ ? server_->started_at() : Clock::now();
    while (!co_await IsHealthy(stage_.target)) {
      if (server_ && !server_->IsRunning()) {
        failure_ = "the server ended before it was healthy; see " + plan_.log_file;
        co_return false;
      }
      if (Clock::now() - from > kHealthLimit) {
        failure_ = "the server did not become healthy";
        co_return false;
      }
      co_await WaitUntil(Clock::now() + kHealthPause);
    }
    if (server_) {
      result_.healthy_after_ms = MillisSince(from, Clock::now());
    }
    co_return true;
  }

  void Conclude(const Reading& before, const Reading& after) {
    result_.sessions = plan_.sessions;
    result_.seconds = std::chrono::duration<double>(plan_.measured).count();
    result_.frames = tally_.Sum();
    result_.waiting = tally_.Waiting();
    result_.refused = tally_.Refused();
    result_.fewest_answers = tally_.FewestAnswers();
    result_.latency_ms = QuantilesOf(tally_.latencies_ms());
    result_.delay_ms = QuantilesOf(tally_.delays_ms());
    result_.generator_cpu_seconds = after.own_cpu_seconds - before.own_cpu_seconds;
    result_.endings = tally_.endings();
    result_.failures = tally_.failures();
    if (before.server && after.server) {
      result_.server = {.cpu_seconds = after.server->cpu_seconds - before.server->cpu_seconds,
                        .at_end = *after.server};
    }
    if (server_ && tally_.HasAnswer()) {
      result_.first_answer_after_ms = MillisSince(server_->started_at(), tally_.first_answer());
    }
    if (server_ && !server_->IsRunning()) {
      failure_ = "the server ended under load; see " + plan_.log_file;
    }
  }

  const RunPlan& plan_;
  std::optional<ServerProcess> server_;
  Tally tally_;
  Stage stage_;
  RunResult result_;
  std::string failure_;
  std::exception_ptr fault_;
};

}  // namespace

Result<RunResult> RunLoad(const RunPlan& plan, const Clip& clip) {
  if (plan.command.empty()) {
    auto target = ParseTarget(plan.url);
    if (!target) {
      return tl::unexpected(target.error());
    }
    return Run(plan, clip, std::move(*target), std::nullopt).Play();
  }
  const std::uint16_t port = FreePort();
  auto server = ServerProcess::Start(WithPorts(plan.command, port, FreePort()), plan.log_file);
  if (!server) {
    return tl::unexpected(server.error());
  }
  return Run(plan, clip, {.host = "127.0.0.1", .port = port}, std::move(*server)).Play();
}

}  // namespace pol::load
