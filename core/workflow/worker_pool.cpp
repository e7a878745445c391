// SPDX-License-Identifier: GPL-3.0-or-later
// What a worker does: finds a task, runs it, shares what it released.
#include "core/workflow/worker_pool.h"

#include "core/workflow/task_life.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace primeloom::workflow::detail {

namespace {

// How often a worker without a task looks again before its thread goes to sleep: about as long as
// waking it would take.
constexpr int kLooks = 10;
// About a microsecond between a caller's looks, lest it gets in the way of those that work.
constexpr int kPauses = 40;
// A worker takes at most so many roots at once, and not more than this part of its share: the last
// ones are taken singly, in the order of submission.
constexpr std::size_t kMostTaken = 64;

auto atLeastAsDeepAs(unsigned depth)
{
    return [depth](const Task& task) { return depth == 0 || task.graph->run->depth >= depth; };
}

} // namespace

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
    if (m_searching.fetch_sub(1) == 1 && m_idleCount.load() > 0 && hasTask(0))
        wakeAny();
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

Task* WorkerPool::nextTask(Worker& self)
{
    const unsigned depth = self.depth();
    if (Task* task = self.ready.takeBack(atLeastAsDeepAs(depth)))
        return task;
    if (depth == 0) {
        if (Task* task = takeRoot(self))
            return task;
    }
    flush(self);
    if (self.helps != nullptr && self.helps->isFinished())
        return nullptr;
    return steal(self, depth);
}

// Precondition: the worker's deque is empty.
Task* WorkerPool::takeRoot(Worker& self)
{
    if (!m_hasRoots.load(std::memory_order_relaxed))
        return nullptr;
    const std::scoped_lock lock(m_rootLock);
    if (m_roots.empty())
        return nullptr;
    const std::size_t share = m_roots.size() / (kMostTaken * m_workers.size());
    const auto taken = m_roots.first(std::clamp(share, std::size_t{1}, kMostTaken));
    m_roots = m_roots.subspan(taken.size());
    m_hasRoots.store(!m_roots.empty());
    if (taken.size() > 1)
        self.ready.push(taken.rbegin(), taken.rend() - 1);
    return taken.front();
}

// Waiting inside a task, a worker takes single tasks: in every deque the deepest are at the back.
// Precondition: the worker's deque is empty or its depth is not 0.
Task* WorkerPool::steal(Worker& self, unsigned depth)
{
    for (std::size_t step = 1; step < m_workers.size(); ++step) {
        const std::size_t place = static_cast<std::size_t>(self.lane.worker) + step;
        TaskDeque& victim = m_workers[place % m_workers.size()]->ready;
        Task* const task =
            depth == 0 ? self.ready.takeHalfOf(victim) : victim.takeBack(atLeastAsDeepAs(depth));
        if (task != nullptr)
            return task;
    }
    return nullptr;
}

// Looks whether something comes up. False: not for a while.
bool WorkerPool::linger(const Worker& self)
{
    for (int look = 0; look < kLooks; ++look) {
        if ((self.helps != nullptr && self.helps->isFinished()) || hasTask(self.depth()))
            return true;
        // Whoever works needs the CPU more; but a caller should not lose it for milliseconds.
        for (int times = 0; self.helps != nullptr && times < kPauses; ++times)
            pause();
        if (self.helps == nullptr)
            std::this_thread::yield();
    }
    return false;
}

bool WorkerPool::hasTask(unsigned depth)
{
    return (depth == 0 && m_hasRoots.load())
        || std::ranges::any_of(m_workers, [accepts = atLeastAsDeepAs(depth)](const auto& worker) {
               return worker->ready.offers(accepts);
           });
}

} // namespace primeloom::workflow::detail
