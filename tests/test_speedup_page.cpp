// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/made_sweep.h"
#include "ui/speedup_chart.h"
#include "ui/speedup_page.h"
#include "ui/speedup_table.h"
#include "ui/theme.h"

#include <QLabel>
#include <QLineSeries>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

namespace {

constexpr QSize kPageSize(960, 400);

// More than are predicted at once.
Run manyTasks()
{
    constexpr int kTasks = 3000;
    const Experiment experiment =
        madeExperiment(kTasks, {ExecutorId::Serial, ExecutorId::Pool}, 2, 1);
    return madeRun(experiment, {{3.0, 1.5}}, std::vector(kTasks, 1e-3));
}

// A page on the screen, and its parts.
struct Page {
    Page()
    {
        page.resize(kPageSize);
        page.show();
    }

    void show(const Run& run) { page.show(run, summarize(run)); }
    SpeedupChart& chart() { return *page.findChild<SpeedupChart*>(); }
    QTableView& table() { return *page.findChild<QTableView*>(u"speedupTable"_s); }
    QString cell(int row, int column)
    {
        return table().model()->index(row, column).data().toString();
    }
    bool isSaid(const QString& text)
    {
        return std::ranges::any_of(page.findChildren<QLabel*>(), [&](const QLabel* label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

    SpeedupPage page;
};

} // namespace

class TestSpeedupPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void narrowPageLeavesTheChartMostOfItsRoom();
    void startSaysNothingIsMeasured();
    void runShowsRoundsAsTheyAreCompleted();
    void withoutSerialItSaysWhatIsMissing();
    void differentSumsHaveNoSpeedUp();
    void runWithoutACompletedRoundSaysSo();
    void hiddenPageCatchesUpWhenShown();
    void manyTasksArePredictedBetweenEvents();
    void newRunEndsPredictionsOfTheOneBefore();

    void linesAreTheMedians();
    void tableHasEveryNumber();
    void runWithoutASweepInvitesToOne();
    void whatIfReachesSixtyFourThreads();
    void efficiencyIsAnotherAxis();

    void hairlineMarksTheRowsOfItsThreads();
    void arrowsMoveTheHairline();
    void paletteChangesTheLines();
};

void TestSpeedupPage::narrowPageLeavesTheChartMostOfItsRoom()
{
    Page page;
    page.show(madeSweep({1, 2}, 4, 2));
    QVERIFY(!page.table().isColumnHidden(SpeedupTable::Spread));
    page.page.resize(700, kPageSize.height()); // in the smallest window
    QTRY_VERIFY(page.table().isColumnHidden(SpeedupTable::Spread));
    QTRY_VERIFY(page.chart().width() >= page.table().width());
    page.page.resize(kPageSize);
    QTRY_VERIFY(!page.table().isColumnHidden(SpeedupTable::Spread));
}

void TestSpeedupPage::startSaysNothingIsMeasured()
{
    Page page;
    QVERIFY(page.isSaid(u"Nothing measured yet"_s));
    const Run run = madeSweep({1, 2, 4}, 2, 4);
    page.show(run);
    QVERIFY(!page.isSaid(u"Nothing measured yet"_s));
    QVERIFY(page.chart().isVisible());
    page.page.clear();
    QVERIFY(page.isSaid(u"Nothing measured yet"_s));
}

void TestSpeedupPage::runShowsRoundsAsTheyAreCompleted()
{
    Page page;
    const Run whole = madeSweep({1, 2}, 2, 4);
    Run run = whole;
    run.status = RunStatus::Running;
    run.turns.clear();
    page.page.begin(run.experiment);
    QVERIFY(page.isSaid(u"No round is completed yet"_s));
    const std::size_t perRound = whole.turns.size() / 2;
    for (std::size_t turn = 0; turn < whole.turns.size(); ++turn) {
        QCOMPARE(page.chart().isVisible(), turn >= perRound);
        run.turns.push_back(whole.turns[turn]);
        page.page.endTurn(run);
    }
    const SpeedupMark& mark = page.chart().curves().measured[indexOf(ExecutorId::Pool)].front();
    QVERIFY(mark.low < mark.high); // two rounds
}

void TestSpeedupPage::withoutSerialItSaysWhatIsMissing()
{
    Page page;
    const Run run = scheduledRun(tutorial({ExecutorId::Pool, ExecutorId::Graph}, 4, 2), 4);
    page.page.begin(run.experiment);
    QVERIFY(page.isSaid(u"without a serial loop"_s));
    page.show(run);
    QVERIFY(page.isSaid(u"without a serial loop"_s));
    const Run alone = scheduledRun(tutorial({ExecutorId::Serial}, 4, 2), 4);
    page.show(alone);
    QVERIFY(page.isSaid(u"Only the serial loop ran"_s));
}

void TestSpeedupPage::differentSumsHaveNoSpeedUp()
{
    Page page;
    Run run = madeSweep({1, 2}, 1, 4);
    run.records.back().sum += 1;
    page.show(run);
    QVERIFY(page.isSaid(u"The sums differ"_s));
    QVERIFY(!page.chart().isVisible());
}

void TestSpeedupPage::runWithoutACompletedRoundSaysSo()
{
    Page page;
    Run run = madeSweep({2}, 1, 4);
    run.status = RunStatus::Stopped;
    run.turns.back().completed = false;
    page.show(run);
    QVERIFY(page.isSaid(u"No round was completed"_s));
}

void TestSpeedupPage::hiddenPageCatchesUpWhenShown()
{
    Page page;
    page.page.hide();
    const Run run = madeSweep({1, 2, 4}, 2, 4);
    page.show(run);
    QVERIFY(page.chart().curves().best.isEmpty()); // nothing was predicted
    page.page.setVisible(true);
    QCOMPARE(page.chart().curves().best.size(), 4);
}

void TestSpeedupPage::manyTasksArePredictedBetweenEvents()
{
    Page page;
    const Run run = manyTasks();
    page.show(run);
    QVERIFY(page.isSaid(u"A moment …"_s));
    QTRY_VERIFY(page.chart().isVisible());
    QCOMPARE(page.chart().curves().best.constLast().y(), sweepOf(run).expected[1]);
}

void TestSpeedupPage::newRunEndsPredictionsOfTheOneBefore()
{
    Page page;
    const Run before = manyTasks();
    page.show(before);
    const Run after = madeSweep({1, 2, 4}, 2, 4);
    page.show(after);
    QCOMPARE(page.chart().curves().best.size(), 4);
    QTimer::singleShot(
        0, &page.page, [&page] { page.page.clear(); }); // after any slice that is due
    QTRY_VERIFY(page.isSaid(u"Nothing measured yet"_s));
    QCOMPARE(page.chart().curves().best.size(), 4);
}

void TestSpeedupPage::linesAreTheMedians()
{
    Page page;
    const Run run = madeSweep({1, 2, 4}, 3, 4);
    page.show(run);
    const QList<QPointF> pool = page.chart().lineOf(ExecutorId::Pool)->points();
    QCOMPARE(pool.size(), 3);
    QCOMPARE(pool[0], QPointF(1, 1 / 1.01)); // the second of three rounds
    QCOMPARE(page.chart().lineOf(ExecutorId::Graph)->points().size(), 3);
}

void TestSpeedupPage::tableHasEveryNumber()
{
    Page page;
    const Run run = madeSweep({1, 2, 4}, 2, 4);
    page.show(run);
    QCOMPARE(page.table().model()->rowCount(), 6); // two executors on three thread counts
    QCOMPARE(page.cell(1, SpeedupTable::Threads), u"1"_s);
    QCOMPARE(page.cell(1, SpeedupTable::Executor), u"Task graph"_s);
    QCOMPARE(page.cell(1, SpeedupTable::Measured), u"0.976"_s); // 1 / 1.02 and 1 / 1.0302
    QCOMPARE(page.cell(1, SpeedupTable::Spread), u"0.971–0.980"_s);
    QCOMPARE(page.cell(1, SpeedupTable::Best), u"98\u00a0% of 1.00"_s);
}

void TestSpeedupPage::runWithoutASweepInvitesToOne()
{
    Page page;
    auto& button = *page.page.findChild<QPushButton*>(u"sweepFromPageButton"_s);
    const Run run = madeSweep({4}, 2, 4);
    page.show(run);
    QVERIFY(page.isSaid(u"Measured on 4 threads only"_s));
    const QSignalSpy requests(&page.page, &SpeedupPage::sweepRequested);
    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(requests.size(), 1);
    const Run sweep = madeSweep({1, 2, 4}, 2, 4);
    page.show(sweep);
    QVERIFY(!button.isVisible());
}

void TestSpeedupPage::whatIfReachesSixtyFourThreads()
{
    Page page;
    const Run run = madeSweep({1, 2, 4}, 2, 4);
    page.show(run);
    QCOMPARE(page.chart().xAxis().high, 4.0);
    QTest::mouseClick(page.page.findChild<QToolButton*>(u"whatIfButton"_s), Qt::LeftButton);
    QCOMPARE(page.page.reach(), SpeedupReach::WhatIf);
    QCOMPARE(page.chart().xAxis().high, 64.0);
    QVERIFY(page.chart().yAxis().high < 64);
    // The measured ones keep a fair part of the room.
    const auto xOf = [&page](double threads) { return page.chart().positionOf({threads, 1}).x(); };
    QVERIFY(xOf(4) - xOf(1) > (xOf(64) - xOf(1)) / 4);
    // Lines go through the marks, and the pointer finds what stands under it.
    QCOMPARE(page.chart().lineOf(ExecutorId::Pool)->points().constLast().x(), 2.0); // 4 = 2²
    const QPointF atForty(xOf(40), page.chart().positionOf({1, 2}).y());
    QVERIFY(qAbs(page.chart().valueAt(atForty).x() - 40) < 1e-6);
    QVERIFY(qAbs(page.chart().valueAt(atForty).y() - 2) < 1e-6);
}

void TestSpeedupPage::efficiencyIsAnotherAxis()
{
    Page page;
    const Run run = madeSweep({1, 2, 4}, 2, 4);
    page.show(run);
    page.page.setMeasure(SpeedupMeasure::Efficiency);
    QCOMPARE(page.chart().yAxis().title, u"efficiency (%)"_s);
    QCOMPARE(page.chart().yAxis().unit, 0.01);
}

void TestSpeedupPage::hairlineMarksTheRowsOfItsThreads()
{
    Page page;
    const Run run = madeSweep({1, 2, 4}, 2, 4);
    page.show(run);
    QVERIFY(QTest::qWaitForWindowActive(&page.page)); // or the pointer is where it will not stay
    const QPoint atTwo = page.chart().positionOf({2.2, 1}).toPoint();
    QTest::mouseMove(page.chart().viewport(), atTwo);
    QTRY_COMPARE(page.chart().pointedThreads(), std::optional(2));
    const QModelIndexList rows = page.table().selectionModel()->selectedRows();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0].row(), 2);
    page.chart().pointAt(3); // between those that were measured
    QVERIFY(page.table().selectionModel()->selectedRows().isEmpty());
}

