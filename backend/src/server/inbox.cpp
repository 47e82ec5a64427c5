#include "server/inbox.h"

#include <utility>

#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace pol {

namespace asio = boost::asio;

void Inbox::PutFrame(ClientFrame frame) {
  frames_.Put(std::move(frame));
  wake_.cancel();
}

bool Inbox::PutEvent(InboxEvent event) {
  if (events_.size() >= kInboxEventsMax) {
    return false;
  }
  events_.push_back(std::move(event));
  wake_.cancel();
  return true;
}

asio::awaitable<void> Inbox::Wait(std::chrono::milliseconds limit) {
  if (HasSomething()) {
    co_return;
  }
  wake_.expires_after(limit);
  co_await wake_.async_wait(asio::experimental::as_tuple(asio::use_awaitable));
}

std::optional<InboxEvent> Inbox::TakeEvent() {
  if (events_.empty()) {
    return std::nullopt;
  }
  InboxEvent event = std::move(events_.front());
  events_.pop_front();
  return event;
}

}  // namespace pol
