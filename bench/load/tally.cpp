#include "tally.h"

#include <algorithm>

namespace pol::load {
namespace {

double MillisBetween(Time from, Time to) {
  return std::chrono::duration<double, std::milli>(to - from).count();
}

}  // namespace

void Tally::Send(std::size_t person, std::uint64_t sequence, Time due, Time now) {
  Person& sender = persons_.at(person);
  sender.waiting.push_back({sequence, now});
  if (window_.Holds(now)) {
    ++sender.count.sent;
    delays_ms_.push_back(MillisBetween(due, now));
  }
}

void Tally::SkipFrame(std::size_t person, Time due) {
  persons_.at(person).count.unsent += window_.Holds(due) ? 1U : 0U;
}

void Tally::Answer(std::size_t person, std::uint64_t sequence, Time now) {
  first_answer_ = std::min(first_answer_, now);
  auto& [count, waiting] = persons_.at(person);
  while (!waiting.empty() && waiting.front().sequence < sequence) {
    count.overtaken += window_.Holds(waiting.front().sent) ? 1U : 0U;
    waiting.pop_front();
  }
  if (waiting.empty() || waiting.front().sequence != sequence) {
    return;
  }
  const Time sent = waiting.front().sent;
  waiting.pop_front();
  if (window_.Holds(now)) {
    ++count.answered;
    latencies_ms_.push_back(MillisBetween(sent, now));
  }
}

void Tally::EndSession(std::size_t person, const std::string& how) {
  ++sessions_ended_;
  ++endings_[how];
  auto& [count, waiting] = persons_.at(person);
  for (const Waiter& waiter : waiting) {
    count.cut_off += window_.Holds(waiter.sent) ? 1U : 0U;
  }
  waiting.clear();
}

PersonCount Tally::Sum() const {
  PersonCount sum;
  for (const auto& [count, waiting] : persons_) {
    sum.sent += count.sent;
    sum.answered += count.answered;
    sum.overtaken += count.overtaken;
    sum.cut_off += count.cut_off;
    sum.unsent += count.unsent;
  }
  return sum;
}

std::uint64_t Tally::Waiting() const {
  std::uint64_t total = 0;
  for (const auto& [count, waiting] : persons_) {
    total += static_cast<std::uint64_t>(
        std::count_if(waiting.begin(), waiting.end(),
                      [this](const Waiter& waiter) { return window_.Holds(waiter.sent); }));
  }
  return total;
}

std::uint64_t Tally::FewestAnswers() const {
  const auto fewest = std::min_element(
      persons_.begin(), persons_.end(),
      [](const Person& a, const Person& b) { return a.count.answered < b.count.answered; });
  return fewest == persons_.end() ? 0 : fewest->count.answered;
}

}  // namespace pol::load
