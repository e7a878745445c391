// SPDX-License-Identifier: GPL-3.0-or-later
// "How is this computed?": the formulas behind a verdict with the numbers of the run.
#pragma once

#include "core/analysis/summary.h"

#include <cstdint>

class QWidget;

namespace primeloom {

// What somebody asked for; it comes first.
enum class ExplanationTopic : std::uint8_t { Figures, Conditions };

// Figures and how quiet the computer was. Precondition: `summary` is of `run`.
void showExplanation(
    QWidget& parent, const Run& run, const RunSummary& summary, ExplanationTopic topic);

} // namespace primeloom
