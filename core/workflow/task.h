// SPDX-License-Identifier: GPL-3.0-or-later
// A task as executors see it. Internal to the room: users meet TaskGraph, Workflow and Promise.
#pragma once

#include "core/workflow/report.h"

#include <QString>
#include <QStringView>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <stop_token>

namespace primeloom::workflow::detail {

struct Task;
struct GraphData;
class GraphRun;
struct Expander;

// What a task knows of the run that invokes it, and what it leaves behind.
struct TaskContext {
    const std::stop_token& stop;
    Task& task;
    std::unique_ptr<GraphData>* expansion; // a dynamic task's: the graph that takes its place
};

// Who reads a task's result; see readers.h.
struct Readers;

// What can be done with a task's closure. Null where there is nothing to do. invoke may throw what
// the user's code throws; what a destructor throws is kept in `thrown`, if it is the first.
struct TaskOps {
    void (*invoke)(void* closure, TaskContext& context) = nullptr;
    // Lets go of what the task reads, once a run, whether it was invoked or not.
    void (*release)(Task& task, std::exception_ptr& thrown) noexcept = nullptr;
    Readers& (*result)(void* closure) noexcept = nullptr;
    void (*clearResult)(void* closure, std::exception_ptr& thrown) noexcept = nullptr;
    void (*destroy)(void* closure) noexcept = nullptr;
    QString (*describeArguments)(const void* closure) = nullptr;
    bool isDynamic = false; // may leave an expansion
    bool completesPlace = false; // the last of an expansion: its end is that of the task replaced
};

// What action() throws is kept in `thrown`, if it is the first.
template <class Action>
void guard(std::exception_ptr& thrown, Action&& action) noexcept
{
    try {
        action();
    } catch (...) {
        if (!thrown)
            thrown = std::current_exception();
    }
}

// An edge to a successor, in a list that begins with the edge added last.
struct Edge {
    Task* to = nullptr;
    Edge* next = nullptr;
};

// A node of the graph; its closure follows in memory.
struct Task {
    // A set top bit of the join counter: a predecessor did not finish.
    static constexpr std::uint32_t kBarred = std::uint32_t{1} << 31;

    [[nodiscard]] void* closure() { return this + 1; }
    // Calls visit(Task&) for each, the one linked last first, until sorted by cost.
    template <class Visit>
    void eachSuccessor(Visit&& visit) const
    {
        if (successors.to == nullptr)
            return;
        for (const Edge* edge = &successors; edge != nullptr; edge = edge->next)
            visit(*edge->to);
    }

    const TaskOps* ops = nullptr;
    GraphData* graph = nullptr;
    Edge successors; // the first is part of the task: most have no other
    const char16_t* name = nullptr; // in the graph's arena
    std::uint32_t nameLength = 0;
    std::uint32_t index = 0; // place in the order of submission
    std::uint32_t predecessors = 0;
    // Predecessors that have not ended in this run. The last one sets it back for the next run.
    std::atomic<std::uint32_t> waitingFor{0};
    float cost = 0; // hint; 0: unknown
    // A TaskState, with the mark of the run that wrote it (GraphData::runMark).
    std::atomic<std::uint8_t> state{0};
};
static_assert(sizeof(Task) == 64, "one cache line a task");

inline QString nameOf(const Task& task)
{
    return QStringView(task.name, static_cast<qsizetype>(task.nameLength)).toString();
}

} // namespace primeloom::workflow::detail
