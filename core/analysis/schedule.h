// SPDX-License-Identifier: GPL-3.0-or-later
// How long tasks take when each worker that becomes free begins the next one (list scheduling).
#pragma once

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

} // namespace primeloom
