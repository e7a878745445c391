// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/invented_run.h"
#include "ui/executor_samples.h"
#include "ui/result_store.h"
#include "ui/row_sweep.h"
#include "ui/time_format.h"
#include "ui/time_scale.h"

#include <QTest>
#include <QThread>

#include <numeric>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using namespace std::chrono_literals;

namespace {

constexpr auto kSerial = ExecutorId::Serial;
constexpr auto kPool = ExecutorId::Pool;

TimeCell value(Seconds time)
{
    return {.state = CellState::Value, .time = time};
}

// One row with these serial times, one a round, each round finished.
ExecutorSamples finishedRounds(const std::vector<std::chrono::nanoseconds>& times)
{
    ExecutorSamples samples;
    samples.begin(1);
    for (int round = 0; round < static_cast<int>(times.size()); ++round) {
        samples.add(0, doneRecord(kSerial, round, 1000, times[static_cast<std::size_t>(round)]));
        samples.endTurn(round, true);
    }
    return samples;
}

} // namespace

class TestResultValues : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aColumnOfTimesSharesUnitAndDecimals_data();
    void aColumnOfTimesSharesUnitAndDecimals();
    void barsKeepTheirScaleWhileItFits();
    void expectedTimesSpareTheFirstJump();
    void aCellIsTheMedianOverFinishedRounds();
    void anOpenTurnShowsItsNewestTime();
    void aStoppedTurnCountsInNoMedian();
    void whatAStoppedTurnLeftIsUnfinished();
    void roundsThatNotEveryExecutorCompletedDoNotCount();
    void theRatioPairsRounds();
    void extremesBoundEveryShownTime();
    void workersAndWaitsComeFromTheSamples();
    void runningTasksAreNewsOnce();
    void tasksNeverRunSaySo();
    void theFirstSumStaysAndADifferentOneIsKept();
    void preemptionIsNotedBeyondThreePercent();
    void waitForTheLockIsNoPreemption();
    void moreThreadsThanCpusExplainTimeOffTheCpu();
    void partsOfASumShareItsRow();
    void otherTurnsOfASweepAreLeftOut();
    void aSweepSortsStablyInBothDirections();
    void aSweepTakesAsManySlicesAsItNeeds();
};

void TestResultValues::aColumnOfTimesSharesUnitAndDecimals_data()
{
    QTest::addColumn<double>("shortest");
    QTest::addColumn<double>("longest");
    QTest::addColumn<QString>("shortestText");
    QTest::addColumn<QString>("longestText");
    QTest::addColumn<QString>("unit");
    QTest::newRow("tutorial") << 0.1241 << 0.3102 << u"0.124"_s << u"0.310"_s << u"s"_s;
    QTest::newRow("minutes") << 2480.25 << 2580.25 << u"2\u202F480.25"_s << u"2\u202F580.25"_s
                             << u"s"_s;
    QTest::newRow("milliseconds") << 5.7e-3 << 24.6e-3 << u"5.700"_s << u"24.600"_s << u"ms"_s;
    QTest::newRow("tiny") << 9.5e-6 << 31.25e-6 << u"9.50"_s << u"31.25"_s << u"µs"_s;
    QTest::newRow("ten microseconds beside 130 ms")
        << 12e-6 << 0.13 << u"0.012"_s << u"130.000"_s << u"ms"_s;
    QTest::newRow("one digit is better than none")
        << 5e-6 << 0.13 << u"0.005"_s << u"130.000"_s << u"ms"_s;
    QTest::newRow("nothing to tell apart") << 0.0 << 0.0 << u"0.00"_s << u"0.00"_s << u"µs"_s;
}

void TestResultValues::aColumnOfTimesSharesUnitAndDecimals()
{
    QFETCH(double, shortest);
    QFETCH(double, longest);
    QFETCH(QString, unit);
    const TimeFormat format = timeFormatFor(Seconds(shortest), Seconds(longest));
    QTEST(format.text(Seconds(shortest), QLocale::c()), "shortestText");
    QTEST(format.text(Seconds(longest), QLocale::c()), "longestText");
    QCOMPARE(symbolOf(format.unit), unit);
}

void TestResultValues::barsKeepTheirScaleWhileItFits()
{
    TimeScale scale;
    scale.begin({});
    QVERIFY(scale.widen({.shortest = 1s, .longest = 1s, .latest = 1s}));
    QCOMPARE(scale.shareOf(1s), 1.0);
    QVERIFY(scale.widen({.shortest = 1s, .longest = 1050ms, .latest = 2s}));
    QCOMPARE(scale.shareOf(1100ms), 1.0); // a step of a tenth
    QVERIFY(!scale.widen({.shortest = 1s, .longest = 1090ms, .latest = 3s}));
    QVERIFY(!scale.settle({.shortest = 1s, .longest = 1s, .latest = 3s}));
    QVERIFY(scale.settle({.shortest = 500ms, .longest = 500ms, .latest = 3s}));
    QCOMPARE(scale.shareOf(500ms), 1.0);
}

