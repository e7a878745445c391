// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/hard_leaves.h"

#include "core/primes/rough_segment.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <memory>
#include <span>

namespace primeloom::primes {

namespace {

// The leaves of one p in one segment, without their factor p.
class LeavesOfPrime {
public:
    LeavesOfPrime(const RoughSegment& segment, std::uint64_t low, std::uint64_t quotient)
        : m_segment(segment)
        , m_low(low)
        , m_quotient(static_cast<double>(quotient))
    {
    }

    void add(std::uint32_t m)
    {
        const PrimeSum rough = roughsUpTo(m);
        m_sum.sum += rough.sum * m;
        m_sum.count += rough.count;
        m_weight.sum += m;
        ++m_weight.count;
    }

    void subtract(std::uint32_t m)
    {
        const PrimeSum rough = roughsUpTo(m);
        m_sum.sum -= rough.sum * m;
        m_sum.count -= rough.count;
        m_weight.sum -= m;
        --m_weight.count;
    }

    [[nodiscard]] const PrimeSum& sum() const { return m_sum; }
    [[nodiscard]] const PrimeSum& weight() const { return m_weight; }

private:
    // The rough numbers of the segment up to x/(m p).
    [[nodiscard]] PrimeSum roughsUpTo(std::uint32_t m) const
    {
        const std::uint64_t n = wholeQuotient(m_quotient, m);
        const Tally tally = m_segment.tallyUpTo(static_cast<std::uint32_t>(n - m_low));
        return {.sum = m_low * countOf(tally) + distancesOf(tally), .count = countOf(tally)};
    }

    const RoughSegment& m_segment;
    std::uint64_t m_low;
    double m_quotient; // x / p
    PrimeSum m_sum;
    PrimeSum m_weight;
};

class Sieve {
public:
    Sieve(const MeisselLehmerSplit& split, const FactorTable& factors)
        : m_split(split)
        , m_factors(factors)
        , m_primes(factors.primes().first(factors.primeCount(split.fourthRoot)))
        , m_leaves{.sum = {},
              .weights = std::vector<PrimeSum>(m_primes.size()),
              .roughs = std::vector<PrimeSum>(m_primes.size())}
    {
    }

    // False if stopped.
    [[nodiscard]] bool addSegment(std::uint64_t low, const std::stop_token& stop)
    {
        m_low = low;
        m_segment->reset(low);
        for (std::size_t i = kPrimesOfWheel; i < m_primes.size() && hasLeaves(m_primes[i]); ++i) {
            if (stop.stop_requested())
                return false;
            m_segment->updateSums();
            addLeaves(i);
            const Tally tally = m_segment->tally();
            m_leaves.roughs[i] +=
                {.sum = static_cast<UInt128>(low) * countOf(tally) + distancesOf(tally),
                    .count = countOf(tally)};
            m_segment->removeMultiplesOf(m_primes[i]);
        }
        return true;
    }

    [[nodiscard]] HardLeaves takeLeaves() { return std::move(m_leaves); }

private:
    // Leaves in this or a later segment: they have m p <= x/low, and m > p.
    [[nodiscard]] bool hasLeaves(std::uint64_t p) const
    {
        return m_low == 0 || p * p < m_split.x / m_low;
    }

    // low <= x/(m p) < low + length, m <= y < m p, and p is below all prime factors of m.
    void addLeaves(std::size_t index)
    {
        const std::uint32_t p = m_primes[index];
        const std::uint64_t quotient = m_split.x / p;
        const std::uint64_t last =
            m_low == 0 ? m_split.y : std::min<std::uint64_t>(m_split.y, quotient / m_low);
        const auto before =
            std::max<std::uint64_t>({p, m_split.y / p, quotient / (m_low + RoughSegment::kLength)});
        if (before >= last)
            return;
        LeavesOfPrime leaves(*m_segment, m_low, quotient);
        if (std::uint64_t{p} * p > m_split.y)
            addPrimes(leaves, static_cast<std::uint32_t>(before), static_cast<std::uint32_t>(last));
        else
            addProducts(
                leaves, p, static_cast<std::uint32_t>(before), static_cast<std::uint32_t>(last));
        const PrimeSum prime{.sum = p, .count = 1};
        m_leaves.sum += (leaves.sum() + leaves.weight() * m_leaves.roughs[index]) * prime;
        m_leaves.weights[index] += leaves.weight() * prime;
    }

    // m in before + 1 … last, prime: each has the Moebius function -1, and leaves have its
    // opposite.
    void addPrimes(LeavesOfPrime& leaves, std::uint32_t before, std::uint32_t last) const
    {
        const std::uint32_t begin = m_factors.primeCount(before);
        const std::uint32_t end = m_factors.primeCount(last);
        for (const std::uint32_t m : m_factors.primes().subspan(begin, end - begin))
            leaves.add(m);
    }

    void addProducts(
        LeavesOfPrime& leaves, std::uint32_t p, std::uint32_t before, std::uint32_t last) const
    {
        const auto least = static_cast<std::int32_t>(p);
        for (std::uint32_t m = before + 1; m <= last; ++m) {
            const std::int32_t factor = m_factors.signedFactor(m);
            if (factor < -least)
                leaves.add(m);
            else if (factor > least)
                leaves.subtract(m);
        }
    }

    const MeisselLehmerSplit& m_split;
    const FactorTable& m_factors;
    std::span<const std::uint32_t> m_primes; // up to x^(1/4)
    std::unique_ptr<RoughSegment> m_segment = std::make_unique<RoughSegment>();
    std::uint64_t m_low = 0;
    HardLeaves m_leaves;
};

} // namespace

std::optional<HardLeaves> sumHardLeaves(const MeisselLehmerSplit& split, const FactorTable& factors,
    Interval segments, const std::stop_token& stop)
{
    assert(split.fourthRoot <= RoughSegment::kLargestPrime);
    Sieve sieve(split, factors);
    for (std::uint64_t segment = segments.first; segment < segments.last; ++segment) {
        if (!sieve.addSegment(segment * RoughSegment::kLength, stop))
            return std::nullopt;
    }
    return sieve.takeLeaves();
}

void HardLeavesTotal::add(const HardLeaves& next)
{
    m_roughs.resize(next.roughs.size());
    m_sum += next.sum;
    for (std::size_t i = 0; i < m_roughs.size(); ++i) {
        m_sum += next.weights[i] * m_roughs[i];
        m_roughs[i] += next.roughs[i];
    }
}

} // namespace primeloom::primes
