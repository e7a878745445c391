// SPDX-License-Identifier: GPL-3.0-or-later
// What the controller measures when tasks depend on each other, wait for a lock, or run on several
// numbers of threads.
#include "core/analysis/summary.h"
#include "core/experiments/controller.h"
#include "core/experiments/executor_set.h"
#include "core/experiments/fair_lock.h"
#include "core/experiments/plan.h"
#include "core/primes/trial_division.h"
#include "tests/controller_run.h"
#include "tests/fake_kernel.h"
#include "tests/fake_stepped_kernel.h"
#include "tests/known_prime_sums.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <QThread>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using namespace std::chrono_literals;

namespace {

using enum ExecutorId;
using Executors = std::vector<ExecutorId>;

Experiment sharedExperiment(TaskOrder order = TaskOrder::SmallestFirst, int rounds = 1)
{
    return {.range = {.start = 10'000, .stop = 100'001, .step = 30'000},
        .order = order,
        .plan = PlanId::Shared,
        .executors = {Serial, Graph},
        .threads = 2,
        .rounds = rounds};
}

// Sixteen numbers and as many parts, below those of the warm-up.
Experiment tinySharedExperiment()
{
    Experiment experiment = sharedExperiment();
    experiment.range = {.start = 8, .stop = 17, .step = 8};
    return experiment;
}

Experiment tinyExperiment(Executors executors, int threads = 2)
{
    return {.range = {.start = 10, .stop = 18, .step = 1},
        .executors = std::move(executors),
        .threads = threads,
        .rounds = 1};
}

bool isDone(const TaskRecord& record)
{
    return record.status == TaskEnd::Done;
}

std::map<Limit, SumValue> resultsOf(const Run& run, const Turn& turn)
{
    std::map<Limit, SumValue> sums;
    for (const TaskRecord& record : recordsOf(run, turn)) {
        if (record.kind == TaskKind::Result)
            sums.emplace(record.n, record.sum);
    }
    return sums;
}

// Waits until a stop in the tasks for which `closed` is true.
class Gate {
public:
    explicit Gate(std::function<bool(primes::Interval)> closed)
        : kernel([this, closed = std::move(closed)](primes::Interval interval,
                     const std::stop_token& stop) -> std::optional<primes::UInt128> {
            if (!closed(interval))
                return FakeKernel::lengthOf(interval, stop);
            std::unique_lock lock(m_mutex);
            m_never.wait(lock, stop, [] { return false; });
            return std::nullopt;
        })
    {
    }

    const FakeKernel kernel;

private:
    std::mutex m_mutex;
    std::condition_variable_any m_never;
};

bool beginsAtEight(primes::Interval interval)
{
    return interval.first == 8;
}

} // namespace

class TestPlanRuns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sharedSumsAreTheKnownOnes_data();
    void sharedSumsAreTheKnownOnes();
    void everyTaskButTheGatherHasARecord();
    void partsCarryTheirOwnSums();
    void aWrongPartSpoilsEveryLaterResult();
    void aWrongSumIsFound();
    void aTaskIsQueuedWhenItsLastPredecessorEnds_data();
    void aTaskIsQueuedWhenItsLastPredecessorEnds();
    void stepsLeadToTheSameSums();
    void stepsHaveNoSumOfTheirOwn();
    void aPoolsWorkerRunsAllStepsOfItsLimit();
    void aStopEndsAChainBetweenItsSteps();
    void aStepThatThrowsNamesItsLimit();
    void oneStepAtATimeHasTheLock();
    void aStopSkipsNothingAndCancelsTheRest();
    void theRunSaysWhatItRan();
    void oneTaskAtATimeHasTheLock();
    void whoWaitsForTheLockSaysSo();
    void aStopReleasesWhoWaitsForTheLock();
    void aLockIsHandedOn();
    void aStoppedWaiterLeavesTheQueue();
    void aSweepHasEveryThreadCountInEachRound();
    void idleThreadsAreGivenBack();
    void turnsSayWhatTheSystemDid();
    void liveStatesFollowTheTurn();
    void aCostlyWindowIsToldLessOften();
};

