// SPDX-License-Identifier: GPL-3.0-or-later
// What workers did while they computed no task.
#pragma once

#include "core/records/task_record.h"

#include <chrono>
#include <span>

namespace primeloom {

// Summed over all workers of a turn.
struct WorkerGaps {
    std::chrono::nanoseconds waitingForDependencies{0}; // while no task was queued
    std::chrono::nanoseconds dispatch{0}; // while one was
    std::chrono::nanoseconds idleAtEnd{
        0}; // after a worker's last task; all of the turn without one
};

// A task is queued from when it is runnable until a worker begins it. Every stretch is found on its
// own from the stamps, none as what is left of a sum. Clocks that disagree by a trifle may make one
// negative: it counts as it is. Precondition: workers of the records are 0..workers-1 (-1: a task
// never begun, which is left out). Time O(records), with dependencies O(records · log records).
// Thread-safe.
[[nodiscard]] WorkerGaps workerGaps(
    std::span<const TaskRecord> records, int workers, std::chrono::nanoseconds makespan);

} // namespace primeloom
