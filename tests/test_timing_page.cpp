// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/progress_chart.h"
#include "ui/results_chart.h"
#include "ui/theme.h"
#include "ui/timing_page.h"
#include "ui/totals_view.h"

#include <QAbstractButton>
#include <QCategoryAxis>
#include <QChart>
#include <QLabel>
#include <QLineSeries>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using namespace std::chrono_literals;

namespace {

constexpr QSize kPageSize(960, 400);

Experiment experimentOf(int tasks, std::vector<ExecutorId> executors, int rounds)
{
    return {.range = {.start = 100, .stop = 100 + Limit(tasks) * 10, .step = 10},
        .executors = std::move(executors),
        .threads = 2,
        .rounds = rounds};
}

// Task k of any turn ends at (k + 1) · 10 ms, serially; twice as fast in parallel. It takes 10 ms.
void appendTurn(Run& run, int round, ExecutorId executor, int tasks)
{
    const bool isSerial = executor == ExecutorId::Serial;
    const int threads = isSerial ? 1 : run.experiment.threads;
    const std::vector<Limit> order = submissionOrder(run.experiment);
    const std::chrono::nanoseconds step = isSerial ? 10ms : 5ms;
    for (int task = 0; task < tasks; ++task) {
        const std::chrono::nanoseconds end = (task + 1) * step + (isSerial ? 0ms : 5ms);
        run.records.push_back({.round = round,
            .task = task,
            .n = order[static_cast<std::size_t>(task)],
            .sum = 1,
            .start = end - 10ms,
            .end = end,
            .cpu = 9ms,
            .worker = 0,
            .executor = executor,
            .threads = static_cast<std::int16_t>(threads)});
    }
    run.turns.push_back({.round = round,
        .executor = executor,
        .threads = threads,
        .completed = tasks == run.experiment.taskCount(),
        .makespan = run.records.back().end});
}

Run runOf(const Experiment& experiment)
{
    Run run;
    run.experiment = experiment;
    run.status = RunStatus::Finished;
    for (int round = 0; round < experiment.rounds; ++round) {
        for (const ExecutorId id : experiment.executors)
            appendTurn(run, round, id, experiment.taskCount());
    }
    return run;
}

Run threeWays(int tasks, int rounds = 2)
{
    return runOf(experimentOf(tasks, {kDefaultExecutors.begin(), kDefaultExecutors.end()}, rounds));
}

RunSummary summaryOf(const Run& run)
{
    RunSummary summary;
    summary.experiment = run.experiment;
    summary.status = run.status;
    summary.completedRounds = run.completedRounds();
    if (summary.completedRounds == 0)
        return summary;
    for (const ExecutorId id : run.experiment.executors) {
        const auto turn = std::ranges::find(run.turns, id, &Turn::executor);
        ExecutorSummary executor;
        executor.executor = id;
        executor.median = executor.fastest = executor.slowest = turn->makespan;
        if (id != ExecutorId::Serial && run.experiment.includes(ExecutorId::Serial))
            executor.speedUp = Estimate{.median = 1.91, .low = 1.9, .high = 1.92};
        summary.executors.push_back(executor);
    }
    return summary;
}

// A page on the screen, and its parts.
struct Page {
    Page()
    {
        page.resize(kPageSize);
        page.show();
    }

    void show(const Run& run) { page.show(run, summaryOf(run)); }
    ResultsChart& results() { return *page.findChild<ResultsChart*>(); }
    ResultsPlot& plot() { return *page.findChild<ResultsPlot*>(); }
    ProgressChart& progress() { return *page.findChild<ProgressChart*>(); }
    TotalsView& totals() { return *page.findChild<TotalsView*>(); }
    QStringList texts()
    {
        QStringList texts;
        for (const QLabel* label : page.findChildren<QLabel*>()) {
            if (label->isVisible())
                texts += label->text();
        }
        return texts;
    }

    TimingPage page;
};

qsizetype totalPoints(const ChartView& view)
{
    qsizetype most = 0;
    for (const QAbstractSeries* series : view.chart()->series())
        most = std::max(most, qobject_cast<const QLineSeries*>(series)->points().size());
    return most;
}

} // namespace

class TestTimingPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startSaysNothingIsMeasured();
    void runShowsProgressThenResults();
    void runWithoutAnyFinishedTaskSaysSo();
    void chartsAreNeverHiddenThemselves();
    void paletteChangesEveryBrush();

    void resultsAreTheMedians_data();
    void resultsAreTheMedians();
    void eachSeriesIsReplacedOnce();
    void relativeNeedsSerialAndAgreeingSums();
    void limitsAscendWhateverTheOrder();
    void unfinishedRoundIsDrawnApart();
    void hundredThousandTasksStayBounded();
    void bandFollowsTheWidth();
    void pointerOnAPointTellsAllAboutIt();
    void modesChangeByKeyboard();
    void numbersAreThereInWords();
    void differingSumsShowNoSpeedUp();

    void progressAxesAreFixedInAdvance();
    void timeGrowsInStepsIfTheEstimateWasWrong();
    void recordsAreDrawnAtTheTick();
    void nothingIsDrawnWhileHidden();
    void runningLineReachesToNow();
    void serialStaysAsTheGhost();
    void onlyDoneTasksAreFinished();
    void lateRecordsAreSortedIn();
    void progressStaysBounded();
};

void TestTimingPage::startSaysNothingIsMeasured()
{
    Page page;
    QVERIFY(page.texts().contains(u"Nothing measured yet"));
    page.show(threeWays(3));
    QVERIFY(page.texts().isEmpty());
    page.page.clear();
    QVERIFY(page.texts().contains(u"Nothing measured yet"));
}

void TestTimingPage::runShowsProgressThenResults()
{
    Page page;
    const Run run = threeWays(3);
    page.page.begin(run, Seconds(1));
    QVERIFY(page.progress().isVisible());
    QVERIFY(!page.plot().isVisible());
    page.show(run);
    QVERIFY(!page.progress().isVisible());
    QVERIFY(page.plot().isVisible());
    QVERIFY(page.totals().isVisible());
}

void TestTimingPage::runWithoutAnyFinishedTaskSaysSo()
{
    Page page;
    Run run;
    run.status = RunStatus::Failed;
    run.failure = u"Threads could not be started."_s;
    page.show(run);
    QVERIFY(page.texts().contains(u"No task was finished"));
    QVERIFY(page.texts().contains(run.failure));
}

// QTBUG-118669: a mouse press on a view whose QChart is hidden crashes.
void TestTimingPage::chartsAreNeverHiddenThemselves()
{
    Page page;
    const Run run = threeWays(3);
    const auto areVisible = [&] {
        return page.plot().chart()->isVisible() && page.progress().chart()->isVisible();
    };
    QVERIFY(areVisible());
    page.page.begin(run, Seconds(1));
    QTest::mouseClick(page.progress().viewport(), Qt::LeftButton);
    QVERIFY(areVisible());
    page.show(run);
    QTest::mouseClick(page.plot().viewport(), Qt::LeftButton);
    QVERIFY(areVisible());
}

void TestTimingPage::paletteChangesEveryBrush()
{
    Page page;
    page.show(threeWays(3));
    for (const QPalette& palette : {theme::lightPalette(), theme::darkPalette()}) {
        page.page.setPalette(palette);
        for (ChartView* view :
            {static_cast<ChartView*>(&page.plot()), static_cast<ChartView*>(&page.progress())}) {
            QCOMPARE(view->backgroundBrush().color(), palette.color(QPalette::Base));
            const QColor words = theme::color(theme::Role::SecondaryText, palette);
            for (const QAbstractAxis* axis : view->chart()->axes()) {
                QCOMPARE(axis->labelsBrush().color(), words);
                QCOMPARE(axis->titleBrush().color(), words);
                QCOMPARE(axis->linePen().color(), theme::color(theme::Role::Grid, palette));
            }
        }
        for (const ExecutorId id : kDefaultExecutors)
            QCOMPARE(page.plot().lineOf(id)->pen().color(), theme::colorOf(id, palette));
    }
}

void TestTimingPage::resultsAreTheMedians_data()
{
    QTest::addColumn<ResultsMode>("mode");
    QTest::addColumn<QList<QPointF>>("serial");
    QTest::addColumn<QList<QPointF>>("pool");
    using Points = QList<QPointF>;
    QTest::newRow("ready at") << ResultsMode::ReadyAt
                              << Points{{100, 0.010}, {110, 0.020}, {120, 0.030}}
                              << Points{{100, 0.010}, {110, 0.015}, {120, 0.025}};
    QTest::newRow("task time") << ResultsMode::TaskTime
                               << Points{{100, 0.010}, {110, 0.010}, {120, 0.010}}
                               << Points{{100, 0.010}, {110, 0.010}, {120, 0.015}};
    QTest::newRow("relative") << ResultsMode::Relative << Points{{100, 1}, {110, 1}, {120, 1}}
                              << Points{{100, 1}, {110, 1}, {120, 1.5}};
}

