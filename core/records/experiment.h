// SPDX-License-Identifier: GPL-3.0-or-later
// What is to be measured: a workload, the executors that run it, and how often.
#pragma once

#include "core/records/executor_id.h"
#include "core/records/limit_range.h"
#include "core/records/plan_graph.h"

#include <cstdint>
#include <vector>

namespace primeloom {

// The order in which tasks are submitted; it changes how well they pack onto threads.
enum class TaskOrder : std::uint8_t { SmallestFirst, LargestFirst, Shuffled };

// Who takes a turn in a round, and on how many threads.
struct TurnId {
    ExecutorId executor = ExecutorId::Serial;
    int threads = 1; // 1 for serial

    friend bool operator==(const TurnId&, const TurnId&) = default;
};

// Whether the executor can run the plan's tasks: a worker pool takes no account of what they wait
// for. Thread-safe.
[[nodiscard]] bool canRun(ExecutorId executor, PlanId plan);

// A validated experiment (see core/experiments/validation.h, the only place that makes one from
// user input).
struct Experiment {
    LimitRange range{};
    TaskOrder order = TaskOrder::SmallestFirst;
    std::uint32_t seed = 1; // of Shuffled; the same seed gives the same order on every computer
    QString kernel = QStringLiteral("trial"); // KernelInfo::key
    PlanId plan = PlanId::Independent;
    std::vector<ExecutorId> executors{
        kDefaultExecutors.begin(), kDefaultExecutors.end()}; // in view order
    int threads = 1; // workers of the parallel executors, at least 1: what headline and views show
    // A sweep: all thread counts that are measured, ascending, `threads` among them. Empty: only
    // `threads`.
    std::vector<int> sweep{};
    int rounds = 4; // at least 1

    [[nodiscard]] bool includes(ExecutorId id) const;
    [[nodiscard]] std::vector<int> threadCounts() const; // of the parallel executors, ascending
    // Whether a turn is of those that headline and views show: serial's, or on `threads` threads.
    [[nodiscard]] bool isInFocus(const TurnId& turn) const;

    // How many n there are. It fits an int: validation allows up to 100 000.
    [[nodiscard]] int taskCount() const { return static_cast<int>(range.count()); }

    friend bool operator==(const Experiment&, const Experiment&) = default;
};

// The limits in the order in which an independent plan submits their tasks. Thread-safe. Shuffled
// is a Fisher-Yates shuffle (Durstenfeld 1964) driven by std::mt19937_64.
[[nodiscard]] std::vector<Limit> submissionOrder(const Experiment& experiment);

// The turns of round `round` (0-based). Executors take turns in view order in even rounds, reversed
// in odd ones, so that drift of the computer's speed falls on all alike (S-P-G, G-P-S, …); a
// sweep's thread counts are shuffled anew in each round, the same in every run. Thread-safe.
[[nodiscard]] std::vector<TurnId> turnOrder(const Experiment& experiment, int round);

} // namespace primeloom
