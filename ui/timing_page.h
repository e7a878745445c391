// SPDX-License-Identifier: GPL-3.0-or-later
// The Timing tab: nothing yet, tasks finishing while they run, then totals beside results.
#pragma once

#include "core/analysis/summary.h"

#include <QWidget>

#include <optional>

class QStackedLayout;

namespace primeloom {

class PageMessage;
class ProgressChart;
class ResultsChart;
class TaskSelection;
class TotalsView;

class TimingPage final : public QWidget {
    Q_OBJECT
public:
    explicit TimingPage(QWidget* parent = nullptr);

    // Tasks and times marked elsewhere are marked here, and the other way round. Call it once.
    void setSelection(TaskSelection& selection);

    // Back to "Nothing measured yet".
    void clear();

    // `run` begins: it has its plan. `expectedSerial` is how long the serial loop may take in one
    // round.
    void begin(const Run& run, std::optional<Seconds> expectedSerial);
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
    void arrangeResults();

    QStackedLayout* m_stack; // children, owned by this widget
    PageMessage* m_message;
    ProgressChart* m_progress;
    QWidget* m_results;
    TotalsView* m_totals;
    ResultsChart* m_chart;
};

} // namespace primeloom
