// SPDX-License-Identifier: GPL-3.0-or-later
// What the terms of a loss budget mean, in words that need no textbook.
#pragma once

#include "core/analysis/loss_budget.h"

#include <QString>

namespace primeloom {

// The translated name: "Idle at the end". Thread-safe.
[[nodiscard]] QString nameOf(LossTerm term);

// One translated sentence that says what it is and where it comes from. Thread-safe.
[[nodiscard]] QString explanationOf(LossTerm term);

// The same of a term in a budget: less CPU time than the serial loop took is not called extra.
// Thread-safe.
[[nodiscard]] QString nameOf(LossTerm term, const LossBudget& budget);
[[nodiscard]] QString explanationOf(LossTerm term, const LossBudget& budget);

// How it is found from the stamps of the tasks: "Σ (end − start − CPU time − lock)". Thread-safe.
[[nodiscard]] QString formulaOf(LossTerm term);

} // namespace primeloom
