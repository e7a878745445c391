// SPDX-License-Identifier: GPL-3.0-or-later
// A run as text for a terminal: a table of tasks, then a table of executors. Pure; C locale, plain
// digits.
#pragma once

#include "core/analysis/quality.h"
#include "core/analysis/summary.h"

#include <QString>

namespace primeloom {

// n, its sum, and the median seconds over completed rounds on each executor: what its task took or,
// in a plan whose tasks depend on each other, when the sum was there; the heading says which. In a
// sweep on the experiment's threads. Nothing without a completed round.
[[nodiscard]] QString taskTable(const Run& run);

// Median, fastest and slowest makespan of each executor on each number of threads, with speed-up,
// efficiency and the speed-up that list scheduling of serial's tasks predicts on this computer's
// CPUs; nothing without a completed round. Without serial, or if sums differ, there is no speed-up.
// Precondition: `summary` is of `run`.
[[nodiscard]] QString executorTable(const Run& run, const RunSummary& summary);

// The turns that stand out, a line each; beyond the first five only how many they are. Empty
// without any.
[[nodiscard]] QString outlierText(const RunQuality& quality);

} // namespace primeloom
