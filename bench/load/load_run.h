// One run: a server, a number of persons, a measured time.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "base/result.h"
#include "clip.h"
#include "process_usage.h"
#include "quantiles.h"
#include "tally.h"

namespace pol::load {

struct RunPlan {
  std::size_t sessions = 1;
  double frames_per_second = 10;
  std::chrono::seconds warm_up{5};  // in the first half of it all begin
  std::chrono::seconds measured{15};
  std::vector<std::string> command;  // started for this run; empty: the server at `url`
  std::string url;
  std::optional<pid_t> pid;  // with `url`: whose use of the machine is measured
  std::string log_file = "/dev/null";
};

struct ServerUse {
  double cpu_seconds = 0;  // within the measured time
  ProcessUsage at_end;
};

struct RunResult {
  std::size_t sessions = 0;
  double seconds = 0;  // measured
  PersonCount frames;
  std::uint64_t waiting = 0;  // unanswered when the run ended, a second after the measured time
  std::uint64_t refused = 0;  // persons the server had no room for; see Tally::Refused
  std::uint64_t fewest_answers = 0;
  std::uint64_t sessions_open = 0;  // at the end of the measured time
  std::optional<Quantiles> latency_ms;
  std::optional<Quantiles> delay_ms;  // of the generator itself: sent later than due
  std::optional<ServerUse> server;
  double generator_cpu_seconds = 0;               // within the measured time
  std::optional<double> healthy_after_ms;         // from the server's start to its first 200
  std::optional<double> first_answer_after_ms;    // … to the first SCORE_UPDATE
  std::map<std::string, std::uint64_t> endings;   // of sessions, over the whole run
  std::map<std::string, std::uint64_t> failures;  // over the whole run
};

// kConfigInvalid, kFileUnreadable; kInternal when the server ends or does not become healthy.
Result<RunResult> RunLoad(const RunPlan& plan, const Clip& clip);

// The names of the fields with their units; what was not measured is null.
boost::json::object ResultJson(const RunResult& result);

// One line for people.
std::string ResultLine(const RunResult& result);

}  // namespace pol::load
