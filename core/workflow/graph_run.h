// SPDX-License-Identifier: GPL-3.0-or-later
// One run of one graph: what happens to a task, whichever executor brings it. Internal to the room.
#pragma once

#include "core/workflow/executor.h"

#include <QString>

#include <array>
#include <atomic>
#include <stop_token>

namespace primeloom::workflow::detail {

// Made before the run's first task and destroyed after its last. process() may be called by many
// threads at once, for different tasks; everything else belongs to the thread that runs the graph.
class GraphRun {
public:
    GraphRun(GraphData& graph, const RunOptions& options);
    ~GraphRun();
    Q_DISABLE_COPY_MOVE(GraphRun)

    [[nodiscard]] const std::vector<Task*>& tasks() const { return m_graph.tasks; }
    [[nodiscard]] bool hasEdges() const { return m_graph.edgeCount > 0; }
    [[nodiscard]] Clock::time_point begin() const { return m_begin; }

    // Invokes a task that is ready, unless it must not begin, reports its end, and calls
    // ready(Task&) for each successor for which it was the last predecessor. Of those, the one
    // submitted last comes first.
    template <class Ready>
    void process(Task& task, int worker, Ready&& ready);

    // The executor cannot run this graph: no task begins, none is reported.
    void refuse(const QString& reason) { m_refusal = reason; }
    [[nodiscard]] const QString& refusal() const { return m_refusal; }

    // Once all tasks have ended.
    [[nodiscard]] OutcomeStatus status() const;

private:
    void stop();
    [[nodiscard]] bool isStopping() const { return m_stopping.load(std::memory_order_relaxed); }
    [[nodiscard]] bool mayBegin(const Task& task) const;
    TaskStatus settle(Task& task, bool begins);
    TaskStatus observe(Task& task, int worker, bool begins);
    TaskStatus invoke(Task& task);
    TaskStatus fail(Task& task);
    static bool arrive(Task& task, bool bars);

    GraphData& m_graph;
    Observer* m_observer;
    FailurePolicy m_failurePolicy;
    Clock::time_point m_begin;
    std::vector<Clock::time_point> m_queued; // by task, only when observed
    QString m_refusal;
    std::atomic<bool> m_stopping{false}; // set once: no task begins any more
    std::array<std::atomic<std::size_t>, 4> m_ended{}; // by TaskStatus
    std::stop_source m_stop; // what running tasks look at
    std::stop_token m_token;

    struct Stopper {
        GraphRun* run;
        void operator()() const { run->stop(); }
    };
    std::stop_callback<Stopper> m_onRequest; // first to die: it calls stop()
};

template <class Ready>
void GraphRun::process(Task& task, int worker, Ready&& ready)
{
    // Pairs with the release of every predecessor's arrive(): what they wrote is seen here, however
    // the task came to this thread.
    (void)task.waitingFor.load(std::memory_order_acquire);
    const bool begins = mayBegin(task);
    const TaskStatus status =
        m_observer != nullptr ? observe(task, worker, begins) : settle(task, begins);
    m_ended[static_cast<std::size_t>(status)].fetch_add(1, std::memory_order_relaxed);
    const bool bars = status == TaskStatus::Failed || status == TaskStatus::Skipped
        || (status == TaskStatus::Cancelled && !isStopping());
    for (const Edge* edge = task.successors; edge != nullptr; edge = edge->next) {
        Task& successor = *edge->to;
        if (!arrive(successor, bars))
            continue;
        // Stamped here: whoever arrives last need not be the one who ended last.
        if (m_observer != nullptr)
            m_queued[successor.index] = Clock::now();
        ready(successor);
    }
}

} // namespace primeloom::workflow::detail
