// SPDX-License-Identifier: GPL-3.0-or-later
// Where the bar of a loss budget has which segment: pure geometry, known without a window.
#pragma once

#include "core/analysis/loss_budget.h"

#include <vector>

namespace primeloom {

// In pixels. Positive terms follow one another. A negative one goes back from where the term before
// it ended, and the next begins there: the bar is as long as the total, and nothing is clamped. The
// term before ends there, too, so that no two of the bar overlap: what is negative stands below it.
struct BudgetSegment {
    LossTerm term = LossTerm::Useful;
    Seconds time{0};
    double left = 0;
    double right = 0;

    [[nodiscard]] bool isNegative() const { return time < Seconds(0); }
};

// Terms that are not zero, in the order of kAllLossTerms, for a bar that begins at `left`.
[[nodiscard]] std::vector<BudgetSegment> segmentsOf(
    const LossBudget& budget, double left, double pixelsPerSecond);

// How far the terms reach: the total, or beyond it if a negative term comes back from there.
[[nodiscard]] Seconds extentOf(const LossBudget& budget);

// The part of the total, -1..1; 0 while the total is 0.
[[nodiscard]] double shareOf(const LossBudget& budget, LossTerm term);

} // namespace primeloom