void TestResultValues::expectedTimesSpareTheFirstJump()
{
    TimeScale scale;
    scale.begin({.shortest = 10ms, .longest = 20ms});
    QVERIFY(scale.duration().unit == TimeUnit::Millisecond);
    QVERIFY(!scale.widen({.shortest = 9ms, .longest = 19ms, .latest = 19ms}));
    QCOMPARE(scale.shareOf(10ms), 0.5);
}

void TestResultValues::aCellIsTheMedianOverFinishedRounds()
{
    QVERIFY(finishedRounds({30ms, 10ms, 20ms}).timeAt(0) == value(20ms));
    const ExecutorSamples four = finishedRounds({40ms, 10ms, 20ms, 30ms});
    QVERIFY(four.timeAt(0) == value(25ms));
    QVERIFY(four.figureAt(0, Figure::Minimum) == Seconds(10ms));
    QVERIFY(four.figureAt(0, Figure::Maximum) == Seconds(40ms));
    QVERIFY(!finishedRounds({}).timeAt(0));
}

void TestResultValues::anOpenTurnShowsItsNewestTime()
{
    ExecutorSamples samples = finishedRounds({10ms, 20ms});
    QVERIFY(samples.timeAt(0) == value(15ms));
    samples.add(0, doneRecord(kSerial, 2, 1000, 90ms));
    QVERIFY(samples.timeAt(0) == value(90ms));
    samples.endTurn(2, true);
    QVERIFY(samples.timeAt(0) == value(20ms));
}

void TestResultValues::aStoppedTurnCountsInNoMedian()
{
    ExecutorSamples samples = finishedRounds({10ms, 20ms});
    samples.add(0, doneRecord(kSerial, 2, 1000, 90ms));
    samples.endTurn(2, false);
    QVERIFY(samples.timeAt(0) == value(15ms));
    QVERIFY(samples.figureAt(0, Figure::Maximum) == Seconds(20ms));
    QCOMPARE(samples.finishedRounds(), 2);
}

void TestResultValues::whatAStoppedTurnLeftIsUnfinished()
{
    ExecutorSamples samples;
    samples.begin(3);
    samples.add(0, doneRecord(kPool, 0, 1000, 10ms));
    samples.add(1, endedRecord(kPool, 0, 1100, TaskEnd::Cancelled));
    QVERIFY(samples.timeAt(0) == value(10ms));
    samples.endTurn(0, false);
    QVERIFY(samples.timeAt(0) == (TimeCell{.state = CellState::Unfinished, .time = 10ms}));
    QVERIFY(samples.timeAt(1) == TimeCell{.state = CellState::Cancelled});
    QVERIFY(!samples.timeAt(2));
    QVERIFY(samples.mishapAt(1)->state == CellState::Cancelled);
    QVERIFY(!samples.mishapAt(0));
}

void TestResultValues::roundsThatNotEveryExecutorCompletedDoNotCount()
{
    ResultStore store;
    Experiment experiment = fourTasks();
    experiment.executors = {kSerial, kPool};
    store.begin(experiment);
    for (const int round : {0, 1}) {
        store.add(doneRecord(kSerial, round, 1000, round == 0 ? 10ms : 30ms));
        store.endTurn(completedTurn(kSerial, round));
        store.add(doneRecord(kPool, round, 1000, 10ms));
        store.endTurn(round == 0 ? completedTurn(kPool, 0) : stoppedTurn(kPool, 1));
    }
    QVERIFY(store.timeAt(0, kSerial) == value(20ms));
    store.endRun();
    QVERIFY(store.timeAt(0, kSerial) == value(10ms));
    QCOMPARE(store.finishedRounds(), 1);
}

void TestResultValues::theRatioPairsRounds()
{
    // Ratios 2, 1 and 4: their median is 2; the quotient of the medians would be 20 / 11.
    const ExecutorSamples serial = finishedRounds({10ms, 20ms, 11ms});
    const ExecutorSamples pool = finishedRounds({20ms, 20ms, 44ms});
    QCOMPARE(pool.ratioAt(0, serial).value(), 2.0);
    QVERIFY(!pool.ratioAt(0, finishedRounds({})));
}

void TestResultValues::extremesBoundEveryShownTime()
{
    ExecutorSamples samples;
    samples.begin(2);
    const std::array<std::array<std::chrono::milliseconds, 2>, 3> rounds{
        {{10ms, 50ms}, {12ms, 20ms}, {11ms, 21ms}}};
    for (int round = 0; round < 3; ++round) {
        const auto& times = rounds[static_cast<std::size_t>(round)];
        samples.add(0, doneRecord(kSerial, round, 1000, times[0]));
        samples.add(1, doneRecord(kSerial, round, 1100, times[1]));
        samples.endTurn(round, true);
    }
    const TimeExtremes extremes = samples.extremes();
    QCOMPARE(extremes.shortest.count(), 0.011);
    QCOMPARE(extremes.longest.count(), 0.021); // the 50 ms of one round are in no median
}

