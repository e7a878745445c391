// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/estimated_costs.h"
#include "core/experiments/run_progress.h"
#include "core/primes/trial_division.h"
#include "tests/fake_stepped_kernel.h"

#include <QTest>

#include <chrono>
#include <numeric>
#include <vector>

using namespace primeloom;
using namespace std::chrono_literals;

namespace {

constexpr int kCpus = 2;

const CostModel kModel({.n = 100'000, .cost = 5ms}, {.n = 300'000, .cost = 24ms});

TurnId turnOf(ExecutorId executor, int threads = 2)
{
    return {.executor = executor, .threads = executor == ExecutorId::Serial ? 1 : threads};
}

struct Fixture {
    explicit Fixture(int rounds = 1, int threads = 2, std::vector<ExecutorId> executors = all(),
        std::vector<int> sweep = {})
        : experiment{.range = {.start = 100'000, .stop = 500'000, .step = 100'000},
            .executors = std::move(executors),
            .threads = threads,
            .sweep = std::move(sweep),
            .rounds = rounds}
        , limits(submissionOrder(experiment))
        , plan(experiment, primes::trialKernel())
        , progress(experiment, plan, kCpus)
    {
    }

    static std::vector<ExecutorId> all()
    {
        return {kDefaultExecutors.begin(), kDefaultExecutors.end()};
    }

    // Plays a whole turn whose tasks take `costs`, one after another.
    void playTurn(
        ExecutorId executor, std::chrono::nanoseconds each, std::chrono::nanoseconds makespan)
    {
        playTurn(turnOf(executor, experiment.threads), each, makespan);
    }
    void playTurn(
        const TurnId& turn, std::chrono::nanoseconds each, std::chrono::nanoseconds makespan)
    {
        progress.beginTurn(turn);
        for (std::size_t place = 0; place < plan.taskCount(); ++place)
            end(turn.executor, place, each);
        progress.endTurn({.executor = turn.executor,
            .threads = turn.threads,
            .completed = true,
            .makespan = makespan});
    }

    // Ends `count` tasks of a worker from the plan's first one on, each `slowness` times as long as
    // the model says, with a gap after each.
    void endSlowly(ExecutorId executor, std::size_t count, double slowness, Seconds gap = {})
    {
        Seconds now{0};
        for (std::size_t place = 0; place < count; ++place) {
            const Seconds start = now;
            now += slowness * kModel.taskCost(limits[place]);
            const TaskRecord record{.task = static_cast<std::int32_t>(place),
                .start = std::chrono::round<std::chrono::nanoseconds>(start),
                .end = std::chrono::round<std::chrono::nanoseconds>(now),
                .worker = 0,
                .executor = executor,
                .threads = static_cast<std::int16_t>(turnOf(executor).threads)};
            progress.add({&record, 1});
            now += gap;
        }
    }

    void end(ExecutorId executor, std::size_t task, std::chrono::nanoseconds wall)
    {
        const TaskRecord record{
            .task = static_cast<std::int32_t>(task), .end = wall, .executor = executor};
        progress.add({&record, 1});
    }

    [[nodiscard]] Seconds work() const
    {
        return std::accumulate(limits.begin(), limits.end(), Seconds{0},
            [](Seconds sum, Limit n) { return sum + kModel.taskCost(n); });
    }

    Experiment experiment;
    std::vector<Limit> limits;
    Plan plan;
    RunProgress progress;
};

bool isClose(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

} // namespace

class TestRunProgress : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsKnownBeforeTheCosts();
    void tasksCountByTheirCost();
    void tasksUnderWayCountInPart();
    void turnsCountByTheTimeTheyTake();
    void measuredTimesReplaceTheModel();
    void threadsBeyondTheCpusMakeTasksLonger();
    void finishedTasksCorrectTheEstimate();
    void gapsBetweenSmallTasksCount();
    void slowTurnForetellsOthersThatWereNotMeasured();
    void measuredTurnIsCorrectedWhileItGoesOn();
    void fractionNeverFalls();
    void samplesOfEndedTasksAreIgnored();
    void aFinishedRunIsAtOne();
    void manyTasksAreAsGoodAsScheduled();
    void everyThreadCountOfASweepCounts();
    void theLockMakesItSerial();
    void partsCostTheirStretch();
    void stepsShareTheCostOfTheirLimit();
    void aPoolsWorkerRunsAllStepsOfItsLimit();
    void addedRoundsBeginAtZeroWithKnownCosts();
};

void TestRunProgress::nothingIsKnownBeforeTheCosts()
{
    Fixture run;
    QCOMPARE(run.progress.update({}).fraction, 0.0);
    QVERIFY(run.progress.update({}).left == 0s);
}

void TestRunProgress::tasksCountByTheirCost()
{
    Fixture run(1, 1, {ExecutorId::Serial});
    run.progress.estimateCosts(estimatedCosts(run.plan, kModel));
    QVERIFY(isClose(run.progress.update({}).left.count(), run.work().count()));

    run.progress.beginTurn(turnOf(ExecutorId::Serial));
    run.end(ExecutorId::Serial, 3, 1ms); // the largest: far more than a quarter
    const Seconds done = kModel.taskCost(run.limits[3]);
    const Progress now = run.progress.update({});
    QVERIFY(isClose(now.fraction, done / run.work()));
    QVERIFY(now.fraction > 0.4);
    QVERIFY(isClose(now.left.count(), (run.work() - done).count()));
}

void TestRunProgress::tasksUnderWayCountInPart()
{
    Fixture run(1, 1, {ExecutorId::Serial});
    run.progress.estimateCosts(estimatedCosts(run.plan, kModel));
    run.progress.beginTurn(turnOf(ExecutorId::Serial));
    const Seconds half = kModel.taskCost(run.limits[0]) / 2;
    const std::vector<TaskInProgress> halfway{{.task = 0, .elapsed = half}};
    const Progress now = run.progress.update(halfway);
    QVERIFY(isClose(now.fraction, half / run.work()));
    QVERIFY(isClose(now.left.count(), (run.work() - half).count()));
}

void TestRunProgress::turnsCountByTheTimeTheyTake()
{
    Fixture run(1, 2, {ExecutorId::Serial, ExecutorId::Pool});
    run.progress.estimateCosts(estimatedCosts(run.plan, kModel));
    run.playTurn(ExecutorId::Serial, 1s, 4s);
    // Costs are measured now, 1 s each: 2 s for the pool's four tasks on two workers.
    const Progress now = run.progress.update({});
    QVERIFY(isClose(now.fraction, 4.0 / 6.0));
    QVERIFY(isClose(now.left.count(), 2));
}

void TestRunProgress::measuredTimesReplaceTheModel()
{
    Fixture run(2, 2, {ExecutorId::Pool});
    run.progress.estimateCosts(estimatedCosts(run.plan, kModel));
    run.playTurn(ExecutorId::Pool, 1s, 3s);
    QVERIFY(isClose(run.progress.update({}).left.count(), 3));
}

void TestRunProgress::threadsBeyondTheCpusMakeTasksLonger()
{
    Fixture two(1, 2, {ExecutorId::Pool});
    Fixture four(1, 4, {ExecutorId::Pool});
    two.progress.estimateCosts(estimatedCosts(two.plan, kModel));
    four.progress.estimateCosts(estimatedCosts(four.plan, kModel));
    // Four tasks at once on two CPUs: each takes twice as long.
    const Seconds longest = kModel.taskCost(four.limits.back());
    QVERIFY(isClose(four.progress.update({}).left.count(), 2 * longest.count()));
    QVERIFY(two.progress.update({}).left < four.progress.update({}).left);
}

void TestRunProgress::finishedTasksCorrectTheEstimate()
{
    Fixture run(1, 1, {ExecutorId::Serial});
    run.progress.estimateCosts(estimatedCosts(run.plan, kModel));
    run.progress.beginTurn(turnOf(ExecutorId::Serial));
    run.endSlowly(ExecutorId::Serial, 3, 3);
    const double truth = 3 * kModel.taskCost(run.limits[3]).count();
    const double left = run.progress.update({}).left.count();
    QVERIFY2(left > 0.7 * truth && left < truth, qPrintable(QString::number(left / truth)));
}

void TestRunProgress::gapsBetweenSmallTasksCount()
{
    Fixture run(1, 1, {ExecutorId::Serial});
    run.progress.estimateCosts(estimatedCosts(run.plan, kModel));
    run.progress.beginTurn(turnOf(ExecutorId::Serial));
    const double before = run.progress.update({}).left.count();
    run.endSlowly(ExecutorId::Serial, 2, 1, 1s);
    QVERIFY(run.progress.update({}).left.count() > before);
}

void TestRunProgress::slowTurnForetellsOthersThatWereNotMeasured()
{
    Fixture run(1, 2, {ExecutorId::Serial, ExecutorId::Pool, ExecutorId::Graph});
    run.progress.estimateCosts(estimatedCosts(run.plan, kModel));
    run.playTurn(ExecutorId::Serial, 1s, 4s);
    QVERIFY(isClose(run.progress.update({}).left.count(), 4)); // two turns of 2 s
    run.playTurn(ExecutorId::Pool, 1s, 3s);
    QVERIFY(isClose(run.progress.update({}).left.count(), 3));
    // The serial loop's times hold what slowed it down.
    Fixture slow(2, 2, {ExecutorId::Serial});
    slow.progress.estimateCosts(estimatedCosts(slow.plan, kModel));
    slow.playTurn(ExecutorId::Serial, 10s, 40s);
    QVERIFY(isClose(slow.progress.update({}).left.count(), 40));
}

void TestRunProgress::measuredTurnIsCorrectedWhileItGoesOn()
{
    Fixture run(2, 1, {ExecutorId::Serial});
    run.progress.estimateCosts(estimatedCosts(run.plan, kModel));
    run.progress.beginTurn(turnOf(ExecutorId::Serial));
    run.endSlowly(ExecutorId::Serial, 4, 10);
    const Seconds whole = 10 * run.work();
    run.progress.endTurn({.executor = ExecutorId::Serial,
        .completed = true,
        .makespan = std::chrono::round<std::chrono::nanoseconds>(whole)});
    QVERIFY(isClose(run.progress.update({}).left.count(), whole.count()));
    run.progress.beginTurn(turnOf(ExecutorId::Serial));
    QVERIFY(isClose(run.progress.update({}).left.count(), whole.count()));
    run.endSlowly(ExecutorId::Serial, 3, 20); // twice as slow as the round before
    const double truth = 20 * kModel.taskCost(run.limits[3]).count();
    const double left = run.progress.update({}).left.count();
    QVERIFY2(left > 0.9 * truth && left < 1.1 * truth, qPrintable(QString::number(left / truth)));
}

void TestRunProgress::fractionNeverFalls()
{
    Fixture run(1, 1, {ExecutorId::Serial, ExecutorId::Pool});
    run.progress.estimateCosts(estimatedCosts(run.plan, kModel));
    run.progress.beginTurn(turnOf(ExecutorId::Serial));
    const std::vector<TaskInProgress> longGone{{.task = 3, .elapsed = 1h}};
    const double before = run.progress.update(longGone).fraction;
    QVERIFY(before > 0);
    QCOMPARE(run.progress.update({}).fraction, before);
}

void TestRunProgress::samplesOfEndedTasksAreIgnored()
{
    Fixture run(1, 1, {ExecutorId::Serial});
    run.progress.estimateCosts(estimatedCosts(run.plan, kModel));
    run.progress.beginTurn(turnOf(ExecutorId::Serial));
    run.end(ExecutorId::Serial, 0, 1ms);
    const std::vector<TaskInProgress> stale{{.task = 0, .elapsed = 1h}};
    QVERIFY(
        isClose(run.progress.update(stale).fraction, kModel.taskCost(run.limits[0]) / run.work()));
    // Two samples for one worker: the second is of the turn after this.
    const std::vector<TaskInProgress> two{{.task = 1, .elapsed = 0s}, {.task = 2, .elapsed = 0s}};
    (void)run.progress.update(two);
}

void TestRunProgress::aFinishedRunIsAtOne()
{
    Fixture run(2);
    run.progress.estimateCosts(estimatedCosts(run.plan, kModel));
    for (int round = 0; round < 2; ++round) {
        for (const auto& [executor, threads] : turnOrder(run.experiment, round)) {
            QVERIFY(run.progress.update({}).fraction < 1);
            run.playTurn(executor, 7ms, 19ms);
        }
    }
    QCOMPARE(run.progress.update({}).fraction, 1.0);
    QVERIFY(run.progress.update({}).left == 0s);
}

void TestRunProgress::manyTasksAreAsGoodAsScheduled()
{
    const Experiment experiment{.range = {.start = 1'000, .stop = 101'000, .step = 100},
        .executors = {ExecutorId::Pool},
        .threads = 2,
        .rounds = 1};
    const std::vector<Limit> limits = submissionOrder(experiment);
    const Plan plan(experiment, primes::trialKernel());
    RunProgress progress(experiment, plan, kCpus);
    progress.estimateCosts(estimatedCosts(plan, kModel));
    const Seconds scheduled = progress.update({}).left;
    progress.beginTurn(turnOf(ExecutorId::Pool));
    const Seconds spread = progress.update({}).left;
    QVERIFY(spread <= scheduled);
    QVERIFY(scheduled <= spread + kModel.taskCost(limits.back()));
}

void TestRunProgress::everyThreadCountOfASweepCounts()
{
    Fixture run(1, 2, {ExecutorId::Serial, ExecutorId::Pool}, {1, 2});
    run.progress.estimateCosts(estimatedCosts(run.plan, kModel));
    run.playTurn({.executor = ExecutorId::Serial, .threads = 1}, 1s, 4s);
    // Four tasks of 1 s: 4 s on one thread and 2 s on two are to come.
    QVERIFY(isClose(run.progress.update({}).left.count(), 6));
    run.playTurn({.executor = ExecutorId::Pool, .threads = 2}, 1s, 2s);
    QVERIFY(isClose(run.progress.update({}).left.count(), 4));
    QVERIFY(isClose(run.progress.update({}).fraction, 0.6));
}

void TestRunProgress::theLockMakesItSerial()
{
    Fixture run(1, 4, {ExecutorId::Locked});
    run.progress.estimateCosts(estimatedCosts(run.plan, kModel));
    QVERIFY(isClose(run.progress.update({}).left.count(), run.work().count()));
    run.progress.beginTurn(turnOf(ExecutorId::Locked, 4));
    // Three of four wait for the lock, however long ago they have begun.
    const std::vector<TaskInProgress> all{{.task = 0, .elapsed = 1h}, {.task = 1, .elapsed = 1h},
        {.task = 2, .elapsed = 1h}, {.task = 3, .elapsed = 1h}};
    QCOMPARE(run.progress.update(all).fraction, 0.0);
    QVERIFY(isClose(run.progress.update(all).left.count(), run.work().count()));
}

void TestRunProgress::partsCostTheirStretch()
{
    const Experiment experiment{.range = {.start = 100'000, .stop = 500'000, .step = 100'000},
        .plan = PlanId::Shared,
        .executors = {ExecutorId::Serial},
        .threads = 1,
        .rounds = 1};
    const Plan plan(experiment, primes::trialKernel());
    RunProgress progress(experiment, plan, kCpus);
    progress.estimateCosts(estimatedCosts(plan, kModel));
    // Every number is looked at once.
    QVERIFY(isClose(progress.update({}).left.count(), kModel.taskCost(400'000).count()));
}

void TestRunProgress::stepsShareTheCostOfTheirLimit()
{
    const Experiment experiment{.range = {.start = 100'000, .stop = 200'000, .step = 100'000},
        .executors = {ExecutorId::Serial, ExecutorId::Pool},
        .threads = 1,
        .rounds = 1};
    const Plan plan(experiment, FakeSteppedKernel()); // steps of cost 5, 1, 1 and a result
    RunProgress progress(experiment, plan, kCpus);
    progress.estimateCosts(estimatedCosts(plan, kModel));
    const Seconds each = kModel.taskCost(100'000);
    QVERIFY(isClose(progress.update({}).left.count(), 2 * each.count()));
    progress.beginTurn(turnOf(ExecutorId::Serial));
    const std::vector<TaskRecord> step{{.task = 0}};
    progress.add(step);
    QVERIFY(isClose(progress.update({}).left.count(), (2 - 5.0 / 7) * each.count()));
    progress.endTurn({.executor = ExecutorId::Serial});
}

void TestRunProgress::aPoolsWorkerRunsAllStepsOfItsLimit()
{
    const Experiment experiment{.range = {.start = 100'000, .stop = 100'003, .step = 1},
        .executors = {ExecutorId::Pool},
        .threads = 2,
        .rounds = 1};
    const Plan plan(experiment, FakeSteppedKernel()); // steps of cost 5, 1, 1, 1 and a result
    RunProgress progress(experiment, plan, kCpus);
    progress.estimateCosts(estimatedCosts(plan, kModel));
    const double first = kModel.taskCost(100'000).count();
    const double second = kModel.taskCost(100'001).count();
    const double third = kModel.taskCost(100'002).count();
    // Three of them on two workers, however many steps there are.
    QVERIFY(isClose(progress.update({}).left.count(), first + third));
    progress.beginTurn(turnOf(ExecutorId::Pool, 2));
    const std::vector<TaskRecord> step{{.task = 0, .executor = ExecutorId::Pool, .threads = 2}};
    progress.add(step);
    // Who is at the second step of the first n will do the others; the third n waits for a worker.
    const std::vector<TaskInProgress> both{{.task = 1}, {.task = 5}};
    QVERIFY(isClose(progress.update(both).left.count(), first * 3 / 8 + third));
    QVERIFY(isClose(progress.update(both).fraction, first * 5 / 8 / (first + second + third)));
}

void TestRunProgress::addedRoundsBeginAtZeroWithKnownCosts()
{
    Fixture run(1, 2, {ExecutorId::Serial});
    run.progress.estimateCosts(estimatedCosts(run.plan, kModel));
    run.playTurn(ExecutorId::Serial, 1s, 4s);
    run.progress.beginRounds(2);
    run.progress.estimateCosts(
        estimatedCosts(run.plan, kModel)); // by the next warm-up: what was measured is better
    QCOMPARE(run.progress.update({}).fraction, 0.0);
    QVERIFY(isClose(run.progress.update({}).left.count(), 8));
    run.playTurn(ExecutorId::Serial, 1s, 4s);
    QVERIFY(isClose(run.progress.update({}).fraction, 0.5));
}

QTEST_GUILESS_MAIN(TestRunProgress)
#include "test_run_progress.moc"
