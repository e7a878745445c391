// SPDX-License-Identifier: GPL-3.0-or-later
// Where the workers' time went: why P threads are not P times faster.
#pragma once

#include "core/records/run.h"
#include "core/records/seconds.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace primeloom {

// Whatever a worker's time is spent on. In the order in which a bar stacks them.
enum class LossTerm : std::uint8_t {
    Useful, // what the serial loop needs for the same work
    ExtraCpu, // CPU time of the tasks beyond that; negative if they needed less
    OffCpu, // within tasks: the thread was neither on a CPU nor waiting for the lock
    LockWait, // within tasks: waiting for the lock
    WaitingForDependencies, // between tasks: no task was runnable
    Dispatch, // before and between tasks: one was runnable, and nobody had begun it
    IdleAtEnd, // after a worker's last task
};
inline constexpr std::array kAllLossTerms{LossTerm::Useful, LossTerm::ExtraCpu, LossTerm::OffCpu,
    LossTerm::LockWait, LossTerm::WaitingForDependencies, LossTerm::Dispatch, LossTerm::IdleAtEnd};

// Core-seconds of one executor in a round: the mean over the completed rounds, so that the terms
// add up to the total exactly (but for rounding), although each is computed on its own. (A loss
// budget in the sense of the speed-up stacks of S. Eyerman, K. Du Bois and L. Eeckhout, 2012.)
struct LossBudget {
    ExecutorId executor = ExecutorId::Pool;
    int threads = 1;
    Seconds total{0}; // threads × makespan
    Seconds useful{0}; // serial's makespan in the same round
    Seconds extraCpu{0}; // Σ cpu − useful
    Seconds offCpu{0}; // Σ (wall − cpu − lock wait)
    Seconds lockWait{0};
    Seconds waitingForDependencies{0};
    Seconds dispatch{0};
    Seconds idleAtEnd{0};

    [[nodiscard]] Seconds of(LossTerm term) const;
    [[nodiscard]] Seconds cpu() const { return useful + extraCpu; } // of all its tasks
};

// One turn's budget. `records` of its tasks; `serial` is what the serial loop needed in that round.
// Precondition: no worker has two tasks at a time. Time O(records), with dependencies O(records ·
// log records). Thread-safe.
[[nodiscard]] LossBudget lossBudgetOf(
    const Turn& turn, std::span<const TaskRecord> records, Seconds serial);

// Of each parallel executor on the experiment's threads, in view order. Empty without serial and
// before the first completed round. Thread-safe.
[[nodiscard]] std::vector<LossBudget> lossBudgets(const Run& run);

} // namespace primeloom
