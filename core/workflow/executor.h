// SPDX-License-Identifier: GPL-3.0-or-later
// What all executors share: how a run is asked for and what it gives back.
#pragma once

#include "core/workflow/outcome.h"
#include "core/workflow/promise.h"
#include "core/workflow/report.h"
#include "core/workflow/task_graph.h"
#include "core/workflow/workflow.h"

#include <QScopeGuard>
#include <QtGlobal>

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace primeloom::workflow {

namespace detail {
class GraphRun;
}

// What becomes of tasks that do not depend on a failed one.
enum class FailurePolicy : std::uint8_t {
    KeepGoing, // they run all the same
    FailFast, // those not begun are Cancelled, those running are asked to stop
};

struct RunOptions {
    // A request to stop: running tasks see it through their token, no other task begins any more.
    std::stop_token stop{};
    // When to stop by itself.
    std::optional<Clock::time_point> deadline{};
    FailurePolicy failurePolicy = FailurePolicy::KeepGoing;
    // Told of every task; outlives the run. None: nothing is measured.
    Observer* observer = nullptr;
    ReportDetail detail = ReportDetail::Stamps;
    // What dynamic tasks added stays until the next run, for TaskGraph::toDot().
    bool keepExpansions = false;
};

// Runs workflows, one after another. run() returns when every task has been reported exactly once:
// Done, Failed, Cancelled or Skipped; nothing of the run is left then. Whatever a task throws makes
// that task Failed and is found in the outcome.
class Executor {
public:
    virtual ~Executor() = default;
    Q_DISABLE_COPY_MOVE(Executor)

    // Runs all tasks of the workflow and gives the promised value. Blocks. Throws only before the
    // first task: std::bad_alloc, or std::system_error if a deadline finds no thread. Precondition:
    // `promise` is the workflow's, and no other run of the workflow is going on. Thread-safe.
    // Example: runForValues().
    template <class T>
    Outcome<T> run(Workflow& workflow, const Promise<T>& promise, const RunOptions& options = {});
    // The same for many values, in the order of `promises`; there is none unless all are there.
    template <class T>
    Outcome<std::vector<T>> run(Workflow& workflow, const std::vector<Promise<T>>& promises,
        const RunOptions& options = {});
    // The same without a value. Thread-safe. Example: runGraphs().
    Outcome<void> run(TaskGraph& graph, const RunOptions& options = {});

    // How many tasks may run at the same time; their reports carry workers 0 to this - 1.
    // Thread-safe. Example: chooseExecutors().
    [[nodiscard]] virtual int threadCount() const = 0;

protected:
    Executor() = default;

private:
    // Executes the run's tasks, or refuses by run.refuse(). All has ended when it returns.
    virtual void execute(detail::GraphRun& run) = 0;

    RunResult runGraph(TaskGraph& graph, const RunOptions& options);
    static void addFailure(RunResult& result, const TaskGraph& graph, TaskId task);

    // The value of a slot that the run was told to keep, if there is one.
    template <class T>
    static std::optional<T> taken(detail::Slot<T>& slot, RunResult& result, const TaskGraph& graph);
};

template <class T>
std::optional<T> Executor::taken(detail::Slot<T>& slot, RunResult& result, const TaskGraph& graph)
{
    std::optional<T> value;
    try {
        if (slot.isFull())
            value.emplace(slot.take(slot.task->graph));
    } catch (...) { // by moving the value
        addFailure(result, graph, TaskId(slot.task->index));
    }
    try {
        slot.leaveForGood();
    } catch (...) { // by destroying it
        addFailure(result, graph, TaskId(slot.task->index));
    }
    return value;
}

template <class T>
Outcome<T> Executor::run(Workflow& workflow, const Promise<T>& promise, const RunOptions& options)
{
    if constexpr (std::is_void_v<T>) {
        return Outcome<void>(runGraph(workflow.m_graph, options));
    } else {
        promise.m_slot->join();
        auto leave = qScopeGuard([&promise] { promise.m_slot->part(); });
        RunResult result = runGraph(workflow.m_graph, options);
        leave.dismiss();
        std::optional<T> value = taken(*promise.m_slot, result, workflow.m_graph);
        return Outcome<T>(std::move(result), std::move(value));
    }
}

template <class T>
Outcome<std::vector<T>> Executor::run(
    Workflow& workflow, const std::vector<Promise<T>>& promises, const RunOptions& options)
{
    std::vector<T> values;
    values.reserve(promises.size());
    for (const Promise<T>& promise : promises)
        promise.m_slot->join();
    auto leave = qScopeGuard([&promises] {
        for (const Promise<T>& promise : promises)
            promise.m_slot->part();
    });
    RunResult result = runGraph(workflow.m_graph, options);
    leave.dismiss();
    for (const Promise<T>& promise : promises) {
        if (std::optional<T> value = taken(*promise.m_slot, result, workflow.m_graph))
            values.push_back(*std::move(value));
    }
    if (values.size() != promises.size())
        return Outcome<std::vector<T>>(std::move(result));
    return Outcome<std::vector<T>>(std::move(result), std::move(values));
}

} // namespace primeloom::workflow
