// SPDX-License-Identifier: GPL-3.0-or-later
// Runs any task graph on a private QThreadPool.
#pragma once

#include "core/workflow/executor.h"

#include <memory>

namespace primeloom::workflow {

namespace detail {
class WorkerPool;
}

// N workers take ready tasks; whoever ends a task's last predecessor goes on with that task. The
// thread that calls run() is the first of the N until it returns. Independent tasks begin in the
// order of submission, those with larger cost hints first.
//
// run() may be called from any thread; calls are served one after another. It may also be called
// inside a task: the worker that waits there runs tasks of workflows that are nested as deep or
// deeper, so hold no lock meanwhile. Executors must not wait for each other in a circle.
class GraphExecutor final : public Executor {
public:
    // Starts threads - 1 threads. Throws std::bad_alloc. Precondition: threads > 0. Thread-safe. Example:
    // chooseExecutors().
    explicit GraphExecutor(int threads);
    // Ends the threads. Not while run() is going on.
    ~GraphExecutor() override;

    [[nodiscard]] int threadCount() const override;

private:
    void execute(detail::GraphRun& run) override;

    std::unique_ptr<detail::WorkerPool> m_pool;
};

} // namespace primeloom::workflow
