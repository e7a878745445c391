// SPDX-License-Identifier: GPL-3.0-or-later
// What a run tells of the tasks that failed.
#include "core/workflow/argument.h"
#include "core/workflow/graph_run.h"

#include <QCoreApplication>

#include <algorithm>

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
    return {.task = task.graph->idOf(task),
        .taskName = nameOf(task),
        .arguments = describe != nullptr ? describe(&task + 1) : QString(),
        .message = messageOf(exception),
        .exception = std::move(exception)};
}

std::vector<Failure> GraphRun::failures()
{
    const std::scoped_lock lock(m_mutex);
    std::ranges::sort(m_thrown, {},
        [](const Thrown& thrown) { return thrown.task->graph->idOf(*thrown.task).index(); });
    std::vector<Failure> failures;
    for (Thrown& thrown : m_thrown) {
        failures.push_back(failureOf(*thrown.task, std::move(thrown.exception)));
        failures.back().skipped = skippedBecauseOf(*thrown.task);
    }
    if (m_hasLostFailures.load(std::memory_order_relaxed))
        failures.push_back({.message = QCoreApplication::translate(
                                "Workflow", "There was no memory to tell every failure.")});
    return failures;
}

// All that come after it, over any number of edges, and out of expansions into their places.
std::vector<TaskId> GraphRun::skippedBecauseOf(const Task& failed) const
{
    std::vector<bool> isKnown(m_nextId);
    std::vector<TaskId> skipped;
    std::vector<const Task*> open{&failed};
    const auto follow = [&](const Task& task) {
        const TaskId id = task.graph->idOf(task);
        if (task.graph->stateOf(task) != TaskState::Skipped || isKnown[id.index()])
            return;
        isKnown[id.index()] = true;
        skipped.push_back(id);
        open.push_back(&task);
    };
    while (!open.empty()) {
        const Task& task = *open.back();
        open.pop_back();
        for (const Edge* edge = &task.successors; edge != nullptr; edge = edge->next) {
            if (edge->to != nullptr)
                follow(edge->to->ops->completesPlace ? *edge->to->graph->place : *edge->to);
        }
    }
    std::ranges::sort(skipped, {}, [](TaskId id) { return id.index(); });
    return skipped;
}

} // namespace primeloom::workflow::detail