void TestPlanRuns::sharedSumsAreTheKnownOnes_data()
{
    QTest::addColumn<TaskOrder>("order");
    QTest::newRow("smallest first") << TaskOrder::SmallestFirst;
    QTest::newRow("largest first") << TaskOrder::LargestFirst;
    QTest::newRow("shuffled") << TaskOrder::Shuffled;
}

void TestPlanRuns::sharedSumsAreTheKnownOnes()
{
    QFETCH(TaskOrder, order);
    ExperimentController controller;
    QVERIFY(runs(controller, sharedExperiment(order)));
    // From the table, and for the two that it lacks by the tutorial's loop in one piece.
    std::map<Limit, SumValue> truth;
    for (const primes::KnownSum& known : primes::kKnownSums)
        truth[known.n] =
            *sumFromDecimal(QString::fromLatin1(known.sum.data(), qsizetype(known.sum.size())));
    for (const std::uint32_t n : {40'000U, 70'000U})
        truth[n] = primes::sumPrimesBelow(n, {})->sum;
    QCOMPARE(controller.run().turns.size(), std::size_t{2});
    for (const Turn& turn : controller.run().turns) {
        QVERIFY(turn.completed);
        const std::map<Limit, SumValue> sums = resultsOf(controller.run(), turn);
        QCOMPARE(sums.size(), std::size_t{4});
        for (const auto& [n, sum] : sums)
            QCOMPARE(sum, truth.at(n));
    }
}

void TestPlanRuns::everyTaskButTheGatherHasARecord()
{
    const FakeKernel kernel;
    ExperimentController controller(kernel);
    const Experiment experiment = sharedExperiment(TaskOrder::Shuffled, 2);
    QVERIFY(runs(controller, experiment));
    const Run& run = controller.run();
    const Plan plan(experiment, kernel);
    QCOMPARE(run.plan, plan.graph());
    QCOMPARE(run.completedRounds(), 2);
    for (const Turn& turn : run.turns) {
        std::vector<TaskRecord> records = recordsOf(run, turn);
        std::ranges::sort(records, {}, &TaskRecord::task);
        QCOMPARE(records.size(), plan.taskCount());
        for (std::size_t place = 0; place < records.size(); ++place) {
            const PlannedTask& task = plan.task(place);
            QCOMPARE(records[place].task, static_cast<std::int32_t>(place));
            QCOMPARE(records[place].n, task.n);
            QCOMPARE(records[place].kind, task.kind);
            QCOMPARE(records[place].hasFirst, task.first.has_value());
            QCOMPARE(records[place].first, task.first.value_or(0));
            QVERIFY(records[place].hasSum);
            QVERIFY(records[place].end <= turn.makespan);
        }
    }
}

void TestPlanRuns::partsCarryTheirOwnSums()
{
    const FakeKernel kernel; // sums are lengths
    ExperimentController controller(kernel);
    QVERIFY(runs(controller, sharedExperiment()));
    for (const TaskRecord& record : controller.run().records)
        QCOMPARE(record.sum, SumValue{record.n - record.first});
}

void TestPlanRuns::aWrongPartSpoilsEveryLaterResult()
{
    std::atomic<int> calls = 0;
    const FakeKernel kernel([&calls](primes::Interval interval, const std::stop_token& stop) {
        const auto length = FakeKernel::lengthOf(interval, stop);
        // In the graph's turn only.
        return interval == primes::Interval{.first = 8, .last = 9} && ++calls == 2 ? *length + 1
                                                                                   : length;
    });
    ExperimentController controller(kernel);
    QVERIFY(runs(controller, tinySharedExperiment()));
    const Run& run = controller.run();
    QCOMPARE(resultsOf(run, run.turns[0]), (std::map<Limit, SumValue>{{8, 8}, {16, 16}}));
    QCOMPARE(resultsOf(run, run.turns[1]), (std::map<Limit, SumValue>{{8, 8}, {16, 17}}));
}

