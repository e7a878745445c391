// SPDX-License-Identifier: GPL-3.0-or-later
// One of the workers of a WorkerPool. Internal to the room.
#pragma once

#include "core/workflow/graph_run.h"
#include "core/workflow/task_deque.h"

#include <QRunnable>

#include <array>

namespace primeloom::workflow::detail {

class WorkerPool;

// Apart from the deque it belongs to the thread that has taken it from the idle set.
struct alignas(64) Worker final : QRunnable {
    Worker(WorkerPool& owner, int place)
        : pool(owner)
        , lane{.worker = place}
    {
        setAutoDelete(false);
    }
    void run() override;

    TaskDeque ready;
    [[nodiscard]] std::size_t place() const { return static_cast<std::size_t>(lane.worker); }

    WorkerPool& pool;
    Worker* outer = nullptr; // of another pool, whose task called into this one
    GraphRun* of = nullptr; // the run whose tasks are counted here; of the task that runs
    const GraphRun* helps = nullptr; // the run for whose end the worker waits
    Lane lane;
    std::array<Task*, 32> released{}; // runnable, but not in the deque yet
    std::size_t releasedCount = 0;
};

} // namespace primeloom::workflow::detail
