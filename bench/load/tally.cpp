#include "tally.h"

#include <algorithm>
#include <optional>

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
  auto& count = persons_.at(person).count;
  auto& waiting = persons_.at(person).waiting;
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

void Tally::BeginSession(std::size_t person, Time now) {
  ++sessions_begun_;
  persons_.at(person).begun = std::min(persons_.at(person).begun, now);
}

void Tally::EndSession(std::size_t person, const std::string& how) {
  ++sessions_ended_;
  ++endings_[how];
  Person& leaver = persons_.at(person);
  for (const Waiter& waiter : leaver.waiting) {
    leaver.count.cut_off += window_.Holds(waiter.sent) ? 1U : 0U;
  }
  leaver.waiting.clear();
}

PersonCount Tally::Sum() const {
  PersonCount sum;
  for (const Person& person : persons_) {
    const PersonCount& count = person.count;
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
  for (const Person& person : persons_) {
    total += static_cast<std::uint64_t>(
        std::count_if(person.waiting.begin(), person.waiting.end(),
                      [this](const Waiter& waiter) { return window_.Holds(waiter.sent); }));
  }
  return total;
}

std::uint64_t Tally::FewestAnswers() const {
  std::optional<std::uint64_t> fewest;
  for (const Person& person : persons_) {
    if (!IsRefused(person)) {
      fewest = std::min(fewest.value_or(person.count.answered), person.count.answered);
    }
  }
  return fewest.value_or(0);
}

std::uint64_t Tally::Refused() const {
  return static_cast<std::uint64_t>(
      std::count_if(persons_.begin(), persons_.end(),
                    [this](const Person& person) { return IsRefused(person); }));
}

bool Tally::IsRefused(const Person& person) const {
  return person.was_turned_away && person.begun > window_.from;
}

}  // namespace pol::load