void TestPlanRuns::aWrongSumIsFound()
{
    for (const ExecutorId wrong : {Pool, Graph, Locked}) {
        std::atomic<int> calls = 0;
        const FakeKernel kernel([&calls](primes::Interval interval, const std::stop_token& stop) {
            const auto length = FakeKernel::lengthOf(interval, stop);
            return interval.last == 13 && ++calls == 2 ? *length + 1
                                                       : length; // not in serial's turn
        });
        ExperimentController controller(kernel);
        QVERIFY(runs(controller, tinyExperiment({Serial, wrong})));
        const std::optional<SumDifference> difference = summarize(controller.run()).difference;
        QVERIFY(difference);
        QCOMPARE(difference->n, Limit{13});
        QCOMPARE(difference->firstSum + difference->secondSum, SumValue{13 + 14});
    }
}

void TestPlanRuns::aTaskIsQueuedWhenItsLastPredecessorEnds_data()
{
    const FakeSteppedKernel stepped;
    ExperimentController shared;
    ExperimentController steps(stepped);
    QVERIFY(runs(shared, sharedExperiment()));
    QVERIFY(runs(steps, tinyExperiment({kAllExecutors.begin(), kAllExecutors.end()})));
    QTest::addColumn<Run>("run");
    QTest::newRow("shared") << shared.run();
    QTest::newRow("steps") << steps.run();
}

void TestPlanRuns::aTaskIsQueuedWhenItsLastPredecessorEnds()
{
    QFETCH(const Run, run);
    for (const Turn& turn : run.turns) {
        std::vector<TaskRecord> records = recordsOf(run, turn);
        std::ranges::sort(records, {}, &TaskRecord::task);
        for (std::size_t place = 0; place < records.size(); ++place) {
            auto lastEnd = 0ns;
            for (const std::uint32_t predecessor : run.plan.predecessors(place))
                lastEnd = std::max(lastEnd, records[predecessor].end);
            QVERIFY(records[place].queued >= lastEnd);
            QVERIFY(records[place].queued <= records[place].start);
            QVERIFY(records[place].end <= turn.makespan);
            if (run.plan.predecessors(place).empty())
                QVERIFY(records[place].queued == 0ns);
        }
    }
}

void TestPlanRuns::stepsLeadToTheSameSums()
{
    const FakeSteppedKernel kernel;
    ExperimentController controller(kernel);
    Experiment experiment = tinyExperiment({kAllExecutors.begin(), kAllExecutors.end()});
    experiment.rounds = 2;
    QVERIFY(runs(controller, experiment));
    QVERIFY(controller.run().status == RunStatus::Finished);
    for (const Turn& turn : controller.run().turns) {
        const std::map<Limit, SumValue> sums = resultsOf(controller.run(), turn);
        QCOMPARE(sums.size(), std::size_t{8});
        for (const auto& [n, sum] : sums)
            QCOMPARE(sum, SumValue{n});
    }
}

void TestPlanRuns::stepsHaveNoSumOfTheirOwn()
{
    const FakeSteppedKernel kernel;
    ExperimentController controller(kernel);
    QVERIFY(runs(controller, tinyExperiment({Serial, Pool, Graph})));
    const Run& run = controller.run();
    for (const Turn& turn : run.turns) {
        QCOMPARE(recordsOf(run, turn).size(), std::size_t{8 * 5}); // 1 + 2 + 1 steps and the result
    }
    for (const TaskRecord& record : run.records) {
        QVERIFY(!record.hasFirst);
        QCOMPARE(record.hasSum, record.kind == TaskKind::Result);
    }
}

void TestPlanRuns::aPoolsWorkerRunsAllStepsOfItsLimit()
{
    const FakeSteppedKernel kernel;
    ExperimentController controller(kernel);
    QVERIFY(runs(controller, tinyExperiment({Pool, Locked}, 3)));
    const Run& run = controller.run();
    for (const Turn& turn : run.turns) {
        std::vector<TaskRecord> records = recordsOf(run, turn);
        std::ranges::sort(records, {}, &TaskRecord::task);
        QCOMPARE(records.size(), std::size_t{8 * 6});
        for (std::size_t place = 1; place < records.size(); ++place) {
            const TaskRecord& before = records[place - 1];
            if (before.n != records[place].n)
                continue;
            QCOMPARE(records[place].worker, before.worker);
            QVERIFY(records[place].start >= before.end);
        }
    }
}

