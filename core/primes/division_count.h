// SPDX-License-Identifier: GPL-3.0-or-later
// How many divisions trial division makes: what it costs.
#pragma once

#include "core/primes/kernel.h"
#include "core/primes/simd_level.h"

namespace primeloom::primes {

// The divisions of the tutorial's loop for all numbers of an interval, by a model: a number near x
// costs sqrt(x) (1 / L + 4.3 / L²) on average, where L = ln x. The first term is that of the
// primes, which try all divisors up to sqrt(x) (prime number theorem). Composites stop at their
// smallest factor, which adds terms of higher order; the factor is fitted to exact counts below
// 2·10^8. The model is within 1 % for [0, n) from 10^4 on and within 4 % for a hundredth of it from
// 10^5 on. Thread-safe.
[[nodiscard]] double trialDivisions(Interval interval);

// The same if only primes are tried: sqrt(x) (2 / L² + 9 / L³ + 150 / L⁴), since there are about
// 2 sqrt(x) / L primes below sqrt(x). From 10^5 on within 2 %. Thread-safe.
[[nodiscard]] double primeDivisions(Interval interval);

// The vectors in which a level makes divisions; twice as many from 2^23 on, where numbers need
// doubles. Thread-safe.
[[nodiscard]] double vectorCount(
    Interval interval, SimdLevel level, double (*divisions)(Interval interval));

} // namespace primeloom::primes
