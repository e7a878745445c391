// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/graph_executor.h"

#include "core/workflow/worker_pool.h"

#include <span>
#include <utility>

namespace primeloom::workflow {

GraphExecutor::GraphExecutor(int threads)
    : m_pool(std::make_unique<detail::WorkerPool>(threads))
{
}

GraphExecutor::~GraphExecutor() = default;

int GraphExecutor::threadCount() const
{
    return m_pool->threadCount();
}

void GraphExecutor::execute(detail::GraphRun& run)
{
    m_pool->execute(run);
}

namespace detail {

namespace {

// The innermost worker that the calling thread is.
thread_local Worker* thisThreadsWorker = nullptr;

} // namespace

void Worker::run()
{
    pool.serve(*this);
    pool.m_returned.fetch_add(1);
}

WorkerPool::WorkerPool(int threads)
{
    Q_ASSERT(threads > 0);
    m_threads.setMaxThreadCount(threads - 1);
    m_threads.setExpiryTimeout(-1);
    for (int place = 0; place < threads; ++place)
        m_workers.push_back(std::make_unique<Worker>(*this, place));
    m_idle.reserve(m_workers.size());
    for (const auto& worker : std::span(m_workers).subspan(1)) {
        m_searching.fetch_add(1);
        m_threads.start(worker.get());
    }
}

WorkerPool::~WorkerPool()
{
    m_threads.waitForDone();
    // Sees what the threads did: ThreadSanitizer cannot follow how Qt waits for them.
    (void)m_returned.load();
}

void WorkerPool::execute(GraphRun& run)
{
    if (run.isFinished())
        return;
    run.makeRoom = [this](std::size_t tasks) { addRoom(tasks); };
    if (Worker* self = workerOfThisThread())
        executeNested(run, *self);
    else
        executeOutside(run);
}

// For a thread that is no worker yet: it becomes the first one.
void WorkerPool::executeOutside(GraphRun& run)
{
    const std::scoped_lock oneRun(m_oneRun);
    addRoom(run.taskCount());
    {
        const std::scoped_lock lock(m_rootLock);
        m_roots = run.graph().roots;
        m_hasRoots.store(true);
    }
    Worker& self = *m_workers.front();
    self.outer = std::exchange(thisThreadsWorker, &self);
    work(self, run);
    thisThreadsWorker = self.outer;
    removeRoom(run.taskCount());
}

// For a task that waits for a run: its worker goes on working.
void WorkerPool::executeNested(GraphRun& run, Worker& self)
{
    addRoom(run.taskCount());
    GraphRun* const outer = self.of;
    run.depth = outer->depth + 1;
    const std::vector<Task*>& roots = run.graph().roots;
    self.ready.push(roots.rbegin(), roots.rend());
    work(self, run);
    self.of = outer;
    removeRoom(run.taskCount());
}

// Works until the run has ended; sleeps while nothing is left to do for it.
void WorkerPool::work(Worker& self, const GraphRun& run)
{
    const GraphRun* const outer = std::exchange(self.helps, &run);
    if (run.graph().roots.size() > 1)
        wakeAny();
    while (true) {
        while (Task* task = nextTask(self))
            runChain(self, task);
        if (run.isFinished())
            break;
        if (linger(self))
            continue;
        std::unique_lock lock(m_mutex);
        m_sleepingHelpers.fetch_add(1);
        m_news.wait(lock, [&] { return run.isFinished() || hasTask(run.depth); });
        m_sleepingHelpers.fetch_sub(1);
    }
    self.helps = outer;
}

Worker* WorkerPool::workerOfThisThread() const
{
    Worker* worker = thisThreadsWorker;
    while (worker != nullptr && &worker->pool != this)
        worker = worker->outer;
    return worker;
}

// On a thread of the QThreadPool, which the caller of wakeAny() has counted as a searcher.
void WorkerPool::serve(Worker& self)
{
    // Pairs with wakeAny(): ThreadSanitizer cannot follow how Qt hands a runnable over.
    (void)m_searching.load();
    thisThreadsWorker = &self;
    search(self);
    thisThreadsWorker = nullptr;
    {
        const std::scoped_lock lock(m_mutex);
        m_idle.push_back(&self);
        m_idleCount.store(m_idle.size());
    }
    m_searching.fetch_sub(1);
    // Whoever shares a task after this look finds the worker idle and nobody searching.
    if (hasTask(0))
        wakeAny();
}

void WorkerPool::wakeAny()
{
    if (m_searching.load() > 0 || m_idleCount.load() == 0)
        return;
    const std::scoped_lock lock(m_mutex);
    if (m_idle.empty())
        return;
    Worker* const worker = m_idle.back();
    m_idle.pop_back();
    m_idleCount.store(m_idle.size());
    m_searching.fetch_add(1);
    m_threads.start(worker);
}

// No deque ever holds more than the tasks of all runs: sharing one cannot fail.
void WorkerPool::addRoom(std::size_t tasks)
{
    const std::scoped_lock lock(m_mutex);
    if (m_tasks + tasks > m_room) {
        for (const auto& worker : m_workers)
            worker->ready.reserve(m_tasks + tasks);
        m_room = m_tasks + tasks;
    }
    m_tasks += tasks;
}

void WorkerPool::removeRoom(std::size_t tasks)
{
    const std::scoped_lock lock(m_mutex);
    m_tasks -= tasks;
}

} // namespace detail

} // namespace primeloom::workflow
