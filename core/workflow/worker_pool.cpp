// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/worker_pool.h"

#include "core/workflow/task_life.h"
#include "core/workflow/worker.h"

#include <thread>
#include <utility>

namespace primeloom::workflow::detail {

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
    : m_idle(static_cast<std::size_t>(threads))
{
    Q_ASSERT(threads > 0);
    m_threads.setMaxThreadCount(threads);
    m_threads.setExpiryTimeout(-1);
    for (int index = 0; index < threads; ++index)
        m_workers.push_back(std::make_unique<Worker>(*this, index));
    for (const auto& worker : m_workers) {
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
    addRoom(run.taskCount());
    if (Worker* self = workerOfThisThread())
        executeNested(run, *self);
    else
        executeOutside(run);
    removeRoom(run.taskCount());
}

// For a thread that is no worker yet: it takes the place of an idle one.
void WorkerPool::executeOutside(GraphRun& run)
{
    const std::vector<Task*>& roots = run.graph().roots;
    const std::optional<std::size_t> place = takePlace();
    m_inbox.push(roots.rbegin(), roots.rend());
    if (!place || roots.size() > 1)
        wakeAny();
    if (place) {
        Worker& self = *m_workers[*place];
        self.outer = std::exchange(thisThreadsWorker, &self);
        help(self, run);
        leave(self);
    }
    if (run.isFinished())
        return;
    std::unique_lock lock(m_mutex);
    m_news.wait(lock, [&run] { return run.isFinished(); });
}

// The place of an idle worker, or of one that is about to become idle.
std::optional<std::size_t> WorkerPool::takePlace()
{
    std::optional<std::size_t> place = m_idle.takeAny();
    if (place || m_searching.load() == 0)
        return place;
    m_callers.fetch_add(1);
    for (int look = 0; look < kLooks && !place; ++look) {
        std::this_thread::yield(); // the searcher may need this CPU
        place = m_idle.takeAny();
    }
    m_callers.fetch_sub(1);
    return place;
}

// For a task that waits for a run: its worker goes on working.
void WorkerPool::executeNested(GraphRun& run, Worker& self)
{
    GraphRun* const outer = self.of;
    run.depth = outer->depth + 1;
    const std::vector<Task*>& roots = run.graph().roots;
    self.ready.push(roots.rbegin(), roots.rend());
    if (roots.size() > 1)
        wakeAny();
    help(self, run);
    while (!run.isFinished()) {
        {
            std::unique_lock lock(m_mutex);
            m_sleepingHelpers.fetch_add(1);
            m_news.wait(lock, [&] { return run.isFinished() || hasTask(run.depth); });
            m_sleepingHelpers.fetch_sub(1);
        }
        help(self, run);
    }
    self.of = outer;
}

// Works until the run has ended or nothing is left to do for it.
void WorkerPool::help(Worker& self, const GraphRun& run)
{
    const GraphRun* const outer = std::exchange(self.helps, &run);
    do {
        while (Task* task = nextTask(self))
            runChain(self, task);
    } while (!run.isFinished() && linger(self));
    flush(self);
    self.helps = outer;
}

// The calling thread is the worker no longer. Whoever shares a task after the look at the deques
// finds the worker idle.
void WorkerPool::leave(Worker& self)
{
    thisThreadsWorker = self.outer;
    m_idle.add(self.place());
    if (hasTask(0))
        wakeAny();
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
    self.outer = std::exchange(thisThreadsWorker, &self);
    search(self);
    m_searching.fetch_sub(1);
    leave(self);
}

// Works until there is nothing to do. Is a searcher before and after.
void WorkerPool::search(Worker& self)
{
    do {
        Task* task = nextTask(self);
        if (task == nullptr)
            continue;
        foundTask();
        do
            runChain(self, task);
        while ((task = nextTask(self)) != nullptr);
        m_searching.fetch_add(1);
    } while (linger(self));
}

// A searcher has got a task. It may have been the reason why somebody woke nobody for another one.
void WorkerPool::foundTask()
{
    if (m_searching.fetch_sub(1) == 1 && !m_idle.isEmpty() && hasTask(0))
        wakeAny();
}

void WorkerPool::wakeAny()
{
    if (m_searching.load() > 0)
        return;
    if (const std::optional<std::size_t> place = m_idle.takeAny()) {
        m_searching.fetch_add(1);
        m_threads.start(m_workers[*place].get());
    }
}

// A task, then one of the successors that it released, and so on; the others are shared.
void WorkerPool::runChain(Worker& self, Task* task)
{
    while (task != nullptr) {
        GraphRun& run = *task->graph->run;
        if (self.of != &run)
            switchTo(self, run);
        Task* next = nullptr;
        run.process(*task, self.lane, [&](Task& released) {
            if (next != nullptr) {
                if (self.releasedCount == self.released.size())
                    share(self);
                self.released[self.releasedCount++] = next;
            }
            next = &released;
        });
        if (self.of != &run) // the task has waited for another one
            switchTo(self, run);
        if (self.releasedCount > 0)
            share(self);
        task = next;
    }
}

// From now on the lane is of this run.
void WorkerPool::switchTo(Worker& self, GraphRun& run)
{
    flush(self);
    self.of = &run;
}

// The only write that all workers share, done when a worker runs dry.
void WorkerPool::flush(Worker& self)
{
    self.lane.now = {};
    // A run that was told of everything may be gone.
    if (self.lane.ended == 0 || !self.of->finish(self.lane) || self.of == self.helps)
        return;
    const std::scoped_lock lock(m_mutex);
    m_news.notify_all();
}

void WorkerPool::share(Worker& self)
{
    Task** const first = self.released.data();
    self.ready.push(first, first + std::exchange(self.releasedCount, 0));
    wakeAny();
    if (m_sleepingHelpers.load() > 0) {
        const std::scoped_lock lock(m_mutex);
        m_news.notify_all();
    }
}

// No deque ever holds more than the tasks of all runs: sharing one cannot fail.
void WorkerPool::addRoom(std::size_t tasks)
{
    const std::scoped_lock lock(m_mutex);
    if (m_tasks + tasks > m_room) {
        m_inbox.reserve(m_tasks + tasks);
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

} // namespace primeloom::workflow::detail