void TestTimingPage::resultsAreTheMedians()
{
    QFETCH(ResultsMode, mode);
    Run run = threeWays(3);
    for (TaskRecord& record : run.records) { // 20 ms, then 30 ms: the median is 25 ms
        if (record.executor == ExecutorId::Pool && record.n == 120 && record.round == 1)
            record.end += 10ms;
    }
    Page page;
    page.show(run);
    page.results().setMode(mode);
    QTEST(page.plot().lineOf(ExecutorId::Serial)->points(), "serial");
    QTEST(page.plot().lineOf(ExecutorId::Pool)->points(), "pool");
}

void TestTimingPage::eachSeriesIsReplacedOnce()
{
    Page page;
    page.show(threeWays(3));
    QCoreApplication::processEvents();
    const QLineSeries* line = page.plot().lineOf(ExecutorId::Pool);
    const QSignalSpy replaced(line, &QLineSeries::pointsReplaced);
    const QSignalSpy added(line, &QLineSeries::pointAdded);
    page.show(threeWays(50));
    QCoreApplication::processEvents();
    QCOMPARE(replaced.size(), 1);
    QCOMPARE(added.size(), 0);
    QCOMPARE(line->count(), 50);
}

void TestTimingPage::relativeNeedsSerialAndAgreeingSums()
{
    Page page;
    page.show(threeWays(3));
    QVERIFY(page.results().offers(ResultsMode::Relative));
    page.results().setMode(ResultsMode::Relative);

    page.show(runOf(experimentOf(3, {ExecutorId::Pool, ExecutorId::Graph}, 1)));
    QVERIFY(!page.results().offers(ResultsMode::Relative));
    QCOMPARE(page.results().mode(), ResultsMode::ReadyAt);

    page.show(runOf(experimentOf(3, {ExecutorId::Serial}, 1)));
    QVERIFY(!page.results().offers(ResultsMode::Relative));

    const Run run = threeWays(3);
    RunSummary summary = summaryOf(run);
    summary.difference = SumDifference{.n = 100};
    page.page.show(run, summary);
    QVERIFY(!page.results().offers(ResultsMode::Relative));
}

void TestTimingPage::limitsAscendWhateverTheOrder()
{
    Page page;
    Experiment experiment = experimentOf(50, {ExecutorId::Serial, ExecutorId::Pool}, 1);
    for (const TaskOrder order : {TaskOrder::LargestFirst, TaskOrder::Shuffled}) {
        experiment.order = order;
        page.show(runOf(experiment));
        const QList<QPointF> points = page.plot().lineOf(ExecutorId::Serial)->points();
        QCOMPARE(points.constFirst().x(), 100.0);
        QVERIFY(std::ranges::is_sorted(points, {}, &QPointF::x));
        QVERIFY(!std::ranges::is_sorted(points, {}, &QPointF::y));
    }
}

void TestTimingPage::unfinishedRoundIsDrawnApart()
{
    Page page;
    Run run = threeWays(4, 1);
    appendTurn(run, 1, ExecutorId::Graph, 3);
    run.records.back().status = TaskEnd::Cancelled;
    run.status = RunStatus::Stopped;
    page.show(run);
    const auto seriesWith = [&](qsizetype points) {
        return std::ranges::count_if(page.plot().chart()->series(), [&](QAbstractSeries* series) {
            return qobject_cast<QLineSeries*>(series)->points().size() == points;
        });
    };
    QCOMPARE(page.plot().lineOf(ExecutorId::Graph)->points().size(), 4);
    QCOMPARE(seriesWith(4), 3);
    QCOMPARE(seriesWith(2), 1); // the faded one
    page.results().setMode(ResultsMode::Relative);
    QCOMPARE(seriesWith(2), 0);
}

