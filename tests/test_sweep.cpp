// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/summary.h"
#include "core/analysis/sweep.h"
#include "tests/made_run.h"

#include <QTest>

#include <vector>

using namespace primeloom;
using enum ExecutorId;

namespace {

// Eight tasks of a second on a computer with two CPUs. Graph takes 8 / threads s, the pool twice
// that.
Run sweptRun(std::vector<int> threads, int focus, int rounds = 1)
{
    Experiment experiment = madeExperiment(8, {Serial, Pool, Graph}, focus, rounds);
    experiment.sweep = std::move(threads);
    Run run;
    run.experiment = experiment;
    run.status = RunStatus::Finished;
    run.cpus = 2;
    const std::vector costs(8, 1.0);
    for (int round = 0; round < rounds; ++round) {
        for (const TurnId& turn : turnOrder(experiment, round))
            addTurn(run, turn, round, (turn.executor == Pool ? 16.0 : 8.0) / turn.threads, costs);
    }
    return run;
}

} // namespace

class TestSweep : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyThreadCountHasAPointInOrder();
    void runWithoutASweepHasOnePointAnExecutor();
    void curvesAreTheListSchedule();
    void unfinishedRoundsHaveNoPoint();
    void withoutSerialThereIsNoSweep();
    void sweepUpToTheCoresIsFitted();
    void lockedPoolIsNeverFitted();
    void summarySpeaksOfTheFocusOnly();
};

void TestSweep::everyThreadCountHasAPointInOrder()
{
    const SweepSummary sweep = sweepOf(sweptRun({1, 2, 4}, 2, 2));
    QCOMPARE(sweep.points.size(), std::size_t{6});
    for (std::size_t i = 0; i < 6; ++i) {
        const SweepPoint& point = sweep.points[i];
        QCOMPARE(point.executor, i < 3 ? Pool : Graph);
        QCOMPARE(point.threads, (std::array{1, 2, 4})[i % 3]);
        const double speedUp = (i < 3 ? 0.5 : 1.0) * point.threads;
        QCOMPARE(point.speedUp.median, speedUp);
        QCOMPARE(point.efficiency, speedUp / point.threads);
        QCOMPARE(point.median.count(), 8 / speedUp);
    }
    QCOMPARE(sweep.cpus, 2);
}

void TestSweep::runWithoutASweepHasOnePointAnExecutor()
{
    const SweepSummary sweep = sweepOf(sweptRun({}, 4));
    QCOMPARE(sweep.points.size(), std::size_t{2});
    QCOMPARE(sweep.points.front().threads, 4);
    QVERIFY(!sweep.fits);
}

void TestSweep::curvesAreTheListSchedule()
{
    Run run = sweptRun({1, 2}, 2);
    const SweepSummary sweep = sweepOf(run);
    QCOMPARE(sweep.bestForTasks.size(), std::size_t{64});
    QCOMPARE(sweep.expected.size(), std::size_t{64});
    QCOMPARE(sweep.bestForTasks[0], 1.0);
    QCOMPARE(sweep.bestForTasks[2], 8.0 / 3); // three waves
    QCOMPARE(sweep.bestForTasks[63], 8.0);
    QCOMPARE(sweep.expected[0], 1.0);
    for (const int threads : {2, 4, 8, 64})
        QCOMPARE(sweep.expected[std::size_t(threads - 1)], 2.0);
    // Three share two CPUs; the last two tasks have one each: 3 · 1.5 s, 3 · 1.5 s, 1 · 1 s.
    QCOMPARE(sweep.expected[2], 2.0);
    run.cpus = 0; // unknown
    QCOMPARE(sweepOf(run).expected, sweep.bestForTasks);
}

void TestSweep::unfinishedRoundsHaveNoPoint()
{
    Run run = sweptRun({1, 2}, 2);
    run.experiment.rounds = 2;
    addTurn(run, TurnId{Graph, 2}, 1, 100, std::vector(8, 1.0));
    QCOMPARE(sweepOf(run).points.back().speedUp.low, 2.0);
    QVERIFY(sweepOf(sweptRun({1, 2}, 2, 0)).points.empty());
}

void TestSweep::withoutSerialThereIsNoSweep()
{
    Experiment experiment = madeExperiment(2, {Pool}, 2, 1);
    const SweepSummary sweep = sweepOf(madeRun(experiment, {{1}}, {1, 1}));
    QVERIFY(sweep.points.empty() && sweep.bestForTasks.empty() && sweep.expected.empty());
}

void TestSweep::sweepUpToTheCoresIsFitted()
{
    Run run = sweptRun({1, 2, 3, 4}, 4);
    run.cpus = 8;
    QVERIFY(sweepOf(run).fits);
    run.cores = 4;
    QVERIFY(sweepOf(run).fits);
    run.cores = 3;
    QVERIFY(!sweepOf(run).fits);
    // A task takes as long as on one thread of the pool itself: 16 s.
    run.cores = 4;
    QCOMPARE(sweepOf(run).fits->points.back().speedUp, 4.0);
}

void TestSweep::lockedPoolIsNeverFitted()
{
    Run run = sweptRun({1, 2, 3, 4}, 4);
    run.cpus = 8;
    run.experiment.executors = {Serial, Pool, Locked};
    for (Turn& turn : run.turns)
        turn.executor = turn.executor == Graph ? Locked : turn.executor;
    QVERIFY(sweepOf(run).fits);
    run.experiment.executors = {Serial, Locked, Pool};
    QCOMPARE(sweepOf(run).fits->points.back().speedUp, 4.0);
}

void TestSweep::summarySpeaksOfTheFocusOnly()
{
    const RunSummary summary = summarize(sweptRun({1, 2, 4}, 4));
    QCOMPARE(summary.completedRounds, 1);
    QCOMPARE(summary.find(Graph)->threads, 4);
    QCOMPARE(summary.find(Graph)->speedUp->median, 4.0);
    QCOMPARE(summary.find(Graph)->onCpuShare, 1.0);
    QCOMPARE(summary.turns.size(), std::size_t{7});
}

QTEST_GUILESS_MAIN(TestSweep)
#include "test_sweep.moc"
