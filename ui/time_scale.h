// SPDX-License-Identifier: GPL-3.0-or-later
// The scale that the bars of all executors share, and the formats of their numbers. Both change
// rarely while a run goes on, so that nothing jumps.
#pragma once

#include "ui/executor_samples.h"
#include "ui/time_format.h"

namespace primeloom {

// Expected times of the shortest and the longest task; 0 where nothing is known.
struct TaskTimes {
    Seconds shortest{0};
    Seconds longest{0};
};

class TimeScale {
public:
    // A new run. With expected times the first result finds everything in place.
    void begin(const TaskTimes& expected);

    // Makes room for times that outgrow it; returns whether anything changed.
    bool widen(const TimeExtremes& shown);

    // Fits formats and bars to the times of a turn that has ended; returns whether anything
    // changed.
    bool settle(const TimeExtremes& shown);

    // The part of a bar's full width that stands for `time`, 0..1.
    [[nodiscard]] double shareOf(Seconds time) const;

    [[nodiscard]] const TimeFormat& duration() const { return m_duration; } // of tasks
    [[nodiscard]] const TimeFormat& clock() const { return m_clock; } // since a turn's start

private:
    bool fitFormats(const TimeExtremes& times);

    Seconds m_longest{0}; // of a full bar
    TimeFormat m_duration;
    TimeFormat m_clock;
    bool m_knowsTimes = false;
};

} // namespace primeloom
