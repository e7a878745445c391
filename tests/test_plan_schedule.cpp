// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/critical_path.h"
#include "core/analysis/efficiency.h"
#include "core/analysis/fits.h"
#include "core/analysis/schedule.h"
#include "core/analysis/task_costs.h"
#include "tests/divisions.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

using namespace primeloom;

namespace {

using Predecessors = std::vector<std::uint32_t>;
constexpr Seconds kRounding{1e-9};

// A plan of tasks that need the given others.
PlanGraph planWith(const std::vector<Predecessors>& tasks)
{
    PlanGraph plan;
    for (const Predecessors& predecessors : tasks)
        plan.add({.kind = TaskKind::Part, .first = {}, .n = 1}, predecessors);
    return plan;
}

PlanGraph independent(std::size_t tasks)
{
    return planWith(std::vector<Predecessors>(tasks));
}

std::vector<Seconds> seconds(std::initializer_list<double> values)
{
    std::vector<Seconds> costs;
    for (const double value : values)
        costs.emplace_back(value);
    return costs;
}

// A made-up plan with its costs.
struct Case {
    PlanGraph plan;
    std::vector<Seconds> costs;
};

Case randomCase(std::mt19937& random)
{
    Case made;
    std::uniform_real_distribution<double> cost(0, 1);
    const auto tasks = static_cast<std::uint32_t>(1 + random() % 40);
    for (std::uint32_t task = 0; task < tasks; ++task) {
        Predecessors predecessors;
        for (std::uint32_t other = 0; other < task; ++other) {
            if (random() % 8 == 0)
                predecessors.push_back(other);
        }
        made.plan.add({.kind = TaskKind::Part, .first = {}, .n = 1}, predecessors);
        made.costs.emplace_back(random() % 5 == 0 ? 0 : cost(random));
    }
    return made;
}

double rounded(double value, int decimals)
{
    const double scale = std::pow(10, decimals);
    return std::round(value * scale) / scale;
}

} // namespace

class TestPlanSchedule : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void plansWithoutDependenciesScheduleLikeLists();
    void chainTakesTheSumOfItsTasks();
    void freeWorkerTakesTheFirstReadyTask();
    void gatherWaitsForAllAndCostsNothing();
    void noScheduleBeatsItsBoundsOrExceedsGrahams();
    void workersBeyondTheCpusShareThem();
    void sharingNeverBeatsTheCpus();
    void tutorialHasThePublishedBounds_data();
    void tutorialHasThePublishedBounds();
    void tutorialHasThePublishedTailIdle_data();
    void tutorialHasThePublishedTailIdle();
    void longestPathIsTheCostliestChain();
    void longestPathOfIndependentTasksIsTheLongest();
    void longestPathLeavesOutTheGather();
    void longestPathIsAChainThatCostsTheSpan();
};

void TestPlanSchedule::plansWithoutDependenciesScheduleLikeLists()
{
    std::mt19937 random(3); // NOLINT(*-msc51-cpp): the same cases on every computer
    std::uniform_real_distribution<double> cost(0, 1);
    for (int trial = 0; trial < 200; ++trial) {
        std::vector<Seconds> costs(1 + random() % 40);
        std::ranges::generate(costs, [&] { return Seconds{cost(random)}; });
        const int workers = int(1 + random() % 9);
        const Seconds ofPlan = predictedMakespan(independent(costs.size()), costs, workers);
        QVERIFY(std::chrono::abs(ofPlan - predictedMakespan(costs, workers)) < kRounding);
    }
    QCOMPARE(predictedMakespan(PlanGraph{}, {}, 3).count(), 0.0);
}

void TestPlanSchedule::chainTakesTheSumOfItsTasks()
{
    const PlanGraph chain = planWith({{}, {0}, {1}, {2}});
    const std::vector<Seconds> costs = seconds({1, 2, 3, 4});
    for (const int workers : {1, 2, 64})
        QCOMPARE(predictedMakespan(chain, costs, workers).count(), 10.0);
}