void TestTimingPage::hundredThousandTasksStayBounded()
{
    Page page;
    page.show(threeWays(100'000, 1));
    for (const ResultsMode mode :
        {ResultsMode::ReadyAt, ResultsMode::TaskTime, ResultsMode::Relative}) {
        page.results().setMode(mode);
        QVERIFY(totalPoints(page.plot()) > 100);
        QVERIFY(totalPoints(page.plot()) <= 2 * kPageSize.width() + 2);
    }
    const QList<QPointF> ready = page.plot().lineOf(ExecutorId::Serial)->points();
    QCOMPARE(ready.constLast().x(), 100.0 + 99'999 * 10.0);
}

void TestTimingPage::bandFollowsTheWidth()
{
    Page page;
    page.show(threeWays(10'000, 1));
    QCoreApplication::processEvents();
    const qsizetype before = totalPoints(page.plot());
    page.page.resize(2 * kPageSize);
    QTRY_VERIFY(totalPoints(page.plot()) > before * 3 / 2);
}

void TestTimingPage::pointerOnAPointTellsAllAboutIt()
{
    Page page;
    page.show(threeWays(5));
    QVERIFY(QTest::qWaitForWindowExposed(&page.page));
    const QPointF last = page.plot().lineOf(ExecutorId::Serial)->points().constLast();
    QTest::mouseMove(page.plot().viewport(), page.plot().positionOf(last).toPoint());
    QTRY_VERIFY(QToolTip::text().contains(u"n = 140 · Serial loop · ready at 50.0"));
    QVERIFY(QToolTip::text().contains(u"medians of 2 rounds"));
    QTest::mouseMove(page.plot().viewport(), QPoint(300, 80));
    QTRY_VERIFY(!QToolTip::isVisible());
}

void TestTimingPage::modesChangeByKeyboard()
{
    Page page;
    page.show(threeWays(5));
    page.page.activateWindow();
    const QList<QAbstractButton*> buttons = page.results().findChildren<QAbstractButton*>();
    QCOMPARE(buttons.size(), 3);
    QVERIFY(std::ranges::all_of(
        buttons, [](QAbstractButton* button) { return button->focusPolicy() & Qt::TabFocus; }));
    QTest::keyClick(buttons[1], Qt::Key_Space);
    QCOMPARE(page.results().mode(), ResultsMode::TaskTime);
    QCOMPARE(page.plot().accessibleName(), u"How long each task took");
    QTest::keyClick(buttons[2], Qt::Key_Space);
    QCOMPARE(page.results().mode(), ResultsMode::Relative);
}

void TestTimingPage::numbersAreThereInWords()
{
    Page page;
    page.show(threeWays(5));
    const auto plain = [](QString text) { return text.replace(QChar::Nbsp, u' '); };
    QCOMPARE(page.totals().accessibleName(), u"Time to finish all 5 tasks");
    const QString totals = plain(page.totals().accessibleDescription());
    QVERIFY(totals.contains(u"Worker pool: 30.0 ms"));
    QVERIFY(totals.contains(u"1.91× faster than the serial loop"));
    QVERIFY(totals.contains(u"Median of 2 rounds"));
    const QString results = plain(page.plot().accessibleDescription());
    QVERIFY(
        results.contains(u"Serial loop: the first result after 10.0 ms, the last after 50.0 ms."));
}

void TestTimingPage::differingSumsShowNoSpeedUp()
{
    Page page;
    const Run run = threeWays(5);
    RunSummary summary = summaryOf(run);
    summary.difference = SumDifference{.n = 110, .firstSum = 1, .secondSum = 2};
    page.page.show(run, summary);
    const QString words = page.totals().accessibleDescription();
    QVERIFY(words.contains(u"not valid"));
    QVERIFY(!words.contains(u'×'));
}

void TestTimingPage::progressAxesAreFixedInAdvance()
{
    Page page;
    const Run run = threeWays(20);
    page.page.begin(run, 200ms);
    const ChartView::Axis time = page.progress().xAxis();
    QVERIFY(time.high >= 0.200 && time.high < 0.220);
    QCOMPARE(page.progress().yAxis().high, 20.0);
    page.page.beginTurn(0, ExecutorId::Serial);
    page.page.addRecords(run, 0, 20);
    page.page.tick(200ms);
    QCOMPARE(page.progress().xAxis(), time);

    // Without serial nothing is as slow as that.
    Run withoutSerial;
    withoutSerial.experiment = experimentOf(20, {ExecutorId::Pool}, 1);
    page.page.begin(withoutSerial, 200ms);
    QVERIFY(page.progress().xAxis().high < 0.110);
}

void TestTimingPage::timeGrowsInStepsIfTheEstimateWasWrong()
{
    Page page;
    const Run run = threeWays(20);
    page.page.begin(run, 100ms);
    const double first = page.progress().xAxis().high;
    page.page.beginTurn(0, ExecutorId::Serial);
    page.page.tick(Seconds(first * 1.01));
    QCOMPARE(page.progress().xAxis().high, first * 1.5);
    page.page.tick(Seconds(first * 1.49));
    QCOMPARE(page.progress().xAxis().high, first * 1.5);
}

void TestTimingPage::recordsAreDrawnAtTheTick()
{
    Page page;
    const Run run = threeWays(20);
    page.page.begin(run, 200ms);
    page.page.beginTurn(0, ExecutorId::Serial);
    const QLineSeries* line = page.progress().lineOf(ExecutorId::Serial);
    const QSignalSpy replaced(line, &QLineSeries::pointsReplaced);
    page.page.addRecords(run, 0, 5);
    page.page.addRecords(run, 5, 5);
    QCOMPARE(replaced.size(), 0);
    page.page.tick(100ms);
    QCOMPARE(replaced.size(), 1);
    QCOMPARE(line->points().constLast(), QPointF(0.100, 10));
}

void TestTimingPage::nothingIsDrawnWhileHidden()
{
    Page page;
    const Run run = threeWays(20);
    page.page.begin(run, 200ms);
    page.page.beginTurn(0, ExecutorId::Serial);
    page.page.hide();
    const QLineSeries* line = page.progress().lineOf(ExecutorId::Serial);
    const QSignalSpy replaced(line, &QLineSeries::pointsReplaced);
    page.page.addRecords(run, 0, 5);
    page.page.tick(50ms);
    QCOMPARE(replaced.size(), 0);
    page.page.show();
    QCOMPARE(line->points().constLast(), QPointF(0.050, 5));
}

void TestTimingPage::runningLineReachesToNow()
{
    Page page;
    const Run run = threeWays(20);
    page.page.begin(run, 200ms);
    page.page.beginTurn(0, ExecutorId::Serial);
    page.page.addRecords(run, 0, 3);
    page.page.tick(38ms);
    const QLineSeries* line = page.progress().lineOf(ExecutorId::Serial);
    QCOMPARE(line->points().constLast(), QPointF(0.038, 3));
    page.page.addRecords(run, 3, 17);
    page.page.tick(250ms); // all are finished: the line ends with the last
    QCOMPARE(line->points().constLast(), QPointF(0.200, 20));
}

void TestTimingPage::serialStaysAsTheGhost()
{
    Page page;
    const Run run = threeWays(20);
    page.page.begin(run, 200ms);
    for (const ExecutorId id : kDefaultExecutors) {
        page.page.beginTurn(0, id);
        page.page.addRecords(run, 20 * qsizetype(indexOf(id)), 20);
    }
    page.page.tick(200ms);
    const auto count = [&](ExecutorId id) { return page.progress().lineOf(id)->count(); };
    const QColor running = page.progress().lineOf(ExecutorId::Serial)->pen().color();
    QCOMPARE(count(ExecutorId::Serial), 41);
    QCOMPARE(count(ExecutorId::Pool), 41);

    page.page.beginTurn(1, ExecutorId::Graph);
    QCOMPARE(count(ExecutorId::Serial), 41);
    QCOMPARE(count(ExecutorId::Pool), 0);
    QVERIFY(page.progress().endsOf(ExecutorId::Graph).empty());
    QVERIFY(page.progress().lineOf(ExecutorId::Serial)->pen().color() != running); // faded

    page.page.beginTurn(1, ExecutorId::Serial);
    QVERIFY(page.progress().endsOf(ExecutorId::Serial).empty());
    QCOMPARE(page.progress().lineOf(ExecutorId::Serial)->pen().color(), running);
}

void TestTimingPage::onlyDoneTasksAreFinished()
{
    Page page;
    Run run = threeWays(4);
    run.records[1].status = TaskEnd::Cancelled;
    run.records[2].status = TaskEnd::Failed;
    page.page.begin(run, 40ms);
    page.page.beginTurn(0, ExecutorId::Serial);
    page.page.addRecords(run, 0, 4);
    QCOMPARE(page.progress().endsOf(ExecutorId::Serial).size(), std::size_t{2});
}

void TestTimingPage::lateRecordsAreSortedIn()
{
    Page page;
    Run run = threeWays(6);
    std::swap(run.records[0], run.records[5]);
    page.page.begin(run, 60ms);
    page.page.beginTurn(0, ExecutorId::Serial);
    page.page.addRecords(run, 0, 3);
    page.page.addRecords(run, 3, 3);
    const auto ends = page.progress().endsOf(ExecutorId::Serial);
    QCOMPARE(ends.size(), std::size_t{6});
    QVERIFY(std::ranges::is_sorted(ends));
}

void TestTimingPage::progressStaysBounded()
{
    Page page;
    const Run run = threeWays(100'000, 1);
    page.page.begin(run, 1000s);
    page.page.beginTurn(0, ExecutorId::Serial);
    page.page.addRecords(run, 0, 100'000);
    page.page.tick(1000s);
    const QList<QPointF> points = page.progress().lineOf(ExecutorId::Serial)->points();
    QVERIFY(points.size() > 500);
    QVERIFY(points.size() <= 2 * kPageSize.width() + 2);
    QCOMPARE(points.constLast(), QPointF(1000, 100'000));
}

QTEST_MAIN(TestTimingPage)
#include "test_timing_page.moc"
