// SPDX-License-Identifier: GPL-3.0-or-later
// How far a run is and how long it will take, by the estimated cost of its tasks and not by their
// number: tasks are unequal.
#pragma once

#include "core/records/seconds.h"

#include <span>

namespace primeloom {

// A task that a worker is computing now.
struct TaskUnderWay {
    Seconds elapsed{0}; // since it began
    Seconds cost{0}; // its estimate; a task may take longer than that
};

// The share of the work that is done, 0..1: cost of finished tasks, plus what the tasks under way
// have reached (none counts beyond its estimate), over the cost of all. 0 if the total is 0.
// Thread-safe.
[[nodiscard]] double doneFraction(
    Seconds finished, std::span<const TaskUnderWay> underWay, Seconds total);

// Time until the run ends: the tasks still `waiting` (costs in order of submission) are
// list-scheduled on `workers` workers, of which some are busy with the tasks under way; then come
// `laterTurns`, the predicted makespans of all turns that have not begun. A task beyond its
// estimate is taken to end now. Precondition: workers >= 1, and no more tasks under way than
// workers. Thread-safe.
[[nodiscard]] Seconds timeLeft(std::span<const Seconds> waiting,
    std::span<const TaskUnderWay> underWay, int workers, Seconds laterTurns);

} // namespace primeloom
