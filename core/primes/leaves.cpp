// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/leaves.h"

#include <algorithm>
#include <cstdlib>
#include <primesieve.hpp>

namespace primeloom::primes {

namespace {

constexpr std::uint32_t kOrdinaryLeavesBetweenPolls = 1U << 14U;

// The easy leaves p q of one p.
class EasyLeavesOfPrime {
public:
    EasyLeavesOfPrime(const MeisselLehmerSplit& split, const FactorTable& factors,
        const PrimeSumTable& sums, std::uint32_t prime)
        : m_factors(factors)
        , m_sums(sums)
        , m_prime(prime)
        , m_quotient(split.x / prime)
        , m_largest(split.y)
    {
        // From here on x/(p q) < p, where R is 1.
        m_lastBeforeTrivial = static_cast<std::uint32_t>(
            std::clamp<std::uint64_t>(m_quotient / prime, prime, m_largest));
    }

    [[nodiscard]] PrimeSum sum() const
    {
        return (sumOfTrivialOnes() + sumOfOthers()) * PrimeSum{.sum = m_prime, .count = 1};
    }

private:
    [[nodiscard]] PrimeSum sumOfTrivialOnes() const
    {
        PrimeSum sum = m_sums.upTo(m_largest);
        sum -= m_sums.upTo(m_lastBeforeTrivial);
        return sum;
    }

    // q (1 + S(x/(p q)) - S(p - 1)) over all q.
    [[nodiscard]] PrimeSum sumOfOthers() const
    {
        const std::uint32_t begin = m_factors.primeCount(m_prime);
        const std::uint32_t end = m_factors.primeCount(m_lastBeforeTrivial);
        const auto quotient = static_cast<double>(m_quotient);
        PrimeSum sum;
        std::uint64_t sumOfQ = 0;
        for (const std::uint32_t q : m_factors.primes().subspan(begin, end - begin)) {
            const PrimeSum upTo = m_sums.upTo(wholeQuotient(quotient, q));
            sum.sum += upTo.sum * q;
            sum.count += upTo.count;
            sumOfQ += q;
        }
        PrimeSum one{.sum = 1, .count = 1};
        one -= m_sums.upTo(m_prime - 1);
        sum += one * PrimeSum{.sum = sumOfQ, .count = end - begin};
        return sum;
    }

    const FactorTable& m_factors;
    const PrimeSumTable& m_sums;
    std::uint32_t m_prime;
    std::uint64_t m_quotient; // x / p
    std::uint32_t m_largest; // q
    std::uint32_t m_lastBeforeTrivial = 0;
};

// The sum of the primes of a range up to each of a growing series of numbers.
class GrowingSum {
public:
    explicit GrowingSum(Interval range)
        : m_primes(range.first, range.last)
        , m_next(m_primes.next_prime())
    {
    }

    const PrimeSum& upTo(std::uint64_t n)
    {
        for (; m_next <= n; m_next = m_primes.next_prime()) {
            m_sum.sum += m_next;
            ++m_sum.count;
        }
        return m_sum;
    }

private:
    primesieve::iterator m_primes;
    std::uint64_t m_next;
    PrimeSum m_sum;
};

} // namespace

std::optional<PrimeSum> sumOrdinaryLeaves(
    const MeisselLehmerSplit& split, const FactorTable& factors, const std::stop_token& stop)
{
    PrimeSum sum = wheelSumUpTo(split.x); // of m = 1
    for (std::uint32_t m = 7; m <= split.y; ++m) {
        if (m % kOrdinaryLeavesBetweenPolls == 0 && stop.stop_requested())
            return std::nullopt;
        const std::int32_t factor = factors.signedFactor(m);
        if (std::abs(factor) < 7)
            continue;
        const PrimeSum leaf = wheelSumUpTo(split.x / m) * PrimeSum{.sum = m, .count = 1};
        if (factor > 0)
            sum += leaf;
        else
            sum -= leaf;
    }
    return sum;
}

std::optional<PrimeSum> sumEasyLeaves(const MeisselLehmerSplit& split, const FactorTable& factors,
    const PrimeSumTable& sums, Part part, const std::stop_token& stop)
{
    const auto primes = factors.primes();
    const std::size_t first =
        std::max<std::size_t>(kPrimesOfWheel, factors.primeCount(split.fourthRoot));
    PrimeSum sum;
    for (std::size_t index = first + part.index; index < primes.size(); index += part.count) {
        if (stop.stop_requested())
            return std::nullopt;
        sum += EasyLeavesOfPrime(split, factors, sums, primes[index]).sum();
    }
    return sum;
}

std::optional<PrimePairs> sumPrimePairs(const MeisselLehmerSplit& split, const PrimeSumTable& sums,
    Interval range, const std::stop_token& stop)
{
    PrimePairs pairs;
    GrowingSum growing(range);
    primesieve::iterator descending(std::min(split.x / range.first, split.squareRoot), split.y);
    while (true) {
        if (stop.stop_requested())
            return std::nullopt;
        const std::uint64_t p = descending.prev_prime();
        if (p <= split.y || split.x / p >= range.last)
            break;
        const PrimeSum prime{.sum = p, .count = 1};
        PrimeSum partners = growing.upTo(split.x / p);
        partners -= sums.upTo(p - 1);
        pairs.sum += partners * prime;
        pairs.weight += prime;
    }
    pairs.primes = growing.upTo(range.last - 1);
    return pairs;
}

} // namespace primeloom::primes
