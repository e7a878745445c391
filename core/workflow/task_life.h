// SPDX-License-Identifier: GPL-3.0-or-later
// GraphRun::process() and what it is made of, from a task's begin to the release of its successors:
// in full, because executors compile it into their loops. Internal to the room.
#pragma once

#include "core/workflow/graph_run.h"

#include <algorithm>
#include <span>

namespace primeloom::workflow::detail {

inline bool GraphRun::isIn(const Task& task, TaskState state) const
{
    return task.state.load(std::memory_order_relaxed)
        == (m_mark | static_cast<std::uint8_t>(state));
}

inline void GraphRun::enter(Task& task, TaskState state) const
{
    task.state.store(static_cast<std::uint8_t>(m_mark | static_cast<std::uint8_t>(state)),
        std::memory_order_release);
}

inline TaskStatus GraphRun::invoke(Task& task, GraphData*& expansion)
{
    enter(task, TaskState::Running);
    try {
        if (task.ops->isDynamic) [[unlikely]] {
            expansion = expand(task);
        } else {
            TaskContext context{m_token, task, nullptr};
            task.ops->invoke(task.closure(), context);
        }
        return TaskStatus::Done;
    } catch (const TaskCancelled&) {
        return TaskStatus::Cancelled;
    } catch (...) {
        return fail(task, std::current_exception());
    }
}

// A predecessor of `task` has ended. True for the last of them.
inline bool GraphRun::arrive(Task& task, bool bars) const
{
    std::atomic<std::uint32_t>& waitingFor = task.waitingFor;
    if (bars)
        waitingFor.fetch_or(Task::kBarred, std::memory_order_relaxed);
    std::uint32_t before = waitingFor.load(std::memory_order_acquire);
    // At 1 nobody else counts down any more.
    if ((before & ~Task::kBarred) != 1) {
        before = waitingFor.fetch_sub(1, std::memory_order_acq_rel);
        if ((before & ~Task::kBarred) != 1)
            return false;
    }
    waitingFor.store(task.predecessors, std::memory_order_release);
    enter(task, (before & Task::kBarred) != 0 ? TaskState::Barred : TaskState::Ready);
    return true;
}

template <class Ready>
void GraphRun::makeReady(Task& task, Lane& lane, Ready&& ready) const
{
    if (m_observer != nullptr) {
        // Whoever arrives last need not be the one who ended last.
        if (task.predecessors > 1 || lane.now == Clock::time_point())
            lane.now = Clock::now();
        task.graph->queued[task.index] = lane.now;
    }
    ready(task);
}

template <class Ready>
void GraphRun::process(Task& task, Lane& lane, Ready&& ready)
{
    if (m_observer == nullptr)
        return process(task, lane, nullptr, ready);
    TaskReport report;
    process(task, lane, &report, ready);
}

template <class Ready>
inline void GraphRun::process(Task& task, Lane& lane, TaskReport* report, Ready&& ready)
{
    // Pairs with the release of every predecessor's arrive(): what they wrote is seen here, however
    // the task came to this thread.
    (void)task.waitingFor.load(std::memory_order_acquire);
    const bool isBarred = isIn(task, TaskState::Barred);
    const bool begins = !isBarred && !isStopping();
    if (report != nullptr && !task.ops->completesPlace)
        beginReport(task, lane, begins, *report);
    GraphData* expansion = nullptr;
    const TaskStatus status = begins ? invoke(task, expansion)
        : isBarred                   ? TaskStatus::Skipped
                                     : TaskStatus::Cancelled;
    if (expansion != nullptr) [[unlikely]] {
        if (report != nullptr)
            expansion->placeReport = *report;
        beginExpansion(*expansion, lane, ready);
    } else if (task.ops->completesPlace) [[unlikely]] {
        endExpansion(task, status, lane, ready);
    } else {
        end(task, status, lane, report, ready);
    }
}

template <class Ready>
inline void GraphRun::end(
    Task& task, TaskStatus status, Lane& lane, TaskReport* report, Ready&& ready)
{
    if (task.ops->release != nullptr)
        status = letGo(task, status);
    enter(task, stateOf(status));
    if (report != nullptr)
        endReport(lane, status, *report);
    ++lane.ended;
    bool bars = false;
    if (status != TaskStatus::Done) [[unlikely]] {
        lane.statuses |= bitOf(status);
        bars = status != TaskStatus::Cancelled || !isStopping();
    }
    int edges = 0;
    task.eachSuccessor([&](Task& successor) {
        ++edges;
        if (arrive(successor, bars))
            makeReady(successor, lane, ready);
    });
    if (edges > kFewEdges)
        lane.now = {};
    if (task.graph->dynamicTasks > 0) [[unlikely]]
        arriveLate(task, bars, lane, ready);
}

template <class Ready>
void GraphRun::beginExpansion(GraphData& expansion, Lane& lane, Ready&& ready)
{
    Task& last = *expansion.tasks.back(); // waits for this call, too: nothing ends before
    std::for_each(expansion.roots.rbegin(), expansion.roots.rend(), [&](Task* root) {
        if (root != &last)
            makeReady(*root, lane, ready);
    });
    for (const auto& [from, to] : std::span(expansion.foreignEdges).first(expansion.earlyEdges)) {
        if (arrive(*to, from->graph->stateOf(*from) != TaskState::Done))
            makeReady(*to, lane, ready);
    }
    if (arrive(last, false))
        makeReady(last, lane, ready);
}

template <class Ready>
void GraphRun::endExpansion(Task& last, TaskStatus status, Lane& lane, Ready&& ready)
{
    GraphData& expansion = *last.graph;
    end(*expansion.place, letGo(last, status), lane,
        m_observer != nullptr ? &expansion.placeReport : nullptr, ready);
}

template <class Ready>
void GraphRun::arriveLate(const Task& task, bool bars, Lane& lane, Ready&& ready)
{
    while (Task* to = takeLateEdge(task)) {
        if (arrive(*to, bars))
            makeReady(*to, lane, ready);
    }
}

} // namespace primeloom::workflow::detail