void TestResultValues::workersAndWaitsComeFromTheSamples()
{
    ExecutorSamples samples;
    samples.begin(1);
    TaskRecord record = doneRecord(kPool, 0, 1000, 10ms);
    record.queued = 1ms;
    record.start = 3ms;
    record.cpu = 6ms;
    record.worker = 1;
    samples.add(0, record);
    QVERIFY(samples.timeAt(0) == value(7ms));
    QCOMPARE(samples.figureAt(0, Figure::Wait)->count(), double{0.002F});
    QCOMPARE(samples.figureAt(0, Figure::Cpu)->count(), double{0.006F});
    QVERIFY(samples.figureAt(0, Figure::Ready) == Seconds(10ms));
    QCOMPARE(samples.workerAt(0).value(), 1);
    samples.endTurn(0, true);
    QCOMPARE(samples.commonWorkerAt(0).value(), 1);
    record.round = 1;
    record.worker = 0;
    samples.add(0, record);
    samples.endTurn(1, true);
    QCOMPARE(samples.workerAt(0).value(), 0); // the latest
    QVERIFY(!samples.commonWorkerAt(0));
}

void TestResultValues::runningTasksAreNewsOnce()
{
    ResultStore store;
    store.begin(fourTasks());
    const std::vector<RunningTask> first{{.worker = 0, .task = 2, .n = 1200}, {.n = 1000}};
    QCOMPARE(store.setRunning(first, kPool), (std::vector{0, 2}));
    QVERIFY(store.timeAt(2, kPool).state == CellState::Running);
    QVERIFY(store.timeAt(2, kSerial).state == CellState::Waiting);
    QCOMPARE(store.setRunning(first, kPool), std::vector<int>());
    QCOMPARE(store.setRunning({{.n = 1000}, {.n = 1300}}, kPool), (std::vector{2, 3}));
    store.add(doneRecord(kPool, 0, 1000, 10ms));
    QVERIFY(store.timeAt(0, kPool) == value(10ms)); // a value is more than running
    store.endTurn(stoppedTurn(kPool, 0));
    QVERIFY(store.timeAt(3, kPool).state == CellState::Waiting);
}

void TestResultValues::tasksNeverRunSaySo()
{
    ResultStore store;
    store.begin(fourTasks());
    QVERIFY(store.timeAt(0, kPool).state == CellState::Waiting);
    store.endRun();
    QVERIFY(store.timeAt(0, kPool).state == CellState::NotRun);
}

void TestResultValues::theFirstSumStaysAndADifferentOneIsKept()
{
    ResultStore store;
    store.begin(fourTasks());
    QVERIFY(!store.sumAt(0));
    TaskRecord record = doneRecord(kSerial, 0, 1000, 10ms);
    record.sum = ~SumValue{0};
    store.add(record);
    QVERIFY(store.sumAt(0) == ~SumValue{0});
    QVERIFY(!store.sumsDifferAt(0));
    record.executor = kPool;
    record.threads = threadsOf(kPool);
    --record.sum;
    store.add(record);
    QVERIFY(store.sumAt(0) == ~SumValue{0});
    QVERIFY(store.sumsDifferAt(0));
    QVERIFY(!store.sumsDifferAt(1));
}

void TestResultValues::preemptionIsNotedBeyondThreePercent()
{
    Experiment experiment = fourTasks();
    experiment.threads = 1;
    ResultStore store;
    store.begin(experiment);
    TaskRecord record = doneRecord(kPool, 1, 1000, 100ms);
    record.threads = 1;
    record.cpu = 98ms;
    record.involuntarySwitches = 2;
    store.add(record);
    QVERIFY(!store.preemptionAt(0));
    record.n = 1100;
    record.cpu = 88ms;
    store.add(record);
    const std::optional<Note> note = store.preemptionAt(1);
    QVERIFY(note);
    QVERIFY(note->executor == kPool);
    QCOMPARE(note->incident.round, 1);
    QVERIFY(std::abs(note->incident.offCpu.count() - 0.012) < 1e-8);
    QCOMPARE(store.preemptionsAt(1), 2);
    record.n = 1200;
    record.involuntarySwitches = 0; // it waited of its own accord
    store.add(record);
    QVERIFY(!store.preemptionAt(2));
}

