// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/statistics.h"

#include <QtGlobal>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <numeric>
#include <utility>

namespace primeloom {

namespace {

double medianOfSorted(std::span<const double> sorted)
{
    const std::size_t middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[middle]
                                  : std::midpoint(sorted[middle - 1], sorted[middle]);
}

} // namespace

double median(std::span<double> values)
{
    Q_ASSERT(!values.empty());
    std::ranges::sort(values); // rounds are few: selecting would take longer
    return medianOfSorted(values);
}

RankInterval medianInterval(int count)
{
    constexpr double kWantedCoverage = 0.95;
    Q_ASSERT(count >= kFewestForInterval && count <= 1000); // 2^-1000 is still a double
    double probability = std::ldexp(1.0, -count); // that exactly `rank - 1` values lie below
    double tail = probability;
    int rank = 1;
    while (true) {
        probability *= double(count - rank + 1) / rank;
        if (1 - 2 * (tail + probability) < kWantedCoverage)
            break;
        tail += probability;
        ++rank;
    }
    return {.lowRank = rank, .highRank = count + 1 - rank, .coverage = 1 - 2 * tail};
}

Estimate estimateOf(std::vector<double> values)
{
    Q_ASSERT(!values.empty());
    std::ranges::sort(values);
    const int count = static_cast<int>(values.size());
    if (count < kFewestForInterval)
        return {.median = medianOfSorted(values), .low = values.front(), .high = values.back()};
    const RankInterval interval = medianInterval(count);
    return {.median = medianOfSorted(values),
        .low = values[static_cast<std::size_t>(interval.lowRank - 1)],
        .high = values[static_cast<std::size_t>(interval.highRank - 1)],
        .coverage = interval.coverage};
}

Estimate pairedRatio(std::span<const double> above, std::span<const double> below)
{
    Q_ASSERT(above.size() == below.size());
    std::vector<double> ratios;
    std::ranges::transform(above, below, std::back_inserter(ratios), std::divides{});
    return estimateOf(std::move(ratios));
}

std::vector<double> modifiedZ(std::span<const double> values)
{
    constexpr double kToStandard = 0.6745; // MAD / standard deviation of a normal distribution
    std::vector<double> sorted(values.begin(), values.end());
    const double middle = median(sorted);
    std::vector<double> distances;
    std::ranges::transform(values, std::back_inserter(distances),
        [middle](double value) { return std::abs(value - middle); });
    const double deviation = median(distances);
    std::vector<double> scores(values.size());
    if (deviation > 0)
        std::ranges::transform(values, scores.begin(),
            [&](double value) { return kToStandard * (value - middle) / deviation; });
    return scores;
}

RatioToOne compareToOne(const Estimate& ratio)
{
    constexpr double kSmallestDifference = 1.01;
    const double least = ratio.isInterval() ? 1.0 : kSmallestDifference;
    if (ratio.low > 1 && ratio.median > least)
        return RatioToOne::Above;
    if (ratio.high < 1 && ratio.median < 1 / least)
        return RatioToOne::Below;
    return RatioToOne::Undecided;
}

} // namespace primeloom
