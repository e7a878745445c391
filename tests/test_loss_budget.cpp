// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/loss_budget.h"
#include "core/analysis/loss_words.h"
#include "tests/made_run.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <vector>

using namespace primeloom;
using namespace std::chrono_literals;
using Nanoseconds = std::chrono::nanoseconds;

namespace {

constexpr double kRounding = 1e-9;

double sumOfTerms(const LossBudget& budget)
{
    double sum = 0;
    for (const LossTerm term : kAllLossTerms)
        sum += budget.of(term).count();
    return sum;
}

// On a CPU all the time.
TaskRecord taskOn(int worker, Nanoseconds queued, Nanoseconds start, Nanoseconds end)
{
    return {.queued = queued,
        .start = start,
        .end = end,
        .cpu = end - start,
        .worker = static_cast<std::int16_t>(worker),
        .executor = ExecutorId::Graph};
}

Turn turnOf(int threads, Nanoseconds makespan)
{
    return {
        .executor = ExecutorId::Graph, .threads = threads, .completed = true, .makespan = makespan};
}

// Any stamps that a turn could have: workers compute one task at a time, and no task begins before
// it is queued.
std::vector<TaskRecord> randomRecords(std::mt19937& random, int threads, Nanoseconds& makespan)
{
    std::vector<TaskRecord> records;
    const bool haveDependencies = random() % 2 == 0;
    const auto upTo = [&random](Nanoseconds most) {
        return Nanoseconds(random() % static_cast<std::uint64_t>(most.count() + 1));
    };
    makespan = 0ns;
    for (int worker = 0; worker < threads; ++worker) {
        Nanoseconds free{0};
        for (auto left = random() % 8; left > 0; --left) {
            const Nanoseconds start = free + upTo(1ms);
            const Nanoseconds end = start + upTo(5ms);
            TaskRecord task = taskOn(worker, haveDependencies ? upTo(start) : 0ns, start, end);
            task.lockWait = upTo(end - start);
            task.cpu = upTo(end - start - task.lockWait);
            records.push_back(task);
            free = end;
        }
        makespan = std::max(makespan, free);
    }
    makespan += upTo(1ms);
    std::ranges::shuffle(records, random);
    return records;
}

} // namespace

class TestLossBudget : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTermIsFoundFromItsStamps();
    void termsAddUpToTheTimeOfAllThreads();
    void gapIsDispatchOnlyWhileATaskIsQueued();
    void gapsOfIndependentTasksAreDispatch();
    void workerWithoutATaskIsIdleAllTheTime();
    void extraCpuTimeMayBeNegative();
    void tutorialHasThePublishedBudget();
    void budgetsAreMeansOfTheCompletedRoundsInFocus();
    void withoutSerialThereIsNoBudget();
    void everyTermHasWordsOfItsOwn();
};

// Two threads, 10 s. Worker 0: lock 1 s and CPU 3 s of a task of 5 s, from 1 s to 6 s; then waits
// for the other's task, which ends at 7 s, and begins its successor at 8 s; 9 s to 10 s idle.
void TestLossBudget::everyTermIsFoundFromItsStamps()
{
    TaskRecord first = taskOn(0, 0s, 1s, 6s);
    first.lockWait = 1s;
    first.cpu = 3s;
    const std::vector records{first, taskOn(1, 0s, 0s, 7s), taskOn(0, 7s, 8s, 9s)};
    const LossBudget budget = lossBudgetOf(turnOf(2, 10s), records, Seconds{9.5});
    QCOMPARE(budget.total.count(), 20.0);
    QCOMPARE(budget.useful.count(), 9.5);
    QCOMPARE(budget.extraCpu.count(), 1.5); // 3 + 7 + 1 − 9.5
    QCOMPARE(budget.offCpu.count(), 1.0);
    QCOMPARE(budget.lockWait.count(), 1.0);
    QCOMPARE(budget.waitingForDependencies.count(), 1.0); // 6 to 7 s
    QCOMPARE(budget.dispatch.count(), 2.0); // 0 to 1 s and 7 to 8 s
    QCOMPARE(budget.idleAtEnd.count(), 4.0); // 9 to 10 s, and 7 to 10 s on worker 1
    QCOMPARE(sumOfTerms(budget), 20.0);
}

void TestLossBudget::termsAddUpToTheTimeOfAllThreads()
{
    std::mt19937 random(7); // NOLINT(*-msc51-cpp): the same cases on every computer
    for (int trial = 0; trial < 500; ++trial) {
        const int threads = int(1 + random() % 6);
        Nanoseconds makespan{0};
        const std::vector<TaskRecord> records = randomRecords(random, threads, makespan);
        const LossBudget budget = lossBudgetOf(
            turnOf(threads, makespan), records, Seconds{double(random() % 1000) * 1e-5});
        QVERIFY(std::abs(sumOfTerms(budget) - (Seconds(makespan) * threads).count()) < kRounding);
        QVERIFY(budget.offCpu >= Seconds{0} && budget.lockWait >= Seconds{0});
        QVERIFY(budget.waitingForDependencies >= Seconds{0} && budget.dispatch >= Seconds{0});
        QVERIFY(budget.idleAtEnd >= Seconds{0});
    }
}

