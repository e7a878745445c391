// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says while a run is under way, and in the status bar when it has ended.
#pragma once

#include "core/analysis/summary.h"
#include "core/experiments/controller.h"

#include <QElapsedTimer>
#include <QLocale>
#include <QString>

namespace primeloom {

struct Narration {
    QString headline; // "Worker pool: 13 of 20 tasks in 0.75 s"
    QString subline; // "Round 2 of 4 · the serial loop needed 4.31 s · …"
    QString status; // "Round 2 of 4 · worker pool · about 10 s left · 4 of 4 threads busy"
    int percent = 0; // 0..100, weighted by cost
};

class RunNarrator final {
public:
    explicit RunNarrator(const QLocale& locale);

    // Forgets the run before.
    void begin();

    // The present moment. Precondition: controller.isRunning().
    [[nodiscard]] Narration narrate(const ExperimentController& controller);

private:
    [[nodiscard]] QString timeLeft(const Progress& progress);

    QLocale m_locale;
    QElapsedTimer m_sinceTimeLeft; // the shown time left changes at most once a second
    QString m_timeLeft;
};

// What the status bar says of a run that has ended: "Run finished in 21 s · tasks were on a
// CPU 99.6 % of their time".
[[nodiscard]] QString closingStatus(
    const Run& run, const RunSummary& summary, Seconds elapsed, const QLocale& locale);

} // namespace primeloom
