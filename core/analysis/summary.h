// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of a run: medians, paired speed-ups, the bound, and whether the sums agree.
#pragma once

#include "core/records/run.h"
#include "core/records/seconds.h"

#include <optional>
#include <vector>

namespace primeloom {

// A median with what is known of its spread. Below 6 rounds low..high is the range over rounds and
// coverage is 0; from 6 rounds on it is the exact order-statistic (binomial) interval of the
// median, with its true coverage.
struct Estimate {
    double median = 0;
    double low = 0;
    double high = 0;
    double coverage = 0; // 0 for a range, else 0.95 or more

    [[nodiscard]] bool isInterval() const { return coverage > 0; }
};

// One executor over the completed rounds of a run.
struct ExecutorSummary {
    ExecutorId executor = ExecutorId::Serial;
    int threads = 1; // 1 for serial
    Seconds median{0}; // makespan
    Seconds fastest{0};
    Seconds slowest{0};
    double onCpuShare = 0; // Σ cpu / Σ wall of its tasks, 0..1
    std::optional<Estimate>
        speedUp; // paired by round against serial; none for serial itself or without serial
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

struct RunSummary {
    Experiment experiment;
    RunStatus status = RunStatus::Running;
    int completedRounds = 0;
    std::vector<ExecutorSummary> executors; // in view order; empty before the first completed round
    std::optional<double>
        bestSpeedUp; // list scheduling of the measured serial costs on that many threads
    std::optional<Estimate> graphOverPool; // paired ratio of makespans, when both ran
    Seconds longestTask{0}; // median serial cost of the longest task; 0 without serial
    std::optional<SumDifference> difference; // the first found; none means that all sums agree

    [[nodiscard]] const ExecutorSummary* find(ExecutorId id) const;
};

// Computes all of it from the completed rounds of `run`. Time O(records · log rounds). Thread-safe.
[[nodiscard]] RunSummary summarize(const Run& run);

} // namespace primeloom
