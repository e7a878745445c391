// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks and the order between them, without values: the lower floor of the room.
#pragma once

#include "core/workflow/graph_data.h"
#include "core/workflow/label.h"

#include <QString>

#include <initializer_list>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>

namespace primeloom::workflow {

// A directed acyclic graph of tasks. A task names predecessors that exist already: a cycle cannot
// be written, and the order of submission is a topological order.
//
// Moving is cheap. Not thread-safe; not to be changed, moved or destroyed while an executor runs
// it. May be run any number of times, one run at a time. The examples are functions of
// tests/test_workflow_methods.cpp.
class TaskGraph {
public:
    // Without tasks. Throws std::bad_alloc. Thread-safe. Example: addTasks().
    TaskGraph();

    // Adds a task that calls work() or, if it can be called so, work(std::stop_token) after all
    // `predecessors` are Done. Tasks without a path between them may run at the same time. Throws
    // std::bad_alloc and what moving `work` throws; the graph is then as it was. Precondition: the
    // predecessors are tasks of this graph. Not thread-safe. Example: addTasks().
    template <class Work>
    TaskId add(const Label& label, Work&& work, std::span<const TaskId> predecessors = {});
    // The same for {a, b}.
    template <class Work>
    TaskId add(const Label& label, Work&& work, std::initializer_list<TaskId> predecessors)
    {
        return add(label, std::forward<Work>(work),
            std::span<const TaskId>(predecessors.begin(), predecessors.size()));
    }

    // What was added. Thread-safe as long as nobody adds. Example: askGraphs().
    [[nodiscard]] std::size_t taskCount() const { return m_data->tasks.size(); }
    [[nodiscard]] std::size_t edgeCount() const { return m_data->edgeCount; }
    // As in its Label. Precondition: a task of this graph. Thread-safe as long as nobody adds.
    // Example: askGraphs().
    [[nodiscard]] QString name(TaskId task) const;
    // Where a task stands in the run that is going on, or was left by the last one. A sample:
    // nobody is stopped for it. Precondition: a task of this graph. Thread-safe as long as nobody
    // adds. Examples: askGraphs(), giveUp().
    [[nodiscard]] TaskState state(TaskId task) const
    {
        return m_data->stateOf(*m_data->tasks[task.index()]);
    }

    // The graph in the language of Graphviz, coloured by the states of the last run; how long a
    // task took is added from its report. What dynamic tasks added is drawn as clusters, if the run
    // was told to keep it. Thread-safe, but not during a run. Example: drawGraphs().
    [[nodiscard]] QString toDot(std::span<const TaskReport> reports) const;

private:
    friend class Executor;
    friend class Workflow;
    friend struct detail::Expander;

    std::unique_ptr<detail::GraphData> m_data;
};

namespace detail {

// The closure of an untyped task.
template <class Work>
struct WorkClosure {
    static void invoke(void* closure, TaskContext& context)
    {
        auto& work = static_cast<WorkClosure*>(closure)->work;
        if constexpr (std::is_invocable_v<Work&, const std::stop_token&>)
            work(context.stop);
        else
            work();
    }

    Work work;
};

} // namespace detail

template <class Work>
TaskId TaskGraph::add(const Label& label, Work&& work, std::span<const TaskId> predecessors)
{
    using Stored = std::decay_t<Work>;
    static_assert(
        std::is_invocable_v<Stored&> || std::is_invocable_v<Stored&, const std::stop_token&>,
        "TaskGraph::add(name, work, predecessors): work must be callable as work() or "
        "work(std::stop_token); to pass arguments use Workflow::schedule");
    using Closure = detail::WorkClosure<Stored>;
    static constexpr detail::TaskOps ops{
        .invoke = &Closure::invoke, .destroy = detail::destroyerOf<Closure>()};
    detail::Task& task =
        m_data->emplace<Closure>(ops, label, predecessors.size(), std::forward<Work>(work));
    for (const TaskId predecessor : predecessors)
        m_data->link(*m_data->tasks[predecessor.index()], task);
    return TaskId(task.index);
}

} // namespace primeloom::workflow
