// SPDX-License-Identifier: GPL-3.0-or-later
// Sweeps of chosen numbers, for tests of what is made of a sweep.
#pragma once

#include "core/analysis/schedule.h"
#include "tests/made_timeline.h"

#include <vector>

namespace primeloom {

// A finished sweep of the tutorial's tasks over `threads` on `cpus` CPUs. Every turn takes what
// list scheduling predicts, times `slowdown`; the graph takes 2 % longer than the pool, and each
// round 1 % longer than the one before in every executor but serial.
inline Run madeSweep(std::vector<int> threads, int rounds, int cpus, double slowdown = 1)
{
    constexpr double kSerial = 4; // seconds
    Experiment experiment =
        tutorial({ExecutorId::Serial, ExecutorId::Pool, ExecutorId::Graph}, threads.back(), rounds);
    if (threads.size() > 1)
        experiment.sweep = std::move(threads);
    Run run;
    run.experiment = experiment;
    run.status = RunStatus::Finished;
    run.cpus = cpus;
    run.cores = cpus;
    const std::vector<double> costs = growingCosts(experiment, kSerial);
    const std::vector<Seconds> times(costs.begin(), costs.end());
    for (const Limit n : submissionOrder(experiment))
        run.plan.add({.kind = TaskKind::Result, .first = {}, .n = n});
    for (int round = 0; round < rounds; ++round) {
        for (const TurnId& turn : turnOrder(experiment, round)) {
            const Machine machine{.workers = turn.threads, .cpus = std::min(turn.threads, cpus)};
            const double predicted = predictedMakespan(run.plan, times, machine).count();
            const double factor = turn.executor == ExecutorId::Serial
                ? 1
                : slowdown * (turn.executor == ExecutorId::Graph ? 1.02 : 1) * (1 + round / 100.0);
            addTurn(run, turn, round, predicted * factor, costs);
        }
    }
    return run;
}

} // namespace primeloom
