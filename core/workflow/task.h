// SPDX-License-Identifier: GPL-3.0-or-later
// A task as executors see it. Internal to the room: users meet TaskGraph, Workflow and Promise.
#pragma once

#include "core/workflow/report.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <stop_token>

namespace primeloom::workflow::detail {

struct Task;
struct GraphData;

// What a task may know of the run that invokes it.
struct TaskContext {
    const std::stop_token& stop;
};

// What can be done with a task's closure. Everything but destroy may throw what the user's code
// throws.
struct TaskOps {
    void (*invoke)(void* closure, TaskContext& context);
    // Lets go of what the closure reads, once a run, whether it was invoked or not. May be null.
    void (*release)(void* closure);
    void (*destroy)(void* closure) noexcept; // null: nothing to destroy
};

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

} // namespace primeloom::workflow::detail
