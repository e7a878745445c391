// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/trial_division.h"

#include <cassert>
#include <cmath>

namespace primeloom::primes {

namespace {

constexpr std::uint32_t kDivisionsBetweenPolls = 1U << 18U;
constexpr std::uint32_t kLargestRoot = 46'341; // ceil(sqrt(kTrialDivisionLimit))

// The first of 2, 3, 4, … `root` that divides x; root + 1 if none does. Makes fewer divisions than
// that number. 32-bit on purpose: a 64-bit division costs 1.6 times as much.
inline std::uint32_t firstDivisor(std::uint32_t x, std::uint32_t root)
{
    std::uint32_t divisor = 2;
    while (divisor <= root && x % divisor != 0)
        ++divisor;
    return divisor;
}

} // namespace

[[gnu::noinline]] std::optional<PrimeSum> sumPrimesBelow(
    std::uint32_t n, const std::stop_token& stop)
{
    assert(n <= kTrialDivisionLimit);
    if (stop.stop_requested())
        return std::nullopt;
    if (n <= 2)
        return PrimeSum{};
    std::uint64_t sum = 2; // 2 divides itself, so it is a case of its own; 64 bits hold all to here
    std::uint64_t count = 1;
    std::uint32_t root = 2; // ceil(sqrt(x)), exact: it grows by at most 1 as x does
    std::uint32_t divisions = 0; // since the last poll, at most
    for (std::uint32_t x = 3; x < n; ++x) {
        if (root * root < x)
            ++root;
        const std::uint32_t divisor = firstDivisor(x, root);
        if (divisor > root) {
            sum += x;
            ++count;
        }
        divisions += divisor;
        if (divisions > kDivisionsBetweenPolls - kLargestRoot - 1) {
            if (stop.stop_requested())
                return std::nullopt;
            divisions = 0;
        }
    }
    return PrimeSum{.sum = sum, .count = count};
}

double trialDivisionCostShape(std::uint64_t n)
{
    if (n < 2)
        return 0;
    const auto limit = static_cast<double>(n);
    return limit * std::sqrt(limit) / std::log(limit);
}

} // namespace primeloom::primes
