// SPDX-License-Identifier: GPL-3.0-or-later
// How many divisions the tutorial's loop makes: what trial division costs.
#pragma once

#include "core/primes/kernel.h"

namespace primeloom::primes {

// The divisions for all numbers of the interval, by a model: a number near x costs
// (1 + 4.3 / ln x) sqrt(x) / ln x divisions on average. The first term is that of the primes, which
// try all divisors up to sqrt(x) (prime number theorem). Composites stop at their smallest factor,
// which adds a term in sqrt(x) / ln² x; its factor is fitted to exact counts below 2·10^8. The
// model is that density's integral. From 10^4 on it is within 1 % for whole ranges and within 3 %
// for stretches of a hundredth of n. Thread-safe.
[[nodiscard]] double trialDivisions(Interval interval);

} // namespace primeloom::primes
