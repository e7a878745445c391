// SPDX-License-Identifier: GPL-3.0-or-later
// The Task graph tab: what waits for what, and where each task of a turn stands.
#pragma once

#include "core/analysis/summary.h"
#include "core/records/plan_graph.h"
#include "core/records/run.h"

#include <QWidget>

class QComboBox;
class QStackedLayout;
class QToolButton;

namespace primeloom {

class GraphView;
class PageMessage;
class SecondaryLabel;
class TaskSelection;

class GraphPage final : public QWidget {
    Q_OBJECT
public:
    explicit GraphPage(QWidget* parent = nullptr);

    // Tasks marked elsewhere are marked here, and the other way round. Call it once.
    void setSelection(TaskSelection* selection);

    // Back to "Nothing measured yet".
    void clear();

    // A run begins: its plan, of which every task waits.
    void begin(const Experiment& experiment, const PlanGraph& plan);
    void beginTurn(int round, ExecutorId executor, int threads); // round is 0-based
    // What the tasks may cost, by place (none: unknown): the longest path is shown as an estimate
    // until the run has ended.
    void expectCosts(const std::vector<Seconds>& costs);
    // Of the turn under way. Call it at the polling rate; states of another number of tasks (none,
    // between turns) change nothing.
    void setLiveStates(const LiveStates& states);

    // The run ended, or a saved one is looked at. `run` must stay as it is until the next show(),
    // begin() or clear(): the user may choose another executor.
    void show(const Run& run, const RunSummary& summary);
    using QWidget::show;
    [[nodiscard]] ExecutorId shownExecutor() const { return m_executor; }

    void zoomIn();
    void zoomOut();
    void showAll();

Q_SIGNALS:
    void detailsRequested(int task); // Enter on a task

protected:
    void changeEvent(QEvent* event) override;

private:
    void arrange();
    void sayTooMany(const PlanGraph& plan);
    void showPath(const PlanGraph& plan, const std::vector<Seconds>& costs);
    void fillExecutors();
    void showExecutor(ExecutorId executor);
    void explain();
    void showPill();
    [[nodiscard]] QString pathText() const;
    [[nodiscard]] QString describe(int task) const;

    QStackedLayout* m_stack; // children, owned by this widget
    PageMessage* m_message;
    QWidget* m_views;
    QComboBox* m_executors;
    SecondaryLabel* m_key;
    QToolButton* m_pill; // that not everything is visible
    GraphView* m_view;
    const Run* m_run = nullptr; // not owned; see show()
    ExecutorId m_executor = ExecutorId::Graph;
    int m_round = -1; // 0-based; -1 before the first turn
    std::vector<const TaskRecord*> m_records; // in `m_run`, by place; null for one without
    std::optional<Seconds> m_span; // of the longest path
};

} // namespace primeloom
