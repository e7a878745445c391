// SPDX-License-Identifier: GPL-3.0-or-later
// The sieve of Eratosthenes, plainly: the primes of an interval without any division.
#pragma once

#include "core/primes/kernel.h"

#include <cstdint>
#include <vector>

namespace primeloom::primes {

// The primes of the interval, in order; its width is the memory that it takes.
inline std::vector<std::uint64_t> sievedPrimes(Interval interval)
{
    std::vector<bool> isComposite(interval.last - interval.first);
    for (std::uint64_t factor = 2; factor * factor < interval.last; ++factor) {
        const std::uint64_t firstMultiple = (interval.first + factor - 1) / factor * factor;
        for (std::uint64_t multiple = firstMultiple > factor * factor ? firstMultiple
                                                                      : factor * factor;
             multiple < interval.last; multiple += factor)
            isComposite[multiple - interval.first] = true;
    }
    std::vector<std::uint64_t> primes;
    for (std::uint64_t x = interval.first < 2 ? 2 : interval.first; x < interval.last; ++x) {
        if (!isComposite[x - interval.first])
            primes.push_back(x);
    }
    return primes;
}

inline PrimeSum sievedSum(Interval interval)
{
    PrimeSum result;
    for (const std::uint64_t prime : sievedPrimes(interval)) {
        result.sum += prime;
        ++result.count;
    }
    return result;
}

} // namespace primeloom::primes
