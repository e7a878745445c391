// SPDX-License-Identifier: GPL-3.0-or-later
// How the sum of the primes up to x comes together without looking at each of them.
//
// Let p, q be primes, S(n) the sum of the primes up to n, and R(n, p) the sum of the numbers up to
// n that have no prime factor below p. For any y from cbrt(x) to sqrt(x)
//
//     S(x) = R(x, first prime > y) - 1 + S(y) - P2,
//     P2   = sum over y < p <= sqrt(x) of p (S(x/p) - S(p - 1)),
//
// since what R counts beside 1 are primes and products of two primes (E. Meissel, "Über die
// Bestimmung der Primzahlenmenge innerhalb gegebener Grenzen", 1870; D. H. Lehmer, "On the exact
// number of primes less than a given limit", 1959). R is reduced by
//
//     R(n, next prime after p) = R(n, p) - p R(n/p, p)
//
// until only leaves m <= y remain, or leaves m p with m <= y < m p (J. C. Lagarias, V. S. Miller,
// A. M. Odlyzko, "Computing pi(x): the Meissel-Lehmer method", 1985):
//
//   - ordinary leaves: mu(m) m R(x/m, 7), a formula as 2, 3 and 5 make a wheel of 30;
//   - hard leaves: -mu(m) m p R(x/(m p), p) with 7 <= p <= x^(1/4) and all prime factors of m above
//     p; the arguments are below x/y, so a sieve of that range gives the values;
//   - easy leaves: the same with p > x^(1/4). Then m is a prime and R(n, p) = 1 + S(n) - S(p - 1)
//     from a table, as n < p^2 (M. Deléglise, J. Rivat, "Computing pi(x): the Meissel, Lehmer,
//     Lagarias, Miller, Odlyzko method", 1996).
//
// That this holds for sums over primes as it does for their number, because n -> n is completely
// multiplicative, is used by E. Bach, D. Klyve, J. P. Sorenson, "Computing prime harmonic sums",
// 2009. All is computed twice at once, with every number (sum) and with 1 for each (count). It
// takes about x^(2/3) operations. Sums are taken modulo 2^128 and counts modulo 2^64: there is no
// division, so the last result is exact however often those before it have wrapped.
#pragma once

#include "core/primes/kernel.h"

#include <cstddef>
#include <cstdint>

namespace primeloom::primes {

// Below this, y would have no room between cbrt(x) and sqrt(x).
inline constexpr std::uint64_t kSmallestX = 1000;
// Numbers up to here are exact in a double, and so are the quotients that wholeQuotient() makes.
inline constexpr std::uint64_t kLargestX = (std::uint64_t{1} << 53U) - 1;

// How many of the first primes (2, 3 and 5) are left to the wheel.
inline constexpr std::size_t kPrimesOfWheel = 3;

// x and where its leaves are parted. All roots are rounded down.
struct MeisselLehmerSplit {
    std::uint64_t x = 0;
    std::uint64_t squareRoot = 0;
    std::uint32_t fourthRoot = 0;
    std::uint32_t y = 0; // cbrt(x) < y <= squareRoot
    std::uint64_t z = 0; // x / y

    // kSmallestX <= x <= kLargestX. Thread-safe.
    [[nodiscard]] static MeisselLehmerSplit of(std::uint64_t x);
};

// floor(a / b) for whole a <= kLargestX and b >= 1. Exact: unless b divides a, a/b is at least 1/b
// away from the next whole number above, which is more than half an ulp of a quotient below 2^53/b.
inline std::uint64_t wholeQuotient(double a, double b)
{
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(a / b));
}

constexpr PrimeSum& operator+=(PrimeSum& sum, const PrimeSum& other)
{
    sum.sum += other.sum;
    sum.count += other.count;
    return sum;
}

constexpr PrimeSum& operator-=(PrimeSum& sum, const PrimeSum& other)
{
    sum.sum -= other.sum;
    sum.count -= other.count;
    return sum;
}

constexpr PrimeSum operator+(PrimeSum a, const PrimeSum& b)
{
    a += b;
    return a;
}

// Sum by sum and count by count.
constexpr PrimeSum operator*(const PrimeSum& a, const PrimeSum& b)
{
    return {.sum = a.sum * b.sum, .count = a.count * b.count};
}

} // namespace primeloom::primes
