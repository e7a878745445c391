// SPDX-License-Identifier: GPL-3.0-or-later
// Trial division by the primes alone: what a little mathematics saves.
#pragma once

#include "core/primes/kernel.h"

namespace primeloom::primes {

// Tries the primes up to ceil(sqrt(x)) as divisors of x, as many at once as a vector holds, until
// one divides. Follows simdLevel(). Looks up at least every 0.5 ms. Thread-safe.
[[nodiscard]] const Kernel& trialPrimesKernel();

} // namespace primeloom::primes
