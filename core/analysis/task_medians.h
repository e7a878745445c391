// SPDX-License-Identifier: GPL-3.0-or-later
// What each task typically took on each executor: medians over the completed rounds of a run.
#pragma once

#include "core/analysis/summary.h"

#include <optional>
#include <vector>

namespace primeloom {

// The sum below one n on one executor: the task that ends with it and, where it is put together
// from parts, those of its own stretch of numbers with it. Times are medians over the completed
// rounds, each for itself: readyAt need not be the sum of the others. The median of an even number
// of rounds is the mean of the two in the middle.
struct TaskMedian {
    Seconds readyAt{0}; // since the executor's start
    Seconds took{0}; // wall time, start to end, of all its tasks
    Seconds cpu{0};
    Seconds lockWait{0}; // of took: waited for the lock (Locked)
    Seconds waited{0}; // runnable, but no worker had begun it
    std::optional<double> relative{}; // took / serial's of the same round; none without serial
    int preemptions = 0; // involuntary switches, all rounds together
    int worker = -1; // 0-based; -1 if it was not the same in every round
};

struct TaskMedians {
    ExecutorId executor = ExecutorId::Serial;
    std::vector<TaskMedian> rows; // element LimitRange::rowOf(n) belongs to n
};

// On the experiment's threads, in view order; empty before the first completed round. Precondition:
// a completed turn has a record of every n. Time O(records), memory 8 bytes a record besides the
// result; where there are parts, a record's worth. Thread-safe.
[[nodiscard]] std::vector<TaskMedians> taskMedians(const Run& run);

} // namespace primeloom
