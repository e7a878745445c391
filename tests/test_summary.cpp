// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/statistics.h"
#include "core/analysis/summary.h"
#include "tests/made_run.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace primeloom;
using enum ExecutorId;

namespace {

const std::vector kTenSeconds(10, 1.0); // ten tasks of a second each

Run runOf(const std::vector<std::vector<double>>& rounds, int threads = 2)
{
    return madeRun(madeExperiment(10, {Serial, Pool, Graph}, threads, int(rounds.size())), rounds,
        kTenSeconds);
}

Estimate rangeOf(double low, double middle, double high)
{
    return {.median = middle, .low = low, .high = high};
}

Estimate intervalOf(double low, double middle, double high)
{
    return {.median = middle, .low = low, .high = high, .coverage = 0.96};
}

} // namespace

class TestSummary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void medianIsTheMiddle();
    void medianIntervalHasItsTrueCoverage_data();
    void medianIntervalHasItsTrueCoverage();
    void medianIntervalIsTheNarrowestOfEnough();
    void fewValuesHaveARangeAndNoCoverage();
    void ratioDiffersFromOneOnlyIfThatIsCertain_data();
    void ratioDiffersFromOneOnlyIfThatIsCertain();
    void speedUpIsPairedByRound();
    void efficiencyIsSpeedUpAThread();
    void boundIsTheScheduleOfMedianSerialCosts();
    void boundNeverExceedsTheCpus();
    void withoutSerialThereIsNoSpeedUp();
    void unfinishedRoundsCountInNoMedian();
    void nothingIsClaimedBeforeTheFirstRoundIsComplete();
    void oneWrongSumTakesEverySpeedUpAway();
    void wrongSumOfAnUnfinishedRoundCounts();
    void sumsOfTasksThatWereNotDoneAreNotCompared();
    void onCpuShareIsOfAllTasks();
};

void TestSummary::medianIsTheMiddle()
{
    const auto medianOf = [](std::vector<double> values) { return median(values); };
    QCOMPARE(medianOf({3}), 3.0);
    QCOMPARE(medianOf({5, 1}), 3.0);
    QCOMPARE(medianOf({9, 1, 2}), 2.0);
    QCOMPARE(medianOf({4, 1, 2, 9}), 3.0);
}

void TestSummary::medianIntervalHasItsTrueCoverage_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("lowRank");
    QTest::addColumn<int>("highRank");
    QTest::addColumn<double>("coverage");
    // 1 - 2 · (C(count, 0) + … + C(count, lowRank - 1)) / 2^count, worked out by hand.
    QTest::newRow("6") << 6 << 1 << 6 << 1 - 2 * 1 / 64.0;
    QTest::newRow("7") << 7 << 1 << 7 << 1 - 2 * 1 / 128.0;
    QTest::newRow("8") << 8 << 1 << 8 << 1 - 2 * 1 / 256.0;
    QTest::newRow("9") << 9 << 2 << 8 << 1 - 2 * (1 + 9) / 512.0;
    QTest::newRow("10") << 10 << 2 << 9 << 1 - 2 * (1 + 10) / 1024.0;
    QTest::newRow("12") << 12 << 3 << 10 << 1 - 2 * (1 + 12 + 66) / 4096.0;
    QTest::newRow("20") << 20 << 6 << 15
                        << 1 - 2 * (1 + 20 + 190 + 1140 + 4845 + 15504) / 1048576.0;
}

void TestSummary::medianIntervalHasItsTrueCoverage()
{
    QFETCH(int, count);
    const RankInterval interval = medianInterval(count);
    QTEST(interval.lowRank, "lowRank");
    QTEST(interval.highRank, "highRank");
    QTEST(interval.coverage, "coverage");
}

void TestSummary::medianIntervalIsTheNarrowestOfEnough()
{
    // P(X <= k) of the binomial distribution by the logarithm of the gamma function.
    const auto tail = [](int count, int k) {
        double sum = 0;
        for (int i = 0; i <= k; ++i)
            sum += std::exp(std::lgamma(count + 1) - std::lgamma(i + 1) - std::lgamma(count - i + 1)
                - count * std::log(2.0));
        return sum;
    };
    for (const int count : {6, 11, 50, 333, 1000}) {
        const RankInterval interval = medianInterval(count);
        QCOMPARE(interval.lowRank + interval.highRank, count + 1);
        QVERIFY(std::abs(interval.coverage - (1 - 2 * tail(count, interval.lowRank - 1))) < 1e-9);
        QVERIFY(interval.coverage >= 0.95);
        QVERIFY(1 - 2 * tail(count, interval.lowRank) < 0.95);
    }
}

