// SPDX-License-Identifier: GPL-3.0-or-later
// What a run is doing at a moment.
#pragma once

#include "core/records/executor_id.h"
#include "core/records/limit_range.h"
#include "core/records/seconds.h"

#include <cstdint>

namespace primeloom {

struct Phase {
    enum class Kind : std::uint8_t { Idle, WarmUp, Measuring };
    Kind kind = Kind::Idle;
    int round = 0; // of Measuring, 0-based
    ExecutorId executor = ExecutorId::Serial; // of Measuring
    int threads = 1; // of Measuring

    friend bool operator==(const Phase&, const Phase&) = default;
};

// How far a run is. Each turn counts for the time that it takes, and within a turn each task for
// its cost: as the kernel estimates it at first, then as the serial loop has measured it.
struct Progress {
    double fraction = 0; // 0..1, never falls during a run
    Seconds left{0}; // until the run ends; 0 until anything is known of costs
};

// A task that a worker is computing right now.
struct RunningTask {
    int worker = 0;
    int task = 0; // place in the plan
    Limit n = 0;
};

} // namespace primeloom
