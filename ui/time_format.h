// SPDX-License-Identifier: GPL-3.0-or-later
// The unit and the decimals that a column of times shares, so that digits stand below each other.
#pragma once

#include "core/records/seconds.h"
#include "ui/time_unit.h"

#include <QLocale>
#include <QString>

namespace primeloom {

struct TimeFormat {
    TimeUnit unit = TimeUnit::Second;
    int decimals = 3;

    // The number alone; its unit stands in the header.
    [[nodiscard]] QString text(Seconds time, const QLocale& locale) const;

    // Whether the text of `time` has no more digits than a column is wide for.
    [[nodiscard]] bool fits(Seconds time) const;

    friend bool operator==(const TimeFormat&, const TimeFormat&) = default;
};

// Seconds with three decimals where that tells the times apart; a smaller unit where the shortest
// would have fewer than two digits, or none, or where the longest would have fewer than three.
// Precondition: 0 <= shortest <= longest.
[[nodiscard]] TimeFormat timeFormatFor(Seconds shortest, Seconds longest);

} // namespace primeloom
