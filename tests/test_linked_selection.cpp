// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/made_plan.h"
#include "tests/made_run.h"
#include "ui/results_pane.h"
#include "ui/results_plot.h"
#include "ui/table_pane.h"
#include "ui/task_rows.h"
#include "ui/timing_page.h"

#include <QChart>
#include <QLineSeries>
#include <QTableView>
#include <QTest>

#include <ranges>
#include <utility>

using namespace primeloom;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSize kPaneSize(980, 700);

// Four limits, n = 1000 … 1003.
Experiment fourLimits()
{
    return madeExperiment(4, {ExecutorId::Serial, ExecutorId::Pool}, 2, 1);
}

Run independentRun()
{
    return madeRun(fourLimits(), {{4.0, 2.0}}, {1, 1, 1, 1});
}

// The right side of a window that shows a finished run.
struct Pane {
    explicit Pane(Run shown)
        : run(std::move(shown))
    {
        const RunSummary summary = summarize(run);
        pane.resize(kPaneSize);
        pane.selection().reset(static_cast<int>(
            run.plan.taskCount() > 0 ? run.plan.taskCount() - 1 : run.experiment.range.count()));
        pane.tablePane().begin(run);
        pane.tablePane().addRecords(run, 0, std::ssize(run.records));
        for (const Turn& turn : run.turns)
            pane.tablePane().endTurn(turn);
        pane.tablePane().endRun();
        pane.timingPage().begin(run, {});
        pane.timingPage().show(run, summary);
        pane.show();
    }

    [[nodiscard]] QTableView& table() const
    {
        return *pane.findChild<QTableView*>(u"resultTable"_s);
    }
    [[nodiscard]] ResultsPlot& plot() const
    {
        return *pane.findChild<ResultsPlot*>(u"resultsPlot"_s);
    }
    [[nodiscard]] QList<int> selectedRows() const
    {
        QList<int> rows;
        for (const QModelIndex& index : table().selectionModel()->selectedRows())
            rows.append(index.row());
        std::ranges::sort(rows);
        return rows;
    }
    // Where the pool's result of this row stands in the chart.
    [[nodiscard]] QPoint markOf(int row) const
    {
        const QList<QPointF> points = plot().lineOf(ExecutorId::Pool)->points();
        return plot().positionOf(points[row]).toPoint();
    }

    Run run;
    ResultsPane pane;
};

} // namespace

class TestLinkedSelection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsKnowTheirTasks();
    void aRowSelectsAllTasksOfItsSum();
    void aTaskSelectsItsRow();
    void aClickOnAMarkSelectsItsRow();
    void ctrlAddsAndAClickBesideClears();
    void escapeInTheTableClears();
    void pointingAtARowPointsAtItsTask();
    void anotherRunBeginsWithNothingSelected();
};

void TestLinkedSelection::rowsKnowTheirTasks()
{
    Run run = independentRun();
    run.experiment.order = TaskOrder::LargestFirst;
    const TaskRows independent(run);
    QCOMPARE(independent.rowCount(), std::size_t{4});
    QCOMPARE(independent.rowOf(0), 3);
    QCOMPARE(independent.resultOf(0), 3);

    run.plan = sharedPlan(4, 2);
    const TaskRows shared(run);
    QCOMPARE(shared.rowOf(4), 1);
    QCOMPARE(shared.resultOf(1), 5);
    QVERIFY(std::ranges::equal(shared.tasksOf(1), std::vector{3, 4, 5}));
    QVERIFY(shared.tasksOf(4).empty());
}

void TestLinkedSelection::aRowSelectsAllTasksOfItsSum()
{
    Run run = independentRun();
    run.experiment.executors = {ExecutorId::Serial};
    run.experiment.plan = PlanId::Shared;
    run.plan = sharedPlan(4, 2);
    run.records.clear();
    run.turns.clear();
    addTurn(run, ExecutorId::Serial, 0, 12, std::vector<double>(12, 1.0));
    Pane pane(run);
    pane.table().selectRow(2);
    QCOMPARE(pane.pane.selection().tasks(), (std::vector{6, 7, 8}));
}

void TestLinkedSelection::aTaskSelectsItsRow()
{
    Pane pane(independentRun());
    pane.pane.selection().select(3, TaskSelection::Mode::Replace);
    QCOMPARE(pane.selectedRows(), (QList{3}));
    pane.pane.selection().select(1, TaskSelection::Mode::Toggle);
    QCOMPARE(pane.selectedRows(), (QList{1, 3}));
    QCOMPARE(pane.pane.selection().tasks(), (std::vector{1, 3})); // the table did not answer back
}

void TestLinkedSelection::aClickOnAMarkSelectsItsRow()
{
    Pane pane(independentRun());
    QTest::mouseClick(pane.plot().viewport(), Qt::LeftButton, {}, pane.markOf(2));
    QCOMPARE(pane.selectedRows(), (QList{2}));
}

void TestLinkedSelection::ctrlAddsAndAClickBesideClears()
{
    Pane pane(independentRun());
    QTest::mouseClick(pane.plot().viewport(), Qt::LeftButton, {}, pane.markOf(2));
    QTest::mouseClick(pane.plot().viewport(), Qt::LeftButton, Qt::ControlModifier, pane.markOf(0));
    QCOMPARE(pane.selectedRows(), (QList{0, 2}));
    const QPoint beside(pane.markOf(0).x(), pane.plot().chart()->plotArea().toRect().top() + 3);
    QTest::mouseClick(pane.plot().viewport(), Qt::LeftButton, {}, beside);
    QVERIFY(pane.pane.selection().tasks().empty());
}

void TestLinkedSelection::escapeInTheTableClears()
{
    Pane pane(independentRun());
    pane.table().selectRow(2);
    QTest::keyClick(&pane.table(), Qt::Key_Escape);
    QVERIFY(pane.pane.selection().tasks().empty());
}

void TestLinkedSelection::pointingAtARowPointsAtItsTask()
{
    Pane pane(independentRun());
    QVERIFY(QTest::qWaitForWindowActive(&pane.pane));
    const QRect cell = pane.table().visualRect(pane.table().model()->index(1, 0));
    QTest::mouseMove(pane.table().viewport(), cell.center());
    QTRY_VERIFY(pane.pane.selection().hovered() == 1);
}

void TestLinkedSelection::anotherRunBeginsWithNothingSelected()
{
    Pane pane(independentRun());
    pane.table().selectRow(3);
    Run smaller = madeRun(madeExperiment(2, {ExecutorId::Serial}, 1, 1), {{2.0}}, {1, 1});
    pane.pane.selection().reset(2);
    pane.pane.tablePane().begin(smaller);
    pane.pane.timingPage().begin(smaller, {});
    QVERIFY(pane.selectedRows().isEmpty());
    pane.pane.selection().select(1, TaskSelection::Mode::Replace);
    QCOMPARE(pane.selectedRows(), (QList{1}));
}

QTEST_MAIN(TestLinkedSelection)
#include "test_linked_selection.moc"
