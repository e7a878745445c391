// SPDX-License-Identifier: GPL-3.0-or-later
// The one sentence about one task that every view shows where it is pointed at.
#pragma once

#include "core/analysis/task_medians.h"

#include <QLocale>
#include <QString>

namespace primeloom {

// "n = 1 700 000 · Worker pool, thread 3 · ready at 0.810 s · took 0.270 s (0.258 s on CPU) ·
// waited 0.540 s · preempted 3 times". A task that is not Done says how it ended instead of when
// it was ready; one that had to wait for the lock says so after what it took.
[[nodiscard]] QString recordText(const TaskRecord& record, const QLocale& locale);

// The same of medians over `rounds` rounds, and says so if there was more than one. The thread is
// named only if it was the same in every round.
[[nodiscard]] QString medianText(
    Limit n, ExecutorId executor, const TaskMedian& median, int rounds, const QLocale& locale);

// The sentence broken between its parts into lines short enough for a tool tip.
[[nodiscard]] QString inLines(const QString& sentence);

} // namespace primeloom
