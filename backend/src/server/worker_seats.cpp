#include "server/worker_seats.h"

#include <boost/asio/error.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

namespace pol {

namespace asio = boost::asio;

// In the line from its making to its call or its end; a seat it was called to and did not take
// goes to the next.
class WorkerSeats::Place {
 public:
  Place(WorkerSeats& seats, const asio::any_io_executor& executor)
      : seats_(seats), wake_(executor), at_(seats.line_.insert(seats.line_.end(), this)) {
    wake_.expires_at(asio::steady_timer::time_point::max());
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    if (!is_called_) {
      seats_.line_.erase(at_);
    } else if (!is_taken_) {
      seats_.GiveBack();
    }
  }

  void Call() {
    is_called_ = true;
    boost::system::error_code ignored;
    wake_.cancel(ignored);
  }

  asio::awaitable<Seat> Wait() {
    co_await wake_.async_wait(asio::experimental::as_tuple(asio::use_awaitable));
    if (!is_called_) {
      throw boost::system::system_error(asio::error::operation_aborted);
    }
    is_taken_ = true;
    co_return Seat(seats_);
  }

 private:
  WorkerSeats& seats_;
  asio::steady_timer wake_;
  std::list<Place*>::iterator at_;
  bool is_called_ = false;
  bool is_taken_ = false;
};

WorkerSeats::Seat::~Seat() {
  if (seats_ != nullptr) {
    seats_->GiveBack();
  }
}

asio::awaitable<WorkerSeats::Seat> WorkerSeats::Take() {
  if (free_ > 0) {
    --free_;
    co_return Seat(*this);
  }
  Place place(*this, co_await asio::this_coro::executor);
  co_return co_await place.Wait();
}

void WorkerSeats::GiveBack() {
  if (line_.empty()) {
    ++free_;
    return;
  }
  Place* const next = line_.front();
  line_.pop_front();
  next->Call();
}

}  // namespace pol
