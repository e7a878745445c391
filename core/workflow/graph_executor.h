// SPDX-License-Identifier: GPL-3.0-or-later
// Runs any task graph on a private QThreadPool.
#pragma once

#include "core/workflow/executor.h"

#include <memory>

namespace primeloom::workflow {

// N workers take ready tasks; whoever ends a task's last predecessor goes on with that task.
// Independent tasks begin in the order of submission. run() may be called from any thread but its
// own workers; calls are served one after another.
class GraphExecutor final : public Executor {
public:
    // Starts the threads. Precondition: threads > 0.
    explicit GraphExecutor(int threads);
    // Not while run() is going on.
    ~GraphExecutor() override;

    [[nodiscard]] int threadCount() const override;

private:
    void execute(detail::GraphRun& run) override;

    class Pool;
    std::unique_ptr<Pool> m_pool;
};

} // namespace primeloom::workflow
