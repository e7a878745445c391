// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/schedule.h"
#include "core/experiments/estimated_costs.h"
#include "core/experiments/interval_cuts.h"
#include "core/experiments/plan.h"
#include "core/primes/trial_division.h"
#include "tests/divisions.h"
#include "tests/fake_kernel.h"
#include "tests/fake_stepped_kernel.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <vector>

using namespace primeloom;

namespace {

const FakeKernel kFake;

Experiment tutorial(PlanId plan, TaskOrder order = TaskOrder::SmallestFirst)
{
    return {.order = order,
        .plan = plan,
        .executors = {ExecutorId::Serial, ExecutorId::Graph},
        .threads = 2};
}

// What a Result or Part adds up, its predecessors' numbers included: each number once and without
// a gap, otherwise nothing.
primes::Interval numbersOf(const Plan& plan, std::uint32_t place)
{
    const PlannedTask& task = plan.task(place);
    if (task.kind == TaskKind::Part)
        return {.first = *task.first, .last = task.n};
    std::vector<primes::Interval> summands;
    for (const std::uint32_t predecessor : plan.graph().predecessors(place))
        summands.push_back(plan.task(predecessor).kind == TaskKind::Result
                ? primes::Interval{.first = 0, .last = plan.task(predecessor).n}
                : numbersOf(plan, predecessor));
    std::ranges::sort(summands, {}, &primes::Interval::first);
    for (std::size_t i = 1; i < summands.size(); ++i) {
        if (summands[i].first != summands[i - 1].last)
            return {};
    }
    return {.first = summands.front().first, .last = summands.back().last};
}

std::vector<double> partCosts(const Plan& plan)
{
    std::vector<double> costs;
    for (std::size_t place = 0; place < plan.taskCount(); ++place) {
        if (plan.task(place).kind == TaskKind::Part)
            costs.push_back(plan.costs()[place]);
    }
    return costs;
}

// Of the plan's tasks with trial division, the Gather among them: a second a division, counted and
// not estimated.
std::vector<Seconds> divisionsOf(const Plan& plan)
{
    std::vector<Limit> ends{0};
    for (std::size_t place = 0; place < plan.taskCount(); ++place)
        ends.push_back(plan.task(place).n);
    std::ranges::sort(ends);
    const std::vector<std::uint64_t> below = divisionsBelow(ends);
    const auto divisions = [&](Limit n) {
        return below[static_cast<std::size_t>(std::ranges::lower_bound(ends, n) - ends.begin())];
    };
    std::vector<Seconds> costs(plan.graph().taskCount());
    for (std::size_t place = 0; place < plan.taskCount(); ++place) {
        const PlannedTask& task = plan.task(place);
        if (plan.graph().predecessors(place).empty())
            costs[place] = Seconds(double(divisions(task.n) - divisions(task.first.value_or(0))));
    }
    return costs;
}

Seconds workOf(const std::vector<Seconds>& costs)
{
    return std::accumulate(costs.begin(), costs.end(), Seconds{0});
}

void addOrders()
{
    QTest::addColumn<TaskOrder>("order");
    QTest::newRow("smallest first") << TaskOrder::SmallestFirst;
    QTest::newRow("largest first") << TaskOrder::LargestFirst;
    QTest::newRow("shuffled") << TaskOrder::Shuffled;
}

} // namespace

class TestPlan : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void independentSubmitsEveryNInOrder_data() { addOrders(); }
    void independentSubmitsEveryNInOrder();
    void everyPlanEndsWithAGatherOfAllResults();
    void sharedResultsAddUpEveryNumberOnce_data() { addOrders(); }
    void sharedResultsAddUpEveryNumberOnce();
    void sharedSubmitsStretchesInOrder();
    void sharedResultsFollowTheirLastSummand();
    void sharedIsTwelveTimesLessWorkAndKeeps64WorkersBusy();
    void estimatesOfAPlanAreThoseOfItsDivisions();
    void sharedPartsAreEven();
    void aSingleLimitIsCutToo();
    void shortStretchesAreNotCut();
    void theSmallestLimitsHavePlansToo();
    void stepsPrecedeTheirResult();
    void onlyAPoolChainsSteps();
    void aPlanIsTheSameEveryTime();
    void evenCutsHaveEvenCosts();
    void evenCutsAreNeverEmpty();
};

void TestPlan::independentSubmitsEveryNInOrder()
{
    QFETCH(TaskOrder, order);
    const Experiment experiment = tutorial(PlanId::Independent, order);
    const Plan plan(experiment, kFake);
    const std::vector<Limit> limits = submissionOrder(experiment);
    QCOMPARE(plan.taskCount(), limits.size());
    QVERIFY(!plan.graph().hasDependencies());
    for (std::size_t place = 0; place < limits.size(); ++place) {
        QVERIFY(plan.task(place).kind == TaskKind::Result);
        QCOMPARE(plan.task(place).n, limits[place]);
        QVERIFY(!plan.task(place).first);
        QCOMPARE(plan.costs()[place], 1.0); // all of its Result
    }
}

