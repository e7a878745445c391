// SPDX-License-Identifier: GPL-3.0-or-later
// The Speed-up tab: how the speed-up grows with the threads, and what the tasks allow.
#pragma once

#include "core/analysis/summary.h"
#include "core/analysis/sweep.h"
#include "ui/speedup_curves.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QButtonGroup;
class QLayout;
class QPushButton;
class QStackedLayout;
class QToolButton;

namespace primeloom {

class PageMessage;
class SecondaryLabel;
class SpeedupChart;
class SpeedupTableView;

class SpeedupPage final : public QWidget {
    Q_OBJECT
public:
    explicit SpeedupPage(QWidget* parent = nullptr);

    // Back to "Nothing measured yet".
    void clear();
    // A run begins.
    void begin(const Experiment& experiment);
    // A turn of the run under way has ended; a round that it completes is shown. Copies what it
    // needs, but not before the page is visible: `run` must live until the next call. Predictions
    // for many tasks are made between events, a few ms at a time, and appear a moment later.
    void endTurn(const Run& run);
    // The run ended, or a saved one is looked at. `run` as above.
    void show(const Run& run, const RunSummary& summary);
    using QWidget::show;

    [[nodiscard]] SpeedupMeasure measure() const;
    void setMeasure(SpeedupMeasure measure);
    [[nodiscard]] SpeedupReach reach() const;
    void setReach(SpeedupReach reach);

Q_SIGNALS:
    void sweepRequested(); // by the button that a run without a sweep offers

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void arrange();
    [[nodiscard]] QLayout* buttonBar();
    [[nodiscard]] QWidget* numbers();
    void say(const QString& headline, const QString& explanation);
    void showRounds(const Run& run);
    void catchUp();
    void predict();
    void showSweep();
    void refresh();
    void explain();

    QStackedLayout* m_stack; // children, owned by this widget
    PageMessage* m_message;
    QWidget* m_views;
    SpeedupChart* m_chart;
    QButtonGroup* m_measures; // id = SpeedupMeasure
    QToolButton* m_whatIf;
    SpeedupTableView* m_table;
    SecondaryLabel* m_fits;
    SecondaryLabel* m_supposition; // of What if
    SecondaryLabel* m_invitation;
    QPushButton* m_sweepButton;
    const Run* m_pending = nullptr; // not owned; to be summarised once the page is visible
    std::optional<SweepBuilder> m_builder; // while predictions are made
    QTimer m_spareTime; // runs while there is a builder
    int m_shownRounds = 0;
    SweepSummary m_sweep;
};

} // namespace primeloom
