// SPDX-License-Identifier: GPL-3.0-or-later
// Where an axis has its ticks and in which unit they are written.
#pragma once

#include "core/analysis/summary.h"
#include "ui/time_unit.h"

#include <QLocale>
#include <QStringList>

#include <cstdint>

namespace primeloom {

// Ticks at whole multiples of `interval`.
struct Ticks {
    double interval = 1;
    std::int64_t firstMultiple = 0; // so that zero is exactly zero
    int count = 0;

    [[nodiscard]] double at(int index) const
    {
        return static_cast<double>(firstMultiple + index) * interval;
    }
};

// Up to `most` ticks within [low, high], 1, 2 or 5 times a power of ten apart and no closer than
// `leastInterval`. Preconditions: low < high, most >= 1, leastInterval a power of ten or 0.
[[nodiscard]] Ticks niceTicks(double low, double high, int most, double leastInterval = 0);

// What is written at the ticks, in `unit`, with as many decimals as tell neighbours apart.
[[nodiscard]] QStringList labelsOf(const Ticks& ticks, double unit, const QLocale& locale);

// The unit in which a time axis up to `longest` is written; it agrees with timeText().
[[nodiscard]] TimeUnit timeUnitFor(Seconds longest);
// "seconds since the start": the title of an axis in that unit.
[[nodiscard]] QString sinceTheStart(TimeUnit unit);

// The unit in which an axis of whole numbers (limits, tasks) from low to high is written: 1, 1 000
// or 1 000 000. A handful of ticks have at most two decimals in it.
[[nodiscard]] double countUnitFor(double low, double high);

} // namespace primeloom
