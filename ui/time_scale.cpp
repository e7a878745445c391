// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/time_scale.h"

#include <algorithm>

namespace primeloom {

namespace {

constexpr double kGrowth = 1.1; // at least, so that bars rarely change while results stream in
constexpr double kUse = 0.8; // of the width that the longest bar covers at least after a turn

} // namespace

void TimeScale::begin(const TaskTimes& expected)
{
    *this = {};
    m_longest = expected.longest;
    if (expected.longest > Seconds(0))
        fitFormats({.shortest = expected.shortest,
            .longest = expected.longest,
            .latest = expected.longest});
}

bool TimeScale::widen(const TimeExtremes& shown)
{
    bool isChanged = false;
    if (shown.longest > m_longest) {
        m_longest = std::max(shown.longest, kGrowth * m_longest);
        isChanged = true;
    }
    if (!m_knowsTimes || !m_duration.fits(shown.longest) || !m_clock.fits(shown.latest))
        isChanged = fitFormats(shown) || isChanged;
    return isChanged;
}

bool TimeScale::settle(const TimeExtremes& shown)
{
    if (shown.longest <= Seconds(0))
        return false;
    bool isChanged = widen(shown);
    if (shown.longest < kUse * m_longest) {
        m_longest = shown.longest;
        isChanged = true;
    }
    return fitFormats(shown) || isChanged;
}

double TimeScale::shareOf(Seconds time) const
{
    return m_longest > Seconds(0) ? std::clamp(time / m_longest, 0.0, 1.0) : 0;
}

bool TimeScale::fitFormats(const TimeExtremes& times)
{
    const TimeFormat duration = timeFormatFor(times.shortest, times.longest);
    const TimeFormat clock = timeFormatFor(times.latest, times.latest);
    const bool isChanged = duration != m_duration || clock != m_clock;
    m_duration = duration;
    m_clock = clock;
    m_knowsTimes = true;
    return isChanged;
}

} // namespace primeloom
