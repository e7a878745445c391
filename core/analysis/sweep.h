// SPDX-License-Identifier: GPL-3.0-or-later
// How the speed-up grows with the number of threads: as measured, and as predicted from what the
// serial loop's tasks cost.
#pragma once

#include "core/analysis/fits.h"
#include "core/analysis/statistics.h"
#include "core/records/run.h"
#include "core/records/seconds.h"

#include <optional>
#include <vector>

namespace primeloom {

// One parallel executor on so many threads, over the completed rounds.
struct SweepPoint {
    ExecutorId executor = ExecutorId::Pool;
    int threads = 1;
    Estimate speedUp; // paired by round against serial
    double efficiency = 0; // median speed-up / threads
    Seconds median{0}; // makespan
};

inline constexpr int kMostPredictedThreads = 64;

struct SweepSummary {
    std::vector<SweepPoint> points; // executors in view order, threads ascending
    // Element P - 1: the list-scheduled speed-up on P CPUs, P = 1..kMostPredictedThreads, "if this
    // computer had that many CPUs".
    std::vector<double> bestForTasks;
    // Element P - 1: on this computer, where beyond its CPUs P workers share them equally. The same
    // as bestForTasks if the number of CPUs is unknown.
    std::vector<double> expected;
    int cpus = 0; // 0 if unknown
    std::optional<FitSummary> fits; // of the first of pool and graph that ran; see fits.h
};

// The points of every parallel executor that ran, and the curves; a run without a sweep has one
// thread count. Empty without serial, before the first completed round, and if no task took time.
// Whether the sums agree is for the caller to ask of summarize(). Time O(64 · tasks · log tasks)
// besides reading serial's records. Thread-safe.
[[nodiscard]] SweepSummary sweepOf(const Run& run);

// The same in steps of some ms, for a window that must stay awake. Thread-safe as long as each
// thread has its own.
class SweepBuilder {
public:
    explicit SweepBuilder(const Run& run); // reads what it needs: `run` may change afterwards

    [[nodiscard]] std::size_t taskCount() const { return m_costs.size(); }
    [[nodiscard]] bool isDone() const;
    // Predicts for one more number of threads. Time O(tasks · log tasks). Precondition: !isDone().
    void advance();
    [[nodiscard]] const SweepSummary& summary() const { return m_sweep; } // whole once isDone()

private:
    void addFits();

    PlanGraph m_plan;
    std::vector<Seconds> m_costs; // by place in the plan
    int m_cores;
    SweepSummary m_sweep;
};

} // namespace primeloom
