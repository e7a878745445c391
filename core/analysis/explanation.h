// SPDX-License-Identifier: GPL-3.0-or-later
// "How is this computed?": the formula behind every figure of a verdict, with this run's inputs.
#pragma once

#include "core/analysis/loss_budget.h"
#include "core/analysis/summary.h"

#include <QLocale>
#include <QString>

#include <span>
#include <vector>

namespace primeloom {

// One figure. All texts are translated, the numbers written by a locale.
struct ExplainedFigure {
    QString name; // "Efficiency"
    QString formula; // "E = S / P"
    QString inputs; // "3.67 / 4"
    QString result; // "92 %"
};

// The figures of the executor that the headline speaks of: speed-up and its spread, efficiency and
// its factors, the bounds of the tasks; then its loss budget, if there is one among `budgets` (see
// lossBudgets()). Empty without a speed-up: if sums differ, serial did not run, or nothing was
// measured. Thread-safe.
[[nodiscard]] std::vector<ExplainedFigure> explanationOf(
    const RunSummary& summary, std::span<const LossBudget> budgets, const QLocale& locale);

// The same with the run's own budgets. Precondition: `summary` is of `run`. Thread-safe.
[[nodiscard]] std::vector<ExplainedFigure> explanationOf(
    const Run& run, const RunSummary& summary, const QLocale& locale);

} // namespace primeloom
