// SPDX-License-Identifier: GPL-3.0-or-later
// One run of one graph: what happens to a task, whichever executor brings it. Internal to the room.
#pragma once

#include "core/workflow/executor.h"

#include <QString>

#include <array>
#include <atomic>
#include <mutex>
#include <stop_token>

namespace primeloom::workflow::detail {

// Tasks that ended of which the run has not been told yet, by TaskStatus.
using Tally = std::array<std::size_t, 4>;

// What a task threw.
struct Thrown {
    Task* task;
    std::exception_ptr exception;
};

// Made before the run's first task and destroyed after its last. process() and finish() may be
// called by many threads at once, for different tasks; everything else belongs to the thread that
// runs the graph.
class GraphRun {
public:
    GraphRun(GraphData& graph, const RunOptions& options);
    ~GraphRun();
    Q_DISABLE_COPY_MOVE(GraphRun)

    [[nodiscard]] const GraphData& graph() const { return m_graph; }
    [[nodiscard]] Clock::time_point begin() const { return m_begin; }

    // Invokes a task that is ready, unless it must not begin, reports its end, and calls
    // ready(Task&) for each successor for which it was the last predecessor. Of those, the one
    // submitted last comes first. The caller adds the status to a tally.
    template <class Ready>
    TaskStatus process(Task& task, int worker, Ready&& ready);
    // So many tasks have ended; empties the tally. True if they were the last: then the run may be
    // gone when this returns.
    bool finish(Tally& tally);
    // All tasks have ended, and the caller sees what they did. Thread-safe.
    [[nodiscard]] bool isFinished() const { return m_left.load(std::memory_order_acquire) == 0; }

    // The executor cannot run this graph: no task begins, none is reported.
    void refuse(const QString& reason) { m_refusal = reason; }
    [[nodiscard]] const QString& refusal() const { return m_refusal; }

    // Once all tasks have ended. What was thrown comes in the order of submission.
    [[nodiscard]] OutcomeStatus status() const;
    [[nodiscard]] std::vector<Thrown> takeThrown();

    // How many runs wait for this one, each inside a task of the next. Set before the first task.
    unsigned depth = 0;

private:
    void stop();
    [[nodiscard]] bool isStopping() const { return m_stopping.load(std::memory_order_relaxed); }
    [[nodiscard]] bool isBarred(const Task& task) const;
    void enter(Task& task, TaskState state) const;
    TaskStatus settle(Task& task, bool begins);
    TaskStatus observe(Task& task, int worker, bool begins);
    TaskStatus invoke(Task& task);
    TaskStatus release(Task& task, TaskStatus status);
    TaskStatus fail(Task& task) noexcept;
    bool arrive(Task& task, bool bars) const;

    GraphData& m_graph;
    Observer* m_observer;
    FailurePolicy m_failurePolicy;
    std::uint8_t m_mark; // of this run in its tasks' states
    Clock::time_point m_begin;
    std::vector<Clock::time_point> m_queued; // by task, only when observed
    QString m_refusal;
    std::stop_source m_stop{std::nostopstate}; // for what the caller's token cannot tell tasks
    std::stop_token m_token; // what running tasks look at
    std::mutex m_thrownMutex;
    std::vector<Thrown> m_thrown; // guarded by m_thrownMutex
    std::atomic<bool> m_stopping{false}; // set once: no task begins any more
    std::array<std::atomic<std::size_t>, 4> m_ended{}; // by TaskStatus
    alignas(64) std::atomic<std::size_t> m_left; // tasks of which no finish() has told

    struct Stopper {
        GraphRun* run;
        void operator()() const { run->stop(); }
    };
    std::stop_callback<Stopper> m_onRequest; // first to die: it calls stop()
};

inline bool GraphRun::isBarred(const Task& task) const
{
    return task.state.load(std::memory_order_relaxed)
        == (m_mark | static_cast<std::uint8_t>(TaskState::Barred));
}

inline void GraphRun::enter(Task& task, TaskState state) const
{
    task.state.store(static_cast<std::uint8_t>(m_mark | static_cast<std::uint8_t>(state)),
        std::memory_order_relaxed);
}

inline TaskStatus GraphRun::invoke(Task& task)
{
    enter(task, TaskState::Running);
    try {
        TaskContext context{m_token};
        task.ops->invoke(task.closure(), context);
        return TaskStatus::Done;
    } catch (const TaskCancelled&) {
        return TaskStatus::Cancelled;
    } catch (...) {
        return fail(task);
    }
}

// The one path on which a task ends: invoked or not, it lets go of what it reads.
inline TaskStatus GraphRun::settle(Task& task, bool begins)
{
    TaskStatus status = begins ? invoke(task)
        : isBarred(task)       ? TaskStatus::Skipped
                               : TaskStatus::Cancelled;
    if (task.ops->release != nullptr)
        status = release(task, status);
    enter(task, stateOf(status));
    return status;
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
TaskStatus GraphRun::process(Task& task, int worker, Ready&& ready)
{
    // Pairs with the release of every predecessor's arrive(): what they wrote is seen here, however
    // the task came to this thread.
    (void)task.waitingFor.load(std::memory_order_acquire);
    const bool begins = !isStopping() && !isBarred(task);
    const TaskStatus status =
        m_observer != nullptr ? observe(task, worker, begins) : settle(task, begins);
    const bool bars =
        status != TaskStatus::Done && (status != TaskStatus::Cancelled || !isStopping());
    for (const Edge* edge = &task.successors; edge != nullptr && edge->to != nullptr;
         edge = edge->next) {
        Task& successor = *edge->to;
        if (!arrive(successor, bars))
            continue;
        // Stamped here: whoever arrives last need not be the one who ended last.
        if (m_observer != nullptr)
            m_queued[successor.index] = Clock::now();
        ready(successor);
    }
    return status;
}

} // namespace primeloom::workflow::detail
