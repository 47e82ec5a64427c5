#include <boost/json/value.hpp>
#include <spdlog/fmt/fmt.h>

#include "load_run.h"

namespace pol::load {
namespace {

namespace json = boost::json;

constexpr double kMib = 1024.0 * 1024.0;

json::value QuantilesJson(const std::optional<Quantiles>& quantiles) {
  if (!quantiles) {
    return nullptr;
  }
  return json::object{{"count", quantiles->count},
                      {"p50", quantiles->p50},
                      {"p95", quantiles->p95},
                      {"p99", quantiles->p99},
                      {"max", quantiles->max}};
}

json::value ServerJson(const RunResult& result) {
  if (!result.server) {
    return nullptr;
  }
  const ServerUse& use = *result.server;
  const auto answered = static_cast<double>(result.frames.answered);
  return json::object{
      {"cpu_seconds", use.cpu_seconds},
      {"cores", use.cpu_seconds / result.seconds},
      {"cpu_ms_per_session_second",
       1000 * use.cpu_seconds / (result.seconds * static_cast<double>(result.sessions))},
      {"frames_per_cpu_second",
       use.cpu_seconds > 0 ? json::value(answered / use.cpu_seconds) : json::value(nullptr)},
      {"rss_bytes", use.at_end.rss_bytes},
      {"pss_bytes", use.at_end.pss_bytes}};
}

json::value NumberJson(const std::optional<double>& number) {
  return number ? json::value(*number) : json::value(nullptr);
}

json::object CountsJson(const std::map<std::string, std::uint64_t>& counts) {
  json::object object;
  for (const auto& [name, count] : counts) {
    object[name] = count;
  }
  return object;
}

}  // namespace

json::object ResultJson(const RunResult& result) {
  const PersonCount& frames = result.frames;
  return {{"sessions", result.sessions},
          {"seconds", result.seconds},
          {"sent", frames.sent},
          {"answered", frames.answered},
          {"overtaken", frames.overtaken},
          {"waiting", result.waiting},
          {"cut_off", frames.cut_off},
          {"unsent", frames.unsent},
          {"frames_per_second", static_cast<double>(frames.answered) / result.seconds},
          {"refused", result.refused},
          {"fewest_answers", result.fewest_answers},
          {"sessions_open", result.sessions_open},
          {"latency_ms", QuantilesJson(result.latency_ms)},
          {"server", ServerJson(result)},
          {"healthy_after_ms", NumberJson(result.healthy_after_ms)},
          {"first_answer_after_ms", NumberJson(result.first_answer_after_ms)},
          {"generator", json::object{{"cores", result.generator_cpu_seconds / result.seconds},
                                     {"delay_ms", QuantilesJson(result.delay_ms)}}},
          {"endings", CountsJson(result.endings)},
          {"failures", CountsJson(result.failures)}};
}

std::string ResultLine(const RunResult& result) {
  const auto& latency = result.latency_ms;
  std::string line = fmt::format("{:4} sessions {:6} sent {:6} answered {:6.1f}/s", result.sessions,
                                 result.frames.sent, result.frames.answered,
                                 static_cast<double>(result.frames.answered) / result.seconds);
  if (latency) {
    line += fmt::format("  p50 {:.1f} p95 {:.1f} p99 {:.1f} max {:.1f} ms", latency->p50,
                        latency->p95, latency->p99, latency->max);
  }
  if (result.server) {
    line += fmt::format("  {:.2f} cores  {:.0f} MiB", result.server->cpu_seconds / result.seconds,
                        static_cast<double>(result.server->at_end.pss_bytes) / kMib);
  }
  if (result.refused > 0) {
    line += fmt::format("  {} refused", result.refused);
  }
  for (const auto& [what, count] : result.failures) {
    line += fmt::format("\n     {} x {}", count, what);
  }
  return line;
}

}  // namespace pol::load
