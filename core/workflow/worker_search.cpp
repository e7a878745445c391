// SPDX-License-Identifier: GPL-3.0-or-later
// How a worker finds its next task.
#include "core/workflow/worker.h"
#include "core/workflow/worker_pool.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace primeloom::workflow::detail {

namespace {

// About a microsecond between a caller's looks, lest it gets in the way of those that work.
constexpr int kPauses = 40;
// A worker takes at most so many tasks out of the inbox at once, and not more than this part of its
// share: the last ones are taken singly, in the order of submission.
constexpr std::size_t kMostTaken = 64;

// What a worker may begin while it waits inside a task: nothing that might wait for that task.
auto atLeastAsDeepAs(unsigned depth)
{
    return [depth](const Task& task) { return depth == 0 || task.graph->run->depth >= depth; };
}

} // namespace

Task* WorkerPool::nextTask(Worker& self)
{
    const unsigned depth = self.helps != nullptr ? self.helps->depth : 0;
    if (Task* task = self.ready.takeBack(atLeastAsDeepAs(depth)))
        return task;
    // A run that has tasks in the inbox needs not be told yet.
    if (depth == 0 && self.lane.ended > 0) {
        const auto isOfRun = [run = self.of](const Task& task) { return task.graph->run == run; };
        if (Task* task = takeFromInbox(self, isOfRun))
            return task;
    }
    flush(self);
    if (self.helps != nullptr && self.helps->isFinished())
        return nullptr;
    return depth == 0 ? takeAny(self) : takeDeep(self, depth);
}

template <class Accepts>
Task* WorkerPool::takeFromInbox(Worker& self, Accepts&& accepts)
{
    const std::size_t share = m_inbox.size() / (kMostTaken * m_workers.size());
    return self.ready.takeSome(
        m_inbox, std::clamp(share, std::size_t{1}, kMostTaken) - 1, std::forward<Accepts>(accepts));
}

// Precondition: the worker's deque is empty.
Task* WorkerPool::takeAny(Worker& self)
{
    if (Task* task = takeFromInbox(self, atLeastAsDeepAs(0)))
        return task;
    bool found = false;
    for (std::size_t step = 1; !found && step < m_workers.size(); ++step)
        found = self.ready.takeHalfOf(m_workers[(self.place() + step) % m_workers.size()]->ready);
    return found ? self.ready.takeBack(atLeastAsDeepAs(0)) : nullptr;
}

// In every deque the deepest tasks are at the back.
Task* WorkerPool::takeDeep(Worker& self, unsigned depth)
{
    for (std::size_t step = 1; step < m_workers.size(); ++step) {
        TaskDeque& victim = m_workers[(self.place() + step) % m_workers.size()]->ready;
        if (Task* task = victim.takeBack(atLeastAsDeepAs(depth)))
            return task;
    }
    return nullptr;
}

// Looks whether something comes up. False: not for a while, or somebody wants the worker's place.
bool WorkerPool::linger(const Worker& self)
{
    const auto seesTask = [this] {
        return !m_inbox.isEmpty() || std::ranges::any_of(m_workers, [](const auto& worker) {
            return !worker->ready.isEmpty();
        });
    };
    const unsigned depth = self.helps != nullptr ? self.helps->depth : 0;
    for (int look = 0; look < kLooks; ++look) {
        if (self.helps != nullptr ? self.helps->isFinished() : m_callers.load() > 0)
            return self.helps != nullptr;
        if (depth == 0 ? seesTask() : hasTask(depth))
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
    const auto accepts = atLeastAsDeepAs(depth);
    return (depth == 0 && m_inbox.offers(accepts))
        || std::ranges::any_of(
            m_workers, [&](const auto& worker) { return worker->ready.offers(accepts); });
}

} // namespace primeloom::workflow::detail
