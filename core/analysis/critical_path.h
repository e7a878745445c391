// SPDX-License-Identifier: GPL-3.0-or-later
// The longest path through a plan: what no number of workers makes shorter.
#pragma once

#include "core/records/plan_graph.h"
#include "core/records/seconds.h"

#include <span>
#include <vector>

namespace primeloom {

// The tasks of the costliest chain of dependencies, first to last, by their places in the plan; the
// earliest of several. A gather is left out: it costs nothing. `costs` are by place (see
// task_costs.h). Empty for an empty plan. Precondition: a cost for each task, >= 0. Time O(tasks +
// edges). Thread-safe. (The critical path of J. E. Kelley and M. R. Walker, "Critical-Path Planning
// and Scheduling", 1959.)
[[nodiscard]] std::vector<int> longestPath(const PlanGraph& plan, std::span<const Seconds> costs);

// Its cost: the span, the time on any number of workers. Thread-safe.
[[nodiscard]] Seconds spanOf(const PlanGraph& plan, std::span<const Seconds> costs);

} // namespace primeloom
