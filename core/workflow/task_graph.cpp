// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/task_graph.h"

#include "core/workflow/readers.h"

#include <iterator>

namespace primeloom::workflow {

namespace detail {

GraphData::~GraphData()
{
    Q_ASSERT_X(run == nullptr, "TaskGraph", "destroyed while an executor runs it");
    if (!mustDestroy)
        return;
    for (Task* task : tasks) {
        if (task->ops->destroy != nullptr)
            task->ops->destroy(task->closure());
    }
}

// After this nothing can fail: memory for `bytes` and the name is there, and places in the lists.
void GraphData::prepare(std::size_t bytes, const Label& label, bool isRoot)
{
    if (label.name != m_lastName) {
        const auto length = static_cast<std::size_t>(label.name.size());
        auto* text =
            static_cast<char16_t*>(arena.allocate(length * sizeof(char16_t), alignof(char16_t)));
        std::copy_n(label.name.utf16(), length, text);
        m_lastName = QStringView(text, label.name.size());
    }
    arena.reserve(bytes);
    reserveMore(tasks, 1);
    if (isRoot)
        reserveMore(roots, 1);
}

Task& GraphData::append(void* memory, const TaskOps& ops, const Label& label, bool isRoot) noexcept
{
    auto* task = ::new (memory) Task;
    task->ops = &ops;
    task->graph = this;
    task->name = m_lastName.utf16();
    task->nameLength = static_cast<std::uint32_t>(m_lastName.size());
    task->index = static_cast<std::uint32_t>(tasks.size());
    task->cost = static_cast<float>(label.cost);
    // What is written now belongs to the last run: the next one finds the task waiting.
    task->state.store(runMark.load(std::memory_order_relaxed), std::memory_order_relaxed);
    hasCosts = hasCosts || label.cost != 0;
    tasks.push_back(task);
    isSorted = false;
    if (isRoot)
        roots.push_back(task);
    return *task;
}

void GraphData::link(Task& from, Task& to)
{
    ++to.predecessors;
    to.waitingFor.store(to.predecessors, std::memory_order_relaxed);
    ++edgeCount;
    if (from.graph != this) {
        foreignEdges.emplace_back(&from, &to);
        return;
    }
    if (from.successors.to != nullptr) {
        from.successors.next =
            ::new (arena.allocate(sizeof(Edge), alignof(Edge))) Edge(from.successors);
    }
    from.successors.to = &to;
}

std::vector<Task*> GraphData::tasksWithoutSuccessors() const
{
    std::vector<Task*> ends;
    std::ranges::copy_if(tasks, std::back_inserter(ends),
        [](const Task* task) { return task->successors.to == nullptr; });
    return ends;
}

void GraphData::holdAllBefore(const Task& dynamic)
{
    ++dynamicTasks;
    openDynamicTasks.store(dynamicTasks, std::memory_order_relaxed);
    for (; held < dynamic.index; ++held) {
        if (tasks[held]->ops->result != nullptr)
            tasks[held]->ops->result(tasks[held]->closure()).hold();
    }
}

void GraphData::sortByCost()
{
    if (!hasCosts || std::exchange(isSorted, true))
        return;
    // Equal ones stay in the order of submission.
    std::ranges::stable_sort(roots, std::greater{}, &Task::cost);
    std::vector<Task*> successors;
    for (Task* task : tasks) {
        successors.clear();
        task->eachSuccessor([&](Task& successor) { successors.push_back(&successor); });
        if (successors.size() < 2)
            continue;
        std::ranges::stable_sort(successors, {}, &Task::cost); // the list begins with the last
        Edge* edge = &task->successors;
        for (Task* successor : successors) {
            edge->to = successor;
            edge = edge->next;
        }
    }
}

TaskState GraphData::stateOf(const Task& task) const
{
    const std::uint8_t state = task.state.load(std::memory_order_acquire);
    if ((state & kRunMark) == runMark.load(std::memory_order_relaxed))
        return static_cast<TaskState>(state & ~kRunMark);
    return task.predecessors == 0 ? TaskState::Ready : TaskState::Waiting;
}

} // namespace detail

TaskGraph::TaskGraph()
    : m_data(std::make_unique<detail::GraphData>())
{
}

QString TaskGraph::name(TaskId task) const
{
    Q_ASSERT(task.index() < taskCount());
    return detail::nameOf(*m_data->tasks[task.index()]);
}

} // namespace primeloom::workflow
