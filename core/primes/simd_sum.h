// SPDX-License-Identifier: GPL-3.0-or-later
// The sum over a stretch: the one source of every SIMD level (simd_vector.h says how).
//
// d divides x exactly if q d = x, where q is x (1 / d) rounded to an integer. If d divides x, the
// product misses x / d by less than half, so that q = x / d. If it does not, no q passes. All this
// in floats is exact below 2^23: x and q d are, the reciprocals of 2 and of its powers are, and for
// d >= 3 the product misses by at most x / d (2^-24 + 2^-24) <= 1/3. In doubles there is room for
// all 32-bit numbers. Both hold whether or not the compiler fuses the product with the addition,
// but not if it computes with more digits than the types have.
#pragma once

#include "core/primes/simd_vector.h"

namespace primeloom::primes::PRIMELOOM_LEVEL {

namespace {

constexpr std::uint32_t kBatch = 64; // as many as an integer has bits

template <typename Real>
struct Reciprocals {
    const Real* divisors;
    const Real* reciprocals;

    // NOLINTNEXTLINE(bugprone-sizeof-expression): a vector, not a pointer
    static constexpr std::size_t kLanes = sizeof(typename Vector<Real>::Type) / sizeof(Real);

    // Whether one of the divisors i, i + 1, … of a vector divides x.
    bool divide(Real number, std::size_t i) const
    {
        constexpr Real rounder = kRounder<Real>;
        const auto x = number - typename Vector<Real>::Type{}; // in every lane
        const auto quotient = (x * load(reciprocals + i) + rounder) - rounder;
        return anyEqual(quotient * load(divisors + i), x);
    }
};

// Bit i is set if the first vector holds no divisor of x + i, for i below `size`. All of them come
// before the first branch on any: which numbers go on is what no processor can predict.
template <typename Real>
inline std::uint64_t survivors(const Reciprocals<Real>& table, std::uint32_t x, std::uint32_t size)
{
    std::uint64_t bits = 0;
    for (std::uint32_t i = 0; i < size; ++i)
        bits |= std::uint64_t{!table.divide(static_cast<Real>(x + i), 0)} << i;
    return bits;
}

// Whether the divisor is at most ceil(sqrt(x)).
inline bool isNeeded(std::uint32_t divisor, std::uint32_t x)
{
    return (divisor - 1) * (divisor - 1) < x;
}

template <typename Real>
inline void sumPrimesIn(const DivisorTable& table, const Reciprocals<Real>& reciprocals,
    std::uint32_t last, Stretch& stretch)
{
    Stretch here = stretch; // not in memory that the table might share
    while (here.next < last && here.budget > 0) {
        const std::uint32_t size = last - here.next < kBatch ? last - here.next : kBatch;
        std::uint64_t left = survivors(reciprocals, here.next, size);
        for (; left != 0; left &= left - 1) {
            const std::uint32_t x = here.next + static_cast<std::uint32_t>(__builtin_ctzll(left));
            while (isNeeded(table.divisors[here.divisorCount], x))
                ++here.divisorCount;
            std::size_t i = reciprocals.kLanes; // survivors() has tried the first vector
            while (i < here.divisorCount && !reciprocals.divide(static_cast<Real>(x), i))
                i += reciprocals.kLanes;
            if (i >= here.divisorCount) {
                here.sum += x;
                ++here.count;
            }
            here.budget -= static_cast<std::int32_t>(i / reciprocals.kLanes);
        }
        here.next += size;
        here.budget -= static_cast<std::int32_t>(size) * kVectorsPerNumber;
    }
    stretch = here;
}

} // namespace

void sumPrimes(const DivisorTable& table, Stretch& stretch)
{
    const std::uint32_t floatsEnd = stretch.last < kFloatLimit ? stretch.last : kFloatLimit;
    sumPrimesIn<float>(table, {table.floats, table.floatReciprocals}, floatsEnd, stretch);
    if (stretch.next >= kFloatLimit)
        sumPrimesIn<double>(table, {table.doubles, table.doubleReciprocals}, stretch.last, stretch);
}

} // namespace primeloom::primes::PRIMELOOM_LEVEL
