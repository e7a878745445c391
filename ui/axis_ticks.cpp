// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/axis_ticks.h"

#include "core/records/formatting.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace primeloom {

namespace {

// Of an interval: rounding must neither lose a tick at an end of the range nor add a decimal.
constexpr double kTolerance = 1e-6;

// The next longer interval of the series …, 1, 2, 5, 10, 20, 50, …
double nextInterval(double interval)
{
    const double power = std::pow(10, std::floor(std::log10(interval) + kTolerance));
    const double digit = std::round(interval / power);
    return digit < 2 ? 2 * power : digit < 5 ? 5 * power : 10 * power;
}

Ticks ticksEvery(double interval, double low, double high)
{
    const auto first = static_cast<std::int64_t>(std::ceil(low / interval - kTolerance));
    const auto last = static_cast<std::int64_t>(std::floor(high / interval + kTolerance));
    return {.interval = interval,
        .firstMultiple = first,
        .count = static_cast<int>(std::max<std::int64_t>(0, last - first + 1))};
}

int decimalsOf(const Ticks& ticks, double unit)
{
    return std::max(
        0, static_cast<int>(-std::floor(std::log10(ticks.interval / unit) + kTolerance)));
}

} // namespace

Ticks niceTicks(double low, double high, int most, double leastInterval)
{
    Q_ASSERT(low < high && most >= 1);
    const double closest = (high - low) / (most + 1);
    double interval = std::max(leastInterval, std::pow(10, std::floor(std::log10(closest))));
    Ticks ticks = ticksEvery(interval, low, high);
    while (ticks.count > most) {
        interval = nextInterval(interval);
        ticks = ticksEvery(interval, low, high);
    }
    return ticks;
}

QStringList labelsOf(const Ticks& ticks, double unit, const QLocale& locale)
{
    const int decimals = decimalsOf(ticks, unit);
    QStringList labels;
    for (int i = 0; i < ticks.count; ++i)
        labels.append(fixedNumber(ticks.at(i) / unit, decimals, locale));
    return labels;
}

TimeUnit timeUnitFor(Seconds longest)
{
    if (longest.count() >= 0.1)
        return TimeUnit::Second;
    return longest.count() >= 1e-4 ? TimeUnit::Millisecond : TimeUnit::Microsecond;
}

QString sinceTheStart(TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Second:
        return QCoreApplication::translate("AxisTicks", "seconds since the start");
    case TimeUnit::Millisecond:
        return QCoreApplication::translate("AxisTicks", "milliseconds since the start");
    case TimeUnit::Microsecond:
        return QCoreApplication::translate("AxisTicks", "microseconds since the start");
    }
    Q_UNREACHABLE();
}

double countUnitFor(double low, double high)
{
    struct Unit {
        double size;
        double from; // below that, plain digits are shorter
    };
    constexpr std::array kUnits{Unit{1e6, 1e6}, Unit{1e3, 1e4}};
    constexpr int kMostDecimals = 2;
    constexpr int kHandful = 6;
    constexpr double kGrouped = 1000; // from there on digits are grouped: no decimals then
    const Ticks ticks = niceTicks(low, high, kHandful, 1);
    for (const Unit& unit : kUnits) {
        const int mostDecimals = high / unit.size < kGrouped ? kMostDecimals : 0;
        if (high >= unit.from && decimalsOf(ticks, unit.size) <= mostDecimals)
            return unit.size;
    }
    return 1;
}

} // namespace primeloom
