// SPDX-License-Identifier: GPL-3.0-or-later
// One run of one graph: what happens to a task, whichever executor brings it. Internal to the room.
#pragma once

#include "core/workflow/executor.h"

#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace primeloom::workflow::detail {

// A worker as the run sees it. Used by one thread.
struct Lane {
    int worker = 0;
    // Tasks that ended of which the run has not been told yet. process() adds to it.
    std::size_t ended = 0;
    unsigned statuses = 0; // in which they ended, a bit each; without Done
    Clock::time_point now{}; // what the clock has just said; nothing if that is a while ago
};

constexpr unsigned bitOf(TaskStatus status)
{
    return 1U << static_cast<unsigned>(status);
}

// Without the tasks that were skipped.
[[nodiscard]] Failure failureOf(const Task& task, std::exception_ptr exception);

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
    // With what dynamic tasks have added so far. Not while they may add more.
    [[nodiscard]] std::size_t taskCount() const { return m_nextId; }

    // Invokes a task that is ready, unless it must not begin, reports its end, and calls
    // ready(Task&) for each task that now is: successors for which it was the last predecessor (the
    // one submitted last comes first), or the first tasks of its expansion.
    template <class Ready>
    void process(Task& task, Lane& lane, Ready&& ready);
    // Tells the run of the tasks that ended. True if they were the last: then the run may be gone
    // when this returns. Precondition: there are some.
    bool finish(Lane& lane);
    // All tasks have ended, and the caller sees what they did. Thread-safe.
    [[nodiscard]] bool isFinished() const { return m_left.load(std::memory_order_acquire) == 0; }

    // The executor cannot run this graph: no task begins, none is reported.
    void refuse(const QString& reason) { m_refusal = reason; }
    [[nodiscard]] const QString& refusal() const { return m_refusal; }

    // Once all tasks have ended. Failures come in the order of submission.
    [[nodiscard]] OutcomeStatus status() const;
    [[nodiscard]] std::vector<Failure> failures();

    // Set before the first task: how many runs wait for this one, each inside a task of the next;
    // and what the executor does before so many tasks join the run. It may throw.
    unsigned depth = 0;
    std::function<void(std::size_t)> makeRoom;

private:
    struct Thrown {
        Task* task;
        std::exception_ptr exception;
    };
    // To count down so many takes less time than to read the clock.
    static constexpr int kFewEdges = 4;

    void stop();
    void stopAt(Clock::time_point deadline);
    [[nodiscard]] bool isStopping() const { return m_stopping.load(std::memory_order_relaxed); }
    [[nodiscard]] bool isIn(const Task& task, TaskState state) const;
    void enter(Task& task, TaskState state) const;

    // Of a task's life, in this order. The report is null if nobody observes.
    template <class Ready>
    [[gnu::always_inline]] void process(Task& task, Lane& lane, TaskReport* report, Ready&& ready);
    void beginReport(const Task& task, Lane& lane, bool begins, TaskReport& report) const;
    TaskStatus invoke(Task& task, GraphData*& expansion);
    TaskStatus letGo(Task& task, TaskStatus status);
    void endReport(Lane& lane, TaskStatus status, TaskReport& report) const;
    bool arrive(Task& task, bool bars) const;
    template <class Ready>
    [[gnu::always_inline]] void end(
        Task& task, TaskStatus status, Lane& lane, TaskReport* report, Ready&& ready);
    TaskStatus fail(Task& task, std::exception_ptr exception) noexcept;

    // Of an expansion's.
    [[nodiscard]] GraphData* expand(Task& place);
    void adopt(std::unique_ptr<GraphData> expansion, Task& place);
    template <class Ready>
    [[gnu::noinline]] void beginExpansion(GraphData& expansion, Lane& lane, Ready&& ready);
    template <class Ready>
    [[gnu::noinline]] void endExpansion(Task& last, TaskStatus status, Lane& lane, Ready&& ready);
    template <class Ready>
    [[gnu::noinline]] void arriveLate(const Task& task, bool bars, Lane& lane, Ready&& ready);
    [[nodiscard]] Task* takeLateEdge(const Task& from);

    template <class Ready>
    void makeReady(Task& task, Lane& lane, Ready&& ready) const;
    [[nodiscard]] std::vector<TaskId> skippedBecauseOf(
        Task& failed, const ForeignEdges& foreign) const;

    GraphData& m_graph;
    Observer* m_observer;
    ReportDetail m_detail;
    FailurePolicy m_failurePolicy;
    bool m_keepsExpansions;
    std::uint8_t m_mark; // of this run in its tasks' states
    Clock::time_point m_begin;
    std::stop_source m_stop{std::nostopstate}; // for what the caller's token cannot tell tasks
    std::stop_token m_token; // what running tasks look at
    std::mutex m_mutex;
    std::vector<Thrown> m_thrown; // guarded by m_mutex
    std::atomic<bool> m_hasLostFailures{false};
    std::uint32_t m_nextId; // guarded by m_mutex
    // Edges into expansions from tasks that have not ended; guarded by m_mutex.
    ForeignEdges m_lateEdges;
    std::atomic<bool> m_stopping{false}; // set once: no task begins any more
    std::atomic<unsigned> m_statuses{0}; // in which tasks have ended, a bit each; without Done
    alignas(64) std::atomic<std::size_t> m_left; // tasks of which no finish() has told
    QString m_refusal;

    std::stop_callback<std::function<void()>> m_onRequest; // calls stop()
    std::jthread m_timer; // first to die: it calls stop()
};

} // namespace primeloom::workflow::detail
