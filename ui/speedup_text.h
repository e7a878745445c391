// SPDX-License-Identifier: GPL-3.0-or-later
// What the Speed-up tab says in words.
#pragma once

#include "core/analysis/sweep.h"

#include <QLocale>
#include <QString>

namespace primeloom {

// "1 thread", "4 threads".
[[nodiscard]] QString threadsText(int threads);
// "3.67×".
[[nodiscard]] QString timesText(double speedUp, const QLocale& locale);
// "3.64–3.71".
[[nodiscard]] QString spreadText(const Estimate& speedUp, const QLocale& locale);

// What is known of so many threads, a line for each executor, the best for these tasks and the
// ideal. Precondition: the sweep has points.
[[nodiscard]] QString wordsAt(const SweepSummary& sweep, int threads, const QLocale& locale);

// All that was measured, for a screen reader.
[[nodiscard]] QString wordsOf(const SweepSummary& sweep, const QLocale& locale);

// What limits the curve: the sizes of the tasks, or a law of scaling with its values.
[[nodiscard]] QString fitSentence(const FitSummary& fits, const QLocale& locale);

} // namespace primeloom
