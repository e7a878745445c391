// SPDX-License-Identifier: GPL-3.0-or-later
// What a headline claims of parallel against serial, before it is put in words.
#pragma once

#include "core/analysis/summary.h"

#include <cstdint>

namespace primeloom {

// Of whom a headline speaks.
enum class Subject : std::uint8_t {
    Pool,
    Graph,
    Both,
    BothAtLeast, // cannot be told apart, and yet too far from each other to share one figure
    Locked,
};

// Two times that differ by more are not called equal, even if no round tells which is shorter.
inline constexpr double kLargestTie = 0.1;

struct Claim {
    Subject subject = Subject::Pool;
    RatioToOne speedUp = RatioToOne::Undecided;
    const ExecutorSummary* executor = nullptr; // whose figures are shown; never null in a result
};

// Task graph over worker pool in time. One round has no spread that could tell a difference from
// noise, so it decides nothing. Precondition: graphOverPool is there. Thread-safe.
[[nodiscard]] RatioToOne graphAgainstPool(const RunSummary& summary);

// Of pool and graph the faster one, or both if they cannot be told apart, with the figures of the
// one that is nearer to serial; of the locked pool only without them. The result points into
// `summary`. Precondition: a parallel executor and serial ran, and the sums agree. Thread-safe.
[[nodiscard]] Claim claimOf(const RunSummary& summary);

} // namespace primeloom
