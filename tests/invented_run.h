// SPDX-License-Identifier: GPL-3.0-or-later
// Runs made up for tests of views: every time is known without a clock.
#pragma once

#include "core/records/run.h"

#include <chrono>
#include <cstdint>
#include <vector>

namespace primeloom {

// Four tasks, n = 1000, 1100, 1200 and 1300, on two threads in two rounds.
inline Experiment fourTasks()
{
    return {.range = {.start = 1000, .stop = 1400, .step = 100}, .threads = 2, .rounds = 2};
}

inline std::int16_t threadsOf(ExecutorId executor)
{
    return executor == ExecutorId::Serial ? 1 : 2;
}

// A task that is done after `wall`, all of it on the CPU; its sum is ten times n.
inline TaskRecord doneRecord(ExecutorId executor, int round, Limit n, std::chrono::nanoseconds wall)
{
    return {.round = round,
        .n = n,
        .sum = SumValue{10} * n,
        .end = wall,
        .cpu = wall,
        .worker = 0,
        .executor = executor,
        .threads = threadsOf(executor)};
}

inline TaskRecord endedRecord(ExecutorId executor, int round, Limit n, TaskEnd status)
{
    return {.round = round,
        .n = n,
        .executor = executor,
        .status = status,
        .threads = threadsOf(executor)};
}

inline Turn completedTurn(ExecutorId executor, int round)
{
    return {
        .round = round, .executor = executor, .threads = threadsOf(executor), .completed = true};
}

inline Turn stoppedTurn(ExecutorId executor, int round)
{
    return {
        .round = round, .executor = executor, .threads = threadsOf(executor), .completed = false};
}

} // namespace primeloom
