// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of one task, run by one executor in one round: a row of the exported samples.
#pragma once

#include "core/records/experiment.h"
#include "core/records/plan_graph.h"
#include "core/records/sum_value.h"

#include <chrono>
#include <cstdint>

namespace primeloom {

// How a task ended. Every task of an executor's round ends in exactly one of these ways.
enum class TaskEnd : std::uint8_t {
    Done,
    Failed, // it threw
    Cancelled, // a stop came before it had finished, or before it began
    Skipped, // a task that it needs did not finish
};

// Where a task stands after it has ended so. Thread-safe.
[[nodiscard]] LiveState stateAfter(TaskEnd end);

// Times are measured by the steady clock from the executor's start in that round (before the first
// submit).
struct TaskRecord {
    std::int32_t round = 0; // 0-based
    std::int32_t task = 0; // place in the plan, 0-based: the order of submission
    Limit n = 0;
    // Of the primes in [first, n), all below n for a Result. Valid if Done and hasSum: flags
    // instead of optionals keep a record at 96 bytes, and a long run has millions.
    SumValue sum = 0;
    std::chrono::nanoseconds queued{0}; // when the task became runnable
    std::chrono::nanoseconds start{
        0}; // when a worker began it; for a task never begun, when it was given up
    std::chrono::nanoseconds end{0}; // "ready at" in the window
    std::chrono::nanoseconds cpu{0}; // CPU time of the worker's thread between start and end
    std::int32_t involuntarySwitches = 0; // how often the system took the CPU away
    std::int16_t worker = -1; // 0-based; -1 for a task never begun
    ExecutorId executor = ExecutorId::Serial;
    TaskEnd status = TaskEnd::Done;
    std::int16_t threads = 1; // of the executor in this turn; 1 for serial
    TaskKind kind = TaskKind::Result; // never Gather
    bool hasSum = true; // false for a step that has no sum of its own
    bool hasFirst = false;
    Limit first = 0; // of a Part that sums [first, n): valid if hasFirst
    std::chrono::nanoseconds lockWait{0}; // of wall(): waited for the lock (Locked)

    [[nodiscard]] TurnId turn() const { return {.executor = executor, .threads = threads}; }
    [[nodiscard]] std::chrono::nanoseconds wall() const { return end - start; }
    [[nodiscard]] std::chrono::nanoseconds wait() const { return start - queued; }
};

} // namespace primeloom
