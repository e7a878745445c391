// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers without a factor 2, 3 or 5: eight in every thirty, so that a byte holds a bit for
// each.
#pragma once

#include "core/primes/kernel.h"

#include <array>
#include <cstdint>

namespace primeloom::primes {

inline constexpr std::uint32_t kWheel = 30;
inline constexpr std::array<std::uint8_t, 8> kWheelResidues{1, 7, 11, 13, 17, 19, 23, 29};

// How many numbers there are (below 2^24) and the sum of their distances from a base (below 2^40),
// in one word so that both change by one addition.
using Tally = std::uint64_t;

constexpr Tally tallyOf(std::uint64_t distance)
{
    return (std::uint64_t{1} << 40U) + distance;
}
constexpr std::uint64_t countOf(Tally tally)
{
    return tally >> 40U;
}
constexpr std::uint64_t distancesOf(Tally tally)
{
    return tally & ((std::uint64_t{1} << 40U) - 1);
}
// The same numbers seen from a base that lies `by` lower.
constexpr Tally withBaseLowered(Tally tally, std::uint64_t by)
{
    return tally + countOf(tally) * by;
}

// The bits of the residues up to and including r, for r = 0 … 29.
inline constexpr auto kBitsUpTo = [] {
    std::array<std::uint8_t, kWheel> bits{};
    for (std::uint32_t r = 0; r < kWheel; ++r) {
        for (std::uint32_t bit = 0; bit < 8; ++bit) {
            if (kWheelResidues[bit] <= r)
                bits[r] = static_cast<std::uint8_t>(bits[r] | 1U << bit);
        }
    }
    return bits;
}();

// The residues whose bits are set in a byte, seen from its beginning.
inline constexpr auto kTallyOfByte = [] {
    std::array<Tally, 256> tallies{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        for (std::uint32_t bit = 0; bit < 8; ++bit) {
            if ((byte >> bit & 1U) != 0)
                tallies[byte] += tallyOf(kWheelResidues[bit]);
        }
    }
    return tallies;
}();

// The index of the bit of a number without a factor 2, 3 or 5.
constexpr std::uint32_t wheelBit(std::uint64_t number)
{
    return static_cast<std::uint32_t>(countOf(kTallyOfByte[kBitsUpTo[number % kWheel]])) - 1;
}

// Sum and count of the numbers 1 … n without a factor 2, 3 or 5. The full wheels before n's own,
// j = 0 … w - 1, have the sum of 8 * 30 j + 120, which is 120 w^2.
constexpr PrimeSum wheelSumUpTo(std::uint64_t n)
{
    const std::uint64_t wheels = n / kWheel;
    const Tally rest = kTallyOfByte[kBitsUpTo[n % kWheel]];
    return {.sum = static_cast<UInt128>(wheels) * wheels * 120
            + static_cast<UInt128>(wheels) * kWheel * countOf(rest) + distancesOf(rest),
        .count = wheels * 8 + countOf(rest)};
}

} // namespace primeloom::primes