void TestPlan::everyPlanEndsWithAGatherOfAllResults()
{
    const FakeSteppedKernel stepped;
    const std::vector<Plan> plans{{tutorial(PlanId::Independent, TaskOrder::Shuffled), kFake},
        {tutorial(PlanId::Shared, TaskOrder::Shuffled), kFake},
        {tutorial(PlanId::Independent, TaskOrder::Shuffled), stepped}};
    for (const Plan& plan : plans) {
        QCOMPARE(plan.graph().taskCount(), plan.taskCount() + 1);
        QVERIFY(plan.graph().tasks().back().kind == TaskKind::Gather);
        QVERIFY(std::ranges::equal(plan.graph().predecessors(plan.taskCount()), plan.results()));
        QCOMPARE(plan.results().size(), std::size_t{20});
        for (std::size_t row = 0; row < plan.results().size(); ++row) {
            const PlannedTask& result = plan.task(plan.results()[row]);
            QVERIFY(result.kind == TaskKind::Result);
            QCOMPARE(result.n, LimitRange{}.at(row));
        }
    }
}

void TestPlan::sharedResultsAddUpEveryNumberOnce()
{
    QFETCH(TaskOrder, order);
    const Plan plan(tutorial(PlanId::Shared, order), primes::trialKernel());
    for (const std::uint32_t result : plan.results())
        QCOMPARE(
            numbersOf(plan, result), (primes::Interval{.first = 0, .last = plan.task(result).n}));
}

void TestPlan::sharedSubmitsStretchesInOrder()
{
    for (const TaskOrder order :
        {TaskOrder::SmallestFirst, TaskOrder::LargestFirst, TaskOrder::Shuffled}) {
        const Experiment experiment = tutorial(PlanId::Shared, order);
        const Plan plan(experiment, primes::trialKernel());
        std::vector<Limit> ends; // of stretches
        for (std::size_t place = 0; place < plan.taskCount(); ++place) {
            const PlannedTask& task = plan.task(place);
            const bool endsStretch = task.n >= 1'000'000 && task.n % 50'000 == 0;
            if (task.kind == TaskKind::Part && endsStretch)
                ends.push_back(task.n);
        }
        QCOMPARE(ends, submissionOrder(experiment));
    }
}

void TestPlan::sharedResultsFollowTheirLastSummand()
{
    const Plan ascending(tutorial(PlanId::Shared), primes::trialKernel());
    for (const std::uint32_t result : ascending.results())
        QCOMPARE(ascending.graph().predecessors(result).back(), result - 1);
    const Plan descending(tutorial(PlanId::Shared, TaskOrder::LargestFirst), primes::trialKernel());
    QCOMPARE(descending.results().front(), static_cast<std::uint32_t>(descending.taskCount() - 20));
}

void TestPlan::sharedIsTwelveTimesLessWorkAndKeeps64WorkersBusy()
{
    const Plan independent(tutorial(PlanId::Independent), primes::trialKernel());
    const Plan shared(tutorial(PlanId::Shared), primes::trialKernel());
    const std::vector<Seconds> whole = divisionsOf(independent);
    const std::vector<Seconds> parts = divisionsOf(shared);
    const double lessWork = workOf(whole) / workOf(parts);
    const double before = workOf(whole) / predictedMakespan(independent.graph(), whole, 64);
    const double after = workOf(parts) / predictedMakespan(shared.graph(), parts, 64);
    qInfo("%zu independent tasks, %.0f divisions, speed-up on 64 threads %.2f; %zu shared ones, "
          "%.0f divisions (%.2f times fewer), speed-up %.2f",
        independent.taskCount(), workOf(whole).count(), before, shared.taskCount(),
        workOf(parts).count(), lessWork, after);
    QVERIFY(lessWork > 12);
    QVERIFY(std::abs(before - 13.65) < 0.005); // the longest task bounds it
    QVERIFY(after > 58);
}

