// SPDX-License-Identifier: GPL-3.0-or-later
// Runs whose turns are list-scheduled from made-up costs: every stamp is known without a clock.
#pragma once

#include "tests/made_run.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace primeloom {

inline TaskRecord spanOf(int task, double start, double end, double lockWait = 0)
{
    return {.task = task,
        .n = static_cast<Limit>(1000 + task),
        .start = nanoseconds(start),
        .end = nanoseconds(end),
        .cpu = nanoseconds(end - start - lockWait),
        .worker = 0,
        .lockWait = nanoseconds(lockWait)};
}

// Task times that grow as trial division's do, `total` seconds in all.
inline std::vector<double> growingCosts(const Experiment& experiment, double total)
{
    std::vector<double> costs;
    double sum = 0;
    for (const Limit n : submissionOrder(experiment)) {
        costs.push_back(std::pow(static_cast<double>(n), 1.4));
        sum += costs.back();
    }
    for (double& cost : costs)
        cost *= total / sum;
    return costs;
}

// Adds a completed turn in which the worker that is free first takes the next task. With `Locked`
// only one task computes at a time; the others wait within theirs.
inline void addScheduledTurn(
    Run& run, ExecutorId executor, int round, const std::vector<double>& costs)
{
    const int threads = executor == ExecutorId::Serial ? 1 : run.experiment.threads;
    std::vector<double> free(static_cast<std::size_t>(threads), 0.0);
    const std::vector<Limit> limits = submissionOrder(run.experiment);
    double unlocked = 0;
    double makespan = 0;
    for (std::size_t task = 0; task < limits.size(); ++task) {
        const auto worker = std::ranges::min_element(free);
        const double start = *worker;
        const double wait = executor == ExecutorId::Locked ? std::max(0.0, unlocked - start) : 0.0;
        *worker = start + wait + costs[task];
        unlocked = *worker;
        TaskRecord record = spanOf(static_cast<int>(task), start, *worker, wait);
        record.round = round;
        record.n = limits[task];
        record.worker = static_cast<std::int16_t>(worker - free.begin());
        record.executor = executor;
        record.threads = static_cast<std::int16_t>(threads);
        run.records.push_back(record);
        makespan = std::max(makespan, *worker);
    }
    run.turns.push_back({.round = round,
        .executor = executor,
        .threads = threads,
        .completed = true,
        .makespan = nanoseconds(makespan)});
}

// A finished run; round r takes 1 + r / 100 times as long as the first, which takes `serial`.
inline Run scheduledRun(const Experiment& experiment, double serial)
{
    Run run;
    run.experiment = experiment;
    run.status = RunStatus::Finished;
    run.cpus = 64;
    for (int round = 0; round < experiment.rounds; ++round) {
        const std::vector<double> costs = growingCosts(experiment, serial * (1 + round / 100.0));
        for (const TurnId& turn : turnOrder(experiment, round))
            addScheduledTurn(run, turn.executor, round, costs);
    }
    return run;
}

// The tutorial's workload on `threads` threads.
inline Experiment tutorial(std::vector<ExecutorId> executors, int threads, int rounds)
{
    return {.executors = std::move(executors), .threads = threads, .rounds = rounds};
}

} // namespace primeloom
