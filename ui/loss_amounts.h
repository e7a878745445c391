// SPDX-License-Identifier: GPL-3.0-or-later
// The amounts of a loss budget in words.
#pragma once

#include "core/analysis/loss_budget.h"

#include <QLocale>
#include <QString>

namespace primeloom {

// "Useful work 4.30 s (91 %)".
[[nodiscard]] QString amountText(const LossBudget& budget, LossTerm term, const QLocale& locale);

// "4 threads × 1.18 s = 4.72 core-seconds".
[[nodiscard]] QString totalText(const LossBudget& budget, const QLocale& locale);

} // namespace primeloom
