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

namespace pol {

class Intake {
 public:
  // `services` must outlive this.
  Intake(const boost::asio::any_io_executor& executor, const Services& services)
      : services_(services), inbox_(executor) {}

  void TakeText(std::string_view text);
  void TakeBinary();
  // A message, or a frame's picture, that was no good.
  void CountMalformed();

  Inbox& inbox() { return inbox_; }
  // Why the session must end; nullopt: it need not.
  [[nodiscard]] std::optional<ErrorCode> offence() const { return offence_; }

 private:
  void TakeFrame(ClientFrame frame);
  void Refuse(const BadMessage& bad);
  void Put(InboxEvent event);
  void Accuse(ErrorCode code);
  [[nodiscard]] bool IsInOrder(const ClientFrame& frame) const;

  const Services& services_;
  Inbox inbox_;
  std::optional<std::uint64_t> last_sequence_;  // of the frames that were taken
  std::uint32_t malformed_ = 0;
  std::optional<ErrorCode> offence_;
};

}  // namespace pol
