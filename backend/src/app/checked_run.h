// The course of a command that measures files: first its inputs, then the work.
#pragma once

#include <exception>
#include <ostream>
#include <utility>

#include "base/result.h"

namespace pol {

inline constexpr int kExitFailed = 1;
inline constexpr int kExitBadInput = 2;

// `read()` gives a Result of the inputs: on an error nothing else is done (kExitBadInput). `work(
// inputs)` gives a Result of the exit code: kExitFailed for an error, or for what it throws. Each
// error is one line on `err`.
template <typename Read, typename Work>
int RunChecked(Read read, Work work, std::ostream& err) try {
  auto inputs = read();
  if (!inputs) {
    err << "proof-of-life: " << inputs.error().message << '\n';
    return kExitBadInput;
  }
  const Result<int> exit_code = work(std::move(*inputs));
  if (!exit_code) {
    err << "proof-of-life: " << exit_code.error().message << '\n';
    return kExitFailed;
  }
  return *exit_code;
} catch (const std::exception& fault) {
  err << "proof-of-life: " << fault.what() << '\n';
  return kExitFailed;
}

}  // namespace pol
