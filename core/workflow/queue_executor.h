// SPDX-License-Identifier: GPL-3.0-or-later
// The hand-made worker pool of the tutorial: a queue of independent tasks and N threads.
#pragma once

#include "core/workflow/executor.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace primeloom::workflow {

// Runs independent tasks in the order of submission on threads of its own, which live as long as
// it. A graph with edges is refused: the outcome is Failed and says why, no task begins.
// run() may be called from any thread but its own workers; calls are served one after another.
class QueueExecutor final : public Executor {
public:
    // Starts the threads. Throws std::system_error if the system has none to give. Precondition:
    // threads > 0. Thread-safe. Example: chooseExecutors().
    explicit QueueExecutor(int threads);
    // Ends the threads. Not while run() is going on.
    ~QueueExecutor() override = default;

    [[nodiscard]] int threadCount() const override { return static_cast<int>(m_threads.size()); }

private:
    void execute(detail::GraphRun& run) override;
    void work(int worker, const std::stop_token& quit);

    std::mutex m_oneRun; // held by run()
    std::mutex m_mutex;
    std::condition_variable_any m_filled;
    std::condition_variable m_drained;
    detail::GraphRun* m_run = nullptr; // guarded by m_mutex; null: nothing to do
    std::size_t m_next = 0; // guarded by m_mutex: the queue is roots[m_next...]
    std::vector<std::jthread> m_threads; // first to die
};

} // namespace primeloom::workflow
