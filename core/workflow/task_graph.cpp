// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/task_graph.h"

#include <algorithm>

namespace primeloom::workflow {

namespace detail {

GraphData::~GraphData()
{
    Q_ASSERT_X(!running, "TaskGraph", "destroyed while an executor runs it");
    for (Task* task : tasks) {
        if (mustDestroy && task->ops->destroy != nullptr)
            task->ops->destroy(task->closure());
        task->~Task();
    }
}

Task& GraphData::append(void* place, const TaskOps& ops, const Label& label)
{
    const auto length = static_cast<std::size_t>(label.name.size());
    auto* name =
        static_cast<char16_t*>(arena.allocate(length * sizeof(char16_t), alignof(char16_t)));
    std::copy_n(label.name.utf16(), length, name);
    tasks.push_back(nullptr);
    auto* task = ::new (place) Task;
    task->ops = &ops;
    task->graph = this;
    task->name = name;
    task->nameLength = static_cast<std::uint32_t>(length);
    task->index = static_cast<std::uint32_t>(tasks.size() - 1);
    task->cost = static_cast<float>(label.cost);
    tasks.back() = task;
    return *task;
}

void GraphData::link(Edge* room, Task& from, Task& to)
{
    Q_ASSERT_X(from.graph == this && to.graph == this && from.index < to.index, "TaskGraph",
        "a predecessor of another graph");
    from.successors = ::new (room) Edge{&to, from.successors};
    ++to.predecessors;
    to.waitingFor.store(to.predecessors, std::memory_order_relaxed);
    ++edgeCount;
}

} // namespace detail

TaskGraph::TaskGraph()
    : m_data(std::make_unique<detail::GraphData>())
{
}

QString TaskGraph::name(TaskId task) const
{
    Q_ASSERT(task.index() < taskCount());
    const detail::Task& node = *m_data->tasks[task.index()];
    return QStringView(node.name, static_cast<qsizetype>(node.nameLength)).toString();
}

} // namespace primeloom::workflow
