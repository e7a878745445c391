// SPDX-License-Identifier: GPL-3.0-or-later
// What each task of a plan costs when nothing else runs: the input of every prediction.
#pragma once

#include "core/analysis/turn_records.h"
#include "core/records/seconds.h"

#include <span>
#include <vector>

namespace primeloom {

// The serial loop's CPU time of each task, by its place in the plan: the median over the completed
// rounds. A gather costs nothing. Empty without serial or before the first completed round.
// Time O(serial's records · log rounds). Thread-safe.
[[nodiscard]] std::vector<Seconds> serialCosts(const Run& run, const PlanGraph& plan);

// Σ costs. Thread-safe.
[[nodiscard]] Seconds workOf(std::span<const Seconds> costs);

} // namespace primeloom
