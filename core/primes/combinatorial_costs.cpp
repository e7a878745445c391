// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/combinatorial_costs.h"

#include "core/primes/rough_segment.h"

#include <algorithm>
#include <cmath>

namespace primeloom::primes {

namespace {

// In nanoseconds, fitted to measurements of x = 10^10 … 10^15.
constexpr double kTabledNumber = 1.5;
constexpr double kFactoredNumber = 20;
constexpr double kEasyLeaf = 8;
constexpr double kHardLeaf = 36;
constexpr double kSievedNumber = 0.41;
constexpr double kPairedNumber = 0.18;
constexpr double kPair = 80;

// The sum of f(p) over the primes p from `first` to `last`, from the density 1 / ln p at some p.
template <typename F>
double sumOverPrimes(double first, double last, F f)
{
    constexpr int kSteps = 32;
    const double ratio = std::pow(last / first, 1.0 / kSteps);
    double sum = 0;
    for (double low = first; first < last && low < last * 0.999; low *= ratio) {
        const double p = low * std::sqrt(ratio);
        sum += low * (ratio - 1) / std::log(p) * f(p);
    }
    return sum;
}

double primesUpTo(double n)
{
    return n < 2 ? 0 : n / std::log(n);
}

} // namespace

double primeSumTableCost(const MeisselLehmerSplit& split)
{
    return kTabledNumber * static_cast<double>(split.squareRoot);
}

double factorTableCost(const MeisselLehmerSplit& split)
{
    return kFactoredNumber * split.y;
}

double easyLeavesCost(const MeisselLehmerSplit& split)
{
    const auto x = static_cast<double>(split.x);
    const double leaves = sumOverPrimes(split.fourthRoot, std::cbrt(x), [&](double p) {
        const double last = std::min<double>(split.y, x / p / p);
        return std::max(0.0, last - p) / std::log(last);
    });
    return kEasyLeaf * leaves + split.y;
}

// Of the numbers up to y, those without a factor up to p: the primes, or 0.56 / ln p of all
// (Mertens) if that is more.
double hardLeavesCost(const MeisselLehmerSplit& split, std::uint64_t n)
{
    if (n == 0)
        return 0;
    const auto x = static_cast<double>(split.x);
    const double y = split.y;
    const double leaves = sumOverPrimes(7, split.fourthRoot, [&](double p) {
        const double before = std::max({x / (p * static_cast<double>(n)), p, y / p});
        return std::max(0.0, y - before) * std::max(1 / std::log(y), 0.56 / std::log(p));
    });
    return kHardLeaf * leaves + kSievedNumber * static_cast<double>(n);
}

double primePairsCost(const MeisselLehmerSplit& split, std::uint64_t n)
{
    const auto root = static_cast<double>(split.squareRoot);
    const double firstPrime = static_cast<double>(split.x) / static_cast<double>(n);
    return kPairedNumber * (static_cast<double>(n) - root)
        + kPair * std::max(0.0, primesUpTo(root) - primesUpTo(firstPrime));
}

double combinatorialCost(const MeisselLehmerSplit& split)
{
    const std::uint64_t segments = split.z / RoughSegment::kLength + 1;
    return primeSumTableCost(split) + factorTableCost(split) + easyLeavesCost(split)
        + hardLeavesCost(split, segments * RoughSegment::kLength)
        + primePairsCost(split, split.z + 1);
}

} // namespace primeloom::primes
