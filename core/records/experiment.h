// SPDX-License-Identifier: GPL-3.0-or-later
// What is to be measured: a workload, the executors that run it, and how often.
#pragma once

#include "core/records/executor_id.h"
#include "core/records/limit_range.h"

#include <cstdint>
#include <vector>

namespace primeloom {

// The order in which tasks are submitted; it changes how well they pack onto threads.
enum class TaskOrder : std::uint8_t { SmallestFirst, LargestFirst, Shuffled };

// A validated experiment (see core/experiments/validation.h, the only place that makes one from
// user input).
struct Experiment {
    LimitRange range{};
    TaskOrder order = TaskOrder::SmallestFirst;
    std::uint32_t seed = 1; // of Shuffled; the same seed gives the same order on every computer
    std::vector<ExecutorId> executors{kAllExecutors.begin(), kAllExecutors.end()}; // in view order
    int threads = 1; // workers of the pool and of the graph, at least 1
    int rounds = 4; // at least 1

    [[nodiscard]] bool includes(ExecutorId id) const;

    // Number of tasks each executor runs in a round. It fits an int: validation allows up to 100
    // 000.
    [[nodiscard]] int taskCount() const { return static_cast<int>(range.count()); }

    friend bool operator==(const Experiment&, const Experiment&) = default;
};

// The limits in the order in which their tasks are submitted: element i belongs to task i.
// Thread-safe. Shuffled is a Fisher-Yates shuffle (Durstenfeld 1964) driven by std::mt19937_64.
[[nodiscard]] std::vector<Limit> submissionOrder(const Experiment& experiment);

// The order of executors within round `round` (0-based): view order in even rounds, reversed in odd
// ones, so that drift of the computer's speed falls on all alike (S-P-G, G-P-S, …). Thread-safe.
[[nodiscard]] std::vector<ExecutorId> executorOrder(const Experiment& experiment, int round);

} // namespace primeloom
