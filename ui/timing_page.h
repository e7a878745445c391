// SPDX-License-Identifier: GPL-3.0-or-later
// The Timing tab: nothing yet, tasks finishing while they run, then totals beside results.
#pragma once

#include "core/analysis/summary.h"

#include <QWidget>

#include <optional>

class QLabel;
class QStackedLayout;

namespace primeloom {

class ProgressChart;
class ResultsChart;
class TotalsView;

class TimingPage final : public QWidget {
    Q_OBJECT
public:
    explicit TimingPage(QWidget* parent = nullptr);

    // Back to "Nothing measured yet".
    void clear();

    // A run begins. `expectedSerial` is how long the serial loop may take in one round.
    void begin(const Experiment& experiment, std::optional<Seconds> expectedSerial);
    void beginTurn(int round, ExecutorId executor); // round is 0-based
    // Records [first, first + count) of `run` are new; they are drawn at the next tick.
    void addRecords(const Run& run, qsizetype first, qsizetype count);
    // Draws progress. Call it at the polling rate.
    void tick(Seconds elapsedInTurn);

    // The run ended, or a saved one is looked at: its completed rounds, and faded what is known of
    // the one that did not end. Copies what it needs.
    void show(const Run& run, const RunSummary& summary);
    using QWidget::show;

private:
    void arrangeMessage();
    void arrangeResults();
    void say(const QString& headline, const QString& explanation);

    QStackedLayout* m_stack; // children, owned by this widget
    QWidget* m_message;
    QLabel* m_headline;
    QLabel* m_explanation;
    ProgressChart* m_progress;
    QWidget* m_results;
    TotalsView* m_totals;
    ResultsChart* m_chart;
};

} // namespace primeloom
