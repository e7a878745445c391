// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/executor.h"

#include "core/workflow/graph_run.h"

#include <QCoreApplication>

namespace primeloom::workflow {

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

Failure failureOf(const TaskGraph& graph, TaskId task, std::exception_ptr exception)
{
    return {.task = task,
        .taskName = graph.name(task),
        .message = messageOf(exception),
        .exception = std::move(exception)};
}

} // namespace

Outcome<void> Executor::run(TaskGraph& graph, const RunOptions& options)
{
    return Outcome<void>(runGraph(graph, options));
}

RunResult Executor::runGraph(TaskGraph& graph, const RunOptions& options)
{
    detail::GraphRun run(*graph.m_data, options);
    RunResult result{.begin = run.begin()};
    execute(run);
    result.end = Clock::now();
    result.status = run.status();
    if (!run.refusal().isEmpty()) {
        result.status = OutcomeStatus::Failed;
        result.failures.push_back(
            {.task = {}, .taskName = {}, .message = run.refusal(), .exception = {}});
    } else if (result.status == OutcomeStatus::Failed) {
        for (detail::Thrown& thrown : run.takeThrown())
            result.failures.push_back(
                failureOf(graph, TaskId(thrown.task->index), std::move(thrown.exception)));
    }
    return result;
}

void Executor::addFailure(RunResult& result, const TaskGraph& graph, TaskId task)
{
    result.status = OutcomeStatus::Failed;
    result.failures.push_back(failureOf(graph, task, std::current_exception()));
}

} // namespace primeloom::workflow