void TestSpeedupPage::arrowsMoveTheHairline()
{
    Page page;
    const Run run = madeSweep({1, 2, 4}, 2, 4);
    page.show(run);
    QTest::keyClick(&page.chart(), Qt::Key_Right);
    QCOMPARE(page.chart().pointedThreads(), std::optional(1));
    QTest::keyClick(&page.chart(), Qt::Key_Right);
    QCOMPARE(page.chart().pointedThreads(), std::optional(2));
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(&page.chart(), Qt::Key_Left);
    QCOMPARE(page.chart().pointedThreads(), std::optional(1));
    QTest::keyClick(&page.chart(), Qt::Key_Escape);
    QVERIFY(!page.chart().pointedThreads());
}

void TestSpeedupPage::paletteChangesTheLines()
{
    Page page;
    const Run run = madeSweep({1, 2, 4}, 2, 4);
    page.show(run);
    for (const QPalette& palette : {theme::lightPalette(), theme::darkPalette()}) {
        page.page.setPalette(palette);
        QCOMPARE(page.chart().lineOf(ExecutorId::Pool)->pen().color(),
            theme::colorOf(ExecutorId::Pool, palette));
        QCOMPARE(page.chart().viewport()->grab().toImage().pixelColor(2, 2),
            palette.color(QPalette::Base));
    }
}

QTEST_MAIN(TestSpeedupPage)

#include "test_speedup_page.moc"
