// SPDX-License-Identifier: GPL-3.0-or-later
// What the terms of a loss budget are called, and what they mean, for people who meet them for the
// first time.
#pragma once

#include "core/analysis/loss_budget.h"

#include <QLocale>
#include <QString>

namespace primeloom {

// "useful work", "idle at the end".
[[nodiscard]] QString nameOf(LossTerm term);

// One or two sentences: what it is and where it comes from.
[[nodiscard]] QString explanationOf(LossTerm term, bool isNegative);

// "useful work 4.30 s (91 %)".
[[nodiscard]] QString amountText(const LossBudget& budget, LossTerm term, const QLocale& locale);

// "4 threads × 1.18 s = 4.72 core-seconds".
[[nodiscard]] QString totalText(const LossBudget& budget, const QLocale& locale);

} // namespace primeloom