// Wherever a stop comes, each task has its record: what was done, what was stopped, and the rest.
void TestPlanRuns::aStopEndsAChainBetweenItsSteps()
{
    std::atomic<int> waiting = 0;
    std::mutex mutex;
    std::condition_variable_any never;
    const FakeSteppedKernel kernel([&](Limit n, std::size_t step, const std::stop_token& stop) {
        if (n < 12 || step != 1)
            return;
        std::unique_lock lock(mutex);
        ++waiting;
        never.wait(lock, stop, [] { return false; });
    });
    ExperimentController controller(kernel);
    const QSignalSpy finished(&controller, &ExperimentController::finished);
    controller.start(tinyExperiment({Pool}));
    QTRY_COMPARE_WITH_TIMEOUT(waiting.load(), 2, kPatience);
    controller.stop();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatience);
    const std::vector<TaskRecord>& records = controller.run().records;
    std::set<int> places;
    std::set<int> stopped; // workers
    for (const TaskRecord& record : records) {
        places.insert(record.task);
        if (record.status == TaskEnd::Cancelled && record.worker >= 0)
            stopped.insert(record.worker);
    }
    QCOMPARE(records.size(), std::size_t{8 * 5});
    QCOMPARE(places.size(), records.size());
    QCOMPARE(stopped, (std::set{0, 1}));
    QCOMPARE(std::ranges::count_if(records, isDone), 2 * 5 + 2 * 1); // two n, then a step each
    QCOMPARE(std::ranges::count(records, -1, &TaskRecord::worker), 2 * 3 + 4 * 5); // never begun
    QCOMPARE(std::ranges::count(records, TaskEnd::Skipped, &TaskRecord::status), 0);
}

void TestPlanRuns::aStepThatThrowsNamesItsLimit()
{
    const FakeSteppedKernel kernel([](Limit n, std::size_t step, const std::stop_token&) {
        if (n == 13 && step == 2)
            throw std::runtime_error("Out of luck");
    });
    for (const ExecutorId executor : kAllExecutors) {
        ExperimentController controller(kernel);
        QVERIFY(runs(controller, tinyExperiment({executor})));
        const Run& run = controller.run();
        QVERIFY(run.status == RunStatus::Failed);
        QVERIFY2(run.failure.contains(u"13") && run.failure.contains(u"Out of luck"),
            qPrintable(run.failure));
        QCOMPARE(run.records.size(), std::size_t{8 * 5});
        const auto failed = std::ranges::find(run.records, TaskEnd::Failed, &TaskRecord::status);
        QVERIFY(failed != run.records.end());
        QCOMPARE(failed->task, 3 * 5 + 2);
    }
}

void TestPlanRuns::oneStepAtATimeHasTheLock()
{
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    const FakeSteppedKernel kernel([&](Limit, std::size_t, const std::stop_token&) {
        most = std::max(most.load(), ++inside);
        std::this_thread::yield();
        --inside;
    });
    ExperimentController controller(kernel);
    QVERIFY(runs(controller, tinyExperiment({Locked}, 4)));
    QCOMPARE(controller.run().completedRounds(), 1);
    QCOMPARE(most.load(), 1);
    for (const TaskRecord& record : controller.run().records)
        QVERIFY(record.lockWait >= 0ns && record.lockWait <= record.wall());
}

void TestPlanRuns::aStopSkipsNothingAndCancelsTheRest()
{
    const Gate gate(beginsAtEight);
    ExperimentController controller(gate.kernel);
    const QSignalSpy finished(&controller, &ExperimentController::finished);
    Experiment experiment = tinySharedExperiment();
    experiment.executors = {Graph};
    controller.start(experiment);
    // The other worker ends all that does not wait for it: 15 parts and the first result.
    QTRY_COMPARE_WITH_TIMEOUT(controller.run().records.size(), std::size_t{16}, kPatience);
    controller.stop();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatience);
    const std::vector<TaskRecord>& records = controller.run().records;
    QCOMPARE(records.size(), std::size_t{18});
    QCOMPARE(std::ranges::count(records, TaskEnd::Cancelled, &TaskRecord::status), 2);
    QCOMPARE(std::ranges::count(records, -1, &TaskRecord::worker), 1); // the last result
}

