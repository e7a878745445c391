// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/meissel_lehmer.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace primeloom::primes {

namespace {

std::uint64_t rootOf(std::uint64_t x)
{
    auto root = static_cast<std::uint64_t>(std::sqrt(static_cast<double>(x)));
    while (root * root > x)
        --root;
    while ((root + 1) * (root + 1) <= x)
        ++root;
    return root;
}

} // namespace

MeisselLehmerSplit MeisselLehmerSplit::of(std::uint64_t x)
{
    assert(x >= kSmallestX && x <= kLargestX);
    MeisselLehmerSplit split{.x = x, .squareRoot = rootOf(x)};
    split.fourthRoot = static_cast<std::uint32_t>(rootOf(split.squareRoot));
    // A larger y makes the sieve shorter and the leaves more: measured from 10^9 to 10^15.
    const auto number = static_cast<double>(x);
    const double y = std::cbrt(number) * std::max(2.0, std::log10(number) - 10);
    split.y =
        static_cast<std::uint32_t>(std::min(std::floor(y), static_cast<double>(split.squareRoot)));
    split.z = x / split.y;
    return split;
}

} // namespace primeloom::primes