void TestSummary::fewValuesHaveARangeAndNoCoverage()
{
    const Estimate range = estimateOf({5, 1, 4, 2, 3});
    QVERIFY(!range.isInterval());
    QCOMPARE(range.median, 3.0);
    QCOMPARE(range.low, 1.0);
    QCOMPARE(range.high, 5.0);

    const Estimate interval = estimateOf({9, 1, 8, 2, 7, 3, 6, 4, 5});
    QVERIFY(interval.isInterval());
    QCOMPARE(interval.median, 5.0);
    QCOMPARE(interval.low, 2.0);
    QCOMPARE(interval.high, 8.0);
}

void TestSummary::ratioDiffersFromOneOnlyIfThatIsCertain_data()
{
    using enum RatioToOne;
    QTest::addColumn<Estimate>("ratio");
    QTest::addColumn<RatioToOne>("relation");
    QTest::newRow("every round agrees") << rangeOf(1.02, 1.05, 1.07) << Above;
    QTest::newRow("one round does not") << rangeOf(0.99, 1.05, 1.07) << Undecided;
    QTest::newRow("all agree by too little") << rangeOf(1.005, 1.009, 1.02) << Undecided;
    QTest::newRow("below") << rangeOf(0.9, 0.95, 0.97) << Below;
    QTest::newRow("below by too little") << rangeOf(0.9, 0.995, 0.997) << Undecided;
    QTest::newRow("one round equal") << rangeOf(1.0, 1.05, 1.07) << Undecided;
    QTest::newRow("interval excludes 1") << intervalOf(1.001, 1.003, 1.004) << Above;
    QTest::newRow("interval holds 1") << intervalOf(0.999, 1.03, 1.05) << Undecided;
    QTest::newRow("interval below 1") << intervalOf(0.99, 0.995, 0.999) << Below;
}

void TestSummary::ratioDiffersFromOneOnlyIfThatIsCertain()
{
    QFETCH(Estimate, ratio);
    QFETCH(RatioToOne, relation);
    QVERIFY(compareToOne(ratio) == relation);
}

void TestSummary::speedUpIsPairedByRound()
{
    // The computer runs at half speed in round 2: the ratios of medians would be 1.33 and 1.54.
    const RunSummary summary = summarize(runOf({{10, 5, 5}, {20, 10, 8}, {10, 7.5, 6.5}}));
    const Estimate pool = *summary.find(Pool)->speedUp;
    QCOMPARE(pool.median, 2.0);
    QCOMPARE(pool.low, 10 / 7.5);
    QCOMPARE(pool.high, 2.0);
    QCOMPARE(summary.find(Graph)->speedUp->median, 2.0);
    QCOMPARE(summary.graphOverPool->median, 6.5 / 7.5);
    QVERIFY(!summary.find(Serial)->speedUp);
    QCOMPARE(summary.find(Pool)->median.count(), 7.5);
    QCOMPARE(summary.find(Pool)->fastest.count(), 5.0);
    QCOMPARE(summary.find(Pool)->slowest.count(), 10.0);
}

void TestSummary::efficiencyIsSpeedUpAThread()
{
    const RunSummary summary = summarize(runOf({{10, 4, 5}}, 4));
    QCOMPARE(*summary.find(Pool)->efficiency, 2.5 / 4);
    QCOMPARE(summary.find(Pool)->threads, 4);
    QCOMPARE(summary.find(Serial)->threads, 1);
    QVERIFY(!summary.find(Serial)->efficiency);
}

void TestSummary::boundIsTheScheduleOfMedianSerialCosts()
{
    // Tasks of 1, 2 and 3 s on 2 threads: 1 + 3 on one of them. Round 2 was disturbed.
    const Experiment experiment = madeExperiment(3, {Serial, Pool}, 2, 3);
    Run run;
    run.experiment = experiment;
    const std::vector<std::vector<double>> costs{{1, 2, 3}, {9, 9, 1}, {1, 2, 3}};
    for (int round = 0; round < 3; ++round) {
        addTurn(run, Serial, round, 6, costs[std::size_t(round)]);
        addTurn(run, Pool, round, 4, {5, 5, 5}); // only serial costs count
    }
    const TaskLimits limits = *summarize(run).limits;
    QCOMPARE(limits.work.count(), 6.0);
    QCOMPARE(limits.longest.count(), 3.0);
    QCOMPARE(limits.bestSpeedUp, 1.5);
    QCOMPARE(limits.parallelism(), 2.0);
}

