#include "server/metrics_text.h"

#include <algorithm>

#include "server/error_table.h"
#include "server/exposition.h"

namespace pol {
namespace {

constexpr MetricType kCounter = MetricType::kCounter;
constexpr MetricType kGauge = MetricType::kGauge;
constexpr MetricType kHistogram = MetricType::kHistogram;

void WriteServer(Exposition& out, const Metrics& metrics, const MetricReadings& now) {
  out.Family("pol_build_info", kGauge, "1, with the version of the server.");
  out.Count(1, {{"version", now.version}});
  out.Family("pol_draining", kGauge, "1 from the beginning of a shutdown.");
  out.Count(now.is_draining ? 1 : 0);
  out.Family("pol_connections", kGauge, "TCP connections on the public ports.");
  out.Count(now.connections);
  static constexpr std::array<std::string_view, 5> kClasses = {"1xx", "2xx", "3xx", "4xx", "5xx"};
  out.Family("pol_http_responses_total", kCounter,
             "HTTP answers on the public ports, by class of status.");
  for (std::size_t i = 0; i < kClasses.size(); ++i) {
    out.Count(metrics.responses.at(i).value(), {{"class", kClasses.at(i)}});
  }
  out.Family("pol_refusals_total", kCounter,
             "Requests and WebSockets that were refused, by error.");
  for (const ErrorEntry& entry : ErrorTable()) {
    out.Count(metrics.refusals[entry.code].value(), {{"code", entry.metric_label}});
  }
  if (now.signing_key_age) {
    out.Family("pol_signing_key_age_seconds", kGauge,
               "Since the signing key's file was last written.");
    out.Value(static_cast<double>(now.signing_key_age->count()));
  }
}

void WriteEndings(Exposition& out, const Metrics& metrics) {
  out.Family("pol_sessions_ended_total", kCounter,
             "Sessions that ended: accepted, failed by their verdict, or abandoned without one.");
  out.Count(metrics.sessions_accepted.value(), {{"outcome", "accepted"}, {"reason", "none"}});
  for (std::size_t i = 0; i < decltype(metrics.sessions_failed)::kSize; ++i) {
    const auto reason = static_cast<FailureReason>(i);
    out.Count(metrics.sessions_failed[reason].value(),
              {{"outcome", "failed"}, {"reason", FailureReasonName(reason)}});
  }
  for (std::size_t i = 0; i < decltype(metrics.sessions_abandoned)::kSize; ++i) {
    const auto why = static_cast<Abandonment>(i);
    out.Count(metrics.sessions_abandoned[why].value(),
              {{"outcome", "abandoned"}, {"reason", AbandonmentName(why)}});
  }
}

void WriteSessions(Exposition& out, const Metrics& metrics, const MetricReadings& now) {
  out.Family("pol_sessions_created_total", kCounter, "Sessions that were created.");
  out.Count(metrics.sessions_created.value());
  out.Family("pol_sessions_started_total", kCounter, "Sessions whose WebSocket was opened.");
  out.Count(metrics.sessions_started.value());
  out.Family("pol_sessions_resumed_total", kCounter,
             "Times that a session was taken up again by another connection.");
  out.Count(metrics.sessions_resumed.value());
  out.Family("pol_sessions_taken_over_total", kCounter,
             "Sessions begun at another server; among those started.");
  out.Count(metrics.sessions_taken_over.value());
  WriteEndings(out, metrics);
  out.Family("pol_sessions_running", kGauge, "Sessions under way.");
  out.Count(now.sessions_running);
  out.Family("pol_sessions_waiting", kGauge, "People in the line of those who wait to begin.");
  out.Count(now.sessions_waiting);
  out.Family("pol_sessions_max", kGauge, "Sessions that are admitted at the same time now.");
  out.Count(now.sessions_max);
  out.Family("pol_admission_load_ratio", kGauge,
             "Sessions under way or waiting, as a share of those admitted: above 1, people wait.");
  const auto wanted = static_cast<double>(now.sessions_running + now.sessions_waiting);
  out.Value(wanted / static_cast<double>(now.sessions_max));
}

void WriteFrames(Exposition& out, const Metrics& metrics) {
  out.Family("pol_frames_received_total", kCounter, "Frames that arrived and were well formed.");
  out.Count(metrics.frames_received.value());
  out.Family("pol_frames_analysed_total", kCounter, "Frames that were examined.");
  out.Count(metrics.frames_analysed.value());
  out.Family("pol_frames_dropped_total", kCounter, "Frames that arrived and were not examined.");
  for (std::size_t i = 0; i < decltype(metrics.frames_dropped)::kSize; ++i) {
    const auto why = static_cast<FrameLoss>(i);
    out.Count(metrics.frames_dropped[why].value(), {{"why", FrameLossName(why)}});
  }
  out.Family("pol_frame_step_seconds", kHistogram,
             "Time of each step of an examined frame that needed it.");
  for (std::size_t i = 0; i < kFrameStepCount; ++i) {
    out.Distribution(metrics.frame_steps.at(i),
                     {{"step", FrameStepName(static_cast<FrameStep>(i))}});
  }
  out.Distribution(metrics.frame_judgement, {{"step", "judge"}});
  out.Family("pol_frame_seconds", kHistogram, "Time of an examined frame on its worker.");
  out.Distribution(metrics.frame);
  out.Family("pol_frame_wait_seconds", kHistogram, "Time that a session waited for a worker.");
  out.Distribution(metrics.frame_wait);
}

void WriteLoad(Exposition& out, const MetricReadings& now) {
  out.Family("pol_workers", kGauge, "Threads that examine frames.");
  out.Count(now.workers);
  out.Family("pol_frames_waiting", kGauge, "Sessions that wait for a worker.");
  out.Count(now.frames_waiting);
  out.Family("pol_worker_utilisation_ratio", kGauge,
             "Share of the workers' time in use over the last seconds.");
  out.Value(now.worker_utilisation);
  if (now.frames_per_second) {
    out.Family("pol_worker_capacity_frames_per_second", kGauge,
               "Frames a second that all workers together can examine; absent until measured.");
    out.Value(*now.frames_per_second);
  }
  out.Family("pol_frame_rate_advised", kGauge, "Frames a second that clients are asked for.");
  out.Count(now.advised_frame_rate);
}

void WriteStore(Exposition& out, const Metrics& metrics, const MetricReadings& now) {
  out.Family("pol_store_up", kGauge, "1 when the store answered just now.");
  out.Count(now.store_answers ? 1 : 0);
  out.Family("pol_store_failures_total", kCounter, "Calls of the store that failed.");
  out.Count(metrics.store_failures.value());
  out.Family("pol_store_call_seconds", kHistogram, "Time of a call of the store.");
  out.Distribution(metrics.store_calls);
}

void WriteWebhooks(Exposition& out, const FeedMetrics& webhooks) {
  out.Family("pol_webhook_events_total", kCounter,
             "Events for WEBHOOK_URL: delivered, failed attempts that are made again, and given "
             "up.");
  out.Count(webhooks.delivered.value(), {{"outcome", "delivered"}});
  out.Count(webhooks.failed.value(), {{"outcome", "failed"}});
  out.Count(webhooks.given_up.value(), {{"outcome", "given_up"}});
  out.Family("pol_webhook_degraded", kGauge, "1 while the last attempt failed.");
  out.Count(webhooks.is_degraded ? 1 : 0);
  out.Family("pol_webhook_behind_events", kGauge,
             "Events of the audit that are still to be looked at for WEBHOOK_URL.");
  out.Count(static_cast<std::uint64_t>(std::max<std::int64_t>(0, webhooks.behind)));
}

void WriteProcess(Exposition& out, const MetricReadings& now) {
  out.Family("process_start_time_seconds", kGauge, "When the process began, in Unix time.");
  out.Value(std::chrono::duration<double>(now.started_at.time_since_epoch()).count());
  out.Family("process_cpu_seconds_total", kCounter, "User and system time of the process.");
  out.Value(now.process.cpu_seconds);
  out.Family("process_resident_memory_bytes", kGauge, "Memory of the process that is in RAM.");
  out.Count(now.process.resident_bytes);
  out.Family("process_open_fds", kGauge, "Open file descriptors.");
  out.Count(now.process.open_files);
  out.Family("process_max_fds", kGauge, "File descriptors that may be open.");
  out.Count(now.process.max_files);
}

}  // namespace

std::string MetricsText(const Metrics& metrics, const MetricReadings& now) {
  Exposition out;
  WriteServer(out, metrics, now);
  WriteSessions(out, metrics, now);
  WriteFrames(out, metrics);
  WriteLoad(out, now);
  WriteStore(out, metrics, now);
  WriteWebhooks(out, metrics.webhooks);
  WriteProcess(out, now);
  return out.text();
}

}  // namespace pol
