// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/division_count.h"

#include <algorithm>
#include <cmath>

namespace primeloom::primes {

namespace {

// The model's density, integrated up to n and a constant. With L = ln n, the integral of
// sqrt(x) / ln x is Ei(1.5 L), and by parts that of sqrt(x) / ln² x is 1.5 Ei(1.5 L) - n^1.5 / L.
double antiderivative(double n)
{
    constexpr double kCompositesShare = 4.3;
    const double logarithm = std::log(n);
    const double primes = std::expint(1.5 * logarithm);
    const double composites = 1.5 * primes - n * std::sqrt(n) / logarithm;
    return primes + kCompositesShare * composites;
}

} // namespace

double trialDivisions(Interval interval)
{
    const std::uint64_t first = std::max<std::uint64_t>(interval.first, 3); // 2 needs no division
    if (interval.last <= first)
        return 0;
    return antiderivative(static_cast<double>(interval.last))
        - antiderivative(static_cast<double>(first));
}

} // namespace primeloom::primes
