// SPDX-License-Identifier: GPL-3.0-or-later
// What a run tells of the tasks that failed.
#include "core/workflow/argument.h"
#include "core/workflow/graph_run.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace primeloom::workflow::detail {

namespace {

QString messageOf(const std::exception_ptr& exception)
{
    try {
        std::rethrow_exception(exception);
    } catch (const std::exception& error) {
        return QString::fromLocal8Bit(error.what());
    } catch (...) {
        return QCoreApplication::translate(
            "Workflow", "The task threw something that is not a std::exception.");
    }
}

} // namespace

Failure failureOf(const Task& task, std::exception_ptr exception)
{
    const auto describe = task.ops->describeArguments;
    const QString message = messageOf(exception);
    return {.task = task.graph->idOf(task),
        .taskName = nameOf(task),
        .arguments = describe != nullptr ? describe(&task + 1) : QString(),
        .message = message,
        .exception = std::move(exception)};
}

std::vector<Failure> GraphRun::failures()
{
    const std::scoped_lock lock(m_mutex);
    if (m_thrown.empty() && !m_hasLostFailures.load(std::memory_order_relaxed))
        return {};
    std::ranges::sort(m_thrown, {},
        [](const Thrown& thrown) { return thrown.task->graph->idOf(*thrown.task).index(); });
    ForeignEdges foreign;
    for (const auto& expansion : m_graph.expansions)
        std::ranges::copy(expansion->foreignEdges, std::back_inserter(foreign));
    std::ranges::sort(foreign);
    std::vector<Failure> failures;
    for (Thrown& thrown : m_thrown) {
        failures.push_back(failureOf(*thrown.task, std::move(thrown.exception)));
        failures.back().skipped = skippedBecauseOf(*thrown.task, foreign);
    }
    if (m_hasLostFailures.load(std::memory_order_relaxed))
        failures.push_back({.message = QCoreApplication::translate(
                                "Workflow", "There was no memory to tell every failure.")});
    return failures;
}

// All that come after it, over any number of edges, into expansions and out of them into their
// places. `foreign` is sorted.
std::vector<TaskId> GraphRun::skippedBecauseOf(Task& failed, const ForeignEdges& foreign) const
{
    std::vector<bool> isKnown(m_nextId);
    std::vector<TaskId> skipped;
    std::vector<Task*> open{&failed};
    const auto follow = [&](Task& to) {
        Task& task = to.ops->completesPlace ? *to.graph->place : to;
        const TaskId id = task.graph->idOf(task);
        if (task.graph->stateOf(task) != TaskState::Skipped || isKnown[id.index()])
            return;
        isKnown[id.index()] = true;
        skipped.push_back(id);
        open.push_back(&task);
    };
    while (!open.empty()) {
        Task* const task = open.back();
        open.pop_back();
        task->eachSuccessor(follow);
        auto edge = std::ranges::lower_bound(foreign, task, {}, &ForeignEdges::value_type::first);
        for (; edge != foreign.end() && edge->first == task; ++edge)
            follow(*edge->second);
    }
    std::ranges::sort(skipped, {}, [](TaskId id) { return id.index(); });
    return skipped;
}

} // namespace primeloom::workflow::detail
