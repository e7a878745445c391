// SPDX-License-Identifier: GPL-3.0-or-later
// The Timeline tab: who ran which task when, in one round, and where the workers' time went.
#pragma once

#include "core/analysis/summary.h"
#include "core/experiments/phase.h"

#include <QWidget>

#include <optional>
#include <span>

class QButtonGroup;
class QComboBox;
class QStackedLayout;
class QToolButton;

namespace primeloom {

class LossBudgetView;
struct LossBudget;
class PageMessage;
class SecondaryLabel;
class TaskSelection;
class TimelineFooter;
class TimelineView;

class TimelinePage final : public QWidget {
    Q_OBJECT
public:
    enum class Part : std::uint8_t { Lanes, LossBudget };

    explicit TimelinePage(QWidget* parent = nullptr);

    // Tasks marked elsewhere are marked here, and the other way round. Call it once.
    void setSelection(TaskSelection* selection);

    // Back to "Nothing measured yet".
    void clear();

    // A run begins. `expectedSerial` is how long the serial loop may take in one round;
    // `taskCount` is that of the plan.
    void begin(const Experiment& experiment, int taskCount, std::optional<Seconds> expectedSerial);
    void beginTurn(int round, ExecutorId executor, int threads); // round is 0-based
    // Records [first, first + count) of `run` are new; they are drawn at the next tick.
    void addRecords(const Run& run, qsizetype first, qsizetype count);
    // Draws progress. Call it at the polling rate.
    void tick(Seconds elapsedInTurn, std::span<const RunningTask> runningTasks);

    // The run ended, or a saved one is looked at. `run` must stay as it is until the next show(),
    // begin() or clear(): the user may choose another of its rounds.
    void show(const Run& run, const RunSummary& summary);
    using QWidget::show;
    [[nodiscard]] int shownRound() const { return m_round; } // 0-based; -1 for none

    [[nodiscard]] Part part() const;
    void setPart(Part part); // the loss budget only once a run has one

    void zoomIn();
    void zoomOut();
    void showAllTime();

Q_SIGNALS:
    void detailsRequested(int task); // Enter on a task

protected:
    void changeEvent(QEvent* event) override;

private:
    void arrangeBar();
    void arrangeViews();
    void addPart(Part part, const QString& text, const QString& toolTip);
    void offerBudget(const std::vector<LossBudget>& budgets);
    void fillRounds(int completed);
    void showRound(int round);
    void showPill();
    void explainHatching();

    QStackedLayout* m_stack; // children, owned by this widget
    PageMessage* m_message;
    QWidget* m_views;
    QComboBox* m_rounds;
    QToolButton* m_pill; // what part of the time is visible
    SecondaryLabel* m_key;
    QButtonGroup* m_parts; // id = Part
    QStackedLayout* m_partStack;
    QWidget* m_lanes;
    TimelineView* m_view;
    TimelineFooter* m_footer;
    LossBudgetView* m_budget;
    const Run* m_run = nullptr; // not owned; see show()
    int m_round = -1;
};

} // namespace primeloom
