// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/controller.h"
#include "core/experiments/coordinator.h"
#include "tests/controller_run.h"
#include "tests/fake_kernel.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <new>
#include <set>
#include <stdexcept>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using namespace std::chrono_literals;

namespace {

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr bool kHasSanitizer = true;
#else
constexpr bool kHasSanitizer = false;
#endif

using Order = std::vector<ExecutorId>;

// Limits far below those of the warm-up, so that a kernel can tell tasks from it.
Experiment tinyExperiment(
    int tasks, int rounds, Order executors = {kDefaultExecutors.begin(), kDefaultExecutors.end()})
{
    return {.range = {.start = 10, .stop = 10 + static_cast<Limit>(tasks), .step = 1},
        .executors = std::move(executors),
        .threads = 2,
        .rounds = rounds};
}

// Costs nothing; the sum below n is n.
const FakeKernel echo;

// Computes what is below n.
FakeKernel kernelOf(
    std::function<std::optional<SumValue>(Limit n, const std::stop_token& stop)> below)
{
    return FakeKernel([below = std::move(below)](primes::Interval interval,
                          const std::stop_token& stop) { return below(interval.last, stop); });
}

// Computes forever at one limit: until it is stopped.
class Gate {
public:
    explicit Gate(Limit at)
        : m_at(at)
    {
    }
    [[nodiscard]] FakeKernel kernel()
    {
        return kernelOf([this](Limit n, const std::stop_token& stop) -> std::optional<SumValue> {
            if (n != m_at)
                return n;
            ++m_inside;
            std::unique_lock lock(m_mutex);
            m_never.wait(lock, stop, [] { return false; });
            --m_inside;
            return std::nullopt;
        });
    }
    [[nodiscard]] int inside() const { return m_inside; }

private:
    Limit m_at;
    std::atomic<int> m_inside = 0;
    std::mutex m_mutex;
    std::condition_variable_any m_never;
};

// Whether each of the experiment's tasks occurs exactly once.
bool isEveryTaskOnce(std::vector<TaskRecord> records, const Experiment& experiment)
{
    const std::vector<Limit> limits = submissionOrder(experiment);
    std::ranges::sort(records, {}, &TaskRecord::task);
    return std::ranges::equal(records, limits, {}, &TaskRecord::n)
        && std::ranges::adjacent_find(records, {}, &TaskRecord::task) == records.end()
        && records.front().task == 0 && records.back().task == experiment.taskCount() - 1;
}

std::size_t count(const std::vector<TaskRecord>& records, TaskEnd end)
{
    return static_cast<std::size_t>(std::ranges::count(records, end, &TaskRecord::status));
}

Order executorsOf(const std::vector<Turn>& turns)
{
    Order order;
    std::ranges::transform(turns, std::back_inserter(order), &Turn::executor);
    return order;
}

// Leaves the program this much more address space for as long as it lives.
class AddressSpaceLimit {
public:
    explicit AddressSpaceLimit(rlim_t more)
    {
        getrlimit(RLIMIT_AS, &m_before);
        QFile statm(u"/proc/self/statm"_s);
        (void)statm.open(QIODevice::ReadOnly);
        const rlim_t pages = statm.readAll().split(' ').front().toULongLong();
        const rlimit limit{.rlim_cur = pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + more,
            .rlim_max = m_before.rlim_max};
        setrlimit(RLIMIT_AS, &limit);
    }
    ~AddressSpaceLimit() { setrlimit(RLIMIT_AS, &m_before); }
    Q_DISABLE_COPY_MOVE(AddressSpaceLimit)

private:
    rlimit m_before{};
};

} // namespace