// Worker 1 is free from 1 s to 6 s; a task for worker 0 is queued from 2 s to 3 s, one for worker 1
// from 5 s on.
void TestLossBudget::gapIsDispatchOnlyWhileATaskIsQueued()
{
    const std::vector records{
        taskOn(0, 0s, 0s, 3s), taskOn(1, 0s, 0s, 1s), taskOn(0, 2s, 3s, 7s), taskOn(1, 5s, 6s, 7s)};
    const LossBudget budget = lossBudgetOf(turnOf(2, 7s), records, Seconds{9});
    QCOMPARE(budget.dispatch.count(), 2.0);
    QCOMPARE(budget.waitingForDependencies.count(), 3.0);
}

void TestLossBudget::gapsOfIndependentTasksAreDispatch()
{
    const std::vector records{taskOn(0, 0s, 1s, 3s), taskOn(1, 0s, 0s, 4s), taskOn(0, 0s, 5s, 6s)};
    const LossBudget budget = lossBudgetOf(turnOf(2, 6s), records, Seconds{7});
    QCOMPARE(budget.dispatch.count(), 3.0);
    QCOMPARE(budget.waitingForDependencies.count(), 0.0);
    QCOMPARE(budget.idleAtEnd.count(), 2.0);
}

void TestLossBudget::workerWithoutATaskIsIdleAllTheTime()
{
    const std::vector records{taskOn(0, 0s, 0s, 3s)};
    const LossBudget budget = lossBudgetOf(turnOf(4, 3s), records, Seconds{3});
    QCOMPARE(budget.idleAtEnd.count(), 9.0);
    QCOMPARE(sumOfTerms(budget), budget.total.count());
}

void TestLossBudget::extraCpuTimeMayBeNegative()
{
    const std::vector records{taskOn(0, 0s, 0s, 3s)};
    const LossBudget budget = lossBudgetOf(turnOf(1, 3s), records, Seconds{4});
    QCOMPARE(budget.extraCpu.count(), -1.0);
    QCOMPARE(sumOfTerms(budget), 3.0);
}

// The tutorial's own times on 4 threads: 15.92 = 8.63 + 6.07 + 1.22 core-seconds.
void TestLossBudget::tutorialHasThePublishedBudget()
{
    std::vector<TaskRecord> records;
    for (const auto& [worker, busy] : {std::pair{0, 3980ms}, {1, 3700ms}, {2, 3600ms}, {3, 3420ms}})
        records.push_back(taskOn(worker, 0s, 0s, busy));
    const LossBudget budget = lossBudgetOf(turnOf(4, 3980ms), records, Seconds{8.63});
    QCOMPARE(budget.total.count(), 15.92);
    QCOMPARE(budget.useful.count(), 8.63);
    QCOMPARE(budget.extraCpu.count(), 6.07);
    QCOMPARE(budget.idleAtEnd.count(), 1.22);
    QCOMPARE(budget.cpu().count(), 14.70);
}

void TestLossBudget::budgetsAreMeansOfTheCompletedRoundsInFocus()
{
    Experiment experiment =
        madeExperiment(2, {ExecutorId::Serial, ExecutorId::Pool, ExecutorId::Locked}, 2, 2);
    experiment.sweep = {1, 2};
    Run run = madeRun(experiment, {{2, 1.5, 2.5}, {3, 2.5, 3.5}}, {1, 1});
    addTurn(run, TurnId{ExecutorId::Pool, 2}, 2, 100, {1, 1}); // of a round that did not end
    run.turns.back().completed = false;
    const std::vector<LossBudget> budgets = lossBudgets(run);
    QCOMPARE(budgets.size(), std::size_t{2});
    QCOMPARE(budgets[0].executor, ExecutorId::Pool);
    QCOMPARE(budgets[0].threads, 2);
    QCOMPARE(budgets[0].total.count(), 4.0);
    QCOMPARE(budgets[0].useful.count(), 2.5);
    QCOMPARE(budgets[0].extraCpu.count(), -0.5);
    QCOMPARE(sumOfTerms(budgets[0]), 4.0);
    QCOMPARE(budgets[1].executor, ExecutorId::Locked);
    QCOMPARE(budgets[1].total.count(), 6.0);
}

void TestLossBudget::withoutSerialThereIsNoBudget()
{
    const Experiment parallel = madeExperiment(2, {ExecutorId::Pool}, 2, 1);
    QVERIFY(lossBudgets(madeRun(parallel, {{1}}, {1, 1})).empty());
    const Experiment both = madeExperiment(2, {ExecutorId::Serial, ExecutorId::Pool}, 2, 1);
    QVERIFY(lossBudgets(madeRun(both, {}, {1, 1})).empty());
}

void TestLossBudget::everyTermHasWordsOfItsOwn()
{
    std::set<QString> words;
    for (const LossTerm term : kAllLossTerms) {
        QVERIFY(!nameOf(term).isEmpty());
        QVERIFY(explanationOf(term).endsWith(u'.'));
        words.insert({nameOf(term), explanationOf(term), formulaOf(term)});
    }
    QCOMPARE(words.size(), 3 * kAllLossTerms.size());
}

QTEST_GUILESS_MAIN(TestLossBudget)
#include "test_loss_budget.moc"
