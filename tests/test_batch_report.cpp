// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/batch.h"
#include "app/batch_report.h"
#include "app/kernel_report.h"
#include "tests/made_run.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using enum ExecutorId;

namespace {

Run runOf(std::vector<ExecutorId> executors, const std::vector<std::vector<double>>& rounds)
{
    return madeRun(
        madeExperiment(2, std::move(executors), 2, int(rounds.size())), rounds, {0.5, 12.25});
}

QString executorTableOf(const Run& run)
{
    return executorTable(run, summarize(run));
}

// Eight tasks of a second on a computer with two CPUs; graph and pool take 8 / threads s.
Run sweptRun(std::vector<ExecutorId> executors)
{
    Run run;
    run.experiment = madeExperiment(8, std::move(executors), 2, 1);
    run.experiment.sweep = {1, 2, 4};
    run.status = RunStatus::Finished;
    run.cpus = 2;
    for (const TurnId& turn : turnOrder(run.experiment, 0))
        addTurn(run, turn, 0, 8.0 / turn.threads, std::vector(8, 1.0));
    return run;
}

// As another program would: tasks were on a CPU half of their time, and it had the other half.
void disturb(Run& run)
{
    for (TaskRecord& record : run.records)
        record.cpu = record.wall() / 2;
    for (Turn& turn : run.turns)
        turn.conditions.otherCpu = 0.5;
}

KernelTiming timed(const QString& key, double serial, double parallel, const QString& simd = {})
{
    return {.key = key,
        .simd = simd,
        .serial = Seconds{serial},
        .parallel = Seconds{parallel},
        .threads = 2};
}

const KernelTiming kForbidden{.key = u"trial"_s, .reason = u"It goes up to 10."_s};

} // namespace

class TestBatchReport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tasksStandInAlignedColumnsOfPlainDigits();
    void rowsAscendWhateverTheOrderOfSubmission();
    void columnsOfASweepNameTheirThreads();
    void executorsShowTotalsSpeedUpAndEfficiency();
    void sweepShowsEveryThreadCount();
    void sweepWithoutSerialShowsTimesOnly();
    void lockedPoolHasNoPrediction();
    void sharedPlanShowsWhenASumWasThere();
    void withoutSerialThereIsNoSpeedUpColumn();
    void differentSumsShowNoSpeedUp();
    void nothingIsPrintedWithoutACompleteRound();
    void localeDoesNotMatter();
    void kernelsStandBesideTheTutorials();
    void kernelsWithoutTheTutorialHaveDashes();
    void kernelsNotRunSayWhy();
    void turnsThatStandOutAreNamed();
    void exitCodeTellsTheGravest();
    void noiseIsAFailureOnlyWhereAskedTo();
};

void TestBatchReport::tasksStandInAlignedColumnsOfPlainDigits()
{
    QCOMPARE(taskTable(runOf({Serial, Pool, Graph}, {{13, 12.5, 12.5}})),
        u"   n   sum   serial_s     pool_s    graph_s\n"
        "1000  7000   0.500000   0.500000   0.500000\n"
        "1001  7007  12.250000  12.250000  12.250000\n"_s);
}

void TestBatchReport::rowsAscendWhateverTheOrderOfSubmission()
{
    Experiment experiment = madeExperiment(2, {Pool}, 2, 1);
    experiment.order = TaskOrder::LargestFirst;
    QCOMPARE(taskTable(madeRun(experiment, {{12.5}}, {12.25, 0.5})),
        u"   n   sum     pool_s\n"
        "1000  7000   0.500000\n"
        "1001  7007  12.250000\n"_s);
}

void TestBatchReport::columnsOfASweepNameTheirThreads()
{
    Run run = runOf({Serial, Pool}, {{15, 10}});
    run.experiment.sweep = {1, 2};
    addTurn(run, {.executor = Pool, .threads = 1}, 0, 16, {0.5, 12.25});
    QVERIFY2(taskTable(run).startsWith(u"   n   sum   serial_s  pool_on_2_s\n"_s),
        qPrintable(taskTable(run)));
}

