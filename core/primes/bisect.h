// SPDX-License-Identifier: GPL-3.0-or-later
// Bisection of whole numbers.
#pragma once

#include <cstdint>
#include <numeric>

namespace primeloom::primes {

// The first x of low, …, high - 1 for which holds(x); high if there is none. Preconditions:
// low <= high, and what holds for x holds for all above it. Thread-safe if `holds` is.
template <typename Predicate>
[[nodiscard]] std::uint64_t firstWhere(std::uint64_t low, std::uint64_t high, Predicate holds)
{
    while (low < high) {
        const std::uint64_t middle = std::midpoint(low, high);
        if (holds(middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

} // namespace primeloom::primes
