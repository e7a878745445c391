// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the timeline: what its rows are called, and what they show, for a screen reader.
#pragma once

#include "ui/timeline_group.h"

#include <QLocale>
#include <QString>

namespace primeloom {

// "main worker", "thread 3". Lanes count from 0, people from 1.
[[nodiscard]] QString laneName(ExecutorId executor, std::size_t lane);
// "1 task", "20 tasks".
[[nodiscard]] QString taskCountText(std::size_t count);
// "92 %".
[[nodiscard]] QString shareText(double share, const QLocale& locale);

// What to say beside a group's name: nothing in the ordinary case. A ghost is left over from the
// round before the one that runs.
[[nodiscard]] QString remarkOn(const TimelineGroup& group, bool isGhost);

// "Worker pool: finished in 1.18 s".
[[nodiscard]] QString groupWords(const TimelineGroup& group, const QLocale& locale);
// "Worker pool, thread 2: 10 tasks, busy 92 %".
[[nodiscard]] QString laneWords(
    const TimelineGroup& group, std::size_t lane, const QLocale& locale);

} // namespace primeloom
