// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel "combinatorial": the sum of all primes below n without looking at most of them.
#pragma once

#include "core/primes/kernel.h"

namespace primeloom::primes {

// Sums as meissel_lehmer.h explains, in about n^(2/3) operations. An interval is the difference of
// two sums from 0, so a stretch costs as much as both. Polls the stop token at least every 0.5 ms
// up to n = 10^14. stepsBelow() has two steps that fill tables, and then steps that are independent
// of each other. Thread-safe.
[[nodiscard]] const Kernel& combinatorialKernel();

} // namespace primeloom::primes
