// SPDX-License-Identifier: GPL-3.0-or-later
// A run's task graph in the language of Graphviz, for papers and slides.
#pragma once

#include "core/records/run.h"

#include <QString>

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace primeloom {

// Where a task stands or how it ended, and when. Times are since the executor's start.
struct TaskFate {
    LiveState state = LiveState::Waiting;
    std::optional<std::chrono::nanoseconds> start{};
    std::optional<std::chrono::nanoseconds> end{};

    friend bool operator==(const TaskFate&, const TaskFate&) = default;
};

// The fate of every task of `run`'s plan in one turn; a task without a record waits. The gather
// has none: it is Done once the turn has completed. Thread-safe.
[[nodiscard]] std::vector<TaskFate> fatesOf(const Run& run, const TurnId& turn, int round);

// A directed graph with a node "t<place>" for each task and an edge for each dependency, in the C
// locale. A node's label is n and how long it took; its fill and border show the state; the
// attributes state, start_s and end_s, which Graphviz ignores, keep it for programs. `path` (task
// after task) is drawn thick. `fates` is empty or has an element for each task. Thread-safe.
[[nodiscard]] QString toDot(
    const PlanGraph& plan, std::span<const TaskFate> fates = {}, std::span<const int> path = {});

} // namespace primeloom
