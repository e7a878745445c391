// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/batch_report.h"
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
    return executorTable(summarize(run));
}

} // namespace

class TestBatchReport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tasksStandInAlignedColumnsOfPlainDigits();
    void rowsAscendWhateverTheOrderOfSubmission();
    void executorsShowTotalsSpeedUpAndEfficiency();
    void withoutSerialThereIsNoSpeedUpColumn();
    void differentSumsShowNoSpeedUp();
    void nothingIsPrintedWithoutACompleteRound();
    void localeDoesNotMatter();
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

void TestBatchReport::executorsShowTotalsSpeedUpAndEfficiency()
{
    QCOMPARE(executorTableOf(runOf({Serial, Pool}, {{15, 10}, {15, 12}, {15, 12.5}})),
        u"executor  threads   median_s  fastest_s  slowest_s  speed-up    low   high  efficiency\n"
        "  serial        1  15.000000  15.000000  15.000000\n"
        "    pool        2  12.000000  10.000000  12.500000     1.250  1.200  1.500      62.5 %\n"_s);
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

QTEST_GUILESS_MAIN(TestBatchReport)
#include "test_batch_report.moc"
