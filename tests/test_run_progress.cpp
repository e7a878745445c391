// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/run_progress.h"

#include <QTest>

#include <chrono>
#include <numeric>
#include <vector>

using namespace primeloom;
using namespace std::chrono_literals;

namespace {

constexpr int kCpus = 2;

// Costs that grow with n as the kernel's do.
const CostModel kModel({.n = 100'000, .cost = 5ms}, {.n = 300'000, .cost = 24ms});

struct Fixture {
    explicit Fixture(int rounds = 1, int threads = 2, std::vector<ExecutorId> executors = all())
        : experiment{.range = {.start = 100'000, .stop = 500'000, .step = 100'000},
            .executors = std::move(executors),
            .threads = threads,
            .rounds = rounds}
        , limits(submissionOrder(experiment))
        , progress(experiment, limits, kCpus)
    {
    }

    static std::vector<ExecutorId> all() { return {kDefaultExecutors.begin(), kDefaultExecutors.end()}; }

    // Plays a whole turn whose tasks take `costs`, one after another.
    void playTurn(
        ExecutorId executor, std::chrono::nanoseconds each, std::chrono::nanoseconds makespan)
    {
        progress.beginTurn(executor);
        for (std::size_t task = 0; task < limits.size(); ++task)
            end(executor, task, each);
        progress.endTurn({.executor = executor, .completed = true, .makespan = makespan});
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
    void fractionNeverFalls();
    void samplesOfEndedTasksAreIgnored();
    void aFinishedRunIsAtOne();
    void manyTasksAreAsGoodAsScheduled();
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
    run.progress.estimateCosts(kModel);
    QVERIFY(isClose(run.progress.update({}).left.count(), run.work().count()));

    run.progress.beginTurn(ExecutorId::Serial);
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
    run.progress.estimateCosts(kModel);
    run.progress.beginTurn(ExecutorId::Serial);
    const Seconds half = kModel.taskCost(run.limits[0]) / 2;
    const std::vector<TaskInProgress> halfway{{.task = 0, .elapsed = half}};
    const Progress now = run.progress.update(halfway);
    QVERIFY(isClose(now.fraction, half / run.work()));
    QVERIFY(isClose(now.left.count(), (run.work() - half).count()));
}

void TestRunProgress::turnsCountByTheTimeTheyTake()
{
    Fixture run(1, 2, {ExecutorId::Serial, ExecutorId::Pool});
    run.progress.estimateCosts(kModel);
    run.playTurn(ExecutorId::Serial, 1s, 4s);
    // Costs are measured now, 1 s each: 2 s for the pool's four tasks on two workers.
    const Progress now = run.progress.update({});
    QVERIFY(isClose(now.fraction, 4.0 / 6.0));
    QVERIFY(isClose(now.left.count(), 2));
}

void TestRunProgress::measuredTimesReplaceTheModel()
{
    Fixture run(2, 2, {ExecutorId::Pool});
    run.progress.estimateCosts(kModel);
    run.playTurn(ExecutorId::Pool, 1s, 3s);
    QVERIFY(isClose(run.progress.update({}).left.count(), 3));
}

void TestRunProgress::threadsBeyondTheCpusMakeTasksLonger()
{
    Fixture two(1, 2, {ExecutorId::Pool});
    Fixture four(1, 4, {ExecutorId::Pool});
    two.progress.estimateCosts(kModel);
    four.progress.estimateCosts(kModel);
    // Four tasks at once on two CPUs: each takes twice as long.
    const Seconds longest = kModel.taskCost(four.limits.back());
    QVERIFY(isClose(four.progress.update({}).left.count(), 2 * longest.count()));
    QVERIFY(two.progress.update({}).left < four.progress.update({}).left);
}

void TestRunProgress::fractionNeverFalls()
{
    Fixture run(1, 1, {ExecutorId::Serial, ExecutorId::Pool});
    run.progress.estimateCosts(kModel);
    run.progress.beginTurn(ExecutorId::Serial);
    const std::vector<TaskInProgress> longGone{{.task = 3, .elapsed = 1h}};
    const double before = run.progress.update(longGone).fraction;
    QVERIFY(before > 0);
    QCOMPARE(run.progress.update({}).fraction, before);
}

void TestRunProgress::samplesOfEndedTasksAreIgnored()
{
    Fixture run(1, 1, {ExecutorId::Serial});
    run.progress.estimateCosts(kModel);
    run.progress.beginTurn(ExecutorId::Serial);
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
    run.progress.estimateCosts(kModel);
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
    RunProgress progress(experiment, limits, kCpus);
    progress.estimateCosts(kModel);
    const Seconds scheduled = progress.update({}).left;
    progress.beginTurn(ExecutorId::Pool);
    const Seconds spread = progress.update({}).left;
    QVERIFY(spread <= scheduled);
    QVERIFY(scheduled <= spread + kModel.taskCost(limits.back()));
}

QTEST_GUILESS_MAIN(TestRunProgress)
#include "test_run_progress.moc"
