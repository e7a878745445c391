// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/made_run.h"
#include "ui/run_report.h"

#include <QTest>

using namespace primeloom;
using namespace Qt::Literals::StringLiterals;

class TestRunReport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesTheRunAndEverySumThatDiffers();
};

void TestRunReport::namesTheRunAndEverySumThatDiffers()
{
    Run run = madeRun(
        madeExperiment(3, {ExecutorId::Serial, ExecutorId::Pool}, 2, 1), {{3, 2}}, {1, 1, 1});
    run.records[4].sum = 1; // the pool's of n = 1001
    const QString report = reportOf(run);
    QVERIFY2(
        report.contains(u"kernel trial, plan independent, n = 1000 … 1002 step 1, 2 threads"_s),
        qPrintable(report));
    QVERIFY(report.contains(u"n = 1001, serial, 1 thread(s), round 1: 7007\n"
                            "n = 1001, pool, 2 thread(s), round 1: 1\n"_s));
    QVERIFY(!report.contains(u"n = 1002, "_s));
}

QTEST_GUILESS_MAIN(TestRunReport)
#include "test_run_report.moc"
