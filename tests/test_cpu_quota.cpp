// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/cpu_quota.h"

#include <QTest>

using namespace primeloom;

class TestCpuQuota : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void quotaIsItsShareOfThePeriod_data();
    void quotaIsItsShareOfThePeriod();
};

void TestCpuQuota::quotaIsItsShareOfThePeriod_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<double>("cpus"); // 0: none
    QTest::newRow("one and a half") << QByteArray("150000 100000\n") << 1.5;
    QTest::newRow("another period") << QByteArray("20000 10000\n") << 2.0;
    QTest::newRow("no limit") << QByteArray("max 100000\n") << 0.0;
    QTest::newRow("empty") << QByteArray() << 0.0;
    QTest::newRow("one word") << QByteArray("150000\n") << 0.0;
    QTest::newRow("no period") << QByteArray("150000 0\n") << 0.0;
    QTest::newRow("words") << QByteArray("some text\n") << 0.0;
}

void TestCpuQuota::quotaIsItsShareOfThePeriod()
{
    QFETCH(QByteArray, line);
    QTEST(cpuQuotaFrom(line).value_or(0), "cpus");
}

QTEST_GUILESS_MAIN(TestCpuQuota)
#include "test_cpu_quota.moc"
