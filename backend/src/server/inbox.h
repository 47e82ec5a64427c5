// What a client sent and nobody has handled yet: at most one frame, the newest, and a bounded
// number of other things, in order. For one thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>
#include <variant>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include "base/result.h"
#include "protocol/client_message.h"
#include "server/latest_mailbox.h"

namespace pol {

inline constexpr std::size_t kInboxEventsMax = 32;

// A message that was no good.
struct BadMessage {
  ErrorCode code;
  std::string_view field = {};  // as in Error
};

// A message that was no good, a completion hint, or the wish for another challenge.
using InboxEvent = std::variant<BadMessage, ClientCompletion, ClientSwap>;

class Inbox {
 public:
  explicit Inbox(const boost::asio::any_io_executor& executor) : wake_(executor) {}

  void PutFrame(ClientFrame frame);
  // False when the inbox is full of events.
  bool PutEvent(InboxEvent event);
  // Ends a Wait.
  void Wake() { wake_.cancel(); }

  // Until there is something to take, Wake was called, or `limit` has passed.
  boost::asio::awaitable<void> Wait(std::chrono::milliseconds limit);

  std::optional<InboxEvent> TakeEvent();
  [[nodiscard]] bool HasFrame() const { return !frames_.IsEmpty(); }
  std::optional<ClientFrame> TakeFrame() { return frames_.Take(); }
  [[nodiscard]] std::uint64_t dropped_frames() const { return frames_.dropped(); }

 private:
  [[nodiscard]] bool HasSomething() const { return !events_.empty() || !frames_.IsEmpty(); }

  boost::asio::steady_timer wake_;
  LatestMailbox<ClientFrame> frames_;
  std::deque<InboxEvent> events_;
};

}  // namespace pol