void TestSummary::boundNeverExceedsTheCpus()
{
    Run run = runOf({{10, 5, 5}}, 8);
    QCOMPARE(summarize(run).limits->bestSpeedUp, 5.0); // two waves of ten equal tasks
    run.cpus = 4;
    QCOMPARE(summarize(run).limits->bestSpeedUp, 4.0);
    run.cpus = 0; // unknown
    QCOMPARE(summarize(run).limits->bestSpeedUp, 5.0);
}

void TestSummary::withoutSerialThereIsNoSpeedUp()
{
    const Experiment experiment = madeExperiment(10, {Pool, Graph}, 2, 1);
    const RunSummary summary = summarize(madeRun(experiment, {{5, 6}}, kTenSeconds));
    QCOMPARE(summary.executors.size(), std::size_t{2});
    for (const ExecutorSummary& executor : summary.executors)
        QVERIFY(!executor.speedUp && !executor.efficiency);
    QVERIFY(!summary.limits);
    QCOMPARE(summary.graphOverPool->median, 1.2);
    QVERIFY(summary.find(Serial) == nullptr);
}

void TestSummary::unfinishedRoundsCountInNoMedian()
{
    Run run = runOf({{10, 5, 5}});
    run.experiment.rounds = 2;
    run.status = RunStatus::Stopped;
    addTurn(run, Graph, 1, 1, kTenSeconds);
    addTurn(run, Pool, 1, 1, kTenSeconds);
    run.turns.back().completed = false;
    const RunSummary summary = summarize(run);
    QCOMPARE(summary.completedRounds, 1);
    QCOMPARE(summary.find(Pool)->slowest.count(), 5.0);
    QCOMPARE(summary.find(Graph)->fastest.count(), 5.0);
    QCOMPARE(summary.graphOverPool->median, 1.0);
}

void TestSummary::nothingIsClaimedBeforeTheFirstRoundIsComplete()
{
    Run run = runOf({{10, 5, 5}});
    run.turns.back().completed = false;
    const RunSummary summary = summarize(run);
    QCOMPARE(summary.completedRounds, 0);
    QVERIFY(summary.executors.empty());
    QVERIFY(!summary.limits && !summary.graphOverPool && !summary.difference);
}

void TestSummary::oneWrongSumTakesEverySpeedUpAway()
{
    Run run = runOf({{10, 5, 5}, {10, 5, 5}});
    TaskRecord& planted = run.records[15]; // task 5 of the pool in round 1
    QCOMPARE(planted.executor, Pool);
    ++planted.sum;
    const RunSummary summary = summarize(run);
    QVERIFY(summary.difference);
    QCOMPARE(summary.difference->n, Limit{1005});
    QCOMPARE(summary.difference->firstExecutor, Serial);
    QCOMPARE(summary.difference->firstSum, SumValue{7035});
    QCOMPARE(summary.difference->secondExecutor, Pool);
    QCOMPARE(summary.difference->secondSum, SumValue{7036});
    for (const ExecutorSummary& executor : summary.executors)
        QVERIFY(!executor.speedUp && !executor.efficiency);
    QVERIFY(!summary.limits && !summary.graphOverPool);
}

void TestSummary::wrongSumOfAnUnfinishedRoundCounts()
{
    Run run = runOf({{10, 5, 5}});
    run.experiment.rounds = 2;
    addTurn(run, Graph, 1, 5, kTenSeconds);
    run.turns.back().completed = false;
    QVERIFY(!summarize(run).difference);
    run.records.back().sum = 0;
    QVERIFY(summarize(run).difference);
}

void TestSummary::sumsOfTasksThatWereNotDoneAreNotCompared()
{
    for (const TaskEnd end : {TaskEnd::Failed, TaskEnd::Cancelled, TaskEnd::Skipped}) {
        Run run = runOf({{10, 5, 5}});
        run.turns.back().completed = false;
        run.records.back().status = end;
        run.records.back().sum = 0;
        QVERIFY(!summarize(run).difference);
    }
}

void TestSummary::onCpuShareIsOfAllTasks()
{
    Run run = runOf({{10, 5, 5}, {10, 5, 5}});
    QCOMPARE(summarize(run).find(Pool)->onCpuShare, 1.0);
    for (TaskRecord& record : run.records) {
        if (record.executor == Pool)
            record.cpu = record.wall() / 2;
    }
    QCOMPARE(summarize(run).find(Pool)->onCpuShare, 0.5);
}

QTEST_GUILESS_MAIN(TestSummary)
#include "test_summary.moc"