void TestPlan::estimatesOfAPlanAreThoseOfItsDivisions()
{
    const auto sample = [](Limit n) {
        return CostModel::Sample{
            .n = n, .cost = Seconds(primes::trialKernel().cost({.first = 0, .last = n}))};
    };
    const CostModel model(sample(100'000), sample(1'000'000));
    for (const PlanId id : {PlanId::Independent, PlanId::Shared}) {
        const Plan plan(tutorial(id), primes::trialKernel());
        const std::vector<Seconds> divisions = divisionsOf(plan);
        const std::vector<Seconds> estimates = estimatedCosts(plan, model);
        QCOMPARE(estimates.size(), plan.taskCount());
        for (std::size_t place = 0; place < plan.taskCount(); ++place) {
            const double share = divisions[place] / workOf(divisions);
            QVERIFY(std::abs(estimates[place] / workOf(estimates) - share) < 0.001);
        }
    }
}

void TestPlan::sharedPartsAreEven()
{
    const std::vector<double> costs =
        partCosts(Plan(tutorial(PlanId::Shared), primes::trialKernel()));
    QVERIFY(costs.size() > 1'000 && costs.size() < 1'050);
    QVERIFY(std::ranges::max(costs) < 1.05 * std::ranges::min(costs));
}

void TestPlan::aSingleLimitIsCutToo()
{
    Experiment experiment = tutorial(PlanId::Shared);
    experiment.range = {.start = 1'000'000, .stop = 1'000'001, .step = 1};
    const Plan plan(experiment, primes::trialKernel());
    QCOMPARE(plan.results().size(), std::size_t{1});
    QCOMPARE(
        numbersOf(plan, plan.results().front()), (primes::Interval{.first = 0, .last = 1'000'000}));
    QCOMPARE(plan.taskCount(), std::size_t{16 * 64 + 1});
}

void TestPlan::shortStretchesAreNotCut()
{
    Experiment experiment = tutorial(PlanId::Shared);
    experiment.range = {.start = 1'000, .stop = 20'001, .step = 1'000};
    // All of it takes less than a millisecond.
    const Plan plan(experiment, primes::trialKernel());
    QCOMPARE(partCosts(plan).size(), std::size_t{20});
}

void TestPlan::theSmallestLimitsHavePlansToo()
{
    Experiment experiment = tutorial(PlanId::Shared);
    experiment.range = {.start = 0, .stop = 4, .step = 1};
    const Plan plan(experiment, primes::trialKernel());
    for (const std::uint32_t result : plan.results())
        QCOMPARE(
            numbersOf(plan, result), (primes::Interval{.first = 0, .last = plan.task(result).n}));
}

void TestPlan::stepsPrecedeTheirResult()
{
    Experiment experiment = tutorial(PlanId::Independent, TaskOrder::LargestFirst);
    experiment.threads = 3;
    const Plan plan(experiment, FakeSteppedKernel());
    QVERIFY(plan.hasSteps());
    QCOMPARE(plan.stepsAtOnce(), 3);
    QCOMPARE(plan.taskCount(), std::size_t{20} * 6); // 1 + 3 + 1 steps and the result
    for (std::size_t place = 0; place < plan.taskCount(); ++place) {
        const std::size_t step = place % 6;
        const auto base = static_cast<std::uint32_t>(place - step);
        const PlannedTask& task = plan.task(place);
        QCOMPARE(task.n, submissionOrder(experiment)[place / 6]);
        QVERIFY(!task.first);
        QVERIFY(task.kind == (step == 5 ? TaskKind::Result : TaskKind::Part));
        QCOMPARE(plan.stepOf(place), step);
        QCOMPARE(plan.resultOf(place), std::size_t{base + 5});
        const std::vector<std::vector<std::uint32_t>> expected{
            {}, {base}, {base}, {base}, {base + 1, base + 2, base + 3}, {base + 4}};
        QVERIFY(std::ranges::equal(plan.graph().predecessors(place), expected[step]));
    }
}

void TestPlan::onlyAPoolChainsSteps()
{
    const Plan stepped(tutorial(PlanId::Independent, TaskOrder::Shuffled), FakeSteppedKernel());
    const Plan whole(tutorial(PlanId::Independent), kFake);
    for (const ExecutorId executor : kAllExecutors) {
        const bool isPool = executor == ExecutorId::Pool || executor == ExecutorId::Locked;
        QCOMPARE(stepped.chainsSteps(executor), isPool);
        QVERIFY(!whole.chainsSteps(executor));
    }
}

void TestPlan::aPlanIsTheSameEveryTime()
{
    const Experiment experiment = tutorial(PlanId::Shared, TaskOrder::Shuffled);
    QCOMPARE(Plan(experiment, primes::trialKernel()).graph(),
        Plan(experiment, primes::trialKernel()).graph());
}

void TestPlan::evenCutsHaveEvenCosts()
{
    const primes::Interval stretch{.first = 100, .last = 1'100};
    QCOMPARE(evenCuts(kFake, stretch, 4), (std::vector<Limit>{350, 600, 850, 1'100}));
    QCOMPARE(evenCuts(kFake, stretch, 1), (std::vector<Limit>{1'100}));
    const FakeKernel square(FakeKernel::lengthOf, [](primes::Interval interval) {
        const auto first = static_cast<double>(interval.first);
        const auto last = static_cast<double>(interval.last);
        return last * last - first * first;
    });
    QCOMPARE(evenCuts(square, {.first = 0, .last = 1'000}, 4),
        (std::vector<Limit>{500, 708, 867, 1'000})); // 1000 · sqrt(k / 4), rounded up
}

void TestPlan::evenCutsAreNeverEmpty()
{
    QCOMPARE(evenCuts(kFake, {.first = 5, .last = 8}, 100), (std::vector<Limit>{6, 7, 8}));
    QCOMPARE(evenCuts(kFake, {.first = 5, .last = 5}, 3), (std::vector<Limit>{5}));
    const FakeKernel free(FakeKernel::lengthOf, [](primes::Interval) { return 0.0; });
    QCOMPARE(evenCuts(free, {.first = 5, .last = 8}, 3), (std::vector<Limit>{8}));
}

QTEST_GUILESS_MAIN(TestPlan)
#include "test_plan.moc"
