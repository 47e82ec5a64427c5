// Sorts what a client sends into the inbox, and judges whether it is still an honest client's. For
// one thread; knows no socket, and outlives each of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>

#include "base/result.h"
#include "server/inbox.h"
#include "server/services.h"
#include "server/token_bucket.h"

namespace pol {

class Intake {
 public:
  // `settings`, `clock` and `metrics` must outlive this.
  Intake(const boost::asio::any_io_executor& executor, const ServiceSettings& settings,
         const Clock& clock, Metrics& metrics)
      : settings_(settings),
        clock_(clock),
        metrics_(metrics),
        inbox_(executor),
        rate_(settings.limits.frames_per_second, settings.limits.frame_burst,
              clock.MonotonicNow()) {}

  void TakeText(std::string_view text);
  // Of a connection in the binary sub-protocol.
  void TakeBinary(std::string_view message);
  // Of any other connection.
  void RefuseBinary();
  // A message, or a frame's picture, that was no good.
  void CountMalformed();

  Inbox& inbox() { return inbox_; }
  [[nodiscard]] const Inbox& inbox() const { return inbox_; }
  [[nodiscard]] std::uint32_t excess_frames() const { return excess_; }
  // Why the session must end; nullopt: it need not.
  [[nodiscard]] std::optional<ErrorCode> offence() const { return offence_; }

 private:
  void TakeFrame(ClientFrame frame);
  void Refuse(const BadMessage& bad);
  void Put(InboxEvent event);
  void Accuse(ErrorCode code);
  [[nodiscard]] bool IsInOrder(const ClientFrame& frame) const;

  const ServiceSettings& settings_;
  const Clock& clock_;
  Metrics& metrics_;
  Inbox inbox_;
  std::optional<std::uint64_t> last_sequence_;  // of the frames that were taken
  TokenBucket rate_;
  std::uint32_t excess_ = 0;  // frames dropped for their rate
  std::uint32_t malformed_ = 0;
  std::optional<ErrorCode> offence_;
};

}  // namespace pol