void TestResultValues::waitForTheLockIsNoPreemption()
{
    Experiment experiment = fourTasks();
    experiment.threads = 1;
    experiment.executors = {kSerial, ExecutorId::Locked};
    ResultStore store;
    store.begin(experiment);
    TaskRecord record = doneRecord(ExecutorId::Locked, 0, 1000, 100ms);
    record.threads = 1;
    record.cpu = 39ms;
    record.lockWait = 60ms;
    record.involuntarySwitches = 1;
    store.add(record);
    QVERIFY(!store.preemptionAt(0));
    record.n = 1100;
    record.cpu = 30ms;
    store.add(record);
    const std::optional<Note> note = store.preemptionAt(1);
    QVERIFY(note);
    QVERIFY(std::abs(note->incident.offCpu.count() - 0.010) < 1e-8);
}

void TestResultValues::moreThreadsThanCpusExplainTimeOffTheCpu()
{
    Experiment experiment = fourTasks();
    experiment.threads = 2 * QThread::idealThreadCount();
    ResultStore store;
    store.begin(experiment);
    TaskRecord record = doneRecord(kPool, 0, 1000, 100ms);
    record.threads = static_cast<std::int16_t>(experiment.threads);
    record.cpu = 50ms;
    record.involuntarySwitches = 9;
    store.add(record);
    QVERIFY(!store.preemptionAt(0));
    record.executor = kSerial; // has but one thread
    record.threads = 1;
    store.add(record);
    QVERIFY(store.preemptionAt(0));
}

void TestResultValues::partsOfASumShareItsRow()
{
    ResultStore store;
    store.begin(fourTasks());
    TaskRecord part = doneRecord(kPool, 0, 1050, 10ms);
    part.kind = TaskKind::Part;
    part.hasFirst = true;
    part.first = 1000;
    QVERIFY(store.add(part) == 1);
    QVERIFY(!store.sumAt(1)); // a part of it is not it
    part.first = 1050;
    part.n = 1100;
    part.worker = 1;
    store.add(part);
    TaskRecord result = doneRecord(kPool, 0, 1100, 1ms);
    result.start += 50ms;
    result.end += 50ms;
    QVERIFY(store.add(result) == 1);
    QVERIFY(store.sumAt(1) == SumValue{11'000});
    QVERIFY(store.timeAt(1, kPool) == (TimeCell{.state = CellState::Value, .time = 21ms}));
    QVERIFY(store.samplesOf(kPool).figureAt(1, Figure::Ready) == Seconds(51ms));
    QVERIFY(!store.samplesOf(kPool).workerAt(1));
    store.add(endedRecord(kPool, 0, 1200, TaskEnd::Cancelled));
    part.n = 1200;
    store.add(part);
    QVERIFY(store.timeAt(2, kPool).state == CellState::Cancelled);
}

void TestResultValues::otherTurnsOfASweepAreLeftOut()
{
    Experiment experiment = fourTasks();
    experiment.sweep = {1, 2};
    ResultStore store;
    store.begin(experiment);
    TaskRecord record = doneRecord(kPool, 0, 1000, 10ms);
    record.threads = 1;
    QVERIFY(!store.add(record));
    Turn turn = completedTurn(kPool, 0);
    turn.threads = 1;
    store.endTurn(turn);
    QVERIFY(store.timeAt(0, kPool).state == CellState::Waiting);
    QCOMPARE(store.samplesOf(kPool).finishedRounds(), 0);
}

void TestResultValues::aSweepSortsStablyInBothDirections()
{
    const auto key = [](int row) -> std::optional<std::uint64_t> {
        if (row == 4)
            return std::nullopt;
        return row % 2 == 0 ? 7 : 3;
    };
    RowSweep ascending(6, {.isShown = {}, .key = key});
    QVERIFY(ascending.advance(1h));
    QCOMPARE(ascending.rows(), (std::vector{1, 3, 5, 0, 2, 4}));
    RowSweep descending(6, {.isShown = {}, .key = key, .order = Qt::DescendingOrder});
    QVERIFY(descending.advance(1h));
    QCOMPARE(descending.rows(), (std::vector{0, 2, 1, 3, 5, 4}));
    RowSweep filtered(6, {.isShown = [](int row) { return row > 1; }, .key = key});
    QVERIFY(filtered.advance(1h));
    QCOMPARE(filtered.rows(), (std::vector{3, 5, 2, 4}));
}

void TestResultValues::aSweepTakesAsManySlicesAsItNeeds()
{
    constexpr int kRows = 1000;
    RowSweep sweep(kRows, {});
    int slices = 1;
    while (!sweep.advance(0s)) // no time at all: the least that a slice does
        ++slices;
    QCOMPARE(slices, 5); // four times up to 256 rows, and the sort
    std::vector<int> all(kRows);
    std::iota(all.begin(), all.end(), 0);
    QCOMPARE(sweep.rows(), all);
}

QTEST_GUILESS_MAIN(TestResultValues)
#include "test_result_values.moc"
