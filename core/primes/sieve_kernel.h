// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel "sieve": the sieve of Eratosthenes as Kim Walisch's library primesieve runs it.
#pragma once

#include "core/primes/kernel.h"

namespace primeloom::primes {

// Sums any interval below 2^64 with one primesieve iterator, whose primes come about 1 000 at a
// time. Polls the stop token between such buffers: when primesieve has to sieve its next segment,
// that is every 0.2 ms at 10^9, 2 ms at 10^12 and 7 ms at 10^18. The first buffer of an interval
// needs the sieving primes up to sqrt(last), without a poll: 7 ms at 10^12, 0.3 s at 10^16, 2 s at
// 10^18 and above. Thread-safe.
[[nodiscard]] const Kernel& sieveKernel();

} // namespace primeloom::primes
