// SPDX-License-Identifier: GPL-3.0-or-later
// The hard leaves, as meissel_lehmer.h defines them: a sieve of the numbers up to z that is asked
// for the sum of what is left before each next prime removes its multiples.
#pragma once

#include "core/primes/factor_table.h"
#include "core/primes/meissel_lehmer.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace primeloom::primes {

// What a range of segments adds. The R of its leaves is that of the numbers in the range before
// them, plus that of all earlier ranges, which may not be known yet: so ranges can be sieved at
// once.
struct HardLeaves {
    PrimeSum sum; // of the leaves, as if nothing lay before the range
    // By index of p, for as many p as have leaves in the range:
    std::vector<PrimeSum> weights; // the factors of the R(…, p) before the range
    std::vector<PrimeSum> roughs; // the numbers in the range without a prime factor below p
};

// `segments` are numbers of segments, each RoughSegment::kLength long. Nothing if stopped. Polls
// once a segment and prime. Thread-safe.
[[nodiscard]] std::optional<HardLeaves> sumHardLeaves(const MeisselLehmerSplit& split,
    const FactorTable& factors, Interval segments, const std::stop_token& stop);

// The sum of all hard leaves from those of ranges that follow each other from the first segment on.
class HardLeavesTotal {
public:
    void add(const HardLeaves& next);
    [[nodiscard]] const PrimeSum& sum() const { return m_sum; }

private:
    PrimeSum m_sum;
    std::vector<PrimeSum> m_roughs; // of all ranges so far
};

} // namespace primeloom::primes
