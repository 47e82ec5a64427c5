// What was sent and what was answered within the measured time.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace pol::load {

using Clock = std::chrono::steady_clock;
using Time = Clock::time_point;

// From `from` on and before `to`: frames sent and answers come then count.
struct Window {
  Time from = Time::max();
  Time to = Time::max();

  [[nodiscard]] bool Holds(Time time) const { return time >= from && time < to; }
};

struct PersonCount {
  std::uint64_t sent = 0;
  std::uint64_t answered = 0;   // SCORE_UPDATEs that came within the window, whenever sent
  std::uint64_t overtaken = 0;  // a later frame was answered, this one was not
  std::uint64_t cut_off = 0;    // its session ended first
  std::uint64_t unsent = 0;     // due, while the frame before was still being written
};

// For one thread.
class Tally {
 public:
  explicit Tally(std::size_t persons) : persons_(persons) {}

  void Measure(Window window) { window_ = window; }

  // `due`: when the script wanted it sent.
  void Send(std::size_t person, std::uint64_t sequence, Time due, Time now);
  void SkipFrame(std::size_t person, Time due);
  // By the sequence that the server names; one that does not wait is ignored.
  void Answer(std::size_t person, std::uint64_t sequence, Time now);
  void BeginSession(std::size_t person, Time now);
  // The server is full: the person waits for its turn.
  void TurnAway(std::size_t person) { persons_.at(person).was_turned_away = true; }
  // The person's session is over: whatever waits is cut off.
  void EndSession(std::size_t person, const std::string& how);
  // What went wrong, in few words; counted at any time.
  void Fail(const std::string& what) { ++failures_[what]; }

  [[nodiscard]] PersonCount Sum() const;
  // Sent within the window, and still waiting.
  [[nodiscard]] std::uint64_t Waiting() const;
  // Persons who were turned away and had not begun when the measured time did.
  [[nodiscard]] std::uint64_t Refused() const;
  [[nodiscard]] std::uint64_t FewestAnswers() const;  // of any person not refused; 0 of none
  [[nodiscard]] std::uint64_t sessions_open() const { return sessions_begun_ - sessions_ended_; }
  [[nodiscard]] const std::map<std::string, std::uint64_t>& endings() const { return endings_; }
  [[nodiscard]] const std::map<std::string, std::uint64_t>& failures() const { return failures_; }
  [[nodiscard]] const std::vector<double>& latencies_ms() const { return latencies_ms_; }
  // How much later than due frames were sent: the generator's own delay.
  [[nodiscard]] const std::vector<double>& delays_ms() const { return delays_ms_; }
  [[nodiscard]] bool HasAnswer() const { return first_answer_ != Time::max(); }
  [[nodiscard]] Time first_answer() const { return first_answer_; }

 private:
  struct Waiter {
    std::uint64_t sequence;
    Time sent;
  };
  struct Person {
    PersonCount count;
    std::deque<Waiter> waiting;  // by sequence
    Time begun = Time::max();    // its first session
    bool was_turned_away = false;
  };
  [[nodiscard]] bool IsRefused(const Person& person) const;

  Window window_;
  std::vector<Person> persons_;
  std::map<std::string, std::uint64_t> endings_;
  std::map<std::string, std::uint64_t> failures_;
  std::vector<double> latencies_ms_;
  std::vector<double> delays_ms_;
  std::uint64_t sessions_begun_ = 0;
  std::uint64_t sessions_ended_ = 0;
  Time first_answer_ = Time::max();
};

}  // namespace pol::load
