// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/queue_executor.h"

#include "core/workflow/task_life.h"

#include <QCoreApplication>

namespace primeloom::workflow {

QueueExecutor::QueueExecutor(int threads)
{
    Q_ASSERT(threads > 0);
    m_threads.reserve(static_cast<std::size_t>(threads));
    for (int worker = 0; worker < threads; ++worker)
        m_threads.emplace_back([this, worker](const std::stop_token& quit) { work(worker, quit); });
}

void QueueExecutor::execute(detail::GraphRun& run)
{
    if (run.graph().edgeCount > 0 || run.graph().dynamicTasks > 0) {
        run.refuse(QCoreApplication::translate("Workflow",
            "The worker pool runs independent tasks only, but some of these wait for others. Use "
            "the task graph."));
        return;
    }
    const std::scoped_lock oneRun(m_oneRun);
    std::unique_lock lock(m_mutex);
    m_run = &run;
    m_next = 0;
    m_filled.notify_all();
    m_drained.wait(lock, [&run] { return run.isFinished(); });
    m_run = nullptr;
}

void QueueExecutor::work(int worker, const std::stop_token& quit)
{
    std::unique_lock lock(m_mutex);
    const auto hasTask = [this] {
        return m_run != nullptr && m_next < m_run->graph().roots.size();
    };
    while (m_filled.wait(lock, quit, hasTask)) {
        detail::GraphRun& run = *m_run;
        detail::Task& task = *run.graph().roots[m_next++];
        lock.unlock();
        detail::Lane lane{.worker = worker};
        run.process(task, lane, [](detail::Task&) {});
        lock.lock(); // finishes under it, so that execute() does not leave in the midst
        if (run.finish(lane))
            m_drained.notify_one();
    }
}

} // namespace primeloom::workflow
