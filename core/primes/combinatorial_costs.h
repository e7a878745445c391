// SPDX-License-Identifier: GPL-3.0-or-later
// What the pieces of meissel_lehmer.h cost, so that they can be cut evenly: in nanoseconds of a
// computer of 2025, right within a factor of two from x = 10^9 on. Thread-safe.
#pragma once

#include "core/primes/meissel_lehmer.h"

#include <cstdint>

namespace primeloom::primes {

[[nodiscard]] double primeSumTableCost(const MeisselLehmerSplit& split);
[[nodiscard]] double factorTableCost(const MeisselLehmerSplit& split);
[[nodiscard]] double easyLeavesCost(const MeisselLehmerSplit& split);
// With the leaves x/(m p) < n, and the sieve up to there.
[[nodiscard]] double hardLeavesCost(const MeisselLehmerSplit& split, std::uint64_t n);
// With squareRoot <= x/p < n.
[[nodiscard]] double primePairsCost(const MeisselLehmerSplit& split, std::uint64_t n);

// All of them.
[[nodiscard]] double combinatorialCost(const MeisselLehmerSplit& split);

} // namespace primeloom::primes