void TestBatchReport::executorsShowTotalsSpeedUpAndEfficiency()
{
    QCOMPARE(executorTableOf(runOf({Serial, Pool}, {{15, 10}, {15, 12}, {15, 12.5}})),
        u"executor  threads   median_s  fastest_s  slowest_s  speed-up    low   high  efficiency  "
        "predicted\n"
        "  serial        1  15.000000  15.000000  15.000000\n"
        "    pool        2  12.000000  10.000000  12.500000     1.250  1.200  1.500      62.5 %    "
        "  "
        "1.041\n"_s);
}

void TestBatchReport::sweepShowsEveryThreadCount()
{
    QCOMPARE(executorTableOf(sweptRun({Serial, Graph})),
        u"executor  threads  median_s  fastest_s  slowest_s  speed-up    low   high  efficiency  "
        "predicted\n"
        "  serial        1  8.000000   8.000000   8.000000\n"
        "   graph        1  8.000000   8.000000   8.000000     1.000  1.000  1.000     100.0 %     "
        " "
        "1.000\n"
        "   graph        2  4.000000   4.000000   4.000000     2.000  2.000  2.000     100.0 %     "
        " "
        "2.000\n"
        "   graph        4  2.000000   2.000000   2.000000     4.000  4.000  4.000     100.0 %     "
        " "
        "2.000\n"_s);
}

void TestBatchReport::sweepWithoutSerialShowsTimesOnly()
{
    QCOMPARE(executorTableOf(sweptRun({Pool})),
        u"executor  threads  median_s  fastest_s  slowest_s\n"
        "    pool        1  8.000000   8.000000   8.000000\n"
        "    pool        2  4.000000   4.000000   4.000000\n"
        "    pool        4  2.000000   2.000000   2.000000\n"_s);
}

void TestBatchReport::lockedPoolHasNoPrediction()
{
    const QString table = executorTableOf(runOf({Serial, Locked}, {{15, 15}}));
    QVERIFY(table.endsWith(u"1.000  1.000  1.000      50.0 %\n"));
}

void TestBatchReport::sharedPlanShowsWhenASumWasThere()
{
    Run run;
    run.experiment = madeExperiment(2, {Serial, Graph}, 2, 1);
    run.experiment.plan = PlanId::Shared;
    run.status = RunStatus::Finished;
    run.plan.add({.kind = TaskKind::Part, .first = 0, .n = 500});
    run.plan.add({.kind = TaskKind::Part, .first = 500, .n = 1000});
    run.plan.add({.kind = TaskKind::Result, .first = {}, .n = 1000}, std::vector{0U, 1U});
    run.plan.add({.kind = TaskKind::Part, .first = 1000, .n = 1001});
    run.plan.add({.kind = TaskKind::Result, .first = {}, .n = 1001}, std::vector{2U, 3U});
    run.plan.add({.kind = TaskKind::Gather, .first = {}, .n = 1001}, std::vector{2U, 4U});
    addTurn(run, Serial, 0, 5, {1, 2, 3, 4, 5, 0});
    addTurn(run, Graph, 0, 4, {1, 1, 2, 2, 4, 0});
    QCOMPARE(taskTable(run),
        u"   n   sum  serial_ready_s  graph_ready_s\n"
        "1000  7000        3.000000       2.000000\n"
        "1001  7007        5.000000       4.000000\n"_s);
}

void TestBatchReport::withoutSerialThereIsNoSpeedUpColumn()
{
    QCOMPARE(executorTableOf(runOf({Pool, Graph}, {{10, 12}})),
        u"executor  threads   median_s  fastest_s  slowest_s\n"
        "    pool        2  10.000000  10.000000  10.000000\n"
        "   graph        2  12.000000  12.000000  12.000000\n"_s);
}

void TestBatchReport::differentSumsShowNoSpeedUp()
{
    Run run = runOf({Serial, Pool}, {{15, 10}});
    QVERIFY(executorTableOf(run).contains(u"speed-up"));
    ++run.records.back().sum;
    QVERIFY(!executorTableOf(run).contains(u"speed-up"));
}

