// SPDX-License-Identifier: GPL-3.0-or-later
// The ordinary and the easy leaves, and the products of two primes, as meissel_lehmer.h defines
// them. Everything here is thread-safe and returns nothing if stopped.
#pragma once

#include "core/primes/factor_table.h"
#include "core/primes/meissel_lehmer.h"
#include "core/primes/prime_sum_table.h"

#include <cstdint>
#include <optional>
#include <stop_token>

namespace primeloom::primes {

// The part `index` of `count` parts that cost about the same.
struct Part {
    std::size_t index = 0;
    std::size_t count = 1;
};

// `factors` reaches y.
[[nodiscard]] std::optional<PrimeSum> sumOrdinaryLeaves(
    const MeisselLehmerSplit& split, const FactorTable& factors, const std::stop_token& stop);

// `sums` reaches squareRoot. Polls once a prime p.
[[nodiscard]] std::optional<PrimeSum> sumEasyLeaves(const MeisselLehmerSplit& split,
    const FactorTable& factors, const PrimeSumTable& sums, Part part, const std::stop_token& stop);

// What a range of numbers n adds to P2: its pairs p, q with x/p in the range.
struct PrimePairs {
    PrimeSum sum; // over p of p (S(x/p) - S(p - 1)), as if no prime lay before the range
    PrimeSum weight; // over p of p: the factor of the S before the range
    PrimeSum primes; // in the range
};

// first >= squareRoot; `sums` reaches squareRoot.
[[nodiscard]] std::optional<PrimePairs> sumPrimePairs(const MeisselLehmerSplit& split,
    const PrimeSumTable& sums, Interval range, const std::stop_token& stop);

} // namespace primeloom::primes
