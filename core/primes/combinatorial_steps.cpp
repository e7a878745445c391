// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/combinatorial_steps.h"

#include "core/primes/bisect.h"
#include "core/primes/combinatorial_costs.h"
#include "core/primes/rough_segment.h"
#include "core/primes/sieve_kernel.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace primeloom::primes {

namespace {

// Moves `result` to `place` if there is one; says whether there was.
template <typename T>
bool keep(std::optional<T> result, T& place)
{
    if (!result)
        return false;
    place = std::move(*result);
    return true;
}

// Cuts first, …, last - 1 into at most `parts` intervals of about the same cost, none empty.
// costBelow(n) is the cost of all below n.
template <typename CostBelow>
std::vector<Interval> cutEvenly(Interval whole, std::size_t parts, CostBelow costBelow)
{
    const double begin = costBelow(whole.first);
    const double cost = costBelow(whole.last) - begin;
    std::vector<Interval> intervals;
    std::uint64_t first = whole.first;
    for (std::size_t i = 1; i <= parts; ++i) {
        const double upToPart = begin + cost * static_cast<double>(i) / static_cast<double>(parts);
        const std::uint64_t last =
            i == parts ? whole.last : firstWhere(first, whole.last, [&](std::uint64_t n) {
                return costBelow(n) >= upToPart;
            });
        if (first < last)
            intervals.push_back({first, last});
        first = last;
    }
    return intervals;
}

} // namespace

CombinatorialSteps::CombinatorialSteps(std::uint64_t n, int parts)
{
    assert(n <= kLargestX + 1 && parts >= 1);
    if (n <= kSmallestX) {
        m_split.x = n;
        m_steps.push_back({.kind = Kind::Sieve, .cost = 1});
        return;
    }
    m_split = MeisselLehmerSplit::of(n - 1);
    m_steps.push_back({.kind = Kind::PrimeSumTable, .cost = primeSumTableCost(m_split)});
    m_steps.push_back({.kind = Kind::FactorTable, .cost = factorTableCost(m_split)});
    const auto count = static_cast<std::size_t>(parts);
    addHardLeaves(count);
    addEasyLeaves(count);
    addPrimePairs(count);
}

void CombinatorialSteps::addHardLeaves(std::size_t parts)
{
    const auto costBelow = [this](std::uint64_t segment) {
        return hardLeavesCost(m_split, segment * RoughSegment::kLength);
    };
    m_segments = cutEvenly({0, m_split.z / RoughSegment::kLength + 1}, parts, costBelow);
    for (std::size_t i = 0; i < m_segments.size(); ++i) {
        const double cost = costBelow(m_segments[i].last) - costBelow(m_segments[i].first);
        m_steps.push_back({.kind = Kind::HardLeaves, .index = i, .cost = cost});
    }
    m_hardLeaves.resize(m_segments.size());
}

void CombinatorialSteps::addEasyLeaves(std::size_t parts)
{
    const double cost = easyLeavesCost(m_split) / static_cast<double>(parts);
    for (std::size_t i = 0; i < parts; ++i)
        m_steps.push_back({.kind = Kind::EasyLeaves, .index = i, .cost = cost});
    m_easyLeaves.resize(parts);
}

void CombinatorialSteps::addPrimePairs(std::size_t parts)
{
    const auto costBelow = [this](std::uint64_t n) { return primePairsCost(m_split, n); };
    m_intervals = cutEvenly({m_split.squareRoot, m_split.z + 1}, parts, costBelow);
    for (std::size_t i = 0; i < m_intervals.size(); ++i) {
        const double cost = costBelow(m_intervals[i].last) - costBelow(m_intervals[i].first);
        m_steps.push_back({.kind = Kind::PrimePairs, .index = i, .cost = cost});
    }
    m_pairs.resize(m_intervals.size());
}

std::span<const std::uint32_t> CombinatorialSteps::predecessors(std::size_t step) const
{
    static constexpr std::array<std::uint32_t, 2> kTables{0, 1};
    const std::span tables(kTables);
    switch (m_steps[step].kind) {
    case Kind::Sieve:
    case Kind::PrimeSumTable:
    case Kind::FactorTable:
        return {};
    case Kind::EasyLeaves:
        return tables;
    case Kind::HardLeaves:
        return tables.last(1);
    case Kind::PrimePairs:
        return tables.first(1);
    }
    return {};
}

bool CombinatorialSteps::run(std::size_t step, const Control& control)
{
    if (control.stop.stop_requested() || !runStep(m_steps[step], control.stop))
        return false;
    if (control.done != nullptr)
        control.done->store(1, std::memory_order_relaxed);
    return true;
}

bool CombinatorialSteps::runStep(const Step& step, const std::stop_token& stop)
{
    const std::size_t i = step.index;
    switch (step.kind) {
    case Kind::Sieve:
        return keep(sieveKernel().sum({0, m_split.x}, {.stop = stop}), m_sieved);
    case Kind::PrimeSumTable:
        return m_sums.fill(m_split.squareRoot, stop);
    case Kind::FactorTable:
        return m_factors.fill(m_split.y, stop)
            && keep(sumOrdinaryLeaves(m_split, m_factors, stop), m_ordinaryLeaves);
    case Kind::EasyLeaves:
        return keep(sumEasyLeaves(m_split, m_factors, m_sums,
                        {.index = i, .count = m_easyLeaves.size()}, stop),
            m_easyLeaves[i]);
    case Kind::HardLeaves:
        return keep(sumHardLeaves(m_split, m_factors, m_segments[i], stop), m_hardLeaves[i]);
    case Kind::PrimePairs:
        return keep(sumPrimePairs(m_split, m_sums, m_intervals[i], stop), m_pairs[i]);
    }
    return false;
}

PrimeSum CombinatorialSteps::result() const
{
    if (m_steps.size() == 1)
        return m_sieved;
    PrimeSum sum = m_ordinaryLeaves;
    for (const PrimeSum& easyLeaves : m_easyLeaves)
        sum += easyLeaves;
    HardLeavesTotal hardLeaves;
    for (const HardLeaves& next : m_hardLeaves)
        hardLeaves.add(next);
    sum += hardLeaves.sum();
    sum += m_sums.upTo(m_split.y);
    sum -= {.sum = 1, .count = 1};
    sum -= sumOfPrimePairs();
    return sum;
}

// P2 of meissel_lehmer.h.
PrimeSum CombinatorialSteps::sumOfPrimePairs() const
{
    PrimeSum before = m_sums.upTo(m_split.squareRoot - 1);
    PrimeSum sum;
    for (const PrimePairs& pairs : m_pairs) {
        sum += pairs.sum + pairs.weight * before;
        before += pairs.primes;
    }
    return sum;
}

} // namespace primeloom::primes