class TestController : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTaskHasOneRecordATurnWithTheRightSum();
    void timesLieWithinTheMakespan();
    void roundsAlternateTheOrder();
    void twoExecutorsAreEnough();
    void everySumIsComputedAnew();
    void recordsArriveInFewBatches();
    void recordsLieBetweenTheirTurnsBeginAndEnd();
    void finishedIsTheLastSignal();
    void startsAgainAfterFinished();
    void fractionRisesToOne();
    void tasksRunNicelyAwayFromTheCallersThread_data();
    void tasksRunNicelyAwayFromTheCallersThread();
    void stopWithoutARunDoesNothing();
    void stopAtOnceMeasuresNothing();
    void stopInATurnCancelsWhatIsNotDone();
    void stopKeepsFinishedRounds();
    void stopEndsTheLargestTaskToo_data();
    void stopEndsTheLargestTaskToo();
    void destroyingInMidRunWaitsForTheWorkers();
    void aTaskThatThrowsFailsTheRun();
    void whatWasMeasuredBeforeAFailureIsKept();
    void aTaskWithoutMemoryFailsTheRun();
    void aThrowInTheWarmUpFailsTheRun();
    void threadsThatDoNotStartFailTheRun();
    void aRunLargerThanMemoryFailsAtOnce();
};

