// No picture of this process's memory, which holds frames and embeddings, is ever written to disk
// by a crash, nor read by another process of the same user.
#pragma once

namespace pol {

// For this process and for good. False, with a line in the log: the system does not do it.
bool ForbidCoreDumps();

}  // namespace pol
