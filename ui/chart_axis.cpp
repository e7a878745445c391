// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart_axis.h"

#include <algorithm>
#include <cmath>

namespace primeloom {

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
    const double least = scale == Scale::Doubling ? 1 : leastInterval;
    return niceTicks(placeOf(low), placeOf(high), std::clamp(most, 2, kMostTicks), least);
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
