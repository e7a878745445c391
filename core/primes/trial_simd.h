// SPDX-License-Identifier: GPL-3.0-or-later
// The tutorial's divisors, as many at once as the processor's vectors hold.
#pragma once

#include "core/primes/kernel.h"

namespace primeloom::primes {

// Tries every divisor that the tutorial's loop tries; leaves a composite number after the vector in
// which the loop would leave it, so it may try up to 15 divisors more. Follows simdLevel(). Looks
// up at least every 0.5 ms. Thread-safe.
[[nodiscard]] const Kernel& trialSimdKernel();

} // namespace primeloom::primes
