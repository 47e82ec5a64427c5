// Places at the workers, given out in the order in which they were asked for: a session waits for
// at most one frame of each other one, however many frames those send. Who waits holds no frame
// yet, and so takes the newest when its turn comes. For one thread; must outlive whoever waits.
#pragma once

#include <cstddef>
#include <list>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace pol {

class WorkerSeats {
 public:
  // Twice as many as workers keeps each of them busy while a frame's result is being told.
  explicit WorkerSeats(std::size_t seats) : free_(seats) {}
  WorkerSeats(const WorkerSeats&) = delete;
  WorkerSeats& operator=(const WorkerSeats&) = delete;
  ~WorkerSeats() = default;

  // Gives the place back when it ends.
  class Seat {
   public:
    explicit Seat(WorkerSeats& seats) : seats_(&seats) {}
    Seat(Seat&& other) noexcept : seats_(std::exchange(other.seats_, nullptr)) {}
    Seat& operator=(Seat&&) = delete;
    ~Seat();

   private:
    WorkerSeats* seats_;
  };

  // Throws boost::system::system_error when cancelled.
  boost::asio::awaitable<Seat> Take();

  [[nodiscard]] std::size_t waiting() const { return line_.size(); }

 private:
  class Place;
  void GiveBack();

  std::size_t free_;
  std::list<Place*> line_;
};

}  // namespace pol
