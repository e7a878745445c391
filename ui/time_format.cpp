// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/time_format.h"

#include "core/records/formatting.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace primeloom {

namespace {

constexpr int kDigits = 6; // of the longest time, decimals included
constexpr std::array kUnits{TimeUnit::Second, TimeUnit::Millisecond, TimeUnit::Microsecond};

int wholeDigits(Seconds time, TimeUnit unit)
{
    const double value = time.count() / secondsIn(unit);
    return value < 10 ? 1 : static_cast<int>(std::floor(std::log10(value))) + 1;
}

// The clock itself takes 0.02 µs to read, so a third decimal of a microsecond means nothing.
int mostDecimals(TimeUnit unit)
{
    return unit == TimeUnit::Microsecond ? 2 : 3;
}

TimeFormat formatIn(TimeUnit unit, Seconds longest)
{
    const int decimals = std::clamp(kDigits - wholeDigits(longest, unit), 0, mostDecimals(unit));
    return {.unit = unit, .decimals = decimals};
}

Seconds lastPlaceOf(const TimeFormat& format)
{
    return Seconds(secondsIn(format.unit) * std::pow(10, -format.decimals));
}

} // namespace

QString TimeFormat::text(Seconds time, const QLocale& locale) const
{
    return fixedNumber(time.count() / secondsIn(unit), decimals, locale);
}

bool TimeFormat::fits(Seconds time) const
{
    return wholeDigits(time, unit) + decimals <= kDigits;
}

TimeFormat timeFormatFor(Seconds shortest, Seconds longest)
{
    // Two digits for the shortest are best, one is better than none.
    for (const double wanted : {10.0, 1.0, 0.0}) {
        for (const TimeUnit unit : kUnits) {
            const TimeFormat format = formatIn(unit, longest);
            const Seconds place = lastPlaceOf(format);
            if (format.fits(longest) && shortest >= wanted * place && longest >= 100 * place)
                return format;
        }
    }
    return longest > Seconds(1) ? formatIn(TimeUnit::Second, longest)
                                : formatIn(TimeUnit::Microsecond, longest);
}

} // namespace primeloom
