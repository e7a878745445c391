// SPDX-License-Identifier: GPL-3.0-or-later
// What is compiled once for each SIMD level. The units that include this may include nothing but
// <cstdint> and <cstddef>: the linker keeps one copy of an inline function of the standard library,
// and if that were the one compiled for AVX-512 here, all code would crash on older processors.
#pragma once

#include <cstddef>
#include <cstdint>

namespace primeloom::primes {

// Divisors in rising order with their reciprocals, arrays side by side. There are at least
// kDivisorPadding more than any number needs: a vector may reach beyond the last one needed.
struct DivisorTable {
    const std::uint32_t* divisors;
    const float* floats; // for numbers below kFloatLimit
    const float* floatReciprocals;
    const double* doubles; // for all numbers
    const double* doubleReciprocals;
};

inline constexpr std::size_t kDivisorPadding = 16;

// Below it a float holds the quotient's rounding: see simd_sum.h.
inline constexpr std::uint32_t kFloatLimit = 1U << 23U;

// From here on no vector reaches a divisor that is as large as the number itself.
inline constexpr std::uint32_t kFirstForVectors = 1U << 12U;

// A sum in the making.
struct Stretch {
    std::uint32_t next; // the first number not yet dealt with, at least 3
    std::uint32_t last; // not included
    std::size_t divisorCount; // how many of the table's are at most ceil(sqrt(next))
    std::uint64_t sum; // of the primes so far
    std::uint64_t count;
    std::int32_t budget; // in vectors; stops soon after it is used up
};

// What a number takes of the budget beside its divisions.
inline constexpr std::int32_t kVectorsPerNumber = 4;

// Go through the stretch until its end or its budget. Precondition of all but the first:
// stretch.next >= kFirstForVectors.
namespace scalar {
void sumPrimes(const DivisorTable& table, Stretch& stretch);
}
namespace sse2 {
void sumPrimes(const DivisorTable& table, Stretch& stretch);
}
namespace avx2 {
void sumPrimes(const DivisorTable& table, Stretch& stretch);
}
namespace avx512 {
void sumPrimes(const DivisorTable& table, Stretch& stretch);
}

} // namespace primeloom::primes
