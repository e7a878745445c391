// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/divisors.h"

#include "core/primes/root.h"

#include <algorithm>
#include <cassert>
#include <new>

namespace primeloom::primes {

namespace {

constexpr std::uint32_t kLargestRoot = 46'341; // ceil(sqrt(Divisors::kLimit))
constexpr std::int32_t kVectorsBetweenPolls = 1 << 17; // 0.1 to 0.4 ms
constexpr std::align_val_t kCacheLine{64};

using SumPrimes = void (*)(const DivisorTable& table, Stretch& stretch);

SumPrimes unitOf(SimdLevel level)
{
    switch (level) {
#ifdef PRIMELOOM_X86_LEVELS
    case SimdLevel::Sse2:
        return sse2::sumPrimes;
    case SimdLevel::Avx2:
        return avx2::sumPrimes;
    case SimdLevel::Avx512:
        return avx512::sumPrimes;
#endif
    default:
        return scalar::sumPrimes;
    }
}

bool isPrime(std::uint32_t x)
{
    for (std::uint32_t divisor = 2; divisor * divisor <= x; ++divisor) {
        if (x % divisor == 0)
            return false;
    }
    return true;
}

} // namespace

void Divisors::Free::operator()(void* memory) const
{
    ::operator delete(memory, kCacheLine);
}

template <typename Number>
Divisors::Array<Number> Divisors::makeArray(std::size_t size)
{
    return Array<Number>(static_cast<Number*>(::operator new(size * sizeof(Number), kCacheLine)));
}

Divisors Divisors::all()
{
    std::vector<std::uint32_t> divisors;
    for (std::uint32_t d = 2; d <= kLargestRoot + kDivisorPadding; ++d)
        divisors.push_back(d);
    return Divisors(divisors);
}

Divisors Divisors::primes()
{
    std::vector<std::uint32_t> divisors;
    std::size_t padding = 0;
    for (std::uint32_t d = 2; padding < kDivisorPadding; ++d) {
        if (!isPrime(d))
            continue;
        divisors.push_back(d);
        padding += d > kLargestRoot ? 1 : 0;
    }
    return Divisors(divisors);
}

Divisors::Divisors(const std::vector<std::uint32_t>& divisors)
    : m_size(divisors.size())
    , m_divisors(makeArray<std::uint32_t>(m_size))
    , m_floats(makeArray<float>(m_size))
    , m_floatReciprocals(makeArray<float>(m_size))
    , m_doubles(makeArray<double>(m_size))
    , m_doubleReciprocals(makeArray<double>(m_size))
{
    std::ranges::copy(divisors, m_divisors.get());
    std::ranges::copy(divisors, m_doubles.get());
    for (std::size_t i = 0; i < m_size; ++i) {
        m_floats[i] = static_cast<float>(divisors[i]);
        m_floatReciprocals[i] = 1 / m_floats[i];
        m_doubleReciprocals[i] = 1 / m_doubles[i];
    }
}

DivisorTable Divisors::table() const
{
    return {
        .divisors = m_divisors.get(),
        .floats = m_floats.get(),
        .floatReciprocals = m_floatReciprocals.get(),
        .doubles = m_doubles.get(),
        .doubleReciprocals = m_doubleReciprocals.get(),
    };
}

Stretch Divisors::beginningOf(Interval interval) const
{
    Stretch stretch{};
    stretch.next = std::max(static_cast<std::uint32_t>(interval.first), 3U);
    const auto* const all = m_divisors.get();
    const auto* const beyond = std::upper_bound(all, all + m_size, rootOf(stretch.next));
    stretch.divisorCount = static_cast<std::size_t>(beyond - all);
    if (interval.first <= 2 && interval.last > 2) { // it divides itself: a case of its own
        stretch.sum = 2; // 64 bits hold all to here
        stretch.count = 1;
    }
    return stretch;
}

std::optional<PrimeSum> Divisors::sumPrimes(
    Interval interval, SimdLevel level, const Checkpoint& checkpoint) const
{
    assert(interval.first <= interval.last && interval.last <= kLimit);
    const auto last = static_cast<std::uint32_t>(interval.last);
    Stretch stretch = beginningOf(interval);
    const auto goOnTo = [this, &checkpoint, &stretch](std::uint32_t end, SumPrimes unit) {
        stretch.last = end;
        while (stretch.next < end && checkpoint.passed(stretch.next)) {
            stretch.budget = kVectorsBetweenPolls;
            unit(table(), stretch);
        }
        return stretch.next >= end;
    };
    if (!checkpoint.passed(interval.first)
        || !goOnTo(std::min(last, kFirstForVectors), scalar::sumPrimes)
        || !goOnTo(last, unitOf(level)))
        return std::nullopt;
    return PrimeSum{.sum = stretch.sum, .count = stretch.count};
}

} // namespace primeloom::primes
