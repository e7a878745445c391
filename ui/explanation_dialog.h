// SPDX-License-Identifier: GPL-3.0-or-later
// "How is this computed?": the formulas behind a verdict with the numbers of the run.
#pragma once

#include "core/analysis/summary.h"

class QWidget;

namespace primeloom {

// Figures, then how quiet the computer was. Precondition: `summary` is of `run`.
void showExplanation(QWidget& parent, const Run& run, const RunSummary& summary);

} // namespace primeloom
