// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of a run: medians, paired speed-ups, the bound, and whether the sums agree.
#pragma once

#include "core/analysis/statistics.h"
#include "core/records/run.h"
#include "core/records/seconds.h"

#include <optional>
#include <vector>

namespace primeloom {

// One executor over the completed rounds of a run.
struct ExecutorSummary {
    ExecutorId executor = ExecutorId::Serial;
    int threads = 1; // 1 for serial
    Seconds median{0}; // makespan
    Seconds fastest{0};
    Seconds slowest{0};
    double onCpuShare = 1; // Σ cpu / Σ wall of its tasks, 0..1
    // Paired by round against serial; none for serial itself, without serial, or if sums differ.
    std::optional<Estimate> speedUp;
    std::optional<double> efficiency; // median speed-up / threads
};

// One limit for which two executors (or two rounds) gave different sums: the run is invalid.
struct SumDifference {
    Limit n = 0;
    ExecutorId firstExecutor = ExecutorId::Serial;
    SumValue firstSum = 0;
    ExecutorId secondExecutor = ExecutorId::Serial;
    SumValue secondSum = 0;
};

// What the measured serial costs of the tasks allow, whoever runs them. Costs are CPU times, the
// median over rounds for each task.
struct TaskLimits {
    Seconds work{0}; // of all tasks
    Seconds longest{0}; // the span: these tasks do not depend on each other
    // work / list-scheduled makespan on the experiment's threads, and never more than there are
    // CPUs.
    double bestSpeedUp = 1;

    // The speed-up that no number of threads exceeds.
    [[nodiscard]] double parallelism() const { return work / longest; }
};

struct RunSummary {
    Experiment experiment;
    RunStatus status = RunStatus::Running;
    int cpus = 0; // 0 if unknown
    int completedRounds = 0;
    std::vector<ExecutorSummary> executors; // in view order; empty before the first completed round
    std::optional<TaskLimits> limits; // from serial's tasks; none without serial
    std::optional<Estimate> graphOverPool; // paired ratio of makespans, when both ran
    std::optional<SumDifference> difference; // the first found; none means that all sums agree

    [[nodiscard]] const ExecutorSummary* find(ExecutorId id) const;

    // The lowest on-CPU share that other programs must have caused: below min(1, CPUs / threads) by
    // more than 3 percent, of tasks that take 1 ms or more. None: the computer was quiet.
    std::optional<double> disturbedShare;
};

// Computes all of it: times from the completed rounds of `run`, the comparison of sums from every
// task that was done. If sums differ there is no speed-up, no bound and no ratio in the result.
// Time O(records · log rounds). Thread-safe.
[[nodiscard]] RunSummary summarize(const Run& run);

} // namespace primeloom
