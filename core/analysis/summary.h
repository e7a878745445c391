// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of a run: medians, paired speed-ups, the bound, and whether the sums agree.
#pragma once

#include "core/analysis/efficiency.h"
#include "core/analysis/statistics.h"
#include "core/analysis/sum_check.h"
#include "core/analysis/turn_summary.h"
#include "core/records/run.h"
#include "core/records/seconds.h"

#include <optional>
#include <vector>

namespace primeloom {

// One executor on the experiment's threads, over the completed rounds of a run.
struct ExecutorSummary {
    ExecutorId executor = ExecutorId::Serial;
    int threads = 1; // 1 for serial
    Seconds median{0}; // makespan
    Seconds fastest{0};
    Seconds slowest{0};
    double onCpuShare = 1; // see TurnSummary
    // Paired by round against serial; none for serial itself, without serial, or if sums differ.
    std::optional<Estimate> speedUp;
    std::optional<double> efficiency; // median speed-up / threads
    std::optional<EfficiencyParts> parts; // as speedUp
};

// What the measured serial costs of the tasks allow, whoever runs them. Costs are CPU times, the
// median over rounds for each task.
struct TaskLimits {
    int tasks = 0; // without a gather
    bool areDependent = false;
    Seconds work{0}; // of all tasks
    Seconds longest{0}; // of one task
    Seconds span{0}; // of the longest path; the longest task if none depends on another
    // work / list-scheduled makespan on the experiment's threads, and never more than there are
    // CPUs.
    double bestSpeedUp = 1;

    // The speed-up that no number of threads exceeds.
    [[nodiscard]] double parallelism() const { return work / span; }
};

struct RunSummary {
    Experiment experiment;
    RunStatus status = RunStatus::Running;
    int cpus = 0; // 0 if unknown
    int completedRounds = 0;
    std::vector<ExecutorSummary> executors; // in view order; empty before the first completed round
    std::vector<TurnSummary> turns; // of the completed rounds, a sweep's too, as they ended
    std::optional<TaskLimits> limits; // from serial's tasks; none without serial
    std::optional<Estimate> graphOverPool; // paired ratio of makespans, when both ran
    std::optional<SumDifference> difference; // the first found; none means that all sums agree

    [[nodiscard]] const ExecutorSummary* find(ExecutorId id) const;
};

// Computes all of it: times from the completed rounds of `run`, the comparison of sums from every
// task that was done. If sums differ there is no speed-up, no bound and no ratio in the result.
// Time O(records · log rounds). Thread-safe.
[[nodiscard]] RunSummary summarize(const Run& run);

} // namespace primeloom
