// SPDX-License-Identifier: GPL-3.0-or-later
// What a graph is made of. Internal to the room.
#pragma once

#include "core/workflow/arena.h"
#include "core/workflow/label.h"
#include "core/workflow/report.h"
#include "core/workflow/task.h"

#include <QStringView>

#include <algorithm>
#include <atomic>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

namespace primeloom::workflow::detail {

// Makes room for `more`, seldom, as push_back() does.
template <class T>
void reserveMore(std::vector<T>& list, std::size_t more)
{
    if (list.capacity() - list.size() < more)
        list.reserve(std::max({std::size_t{16}, 2 * list.size(), list.size() + more}));
}

// From a task of an enclosing graph to one of an expansion.
using ForeignEdges = std::vector<std::pair<Task*, Task*>>;

// What a TaskGraph owns: its tasks stay where they are when the TaskGraph moves.
struct GraphData {
    GraphData() = default;
    ~GraphData();
    Q_DISABLE_COPY_MOVE(GraphData)

    // A task that waits for at most `edges` others, which link() then names.
    template <class Closure, class... Parts>
    Task& emplace(const TaskOps& ops, const Label& label, std::size_t edges, Parts&&... parts);
    // Throws only if `from` belongs to another graph.
    void link(Task& from, Task& to);
    // Puts roots, and the successors of each task, into the order in which they should begin.
    void sortByCost();
    [[nodiscard]] TaskState stateOf(const Task& task) const;

    [[nodiscard]] std::vector<Task*> tasksWithoutSuccessors() const;
    // A dynamic task was added: what it may capture is held until it has ended.
    void holdAllBefore(const Task& dynamic);
    [[nodiscard]] TaskId idOf(const Task& task) const { return TaskId(firstId + task.index); }

    // The bit of Task::state that tells runs apart: no task needs to be visited before a run.
    static constexpr std::uint8_t kRunMark = 0x80;

    Arena arena;
    std::vector<Task*> tasks; // in the order of submission, which is a topological order
    std::vector<Task*> roots;
    std::size_t edgeCount = 0;
    GraphRun* run = nullptr; // that is going on
    std::vector<Clock::time_point> queued; // by task, in a run that is observed
    // Of the run that is going on, or of the last one if it was told to keep them. A run guards
    // them by its mutex.
    std::vector<std::unique_ptr<GraphData>> expansions;
    // Of an expansion: the task whose place it takes, what is to be reported of it, the id of the
    // first task, and edges from tasks of enclosing graphs.
    Task* place = nullptr;
    TaskReport placeReport{};
    std::uint32_t firstId = 0;
    ForeignEdges foreignEdges;
    std::size_t earlyEdges = 0; // so many of them come from tasks that had ended before
    // Dynamic tasks, and those that have not ended in this run; until then the results of the first
    // `held` tasks have one reader more.
    std::uint32_t dynamicTasks = 0;
    std::atomic<std::uint32_t> openDynamicTasks{0};
    std::size_t held = 0;
    std::atomic<std::uint8_t> runMark{0}; // 0 or kRunMark, in turns
    bool mustDestroy = false; // some closure has a destructor
    bool hasCosts = false;
    bool isSorted = true; // or has no costs

private:
    void prepare(std::size_t bytes, const Label& label, bool isRoot);
    Task& append(void* memory, const TaskOps& ops, const Label& label, bool isRoot) noexcept;

    QStringView m_lastName; // in the arena: equal names that follow each other share their text
};

template <class Closure>
constexpr auto destroyerOf() -> void (*)(void*) noexcept
{
    if constexpr (std::is_trivially_destructible_v<Closure>)
        return nullptr;
    else
        return [](void* closure) noexcept {
            std::exception_ptr thrown; // nobody is left who could be told
            guard(thrown, [closure] { static_cast<Closure*>(closure)->~Closure(); });
        };
}

template <class Closure, class... Parts>
Task& GraphData::emplace(
    const TaskOps& ops, const Label& label, std::size_t edges, Parts&&... parts)
{
    constexpr std::size_t alignment = std::max(alignof(Task), alignof(Closure));
    static_assert(sizeof(Task) % alignment == 0, "a task's closure is aligned to 64 bytes at most");
    constexpr std::size_t size = sizeof(Task) + sizeof(Closure);
    // All that can fail comes first: a closure's own moves are the last of it.
    prepare(size + alignment + edges * sizeof(Edge) + alignof(Edge), label, edges == 0);
    auto* memory = static_cast<std::byte*>(arena.allocate(size, alignment));
    ::new (memory + sizeof(Task)) Closure{std::forward<Parts>(parts)...};
    mustDestroy = mustDestroy || ops.destroy != nullptr;
    return append(memory, ops, label, edges == 0);
}

} // namespace primeloom::workflow::detail
