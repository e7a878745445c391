// SPDX-License-Identifier: GPL-3.0-or-later
// An axis of a chart: its range, its scale, and how it is written.
#pragma once

#include "ui/axis_ticks.h"

#include <QLocale>
#include <QString>
#include <QStringList>

#include <cstdint>

namespace primeloom {

struct ChartAxis {
    enum class Scale : std::uint8_t {
        Linear,
        Doubling, // as far from 1 to 2 as from 2 to 4; for values above 0
    };
    static constexpr int kMostTicks = 8;

    QString title;
    double low = 0; // in data units, like high
    double high = 1;
    double unit = 1; // data units in one unit written at the ticks
    double leastInterval = 0; // between ticks; 1 where a part of a unit means nothing
    Scale scale = Scale::Linear;

    // Places equally far apart are equally many pixels apart: on a linear axis the values
    // themselves.
    [[nodiscard]] double placeOf(double value) const;
    [[nodiscard]] double valueAt(double place) const;
    // The same as shares of the axis: 0 at its low end, 1 at its high one.
    [[nodiscard]] double shareOf(double value) const;
    [[nodiscard]] double valueAtShare(double share) const;

    // Up to `most` ticks, at places; never fewer than 2 are asked for nor more than kMostTicks.
    [[nodiscard]] Ticks ticks(int most = kMostTicks) const;
    [[nodiscard]] QStringList labels(const Ticks& ticks, const QLocale& locale) const;

    friend bool operator==(const ChartAxis&, const ChartAxis&) = default;
};

} // namespace primeloom
