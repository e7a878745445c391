// SPDX-License-Identifier: GPL-3.0-or-later
// What the tasks of one turn add up to.
#pragma once

#include "core/analysis/turn_records.h"
#include "core/records/seconds.h"

#include <cstdint>

namespace primeloom {

// Sums over all tasks of a turn, whether they ended with a result or were a part of one.
struct TurnSummary {
    TurnId id{};
    int round = 0; // 0-based
    int tasks = 0;
    Seconds makespan{0};
    Seconds wall{0};
    Seconds cpu{0};
    Seconds lockWait{0}; // of wall
    double loadBalance = 1; // see efficiency.h
    std::int64_t preemptions = 0; // involuntary switches

    // Σ cpu / Σ (wall − lock wait), 0..1: waiting for the lock is not being kept from a CPU. 1 if
    // nothing took time.
    [[nodiscard]] double onCpuShare() const;
};

// Thread-safe.
[[nodiscard]] TurnSummary summaryOf(const TurnRecords& turn);

// The summaries of one executor on so many threads, added up over rounds; loadBalance is their
// mean. Thread-safe.
[[nodiscard]] TurnSummary sumOf(std::span<const TurnSummary> turns, const TurnId& id);

} // namespace primeloom