void TestBatchReport::nothingIsPrintedWithoutACompleteRound()
{
    Run run = runOf({Serial, Pool}, {{15, 10}});
    run.turns.back().completed = false;
    QVERIFY(taskTable(run).isEmpty());
    QVERIFY(executorTableOf(run).isEmpty());
}

void TestBatchReport::localeDoesNotMatter()
{
    const Run run = runOf({Serial, Pool}, {{15, 10}});
    const QString before = taskTable(run) + executorTableOf(run);
    QLocale::setDefault(QLocale(QLocale::German));
    const QString after = taskTable(run) + executorTableOf(run);
    QLocale::setDefault(QLocale::c());
    QCOMPARE(after, before);
}

void TestBatchReport::kernelsStandBesideTheTutorials()
{
    QCOMPARE(
        kernelTable(std::vector{timed(u"trial"_s, 12, 6), timed(u"vectors"_s, 3, 2, u"avx2"_s)}),
        u" kernel  simd  threads   serial_s  parallel_s  by_threads  by_kernel  in_all\n"
        "  trial     -        2  12.000000    6.000000       2.000      1.000   2.000\n"
        "vectors  avx2        2   3.000000    2.000000       1.500      4.000   6.000\n"_s);
}

void TestBatchReport::kernelsWithoutTheTutorialHaveDashes()
{
    QCOMPARE(kernelTable(std::vector{kForbidden, timed(u"sieve"_s, 3, 2)}),
        u"kernel  simd  threads  serial_s  parallel_s  by_threads  by_kernel  in_all\n"
        " sieve     -        2  3.000000    2.000000       1.500          -       -\n"_s);
    QVERIFY(kernelTable(std::vector{kForbidden}).isEmpty());
}

void TestBatchReport::kernelsNotRunSayWhy()
{
    QCOMPARE(kernelsNotRun(std::vector{kForbidden, timed(u"sieve"_s, 3, 2)}),
        u"trial was not run. It goes up to 10.\n"_s);
}

void TestBatchReport::turnsThatStandOutAreNamed()
{
    RunQuality quality;
    QCOMPARE(outlierText(quality), QString());
    for (int round = 0; round < 5; ++round)
        quality.outliers.push_back({.turn = {Graph, 2}, .round = round});
    QCOMPARE(outlierText(quality).count(u'\n'), 5);
    QVERIFY(outlierText(quality).endsWith(
        u"Round 5, task graph on 2 threads: far from the other rounds.\n"));
    quality.outliers.push_back({.turn = {Graph, 2}, .round = 7});
    quality.outliers.push_back({.turn = {Pool, 2}, .round = 7});
    QVERIFY(outlierText(quality).endsWith(u"Round 5, task graph on 2 threads: far from the other "
                                          "rounds.\n2 more stand out.\n"));
}

void TestBatchReport::exitCodeTellsTheGravest()
{
    Run run = runOf({Serial, Pool}, {{15, 10}});
    const auto code = [&run] { return exitCodeOf(run, summarize(run), NoisePolicy::Fail); };
    QCOMPARE(code(), ExitCode::Ok);
    disturb(run);
    QCOMPARE(code(), ExitCode::Noisy);
    run.status = RunStatus::Stopped;
    QCOMPARE(code(), ExitCode::Interrupted);
    ++run.records.back().sum;
    QCOMPARE(code(), ExitCode::SumsDiffer);
    run.status = RunStatus::Failed;
    QCOMPARE(code(), ExitCode::Failed);
}

void TestBatchReport::noiseIsAFailureOnlyWhereAskedTo()
{
    Run run = runOf({Serial, Pool}, {{15, 10}});
    disturb(run);
    QCOMPARE(exitCodeOf(run, summarize(run)), ExitCode::Ok);
}

QTEST_GUILESS_MAIN(TestBatchReport)
#include "test_batch_report.moc"
