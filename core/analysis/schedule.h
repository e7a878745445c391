// SPDX-License-Identifier: GPL-3.0-or-later
// How long tasks take when each worker that becomes free begins the next one (list scheduling).
#pragma once

#include "core/records/plan_graph.h"
#include "core/records/seconds.h"

#include <span>
#include <vector>

namespace primeloom {

// The makespan of independent tasks on `workers` workers, all idle at first: tasks begin in the
// given order, each on the worker that is free first (R. L. Graham, "Bounds on Multiprocessing
// Timing Anomalies", 1969). 0 without tasks. Precondition: workers >= 1, costs >= 0. Time
// O(N log P). Thread-safe.
[[nodiscard]] Seconds predictedMakespan(std::span<const Seconds> costs, int workers);

// The same on workers that still have something to do: element w of `freeAfter` is when worker w
// becomes free, counted from now. The result, counted from now too, is when the last worker is
// free. Precondition: there is a worker. Thread-safe.
[[nodiscard]] Seconds predictedMakespan(
    std::span<const Seconds> costs, std::vector<Seconds> freeAfter);

// What a plan runs on. With more workers than CPUs, those that have a task share the CPUs equally.
struct Machine {
    int workers = 1;
    int cpus = 1;
};

// The makespan of any plan: whenever a worker is free it begins the first task, in order of
// submission, whose predecessors are all done (Graham's list scheduling, as above; equal shares are
// the processor sharing of L. Kleinrock, "Time-shared Systems: A Theoretical Treatment", 1967).
// `costs` are by place in the plan, a gather's among them. 0 without tasks. Precondition: a cost
// for each task, >= 0; at least one worker and one CPU. Time O((tasks + edges) · log tasks).
// Thread-safe.
[[nodiscard]] Seconds predictedMakespan(
    const PlanGraph& plan, std::span<const Seconds> costs, const Machine& machine);

// The same with a CPU for each worker. Thread-safe.
[[nodiscard]] Seconds predictedMakespan(
    const PlanGraph& plan, std::span<const Seconds> costs, int workers);

} // namespace primeloom