// Tasks 0 (1 s) and 1 (3 s) begin; at 1 s tasks 2 and 3 are ready and only one worker is free: it
// takes 2 (1 s), then 3 (4 s) at 2 s. Task 3 first would have ended at 5 s.
void TestPlanSchedule::freeWorkerTakesTheFirstReadyTask()
{
    const PlanGraph plan = planWith({{}, {}, {0}, {0}});
    QCOMPARE(predictedMakespan(plan, seconds({1, 3, 1, 4}), 2).count(), 6.0);
    QCOMPARE(predictedMakespan(plan, seconds({1, 3, 4, 1}), 2).count(), 5.0);
    QCOMPARE(predictedMakespan(plan, seconds({1, 3, 1, 4}), 3).count(), 5.0);
}

void TestPlanSchedule::gatherWaitsForAllAndCostsNothing()
{
    PlanGraph plan = planWith({{}, {}, {}});
    plan.add({.kind = TaskKind::Gather, .first = {}, .n = 0}, Predecessors{0, 1, 2});
    QCOMPARE(predictedMakespan(plan, seconds({1, 2, 3, 0}), 2).count(), 4.0);
}

void TestPlanSchedule::noScheduleBeatsItsBoundsOrExceedsGrahams()
{
    std::mt19937 random(4); // NOLINT(*-msc51-cpp)
    for (int trial = 0; trial < 500; ++trial) {
        const Case made = randomCase(random);
        const int workers = int(1 + random() % 9);
        const Seconds makespan = predictedMakespan(made.plan, made.costs, workers);
        const Seconds work = workOf(made.costs);
        const Seconds span = spanOf(made.plan, made.costs);
        QVERIFY(makespan >= std::max(work / workers, span) - kRounding);
        QVERIFY(makespan <= grahamBound(work, span, workers) + kRounding);
        if (span > Seconds{0})
            QVERIFY(work / makespan <= speedUpBound(work, span, workers) + 1e-9);
    }
}

// Tasks of 1 and 3 s share one CPU until 2 s, when each has had 1 s; the longer one then needs 2 s
// more. On two workers and one CPU a third task of 1 s begins at 2 s and ends with it.
void TestPlanSchedule::workersBeyondTheCpusShareThem()
{
    const Machine oneCpu{.workers = 2, .cpus = 1};
    QCOMPARE(predictedMakespan(independent(2), seconds({1, 3}), oneCpu).count(), 4.0);
    QCOMPARE(predictedMakespan(independent(3), seconds({1, 3, 1}), oneCpu).count(), 5.0);
    // Three on two CPUs run at 2/3: the first ends at 1.5 s, and the others have a CPU each.
    const Machine twoCpus{.workers = 3, .cpus = 2};
    QCOMPARE(predictedMakespan(independent(3), seconds({1, 2, 2}), twoCpus).count(), 2.5);
    // Only one is ready at a time: it has a CPU to itself.
    QCOMPARE(predictedMakespan(planWith({{}, {0}}), seconds({1, 2}), twoCpus).count(), 3.0);
}

void TestPlanSchedule::sharingNeverBeatsTheCpus()
{
    std::mt19937 random(5); // NOLINT(*-msc51-cpp)
    for (int trial = 0; trial < 200; ++trial) {
        const Case made = randomCase(random);
        const int cpus = int(1 + random() % 4);
        const int workers = cpus + int(random() % 5);
        const Seconds shared =
            predictedMakespan(made.plan, made.costs, {.workers = workers, .cpus = cpus});
        QVERIFY(shared >= workOf(made.costs) / cpus - kRounding);
        QVERIFY(shared >= predictedMakespan(made.plan, made.costs, workers) - kRounding);
        // More CPUs than workers are as good as one for each.
        QCOMPARE(predictedMakespan(made.plan, made.costs, {.workers = cpus, .cpus = workers}),
            predictedMakespan(made.plan, made.costs, cpus));
    }
}

