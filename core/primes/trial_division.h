// SPDX-License-Identifier: GPL-3.0-or-later
// The tutorial's computation, literally: naive trial division, slow on purpose.
#pragma once

#include "core/primes/kernel.h"

#include <cstdint>
#include <optional>
#include <stop_token>

namespace primeloom::primes {

// The largest n of this kernel, as in the tutorial's int.
inline constexpr std::uint32_t kTrialDivisionLimit = 2'147'483'647;

// For every x of an interval it tries the divisors 2, 3, 4, … up to ceil(sqrt(x)) until one
// divides; 2 itself is prime by a case of its own. Looks up at least every 2^18 divisions (about
// 0.5 ms). Never inlined: every executor runs this one compiled function. Thread-safe.
[[nodiscard]] const Kernel& trialKernel();

// Sum and count of all primes below n by trialKernel(); nothing once `stop` was requested.
// Thread-safe.
[[nodiscard]] std::optional<PrimeSum> sumPrimesBelow(std::uint32_t n, const std::stop_token& stop);

// The cost of sumPrimesBelow(n) up to a constant factor: n^1.5 / ln n, 0 below 2. It follows from
// the number of divisions: about sqrt(x) for each of the n / ln n primes (prime number theorem).
// Thread-safe.
[[nodiscard]] double trialDivisionCostShape(std::uint64_t n);

} // namespace primeloom::primes