void TestPlanRuns::theRunSaysWhatItRan()
{
    ExperimentController controller;
    QVERIFY(runs(controller, sharedExperiment()));
    QCOMPARE(controller.run().kernel.key, u"trial"_s);
    QCOMPARE(controller.run().kernel.limit, Limit{2'147'483'647});
    QCOMPARE(controller.run().cpus, QThread::idealThreadCount());
}

void TestPlanRuns::oneTaskAtATimeHasTheLock()
{
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    const FakeKernel kernel([&](primes::Interval interval, const std::stop_token& stop) {
        if (interval.last < 1'000) { // not the warm-up
            most = std::max(most.load(), ++inside);
            std::this_thread::yield();
            --inside;
        }
        return FakeKernel::lengthOf(interval, stop);
    });
    ExperimentController controller(kernel);
    Experiment experiment = tinyExperiment({Locked}, 4);
    experiment.range.stop = 300;
    QVERIFY(runs(controller, experiment));
    QVERIFY(controller.run().completedRounds() == 1);
    QCOMPARE(most.load(), 1);
}

void TestPlanRuns::whoWaitsForTheLockSaysSo()
{
    ExperimentController controller;
    const Experiment experiment{.range = {.start = 50'000, .stop = 50'040, .step = 1},
        .executors = {Serial, Pool, Graph, Locked},
        .threads = 4,
        .rounds = 1};
    QVERIFY(runs(controller, experiment));
    std::set<int> workers;
    auto waited = 0ns;
    for (const TaskRecord& record : controller.run().records) {
        QVERIFY(record.lockWait >= 0ns && record.lockWait <= record.wall());
        if (record.executor != Locked) {
            QVERIFY(record.lockWait == 0ns);
            continue;
        }
        waited += record.lockWait;
        workers.insert(record.worker);
    }
    QCOMPARE(workers.size(), std::size_t{4});
    QVERIFY(waited > 1ms);
}

void TestPlanRuns::aStopReleasesWhoWaitsForTheLock()
{
    const Gate gate(
        [](primes::Interval interval) { return interval.last < 1'000; }); // not the warm-up
    ExperimentController controller(gate.kernel);
    const QSignalSpy finished(&controller, &ExperimentController::finished);
    controller.start(tinyExperiment({Locked}, 4));
    QTRY_COMPARE_WITH_TIMEOUT(controller.runningTasks().size(), std::size_t{4}, kPatience);
    controller.stop();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatience);
    const std::vector<TaskRecord>& records = controller.run().records;
    QCOMPARE(records.size(), std::size_t{8});
    QCOMPARE(std::ranges::count(records, TaskEnd::Cancelled, &TaskRecord::status), 8);
    QCOMPARE(std::ranges::count(records, -1, &TaskRecord::worker), 4); // never begun
}

void TestPlanRuns::aLockIsHandedOn()
{
    FairLock lock;
    const std::stop_token never;
    int counter = 0; // guarded by lock
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&] {
                for (int i = 0; i < 1'000; ++i) {
                    QVERIFY(lock.acquire(never));
                    ++counter;
                    lock.release();
                }
            });
    }
    QCOMPARE(counter, 4'000);
}

void TestPlanRuns::aStoppedWaiterLeavesTheQueue()
{
    FairLock lock;
    const std::stop_token never;
    QVERIFY(lock.acquire(never));
    {
        const std::jthread waiter(
            [&lock](const std::stop_token& stop) { QVERIFY(!lock.acquire(stop)); });
    } // asks it to stop
    lock.release();
    QVERIFY(lock.acquire(never)); // was not handed to one who is gone
    lock.release();
    std::stop_source stopped;
    stopped.request_stop();
    QVERIFY(!lock.acquire(stopped.get_token()));
}

void TestPlanRuns::aSweepHasEveryThreadCountInEachRound()
{
    const FakeKernel kernel;
    ExperimentController controller(kernel);
    Experiment experiment = tinyExperiment({Serial, Pool, Graph, Locked});
    experiment.sweep = {1, 2, 5};
    experiment.rounds = 3;
    QVERIFY(runs(controller, experiment));
    const Run& run = controller.run();
    QCOMPARE(run.completedRounds(), 3);
    for (int round = 0; round < 3; ++round) {
        std::vector<TurnId> turns;
        for (const Turn& turn : run.turns) {
            if (turn.round == round)
                turns.push_back(turn.id());
        }
        QVERIFY(turns == turnOrder(experiment, round));
        QCOMPARE(turns.size(), std::size_t{10});
    }
    for (const Turn& turn : run.turns) {
        const std::vector<TaskRecord> records = recordsOf(run, turn);
        QCOMPARE(records.size(), std::size_t{8});
        QVERIFY(std::ranges::all_of(records, isDone));
        QVERIFY(std::ranges::all_of(
            records, [&turn](const TaskRecord& record) { return record.worker < turn.threads; }));
    }
    QCOMPARE(controller.progress().fraction, 1.0);
}

void TestPlanRuns::idleThreadsAreGivenBack()
{
    ExecutorSet executors;
    const TurnId half{.executor = Pool, .threads = ExecutorSet::kIdleThreads / 2};
    const TurnId otherHalf{.executor = Graph, .threads = ExecutorSet::kIdleThreads / 2};
    QVERIFY(executors.executorFor(half).isNew);
    QVERIFY(executors.executorFor(otherHalf).isNew);
    QVERIFY(!executors.executorFor(half).isNew);
    QCOMPARE(executors.executorFor(half).executor.threadCount(), half.threads);
    const TurnId oneMore{.executor = Serial, .threads = 1};
    QVERIFY(executors.executorFor(oneMore).isNew);
    QVERIFY(executors.executorFor(half).isNew);
}

void TestPlanRuns::turnsSayWhatTheSystemDid()
{
    const FakeKernel kernel;
    ExperimentController controller(kernel);
    QVERIFY(runs(controller, tinyExperiment({Serial, Pool})));
    QFile pressure(u"/proc/pressure/cpu"_s);
    const bool tellsPressure = pressure.open(QIODevice::ReadOnly);
    for (const Turn& turn : controller.run().turns) {
        QCOMPARE(turn.conditions.pressure.has_value(), tellsPressure);
        QVERIFY(!turn.conditions.otherCpu); // too short
        QVERIFY(turn.conditions.windowCpu >= 0ns);
    }
    QVERIFY(controller.run().windowShare() >= 0);
}

void TestPlanRuns::liveStatesFollowTheTurn()
{
    const Gate gate(beginsAtEight);
    ExperimentController controller(gate.kernel);
    QVERIFY(controller.liveStates().empty());
    Experiment experiment = tinySharedExperiment();
    experiment.executors = {Serial};
    controller.start(experiment);
    QTRY_COMPARE_WITH_TIMEOUT(controller.run().records.size(), std::size_t{9}, kPatience);
    LiveStates expected(9, LiveState::Done); // eight parts and their result
    expected.push_back(LiveState::Running);
    expected.resize(17, LiveState::Ready); // the other parts
    expected.push_back(LiveState::Waiting); // the result of 16
    expected.push_back(LiveState::Waiting); // the gather
    QVERIFY(controller.liveStates() == expected);
    controller.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!controller.isRunning(), kPatience);
    QVERIFY(controller.liveStates().empty());
}

void TestPlanRuns::aCostlyWindowIsToldLessOften()
{
    std::atomic<int> ticks = 0;
    const FakeKernel kernel([&ticks](primes::Interval interval, const std::stop_token& stop) {
        const int begin = ticks;
        while (interval.last == 10 && ticks < begin + 11 && !stop.stop_requested())
            std::this_thread::yield();
        return FakeKernel::lengthOf(interval, stop);
    });
    ExperimentController controller(kernel);
    connect(&controller, &ExperimentController::ticked, this, [&ticks] {
        QElapsedTimer busy;
        busy.start();
        while (!busy.hasExpired(60)) { }
        ++ticks;
    });
    Experiment experiment = tinyExperiment({Serial});
    experiment.range.stop = 11;
    QVERIFY(runs(controller, experiment));
    QVERIFY(controller.run().windowShare() > 0.01);
    QVERIFY(controller.isSlowedDown());
}

QTEST_GUILESS_MAIN(TestPlanRuns)
#include "test_plan_runs.moc"
