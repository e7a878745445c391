// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/progress.h"
#include "core/analysis/schedule.h"
#include "tests/divisions.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

using namespace primeloom;

namespace {

Seconds sumOf(std::span<const Seconds> costs)
{
    return std::accumulate(costs.begin(), costs.end(), Seconds{0});
}

double roundedTo2(double value)
{
    return std::round(value * 100) / 100;
}

} // namespace

class TestAnalysis : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tutorialHasThePublishedNumberOfDivisions();
    void tutorialSchedulesToThePublishedSpeedUps_data();
    void tutorialSchedulesToThePublishedSpeedUps();
    void equalTasksFillWholeWaves();
    void scheduleOfNothingTakesNoTime();
    void makespanStaysWithinGrahamsBounds();
    void doneFractionWeighsByCost();
    void noTaskCountsBeyondItsEstimate();
    void timeLeftFollowsTheBusyWorkers();
    void timeLeftOfAnIdleStartIsThePrediction();
};

void TestAnalysis::tutorialHasThePublishedNumberOfDivisions()
{
    const std::vector<std::uint64_t> divisions = divisionsPerTask(kTutorial);
    QCOMPARE(divisions.size(), std::size_t{20});
    QCOMPARE(std::accumulate(divisions.begin(), divisions.end(), std::uint64_t{0}),
        std::uint64_t{2'367'132'933});
}

void TestAnalysis::tutorialSchedulesToThePublishedSpeedUps_data()
{
    QTest::addColumn<int>("workers");
    QTest::addColumn<double>("smallestFirst");
    QTest::addColumn<double>("largestFirst");
    QTest::newRow("1") << 1 << 1.0 << 1.0;
    QTest::newRow("2") << 2 << 1.95 << 2.00;
    QTest::newRow("4") << 4 << 3.74 << 3.95;
    QTest::newRow("6") << 6 << 4.87 << 5.48;
    QTest::newRow("8") << 8 << 6.21 << 6.98;
    QTest::newRow("12") << 12 << 8.55 << 10.93;
    QTest::newRow("16") << 16 << 9.25 << 13.65;
    QTest::newRow("20") << 20 << 13.65 << 13.65;
    QTest::newRow("64") << 64 << 13.65 << 13.65;
}

void TestAnalysis::tutorialSchedulesToThePublishedSpeedUps()
{
    QFETCH(int, workers);
    std::vector<Seconds> costs = tutorialCosts();
    const Seconds work = sumOf(costs);
    QTEST(roundedTo2(work / predictedMakespan(costs, workers)), "smallestFirst");
    std::ranges::reverse(costs);
    QTEST(roundedTo2(work / predictedMakespan(costs, workers)), "largestFirst");
}

void TestAnalysis::equalTasksFillWholeWaves()
{
    for (int tasks = 1; tasks <= 12; ++tasks) {
        const std::vector<Seconds> costs(static_cast<std::size_t>(tasks), Seconds{0.5});
        for (int workers = 1; workers <= 5; ++workers) {
            const int waves = (tasks + workers - 1) / workers;
            QCOMPARE(predictedMakespan(costs, workers).count(), 0.5 * waves);
        }
    }
}

void TestAnalysis::scheduleOfNothingTakesNoTime()
{
    QCOMPARE(predictedMakespan({}, 3).count(), 0.0);
    QCOMPARE(predictedMakespan({}, {Seconds{1}, Seconds{3}, Seconds{2}}).count(), 3.0);
}

void TestAnalysis::makespanStaysWithinGrahamsBounds()
{
    std::mt19937 random(2); // NOLINT(*-msc51-cpp): the same cases on every computer
    std::uniform_real_distribution<double> cost(0, 1);
    for (int trial = 0; trial < 200; ++trial) {
        std::vector<Seconds> costs(1 + random() % 40);
        std::ranges::generate(costs, [&] { return Seconds{cost(random)}; });
        const int workers = int(1 + random() % 9);
        const Seconds makespan = predictedMakespan(costs, workers);
        const Seconds share = sumOf(costs) / workers;
        const Seconds longest = std::ranges::max(costs);
        const Seconds rounding{1e-12};
        QVERIFY(makespan >= std::max(share, longest) - rounding);
        QVERIFY(makespan <= share + (1 - 1.0 / workers) * longest + rounding);
    }
}

void TestAnalysis::doneFractionWeighsByCost()
{
    QCOMPARE(doneFraction(Seconds{0}, {}, Seconds{8}), 0.0);
    QCOMPARE(doneFraction(Seconds{2}, {}, Seconds{8}), 0.25);
    const std::array underWay{TaskUnderWay{.elapsed = Seconds{1}, .cost = Seconds{2}},
        TaskUnderWay{.elapsed = Seconds{0.5}, .cost = Seconds{3}}};
    QCOMPARE(doneFraction(Seconds{2.5}, underWay, Seconds{8}), 0.5);
    QCOMPARE(doneFraction(Seconds{0}, {}, Seconds{0}), 0.0);
}

void TestAnalysis::noTaskCountsBeyondItsEstimate()
{
    const std::array slow{TaskUnderWay{.elapsed = Seconds{9}, .cost = Seconds{2}}};
    QCOMPARE(doneFraction(Seconds{2}, slow, Seconds{8}), 0.5);
    QCOMPARE(doneFraction(Seconds{9}, slow, Seconds{8}), 1.0);
    QCOMPARE(timeLeft({}, slow, 2, Seconds{0}).count(), 0.0);
}

void TestAnalysis::timeLeftFollowsTheBusyWorkers()
{
    // Worker 1 is busy for 3 s, worker 2 is free: it takes the tasks of 2 s and 1 s, and then both
    // are free at 3 s for the one of 4 s.
    const std::array underWay{TaskUnderWay{.elapsed = Seconds{1}, .cost = Seconds{4}}};
    const std::array waiting{Seconds{2}, Seconds{1}, Seconds{4}};
    QCOMPARE(timeLeft(waiting, underWay, 2, Seconds{0}).count(), 7.0);
    QCOMPARE(timeLeft(waiting, underWay, 2, Seconds{10}).count(), 17.0);
    QCOMPARE(timeLeft({}, underWay, 2, Seconds{0}).count(), 3.0);
}

void TestAnalysis::timeLeftOfAnIdleStartIsThePrediction()
{
    const std::vector<Seconds> costs = tutorialCosts();
    QCOMPARE(timeLeft(costs, {}, 4, Seconds{0}), predictedMakespan(costs, 4));
}

QTEST_GUILESS_MAIN(TestAnalysis)
#include "test_analysis.moc"
