// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of chosen numbers, for tests of what is made of a run.
#pragma once

#include "core/records/run.h"
#include "core/records/seconds.h"

#include <algorithm>
#include <vector>

namespace primeloom {

inline std::chrono::nanoseconds nanoseconds(double seconds)
{
    return std::chrono::round<std::chrono::nanoseconds>(Seconds{seconds});
}

// An experiment of `tasks` tasks.
inline Experiment madeExperiment(
    std::uint64_t tasks, std::vector<ExecutorId> executors, int threads, int rounds)
{
    return {.range = {.start = 1000, .stop = 1000 + tasks, .step = 1},
        .executors = std::move(executors),
        .threads = threads,
        .rounds = rounds};
}

// The tasks of a run, as its plan or, without one, its experiment orders them.
inline std::vector<PlannedTask> tasksOf(const Run& run)
{
    if (run.plan.taskCount() > 0)
        return run.plan.tasks();
    std::vector<PlannedTask> tasks;
    for (const Limit n : submissionOrder(run.experiment))
        tasks.push_back({.kind = TaskKind::Result, .first = {}, .n = n});
    return tasks;
}

// Adds a completed turn; task t takes costs[t] seconds, always on a CPU, and its sum is 7 n.
inline void addTurn(
    Run& run, TurnId turn, int round, double makespan, const std::vector<double>& costs)
{
    const std::vector<PlannedTask> tasks = tasksOf(run);
    for (std::size_t task = 0; task < tasks.size(); ++task) {
        if (tasks[task].kind == TaskKind::Gather)
            continue;
        run.records.push_back({.round = round,
            .task = static_cast<std::int32_t>(task),
            .n = tasks[task].n,
            .sum = SumValue{7} * tasks[task].n,
            .end = nanoseconds(costs[task]),
            .cpu = nanoseconds(costs[task]),
            .worker = 0,
            .executor = turn.executor,
            .threads = static_cast<std::int16_t>(turn.threads),
            .kind = tasks[task].kind,
            .hasFirst = tasks[task].first.has_value(),
            .first = tasks[task].first.value_or(0)});
    }
    run.turns.push_back({.round = round,
        .orderInRound = static_cast<int>(run.turns.size() % turnOrder(run.experiment, 0).size()),
        .executor = turn.executor,
        .threads = turn.threads,
        .completed = true,
        .makespan = nanoseconds(makespan)});
}

inline void addTurn(
    Run& run, ExecutorId executor, int round, double makespan, const std::vector<double>& costs)
{
    const int threads = executor == ExecutorId::Serial ? 1 : run.experiment.threads;
    addTurn(run, TurnId{executor, threads}, round, makespan, costs);
}

// A finished Release run on 64 CPUs: rounds[r][e] is the makespan of experiment.executors[e].
inline Run madeRun(const Experiment& experiment, const std::vector<std::vector<double>>& rounds,
    const std::vector<double>& costs)
{
    Run run;
    run.experiment = experiment;
    run.status = RunStatus::Finished;
    run.cpus = 64;
    run.build = BuildType::Release;
    for (std::size_t round = 0; round < rounds.size(); ++round) {
        for (const TurnId& turn : turnOrder(experiment, static_cast<int>(round))) {
            const auto column = std::ranges::find(experiment.executors, turn.executor);
            addTurn(run, turn, static_cast<int>(round),
                rounds[round][static_cast<std::size_t>(column - experiment.executors.begin())],
                costs);
        }
    }
    return run;
}

} // namespace primeloom
