// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/executor.h"

#include "core/workflow/graph_run.h"

#include <QCoreApplication>

namespace primeloom::workflow {

Outcome<void> Executor::run(TaskGraph& graph, const RunOptions& options)
{
    return Outcome<void>(runGraph(graph, options));
}

RunResult Executor::runGraph(TaskGraph& graph, const RunOptions& options)
{
    detail::GraphRun run(*graph.m_data, options);
    RunResult result{.begin = run.begin()};
    if (graph.m_data->foreignEdges.empty())
        execute(run);
    else
        run.refuse(QCoreApplication::translate(
            "Workflow", "A task waits for a task of another workflow."));
    result.end = Clock::now();
    result.status = run.status();
    if (!run.refusal().isEmpty()) {
        result.status = OutcomeStatus::Failed;
        result.failures.push_back({.message = run.refusal()});
    } else {
        result.failures = run.failures();
    }
    return result;
}

void Executor::addFailure(RunResult& result, const TaskGraph& graph, TaskId task)
{
    result.status = OutcomeStatus::Failed;
    result.failures.push_back(
        detail::failureOf(*graph.m_data->tasks[task.index()], std::current_exception()));
}

} // namespace primeloom::workflow
