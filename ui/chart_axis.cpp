// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart_axis.h"

#include <algorithm>
#include <cmath>

namespace primeloom {

namespace {

// At each whole place that `every` divides.
Ticks doublings(double low, double high, int every)
{
    const auto first = static_cast<std::int64_t>(std::ceil(low / every));
    const auto last = static_cast<std::int64_t>(std::floor(high / every));
    return {.interval = static_cast<double>(every),
        .firstMultiple = first,
        .count = static_cast<int>(last - first + 1)};
}

} // namespace

double ChartAxis::placeOf(double value) const
{
    return scale == Scale::Doubling ? std::log2(value) : value;
}

double ChartAxis::valueAt(double place) const
{
    return scale == Scale::Doubling ? std::exp2(place) : place;
}

double ChartAxis::shareOf(double value) const
{
    return (placeOf(value) - placeOf(low)) / (placeOf(high) - placeOf(low));
}

double ChartAxis::valueAtShare(double share) const
{
    return valueAt(placeOf(low) + share * (placeOf(high) - placeOf(low)));
}

Ticks ChartAxis::ticks(int most) const
{
    most = std::clamp(most, 2, kMostTicks);
    if (scale == Scale::Linear)
        return niceTicks(low, high, most, leastInterval);
    Ticks ticks = doublings(placeOf(low), placeOf(high), 1);
    for (int every = 2; ticks.count > most; ++every)
        ticks = doublings(placeOf(low), placeOf(high), every);
    return ticks;
}

QStringList ChartAxis::labels(const Ticks& ticks, const QLocale& locale) const
{
    if (scale == Scale::Linear)
        return labelsOf(ticks, unit, locale);
    QStringList labels;
    for (int i = 0; i < ticks.count; ++i)
        labels += locale.toString(valueAt(ticks.at(i)) / unit); // a power of two: few digits
    return labels;
}

} // namespace primeloom
