// SPDX-License-Identifier: GPL-3.0-or-later
// Whether every executor found the same sums.
#pragma once

#include "core/records/run.h"

#include <optional>

namespace primeloom {

// One sum for which two executors (or two rounds) gave different values: the run is invalid.
struct SumDifference {
    Limit n = 0;
    ExecutorId firstExecutor = ExecutorId::Serial;
    SumValue firstSum = 0;
    ExecutorId secondExecutor = ExecutorId::Serial;
    SumValue secondSum = 0;
    std::optional<Limit> first{}; // if the sum is of the primes in [first, n) only
};

// The first difference among all tasks that were done and have a sum, of unfinished rounds too:
// results are compared by their n, parts by their place in the plan. Time O(records). Thread-safe.
[[nodiscard]] std::optional<SumDifference> sumDifference(const Run& run);

} // namespace primeloom