void TestPlanSchedule::tutorialHasThePublishedBounds_data()
{
    QTest::addColumn<int>("workers");
    QTest::addColumn<double>("bound");
    QTest::addColumn<double>("smallestFirst");
    QTest::addColumn<double>("serialFraction");
    QTest::newRow("2") << 2 << 2.00 << 1.95 << 0.023;
    QTest::newRow("4") << 4 << 4.00 << 3.74 << 0.024;
    QTest::newRow("6") << 6 << 6.00 << 4.87 << 0.047;
    QTest::newRow("8") << 8 << 8.00 << 6.21 << 0.041;
    QTest::newRow("12") << 12 << 12.00 << 8.55 << 0.037;
    QTest::newRow("16") << 16 << 13.65 << 9.25 << 0.049;
    QTest::newRow("20") << 20 << 13.65 << 13.65 << 0.024;
    QTest::newRow("32") << 32 << 13.65 << 13.65 << 0.043;
}

void TestPlanSchedule::tutorialHasThePublishedBounds()
{
    QFETCH(int, workers);
    static const std::vector<Seconds> costs = tutorialCosts();
    const PlanGraph plan = independent(costs.size());
    const Seconds work = workOf(costs);
    const double speedUp = work / predictedMakespan(plan, costs, workers);
    QTEST(rounded(speedUpBound(work, spanOf(plan, costs), workers), 2), "bound");
    QTEST(rounded(speedUp, 2), "smallestFirst");
    QTEST(rounded(karpFlatt(speedUp, workers), 3), "serialFraction");
}

void TestPlanSchedule::tutorialHasThePublishedTailIdle_data()
{
    QTest::addColumn<int>("workers");
    QTest::addColumn<double>("percent");
    QTest::newRow("4") << 4 << 6.6;
    QTest::newRow("8") << 8 << 22.4;
    QTest::newRow("16") << 16 << 42.2;
}

void TestPlanSchedule::tutorialHasThePublishedTailIdle()
{
    QFETCH(int, workers);
    static const std::vector<Seconds> costs = tutorialCosts();
    const Seconds makespan = predictedMakespan(costs, workers);
    QTEST(rounded(100 * idleShare(workOf(costs), workers, makespan), 1), "percent");
}

void TestPlanSchedule::longestPathIsTheCostliestChain()
{
    // 0 → 2 → 3 costs 1 + 1 + 1, 1 → 3 costs 5 + 1.
    const PlanGraph plan = planWith({{}, {}, {0}, {1, 2}});
    QCOMPARE(longestPath(plan, seconds({1, 5, 1, 1})), (std::vector{1, 3}));
    QCOMPARE(spanOf(plan, seconds({1, 5, 1, 1})).count(), 6.0);
    QCOMPARE(longestPath(plan, seconds({3, 1, 1, 1})), (std::vector{0, 2, 3}));
    QVERIFY(longestPath(PlanGraph{}, {}).empty());
}

void TestPlanSchedule::longestPathOfIndependentTasksIsTheLongest()
{
    QCOMPARE(longestPath(independent(4), seconds({1, 4, 2, 4})), std::vector{1});
}

void TestPlanSchedule::longestPathLeavesOutTheGather()
{
    PlanGraph plan = planWith({{}, {}});
    plan.add({.kind = TaskKind::Gather, .first = {}, .n = 0}, Predecessors{0, 1});
    QCOMPARE(longestPath(plan, seconds({1, 2, 0})), std::vector{1});
}

void TestPlanSchedule::longestPathIsAChainThatCostsTheSpan()
{
    std::mt19937 random(6); // NOLINT(*-msc51-cpp)
    for (int trial = 0; trial < 200; ++trial) {
        const Case made = randomCase(random);
        const std::vector<int> path = longestPath(made.plan, made.costs);
        QVERIFY(!path.empty());
        Seconds cost{0};
        for (std::size_t i = 0; i < path.size(); ++i) {
            const auto task = static_cast<std::size_t>(path[i]);
            cost += made.costs[task];
            const auto needed = made.plan.predecessors(task);
            QCOMPARE(i == 0, needed.empty());
            if (i > 0)
                QVERIFY(std::ranges::count(needed, std::uint32_t(path[i - 1])) == 1);
        }
        QVERIFY(std::chrono::abs(cost - spanOf(made.plan, made.costs)) < kRounding);
    }
}

QTEST_GUILESS_MAIN(TestPlanSchedule)
#include "test_plan_schedule.moc"