void TestController::everyTaskHasOneRecordATurnWithTheRightSum()
{
    // Sums of primes below 1000, 2000, …, from a sieve that is not this project's.
    const std::map<Limit, SumValue> truth{{1000, 76'127}, {2000, 277'050}, {3000, 593'823},
        {4000, 1'013'507}, {5000, 1'548'136}, {6000, 2'174'734}, {7000, 2'935'471},
        {8000, 3'738'566}, {9000, 4'673'790}};
    const Experiment experiment{.range = {.start = 1000, .stop = 9001, .step = 1000},
        .order = TaskOrder::Shuffled,
        .threads = 2,
        .rounds = 2};
    ExperimentController controller;
    QVERIFY(runs(controller, experiment));
    const Run& run = controller.run();
    QVERIFY(run.status == RunStatus::Finished);
    QCOMPARE(run.failure, QString());
    QCOMPARE(run.completedRounds(), 2);
    QCOMPARE(run.records.size(), std::size_t{6} * truth.size());
    for (const Turn& turn : run.turns) {
        const std::vector<TaskRecord> records = recordsOf(run, turn);
        QVERIFY(isEveryTaskOnce(records, experiment));
        for (const TaskRecord& record : records) {
            QVERIFY(record.status == TaskEnd::Done);
            QCOMPARE(record.sum, truth.at(record.n));
        }
    }
}

void TestController::timesLieWithinTheMakespan()
{
    const Experiment experiment{
        .range = {.start = 1000, .stop = 20'000, .step = 1000}, .threads = 3, .rounds = 1};
    ExperimentController controller;
    QVERIFY(runs(controller, experiment));
    QCOMPARE(controller.run().turns.size(), std::size_t{3});
    for (const Turn& turn : controller.run().turns) {
        const int workers = turn.executor == ExecutorId::Serial ? 1 : experiment.threads;
        for (const TaskRecord& record : recordsOf(controller.run(), turn)) {
            QVERIFY(record.queued == 0ns);
            QVERIFY(record.start >= 0ns && record.start < record.end);
            QVERIFY(record.end <= turn.makespan);
            QVERIFY(record.cpu > 0ns);
            QVERIFY(record.worker >= 0 && record.worker < workers);
        }
    }
}

void TestController::roundsAlternateTheOrder()
{
    ExperimentController controller(echo);
    QVERIFY(runs(controller, tinyExperiment(3, 3)));
    using enum ExecutorId;
    const std::vector<Turn>& turns = controller.run().turns;
    QCOMPARE(
        executorsOf(turns), (Order{Serial, Pool, Graph, Graph, Pool, Serial, Serial, Pool, Graph}));
    for (std::size_t i = 0; i < turns.size(); ++i) {
        QCOMPARE(turns[i].round, static_cast<int>(i / 3));
        QCOMPARE(turns[i].orderInRound, static_cast<int>(i % 3));
        QVERIFY(turns[i].completed);
        QVERIFY(turns[i].makespan > 0ns);
    }
}

void TestController::twoExecutorsAreEnough()
{
    using enum ExecutorId;
    ExperimentController controller(echo);
    QVERIFY(runs(controller, tinyExperiment(3, 2, {Pool, Graph})));
    QCOMPARE(executorsOf(controller.run().turns), (Order{Pool, Graph, Graph, Pool}));
    QVERIFY(controller.run().status == RunStatus::Finished);
}

void TestController::everySumIsComputedAnew()
{
    std::mutex mutex;
    std::map<Limit, int> calls;
    const FakeKernel kernel = kernelOf([&](Limit n, const std::stop_token&) {
        const std::scoped_lock lock(mutex);
        ++calls[n];
        return std::optional<SumValue>(n);
    });
    ExperimentController controller(kernel);
    const Experiment experiment = tinyExperiment(5, 2);
    QVERIFY(runs(controller, experiment));
    for (const Limit n : submissionOrder(experiment))
        QCOMPARE(calls[n], 2 * 3); // rounds times executors
}

void TestController::recordsArriveInFewBatches()
{
    ExperimentController controller(echo);
    qsizetype next = 0;
    qsizetype batches = 0;
    connect(&controller, &ExperimentController::batchArrived, this,
        [&](qsizetype first, qsizetype size) {
            ++batches;
            QCOMPARE(first, next);
            QVERIFY(size > 0);
            next += size;
            QCOMPARE(static_cast<qsizetype>(controller.run().records.size()), next);
        });
    QVERIFY(runs(controller, tinyExperiment(5'000, 1)));
    QCOMPARE(next, 3 * 5'000);
    QVERIFY2(batches < 200, qPrintable(QString::number(batches)));
}

void TestController::recordsLieBetweenTheirTurnsBeginAndEnd()
{
    ExperimentController controller(echo);
    const Experiment experiment = tinyExperiment(300, 3);
    qsizetype turnBegin = 0;
    int ended = 0;
    connect(&controller, &ExperimentController::phaseChanged, this, [&](const Phase& phase) {
        QCOMPARE(phase, controller.phase());
        turnBegin = static_cast<qsizetype>(controller.run().records.size());
    });
    connect(&controller, &ExperimentController::batchArrived, this,
        [&](qsizetype first, qsizetype size) {
            for (qsizetype i = first; i < first + size; ++i) {
                const TaskRecord& record = controller.run().records[static_cast<std::size_t>(i)];
                QCOMPARE(record.round, controller.phase().round);
                QCOMPARE(record.executor, controller.phase().executor);
            }
        });
    connect(&controller, &ExperimentController::turnEnded, this, [&](const Turn& turn) {
        ++ended;
        QCOMPARE(static_cast<int>(controller.run().turns.size()), ended);
        QCOMPARE(turn.executor, controller.run().turns.back().executor);
        const std::vector<TaskRecord> records(
            controller.run().records.begin() + turnBegin, controller.run().records.end());
        QVERIFY(isEveryTaskOnce(records, experiment));
    });
    QVERIFY(runs(controller, experiment));
    QCOMPARE(ended, 9);
}

void TestController::finishedIsTheLastSignal()
{
    ExperimentController controller(echo);
    QStringList log;
    const auto note = [&log](const QString& signal) { return [&log, signal] { log += signal; }; };
    connect(&controller, &ExperimentController::started, this, note(u"started"_s));
    connect(&controller, &ExperimentController::phaseChanged, this, note(u"phase"_s));
    connect(&controller, &ExperimentController::batchArrived, this, note(u"batch"_s));
    connect(&controller, &ExperimentController::turnEnded, this, note(u"turn"_s));
    connect(&controller, &ExperimentController::ticked, this, note(u"tick"_s));
    connect(&controller, &ExperimentController::finished, this, [&] {
        log += u"finished"_s;
        QVERIFY(!controller.isRunning());
        QCOMPARE(controller.phase(), Phase{});
        QCOMPARE(controller.phaseElapsed().count(), 0.0);
        QVERIFY(controller.runningTasks().empty());
    });
    QVERIFY(runs(controller, tinyExperiment(10, 1)));
    QVERIFY(runs(controller, tinyExperiment(10, 1)));
    QCOMPARE(log.first(), u"started"_s);
    QCOMPARE(log.last(), u"finished"_s);
    // Nothing stands between a run's end and the next one's begin.
    QCOMPARE(log.count(u"finished"_s), 2);
    QCOMPARE(log.indexOf(u"started"_s, 1), log.indexOf(u"finished"_s) + 1);
    log.removeAll(u"tick"_s);
    const QStringList turn{u"phase"_s, u"batch"_s, u"turn"_s};
    const QStringList run =
        QStringList{u"started"_s, u"phase"_s} + turn + turn + turn + QStringList{u"finished"_s};
    QCOMPARE(log, run + run);
}

void TestController::startsAgainAfterFinished()
{
    ExperimentController controller(echo);
    int runsLeft = 2;
    connect(&controller, &ExperimentController::finished, this, [&] {
        if (--runsLeft > 0)
            controller.start(tinyExperiment(4, 1, {ExecutorId::Pool}));
    });
    controller.start(tinyExperiment(7, 1));
    QVERIFY(controller.isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(runsLeft, 0, kPatience);
    QCOMPARE(controller.run().records.size(), std::size_t{4});
    QCOMPARE(controller.run().turns.size(), std::size_t{1});
}

void TestController::fractionRisesToOne()
{
    ExperimentController controller;
    std::vector<double> fractions;
    connect(&controller, &ExperimentController::ticked, this, [&] {
        fractions.push_back(controller.progress().fraction);
        QVERIFY(controller.progress().left >= Seconds{0});
    });
    const Experiment experiment{
        .range = {.start = 50'000, .stop = 150'000, .step = 10'000}, .threads = 2, .rounds = 1};
    QVERIFY(runs(controller, experiment));
    QVERIFY(!fractions.empty());
    QVERIFY(std::ranges::is_sorted(fractions));
    QCOMPARE(controller.progress().fraction, 1.0);
    QVERIFY(controller.progress().left == Seconds{0});
}

void TestController::tasksRunNicelyAwayFromTheCallersThread_data()
{
    QTest::addColumn<ExecutorId>("executor");
    for (const ExecutorId id : kDefaultExecutors)
        QTest::newRow(qPrintable(keyOf(id))) << id;
}

void TestController::tasksRunNicelyAwayFromTheCallersThread()
{
    QFETCH(ExecutorId, executor);
    std::mutex mutex;
    std::set<int> niceness;
    std::set<pid_t> threads;
    const FakeKernel kernel = kernelOf([&](Limit n, const std::stop_token&) {
        const std::scoped_lock lock(mutex);
        threads.insert(gettid());
        niceness.insert(getpriority(PRIO_PROCESS, static_cast<id_t>(gettid())));
        return std::optional<SumValue>(n);
    });
    ExperimentController controller(kernel);
    const int ours = getpriority(PRIO_PROCESS, 0);
    QVERIFY(runs(controller, tinyExperiment(200, 1, {executor})));
    QCOMPARE(niceness, std::set<int>{std::max(ours, kWorkerNiceness)});
    QVERIFY(!threads.contains(gettid()));
    QCOMPARE(getpriority(PRIO_PROCESS, 0), ours);
}

void TestController::stopWithoutARunDoesNothing()
{
    ExperimentController controller(echo);
    controller.stop();
    QVERIFY(!controller.isRunning());
    QVERIFY(controller.run().records.empty());
    QVERIFY(runs(controller, tinyExperiment(3, 1)));
    controller.stop();
    QVERIFY(controller.run().status == RunStatus::Finished);
    QVERIFY(!controller.isRunning());
}

void TestController::stopAtOnceMeasuresNothing()
{
    ExperimentController controller;
    const QSignalSpy finished(&controller, &ExperimentController::finished);
    controller.start(tinyExperiment(3, 1));
    controller.stop();
    controller.stop();
    QVERIFY(controller.isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatience);
    QVERIFY(controller.run().status == RunStatus::Stopped);
    QVERIFY(controller.run().records.empty());
    QVERIFY(controller.run().turns.empty());
}

void TestController::stopInATurnCancelsWhatIsNotDone()
{
    const Experiment experiment = tinyExperiment(10, 2);
    Gate gate(14); // task 4 of the serial loop
    const FakeKernel kernel = gate.kernel();
    ExperimentController controller(kernel);
    const QSignalSpy finished(&controller, &ExperimentController::finished);
    controller.start(experiment);
    QTRY_COMPARE_WITH_TIMEOUT(controller.run().records.size(), std::size_t{4}, kPatience);
    const std::vector<RunningTask> running = controller.runningTasks();
    QCOMPARE(running.size(), std::size_t{1});
    QCOMPARE(running[0].worker, 0);
    QCOMPARE(running[0].task, 4);
    QCOMPARE(running[0].n, Limit{14});
    QVERIFY(controller.phaseElapsed() > Seconds{0});

    controller.stop();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatience);
    const Run& run = controller.run();
    QVERIFY(run.status == RunStatus::Stopped);
    QCOMPARE(run.turns.size(), std::size_t{1});
    QVERIFY(!run.turns[0].completed);
    QVERIFY(run.turns[0].makespan > 0ns);
    QVERIFY(isEveryTaskOnce(run.records, experiment));
    QCOMPARE(count(run.records, TaskEnd::Done), std::size_t{4});
    QCOMPARE(count(run.records, TaskEnd::Cancelled), std::size_t{6});
    QCOMPARE(std::ranges::count(run.records, -1, &TaskRecord::worker), std::ptrdiff_t{5});
}

void TestController::stopKeepsFinishedRounds()
{
    std::atomic<int> calls = 0; // of the first task
    const FakeKernel kernel =
        kernelOf([&calls](Limit n, const std::stop_token& stop) -> std::optional<SumValue> {
            if (n != 10 || ++calls <= 3)
                return n;
            while (!stop.stop_requested())
                std::this_thread::yield();
            return std::nullopt;
        });
    ExperimentController controller(kernel);
    const QSignalSpy finished(&controller, &ExperimentController::finished);
    const Experiment experiment = tinyExperiment(20, 4);
    controller.start(experiment);
    QTRY_COMPARE_WITH_TIMEOUT(controller.run().completedRounds(), 1, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(calls.load(), 4, kPatience);
    controller.stop();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatience);
    QCOMPARE(controller.run().completedRounds(), 1);
    QCOMPARE(controller.run().turns.size(), std::size_t{4});
    for (const Turn& turn : controller.run().turns)
        QVERIFY(isEveryTaskOnce(recordsOf(controller.run(), turn), experiment));
    QVERIFY(controller.run().turns.back().executor == ExecutorId::Graph);
}

void TestController::stopEndsTheLargestTaskToo_data()
{
    tasksRunNicelyAwayFromTheCallersThread_data();
}

void TestController::stopEndsTheLargestTaskToo()
{
    QFETCH(ExecutorId, executor);
    constexpr Limit largest = 2'147'483'647;
    const Experiment experiment{.range = {.start = largest - 1, .stop = largest + 1, .step = 1},
        .executors = {executor},
        .threads = 2,
        .rounds = 1};
    ExperimentController controller;
    const QSignalSpy finished(&controller, &ExperimentController::finished);
    controller.start(experiment);
    QTRY_VERIFY_WITH_TIMEOUT(!controller.runningTasks().empty(), kPatience);
    controller.stop();
    // Such a task takes most of an hour; the bound only has to tell that from 50 ms.
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20'000);
    QCOMPARE(count(controller.run().records, TaskEnd::Cancelled), std::size_t{2});
}

void TestController::destroyingInMidRunWaitsForTheWorkers()
{
    for (const ExecutorId executor : kAllExecutors) {
        Gate gate(10);
        const FakeKernel kernel = gate.kernel();
        auto controller = std::make_unique<ExperimentController>(kernel);
        controller->start(tinyExperiment(5, 1, {executor}));
        QTRY_COMPARE_WITH_TIMEOUT(gate.inside(), 1, kPatience);
        controller.reset();
        QCOMPARE(gate.inside(), 0);
    }
    ExperimentController justStarted;
    justStarted.start(tinyExperiment(5, 1));
}

void TestController::aTaskThatThrowsFailsTheRun()
{
    const FakeKernel kernel =
        kernelOf([](Limit n, const std::stop_token&) -> std::optional<SumValue> {
            if (n == 1'234)
                throw std::runtime_error("the abacus broke");
            return n;
        });
    ExperimentController controller(kernel);
    Experiment experiment = tinyExperiment(20, 4);
    experiment.range = {.start = 1'230, .stop = 1'250, .step = 1};
    QVERIFY(runs(controller, experiment));
    const Run& run = controller.run();
    QVERIFY(run.status == RunStatus::Failed);
    QCOMPARE(run.failure, u"Serial loop: the task for n = 1\u202F234 failed (the abacus broke)."_s);
    QCOMPARE(run.turns.size(), std::size_t{1});
    QVERIFY(!run.turns[0].completed);
    QVERIFY(isEveryTaskOnce(run.records, experiment));
    QCOMPARE(count(run.records, TaskEnd::Failed), std::size_t{1});
    QCOMPARE(count(run.records, TaskEnd::Done), std::size_t{4});
}

void TestController::whatWasMeasuredBeforeAFailureIsKept()
{
    std::atomic<int> calls = 0;
    const FakeKernel kernel =
        kernelOf([&calls](Limit n, const std::stop_token&) -> std::optional<SumValue> {
            if (n == 10 && ++calls == 6) // the serial loop in round 2
                throw std::runtime_error("");
            return n;
        });
    ExperimentController controller(kernel);
    QVERIFY(runs(controller, tinyExperiment(5, 4)));
    QVERIFY(controller.run().status == RunStatus::Failed);
    QCOMPARE(controller.run().completedRounds(), 1);
    QCOMPARE(controller.run().turns.size(), std::size_t{6});
    QCOMPARE(controller.run().records.size(), std::size_t{6 * 5});
    QVERIFY(runs(controller, tinyExperiment(5, 1))); // a failure does not stick
    QVERIFY(controller.run().status == RunStatus::Finished);
    QVERIFY(controller.run().failure.isEmpty());
}

void TestController::aTaskWithoutMemoryFailsTheRun()
{
    const FakeKernel kernel =
        kernelOf([](Limit n, const std::stop_token&) -> std::optional<SumValue> {
            if (n == 10)
                throw std::bad_alloc();
            return n;
        });
    ExperimentController controller(kernel);
    QVERIFY(runs(controller, tinyExperiment(5, 1, {ExecutorId::Graph})));
    QVERIFY(controller.run().status == RunStatus::Failed);
    QVERIFY(controller.run().failure.startsWith(u"There is not enough memory"_s));
}

void TestController::aThrowInTheWarmUpFailsTheRun()
{
    const FakeKernel kernel =
        kernelOf([](Limit, const std::stop_token&) -> std::optional<SumValue> {
            throw std::runtime_error("cold");
        });
    ExperimentController controller(kernel);
    QVERIFY(runs(controller, tinyExperiment(5, 1, {ExecutorId::Pool})));
    QVERIFY(controller.run().status == RunStatus::Failed);
    QVERIFY(controller.run().failure.startsWith(u"Worker pool: "_s));
    QVERIFY(controller.run().failure.endsWith(u"(cold)."_s));
    QVERIFY(controller.run().turns.empty());
}

void TestController::threadsThatDoNotStartFailTheRun()
{
    if (kHasSanitizer)
        QSKIP("Sanitizers need all of the address space.");
    ExperimentController controller(echo);
    Experiment experiment = tinyExperiment(5, 1, {ExecutorId::Pool});
    experiment.threads = 64;
    {
        const AddressSpaceLimit stacksOfSomeThreads(200'000'000);
        QVERIFY(runs(controller, experiment));
    }
    QVERIFY(controller.run().status == RunStatus::Failed);
    QVERIFY2(controller.run().failure.startsWith(u"The system could not start the threads"_s),
        qPrintable(controller.run().failure));
    QVERIFY(controller.run().records.empty());
    QVERIFY(runs(controller, experiment));
    QVERIFY(controller.run().status == RunStatus::Finished);
}

void TestController::aRunLargerThanMemoryFailsAtOnce()
{
    if (kHasSanitizer)
        QSKIP("Sanitizers need all of the address space.");
    ExperimentController controller(echo);
    const AddressSpaceLimit little(100'000'000);
    QVERIFY(runs(controller, tinyExperiment(100'000, 1'000)));
    QVERIFY(controller.run().status == RunStatus::Failed);
    QVERIFY(controller.run().failure.startsWith(u"There is not enough memory"_s));
    QVERIFY(controller.run().turns.empty());
}

QTEST_GUILESS_MAIN(TestController)
#include "test_controller.moc"
