// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/efficiency.h"
#include "core/analysis/summary.h"
#include "tests/made_run.h"

#include <QTest>

#include <cmath>
#include <random>
#include <vector>

using namespace primeloom;
using enum ExecutorId;

namespace {

double rounded(double value, int decimals)
{
    const double scale = std::pow(10, decimals);
    return std::round(value * scale) / scale;
}

// The tutorial's published times on 4 threads: 8.63 s serially, 3.98 s on the pool, whose tasks
// took 14.70 s; the CPU times of the serial loop's tasks are `serialCosts`.
Run tutorialRun(const std::vector<double>& serialCosts)
{
    Run run;
    run.experiment = madeExperiment(4, {Serial, Pool}, 4, 1);
    run.build = BuildType::Release;
    addTurn(run, Serial, 0, 8.63, serialCosts);
    addTurn(run, Pool, 0, 3.98, {3.98, 3.70, 3.60, 3.42});
    for (std::size_t task = 0; task < 4; ++task)
        run.records[4 + task].worker = static_cast<std::int16_t>(task);
    return run;
}

} // namespace

class TestEfficiency : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tutorialIs217TimesFasterAndNot369();
    void tutorialsEfficiencyIsUtilisationOverInflation();
    void efficiencyIsTheProductOfItsParts();
    void loadBalanceComparesTheMeanWithTheBusiest();
    void boundsHaveTheirClosedForms();
};

// 3.69 is how many of its tasks ran at a time: 14.70 / 3.98.
void TestEfficiency::tutorialIs217TimesFasterAndNot369()
{
    const RunSummary summary = summarize(tutorialRun({2.1, 2.1, 2.2, 2.22}));
    const ExecutorSummary& pool = *summary.find(Pool);
    QCOMPARE(rounded(pool.speedUp->median, 2), 2.17);
    QCOMPARE(rounded(100 * *pool.efficiency, 1), 54.2);
}

void TestEfficiency::tutorialsEfficiencyIsUtilisationOverInflation()
{
    const Seconds serialCpu{14.70 / 1.705};
    const double ofUse = utilisation(Seconds{14.70}, 4, Seconds{3.98});
    const double ofWork = inflation(Seconds{14.70}, serialCpu);
    QCOMPARE(rounded(100 * ofUse, 1), 92.3);
    QCOMPARE(rounded(100 * ofUse / ofWork, 1), 54.2);
    const double each = serialCpu.count() / 4;
    const RunSummary summary = summarize(tutorialRun({each, each, each, each}));
    const EfficiencyParts& parts = *summary.find(Pool)->parts;
    QCOMPARE(rounded(100 * parts.utilisation, 1), 92.3);
    QCOMPARE(rounded(*parts.inflation, 3), 1.705);
    QCOMPARE(rounded(100 * parts.efficiency().value(), 1), 54.2);
    QCOMPARE(parts.loadBalance, 14.70 / 4 / 3.98);
}

void TestEfficiency::efficiencyIsTheProductOfItsParts()
{
    std::mt19937 random(8); // NOLINT(*-msc51-cpp): the same cases on every computer
    std::uniform_real_distribution<double> seconds(0.1, 2);
    for (int trial = 0; trial < 100; ++trial) {
        const int threads = int(1 + random() % 8);
        const std::vector<double> costs{seconds(random), seconds(random), seconds(random)};
        const double serial = costs[0] + costs[1] + costs[2];
        const double parallel = seconds(random);
        Run run =
            madeRun(madeExperiment(3, {Serial, Pool}, threads, 1), {{serial, parallel}}, costs);
        for (TaskRecord& record : run.records) {
            if (record.executor == Pool)
                record.cpu = nanoseconds(seconds(random));
        }
        const RunSummary summary = summarize(run);
        const ExecutorSummary& pool = *summary.find(Pool);
        QVERIFY(std::abs(*pool.efficiency - *pool.parts->efficiency()) < 1e-6);
        // The serial loop was always on a CPU.
        QVERIFY(
            std::abs(*pool.efficiency - pool.parts->utilisation / *pool.parts->inflation) < 1e-6);
    }
}

void TestEfficiency::loadBalanceComparesTheMeanWithTheBusiest()
{
    QCOMPARE(loadBalance(std::vector{Seconds{2}, Seconds{4}, Seconds{0}}), 0.5);
    QCOMPARE(loadBalance(std::vector{Seconds{3}, Seconds{3}}), 1.0);
    QCOMPARE(loadBalance(std::vector{Seconds{0}, Seconds{0}}), 1.0);
}

void TestEfficiency::boundsHaveTheirClosedForms()
{
    QCOMPARE(speedUpBound(Seconds{12}, Seconds{2}, 4), 4.0);
    QCOMPARE(speedUpBound(Seconds{12}, Seconds{2}, 64), 6.0);
    QCOMPARE(grahamBound(Seconds{12}, Seconds{2}, 1).count(), 12.0);
    QCOMPARE(grahamBound(Seconds{12}, Seconds{2}, 4).count(), 4.5);
    QCOMPARE(idleShare(Seconds{12}, 4, Seconds{4}), 0.25);
}

QTEST_GUILESS_MAIN(TestEfficiency)
#include "test_efficiency.moc"
