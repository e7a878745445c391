// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/loss_budget_layout.h"

#include <algorithm>

namespace primeloom {

std::vector<BudgetSegment> segmentsOf(const LossBudget& budget, double left, double pixelsPerSecond)
{
    std::vector<BudgetSegment> segments;
    double at = left;
    for (const LossTerm term : kAllLossTerms) {
        const Seconds time = budget.of(term);
        if (time == Seconds(0))
            continue;
        const double next = at + time.count() * pixelsPerSecond;
        const auto [first, last] = std::minmax(at, next);
        for (BudgetSegment& before : segments) {
            if (!before.isNegative())
                before.right = std::min(before.right, std::max(before.left, next));
        }
        segments.push_back({.term = term, .time = time, .left = first, .right = last});
        at = next;
    }
    return segments;
}

Seconds extentOf(const LossBudget& budget)
{
    Seconds at{0};
    Seconds furthest{0};
    for (const LossTerm term : kAllLossTerms) {
        at += budget.of(term);
        furthest = std::max(furthest, at);
    }
    return furthest;
}

double shareOf(const LossBudget& budget, LossTerm term)
{
    return budget.total > Seconds(0) ? budget.of(term) / budget.total : 0;
}

} // namespace primeloom
