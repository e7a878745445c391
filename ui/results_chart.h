// SPDX-License-Identifier: GPL-3.0-or-later
// A run's results task by task, in one of three ways that the user chooses at its top right.
#pragma once

#include "core/analysis/task_medians.h"
#include "ui/results_data.h"
#include "ui/task_rows.h"

#include <QWidget>

class QButtonGroup;

namespace primeloom {

class TaskSelection;

class ResultsChart final : public QWidget {
    Q_OBJECT
public:
    explicit ResultsChart(QWidget* parent = nullptr);

    // Nothing is shown yet of `run`, which has its plan.
    void begin(const Run& run);

    // Shows the medians over the completed rounds of `run` and, faded, what is known of the round
    // after them. Copies what it needs. Relative is offered only with a serial loop to compare
    // with and while all sums agree.
    void show(const Run& run, const RunSummary& summary);
    using QWidget::show;

    // Tasks marked elsewhere are marked here, and the other way round. Call it once.
    void setSelection(TaskSelection& selection);

    [[nodiscard]] ResultsMode mode() const { return m_mode; }
    void setMode(ResultsMode mode);
    [[nodiscard]] bool offers(ResultsMode mode) const;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void addModeButton(ResultsMode mode, const QString& text);
    void arrange();
    void refresh();
    [[nodiscard]] ResultsPlot::Line lineFor(const TaskMedians& medians) const;
    void markSelected();
    void markPointed();
    void selectAt(std::optional<Limit> limit, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] Limit limitOf(int task) const;
    [[nodiscard]] QString describe(ExecutorId executor, Limit n) const;

    ResultsPlot* m_plot; // children, owned by this widget
    QWidget* m_modeBar;
    QButtonGroup* m_modeButtons; // id = ResultsMode
    ResultsMode m_mode = ResultsMode::ReadyAt;
    TaskSelection* m_selection = nullptr; // not owned
    TaskRows m_rows;
    Experiment m_experiment;
    int m_rounds = 0; // completed
    std::vector<TaskMedians> m_medians;
    std::array<UnfinishedPoints, kExecutorCount> m_unfinished;
};

} // namespace primeloom
