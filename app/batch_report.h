// SPDX-License-Identifier: GPL-3.0-or-later
// A run as text for a terminal: a table of tasks, then a table of executors. Pure; C locale, plain
// digits.
#pragma once

#include "core/analysis/summary.h"

#include <QString>

namespace primeloom {

// n, sum, and the median seconds of each task and executor over completed rounds; nothing without a
// completed round.
[[nodiscard]] QString taskTable(const Run& run);

// Median, fastest and slowest makespan of each executor, speed-up and efficiency; nothing without a
// completed round. Without serial there is no speed-up.
[[nodiscard]] QString executorTable(const RunSummary& summary);

} // namespace primeloom
