// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/graph_executor.h"
#include "core/workflow/queue_executor.h"
#include "core/workflow/serial_executor.h"

#include <QTest>

#include <atomic>
#include <memory>
#include <mutex>
#include <numeric>
#include <random>
#include <stdexcept>
#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom::workflow;

namespace {

// Keeps every report of a run, in the order in which the tasks ended.
class Recorder final : public Observer {
public:
    void taskStarted(TaskId task, int worker, Clock::time_point start) noexcept override
    {
        const std::scoped_lock lock(m_mutex);
        started.push_back({.task = task, .worker = worker, .start = start});
    }
    void taskEnded(const TaskReport& report) noexcept override
    {
        const std::scoped_lock lock(m_mutex);
        ended.push_back(report);
    }
    [[nodiscard]] qsizetype count(TaskStatus status) const
    {
        return std::ranges::count(ended, status, &TaskReport::status);
    }
    [[nodiscard]] std::vector<TaskReport> byTask(std::size_t tasks) const
    {
        std::vector<TaskReport> reports(tasks);
        for (const TaskReport& report : ended)
            reports.at(report.task.index()) = report;
        return reports;
    }

    std::vector<TaskReport> started;
    std::vector<TaskReport> ended;

private:
    std::mutex m_mutex;
};

struct Shape {
    std::vector<std::vector<TaskId>> predecessors; // by task
};

Shape independentTasks(std::size_t tasks)
{
    Shape shape;
    shape.predecessors.resize(tasks);
    return shape;
}

// Up to four predecessors a task, the same for the same seed.
Shape randomShape(std::size_t tasks, unsigned seed)
{
    std::mt19937 random(seed);
    Shape shape;
    shape.predecessors.resize(tasks);
    for (std::uint32_t task = 1; task < tasks; ++task) {
        std::uniform_int_distribution<std::uint32_t> earlier(0, task - 1);
        for (auto wanted = random() % 5; wanted > 0; --wanted)
            shape.predecessors[task].emplace_back(earlier(random));
    }
    return shape;
}

enum class Kind { Serial, Queue, Graph };

std::unique_ptr<Executor> make(Kind kind, int threads)
{
    switch (kind) {
    case Kind::Serial:
        return std::make_unique<SerialExecutor>();
    case Kind::Queue:
        return std::make_unique<QueueExecutor>(threads);
    case Kind::Graph:
        return std::make_unique<GraphExecutor>(threads);
    }
    Q_UNREACHABLE();
}

void addExecutors(const std::vector<Kind>& kinds)
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("threads");
    for (const Kind kind : kinds) {
        const char* name = kind == Kind::Serial ? "serial"
            : kind == Kind::Queue               ? "queue"
                                                : "graph";
        for (const int threads : {1, 2, 3, 4, 8}) {
            if (kind != Kind::Serial || threads == 1)
                QTest::addRow("%s/%d", name, threads) << static_cast<int>(kind) << threads;
        }
    }
}

std::unique_ptr<Executor> fetched()
{
    QFETCH_GLOBAL(int, kind);
    QFETCH_GLOBAL(int, threads);
    return make(static_cast<Kind>(kind), threads);
}

} // namespace

// Every rule is checked for every executor that can run its graph (the global data).
class TestWorkflow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addExecutors({Kind::Serial, Kind::Queue, Kind::Graph}); }

    void everyTaskRunsOnceAfterItsPredecessors_data();
    void everyTaskRunsOnceAfterItsPredecessors();
    void reportsTellTheTruth();
    void anEmptyGraphCompletes();
    void independentTasksBeginInOrderOnOneWorker();
    void gatherKeepsArgumentOrder();
    void callersListKeepsArgumentOrder();
    void valuesFlowAlongTheEdges();
    void theSameGraphRunTwiceGivesTheSame();
    void plainArgumentsAreMovedInOnceAndNeverCopied();
    void resultsDieAfterTheirLastReader();
    void aVoidPromiseOnlyOrders();
    void refusesEdgesItCannotKeep();
    void stopBeforeTheRunBeginsNothing();
    void stopDuringTheRunReachesTheTask();
    void stopAfterTheRunChangesNothing();
    void aTaskThatThrowsSkipsItsSuccessorsOnly();
    void failFastBeginsNothingMore();
    void anythingThrownIsKept();
    void aTaskMayGiveUpByItself();
    void twoFailuresAreBothTold();
    void throwingValuesFailTheirTask();
    void workflowsAndPromisesSurviveAMove();
    void anExecutorServesManyRuns();
    void aTaskMayWaitForAnotherWorkflow();
    void manyThreadsMayRunAtOnce();

private:
    [[nodiscard]] static bool keepsEdges()
    {
        QFETCH_GLOBAL(int, kind);
        return static_cast<Kind>(kind) != Kind::Queue;
    }
};

void TestWorkflow::everyTaskRunsOnceAfterItsPredecessors_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 10; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestWorkflow::everyTaskRunsOnceAfterItsPredecessors()
{
    QFETCH(unsigned, seed);
    const std::unique_ptr<Executor> executor = fetched();
    const Shape shape = keepsEdges() ? randomShape(300, seed) : independentTasks(300);
    TaskGraph graph;
    // Not atomic on purpose: the engine must order what tasks along a path write and read.
    std::vector<int> runs(shape.predecessors.size());
    std::atomic<int> tooEarly = 0;
    for (std::size_t task = 0; task < runs.size(); ++task) {
        graph.add(
            u"task"_s,
            [&runs, &tooEarly, &shape, task] {
                for (const TaskId predecessor : shape.predecessors[task])
                    tooEarly += runs[predecessor.index()] != runs[task] + 1 ? 1 : 0;
                ++runs[task];
            },
            shape.predecessors[task]);
    }
    for (int round = 1; round <= 3; ++round) {
        const Outcome<void> outcome = executor->run(graph);
        QCOMPARE(outcome.status(), OutcomeStatus::Completed);
        QCOMPARE(tooEarly.load(), 0);
        QCOMPARE(std::ranges::count(runs, round), std::ssize(runs));
    }
}

void TestWorkflow::reportsTellTheTruth()
{
    const std::unique_ptr<Executor> executor = fetched();
    const Shape shape = keepsEdges() ? randomShape(100, 7) : independentTasks(100);
    TaskGraph graph;
    for (const auto& predecessors : shape.predecessors)
        graph.add(
            u"task"_s, [] {}, predecessors);
    Recorder recorder;
    const Outcome<void> outcome = executor->run(graph, {.observer = &recorder});
    QCOMPARE(recorder.started.size(), std::size_t{100});
    QCOMPARE(recorder.ended.size(), std::size_t{100});
    QCOMPARE(recorder.count(TaskStatus::Done), 100);
    const std::vector<TaskReport> reports = recorder.byTask(100);
    for (std::uint32_t task = 0; task < 100; ++task) {
        const TaskReport& report = reports[task];
        QCOMPARE(report.task, TaskId(task)); // so none was reported twice
        QVERIFY(report.worker >= 0 && report.worker < executor->threadCount());
        QVERIFY(outcome.begin() <= report.queued);
        QVERIFY(report.queued <= report.start);
        QVERIFY(report.start <= report.end);
        QVERIFY(report.end <= outcome.end());
        QVERIFY(report.cpu.count() >= 0);
        QVERIFY(report.involuntarySwitches >= 0);
        Clock::time_point lastEnd = outcome.begin();
        for (const TaskId predecessor : shape.predecessors[task])
            lastEnd = std::max(lastEnd, reports[predecessor.index()].end);
        QVERIFY(lastEnd <= report.queued);
        if (shape.predecessors[task].empty())
            QCOMPARE(report.queued, outcome.begin());
    }
}

void TestWorkflow::anEmptyGraphCompletes()
{
    TaskGraph graph;
    QCOMPARE(fetched()->run(graph).status(), OutcomeStatus::Completed);
}

void TestWorkflow::independentTasksBeginInOrderOnOneWorker()
{
    const std::unique_ptr<Executor> executor = fetched();
    if (executor->threadCount() > 1)
        QSKIP("for one worker");
    TaskGraph graph;
    std::vector<int> order;
    for (int task = 0; task < 50; ++task)
        graph.add(u"task"_s, [&order, task] { order.push_back(task); });
    executor->run(graph);
    std::vector<int> expected(50);
    std::iota(expected.begin(), expected.end(), 0);
    QCOMPARE(order, expected);
}

void TestWorkflow::gatherKeepsArgumentOrder()
{
    if (!keepsEdges())
        QSKIP("needs edges");
    Workflow workflow;
    std::vector<Promise<int>> squares;
    for (int n = 0; n < 20; ++n)
        squares.push_back(workflow.schedule(
            u"square"_s, [](int x) { return x * x; }, n));
    std::ranges::reverse(squares);
    const auto all = workflow.gather(squares);
    const auto sum = workflow.schedule(
        u"sum"_s, [](const std::vector<int>& v) { return std::accumulate(v.begin(), v.end(), 0); },
        all);
    const std::unique_ptr<Executor> executor = fetched();
    const auto gathered = executor->run(workflow, all);
    QCOMPARE(gathered.status(), OutcomeStatus::Completed);
    QCOMPARE(gathered.value().size(), std::size_t{20});
    for (int n = 0; n < 20; ++n)
        QCOMPARE(gathered.value()[static_cast<std::size_t>(n)], (19 - n) * (19 - n));
    QCOMPARE(executor->run(workflow, sum).value(), 2470);
}

void TestWorkflow::callersListKeepsArgumentOrder()
{
    Workflow workflow;
    std::vector<Promise<int>> squares;
    for (int n = 0; n < 20; ++n)
        squares.push_back(workflow.schedule(
            u"square"_s, [](int x) { return x * x; }, n));
    const auto twice = std::vector{squares[3], squares[19], squares[3]};
    const auto outcome = fetched()->run(workflow, twice);
    QCOMPARE(outcome.status(), OutcomeStatus::Completed);
    QCOMPARE(outcome.value(), (std::vector{9, 361, 9}));
}

void TestWorkflow::valuesFlowAlongTheEdges()
{
    if (!keepsEdges())
        QSKIP("needs edges");
    Workflow workflow;
    const auto word = workflow.schedule(u"word"_s, [] { return u"loom"_s; });
    const auto length = workflow.schedule(
        u"length"_s, [](const QString& text) { return text.size(); }, word);
    const auto line = workflow.schedule(
        u"line"_s,
        [](const QString& before, const QString& text, qsizetype count) {
            return before + text + QString::number(count);
        },
        u"prime"_s, word, length);
    QCOMPARE(fetched()->run(workflow, line).value(), u"primeloom4"_s);
}

void TestWorkflow::theSameGraphRunTwiceGivesTheSame()
{
    if (!keepsEdges())
        QSKIP("needs edges");
    Workflow workflow;
    std::vector<Promise<std::uint64_t>> values;
    const Shape shape = randomShape(200, 3);
    for (std::size_t task = 0; task < 200; ++task) {
        std::vector<Promise<std::uint64_t>> inputs;
        for (const TaskId predecessor : shape.predecessors[task])
            inputs.push_back(values[predecessor.index()]);
        values.push_back(workflow.schedule(
            u"mix"_s,
            [](std::size_t own, const std::vector<std::uint64_t>& others) {
                return std::accumulate(others.begin(), others.end(), std::uint64_t{own},
                    [](std::uint64_t a, std::uint64_t b) { return a * 31 + b; });
            },
            task, inputs));
    }
    const auto expected = SerialExecutor().run(workflow, values);
    QCOMPARE(expected.status(), OutcomeStatus::Completed);
    const std::unique_ptr<Executor> executor = fetched();
    for (int round = 0; round < 5; ++round)
        QCOMPARE(executor->run(workflow, values).value(), expected.value());
}

void TestWorkflow::plainArgumentsAreMovedInOnceAndNeverCopied()
{
    Workflow workflow;
    auto owned = std::make_unique<int>(6); // cannot be copied
    const auto value = workflow.schedule(
        u"read"_s, [](const std::unique_ptr<int>& number) { return *number * 7; },
        std::move(owned));
    const std::unique_ptr<Executor> executor = fetched();
    QCOMPARE(executor->run(workflow, value).value(), 42);
    QCOMPARE(executor->run(workflow, value).value(), 42);
}

void TestWorkflow::resultsDieAfterTheirLastReader()
{
    if (!keepsEdges())
        QSKIP("needs edges");
    Workflow workflow;
    std::weak_ptr<int> watched;
    const auto big = workflow.schedule(u"big"_s, [&watched] {
        auto made = std::make_shared<int>(5);
        watched = made;
        return made;
    });
    const auto read = workflow.schedule(
        u"read"_s, [](const std::shared_ptr<int>& data) { return *data; }, big);
    const auto after = workflow.schedule(
        u"after"_s, [&watched](int) { return watched.expired(); }, read);
    const std::unique_ptr<Executor> executor = fetched();
    QVERIFY(executor->run(workflow, after).value());
    // The promise given to run is what survives.
    QCOMPARE(*executor->run(workflow, big).value(), 5);
    QVERIFY(executor->run(workflow, after).value());
}

void TestWorkflow::aVoidPromiseOnlyOrders()
{
    if (!keepsEdges())
        QSKIP("needs edges");
    Workflow workflow;
    int written = 0;
    const Promise<void> write = workflow.schedule(u"write"_s, [&written] { written = 3; });
    const auto read = workflow.schedule(
        u"read"_s, [&written] { return written; }, write);
    const std::unique_ptr<Executor> executor = fetched();
    QCOMPARE(executor->run(workflow, read).value(), 3);
    QCOMPARE(executor->run(workflow, write).status(), OutcomeStatus::Completed);
}

void TestWorkflow::refusesEdgesItCannotKeep()
{
    if (keepsEdges())
        QSKIP("for the queue");
    TaskGraph graph;
    int begun = 0;
    const TaskId first = graph.add(u"first"_s, [&begun] { ++begun; });
    graph.add(u"second"_s, [&begun] { ++begun; }, {first});
    Recorder recorder;
    const Outcome<void> outcome = fetched()->run(graph, {.observer = &recorder});
    QCOMPARE(outcome.status(), OutcomeStatus::Failed);
    QCOMPARE(outcome.failures().size(), std::size_t{1});
    QVERIFY(!outcome.failures().front().message.isEmpty());
    QVERIFY(!outcome.failures().front().task);
    QCOMPARE(begun, 0);
    QVERIFY(recorder.ended.empty());
}

void TestWorkflow::stopBeforeTheRunBeginsNothing()
{
    std::stop_source stop;
    stop.request_stop();
    stop.request_stop();
    TaskGraph graph;
    std::atomic<int> begun = 0;
    std::vector<TaskId> last;
    for (int task = 0; task < 30; ++task) {
        const TaskId id = graph.add(
            u"task"_s, [&begun] { ++begun; }, last);
        if (keepsEdges())
            last = {id};
    }
    Recorder recorder;
    const auto outcome = fetched()->run(graph, {.stop = stop.get_token(), .observer = &recorder});
    QCOMPARE(outcome.status(), OutcomeStatus::Cancelled);
    QCOMPARE(begun.load(), 0);
    QCOMPARE(recorder.started.size(), std::size_t{0});
    QCOMPARE(recorder.count(TaskStatus::Cancelled), 30);
    for (const TaskReport& report : recorder.ended)
        QCOMPARE(report.worker, -1);
}

void TestWorkflow::stopDuringTheRunReachesTheTask()
{
    std::stop_source stop;
    Workflow workflow;
    std::vector<Promise<int>> promises;
    promises.push_back(workflow.schedule(u"stopper"_s, [&stop] {
        stop.request_stop();
        return 1;
    }));
    for (int task = 0; task < 30; ++task) {
        promises.push_back(workflow.schedule(u"waits for the stop"_s, [](std::stop_token token) {
            // Without the stop this would hang, and the test with it.
            while (!token.stop_requested())
                std::this_thread::yield();
            throw TaskCancelled{};
            return 2;
        }));
    }
    Recorder recorder;
    const auto outcome =
        fetched()->run(workflow, promises, {.stop = stop.get_token(), .observer = &recorder});
    QCOMPARE(outcome.status(), OutcomeStatus::Cancelled);
    QVERIFY(!outcome.hasValue());
    QCOMPARE(recorder.ended.size(), std::size_t{31});
    QCOMPARE(recorder.count(TaskStatus::Done), 1);
    QCOMPARE(recorder.count(TaskStatus::Cancelled), 30);
}

void TestWorkflow::stopAfterTheRunChangesNothing()
{
    std::stop_source stop;
    Workflow workflow;
    const auto value = workflow.schedule(u"value"_s, [] { return 9; });
    const std::unique_ptr<Executor> executor = fetched();
    const auto outcome = executor->run(workflow, value, {.stop = stop.get_token()});
    stop.request_stop();
    QCOMPARE(outcome.status(), OutcomeStatus::Completed);
    QCOMPARE(outcome.value(), 9);
    QCOMPARE(executor->run(workflow, value).value(), 9);
}

void TestWorkflow::aTaskThatThrowsSkipsItsSuccessorsOnly()
{
    if (!keepsEdges())
        QSKIP("needs edges");
    Workflow workflow;
    bool fails = true;
    const auto bad = workflow.schedule(u"bad"_s, [&fails] {
        if (fails)
            throw std::runtime_error("no such number");
        return 1;
    });
    const auto good = workflow.schedule(u"good"_s, [] { return 2; });
    const auto after = workflow.schedule(
        u"after"_s, [](int a, int b) { return a + b; }, good, bad);
    workflow.schedule(
        u"later"_s, [](int a) { return a; }, after);
    const auto other = workflow.schedule(
        u"other"_s, [](int a) { return a + 1; }, good);
    Recorder recorder;
    const std::unique_ptr<Executor> executor = fetched();
    const auto outcome = executor->run(workflow, after, {.observer = &recorder});
    QCOMPARE(outcome.status(), OutcomeStatus::Failed);
    QVERIFY(!outcome.hasValue());
    QCOMPARE(outcome.failures().size(), std::size_t{1});
    QCOMPARE(outcome.failures().front().task, bad.task());
    QCOMPARE(outcome.failures().front().taskName, u"bad"_s);
    QCOMPARE(outcome.failures().front().message, u"no such number"_s);
    QVERIFY_THROWS_EXCEPTION(
        std::runtime_error, std::rethrow_exception(outcome.failures().front().exception));
    const std::vector<TaskReport> reports = recorder.byTask(5);
    QCOMPARE(recorder.ended.size(), std::size_t{5});
    QCOMPARE(reports[bad.task().index()].status, TaskStatus::Failed);
    QCOMPARE(reports[good.task().index()].status, TaskStatus::Done);
    QCOMPARE(reports[after.task().index()].status, TaskStatus::Skipped);
    QCOMPARE(reports[3].status, TaskStatus::Skipped);
    QCOMPARE(reports[other.task().index()].status, TaskStatus::Done);
    fails = false; // nothing of a failed run is left in the graph
    QCOMPARE(executor->run(workflow, after).value(), 3);
}

void TestWorkflow::failFastBeginsNothingMore()
{
    TaskGraph graph;
    graph.add(u"bad"_s, [] { throw std::runtime_error("bad"); });
    for (int task = 0; task < 100; ++task) {
        graph.add(u"task"_s, [](std::stop_token token) {
            while (!token.stop_requested())
                std::this_thread::yield();
            throw TaskCancelled{};
        });
    }
    Recorder recorder;
    const auto outcome =
        fetched()->run(graph, {.failurePolicy = FailurePolicy::FailFast, .observer = &recorder});
    QCOMPARE(outcome.status(), OutcomeStatus::Failed);
    QCOMPARE(outcome.failures().size(), std::size_t{1});
    QCOMPARE(recorder.count(TaskStatus::Failed), 1);
    QCOMPARE(recorder.count(TaskStatus::Cancelled), 100);
    QVERIFY(std::ssize(recorder.started) <= fetched()->threadCount() + 1);
}

void TestWorkflow::anythingThrownIsKept()
{
    TaskGraph graph;
    graph.add(u"odd"_s, [] { throw 42; });
    const auto outcome = fetched()->run(graph);
    QCOMPARE(outcome.status(), OutcomeStatus::Failed);
    QVERIFY(!outcome.failures().front().message.isEmpty());
    QVERIFY_THROWS_EXCEPTION(int, std::rethrow_exception(outcome.failures().front().exception));
}

void TestWorkflow::aTaskMayGiveUpByItself()
{
    TaskGraph graph;
    const TaskId first = graph.add(u"gives up"_s, [] { throw TaskCancelled{}; });
    if (keepsEdges())
        graph.add(u"after"_s, [] {}, {first});
    graph.add(u"other"_s, [] {});
    Recorder recorder;
    const auto outcome = fetched()->run(graph, {.observer = &recorder});
    QCOMPARE(outcome.status(), OutcomeStatus::Cancelled);
    QVERIFY(outcome.failures().empty());
    QCOMPARE(recorder.count(TaskStatus::Cancelled), 1);
    QCOMPARE(recorder.count(TaskStatus::Done), 1);
    QCOMPARE(recorder.count(TaskStatus::Skipped), keepsEdges() ? 1 : 0);
}

void TestWorkflow::twoFailuresAreBothTold()
{
    TaskGraph graph;
    graph.add(u"first"_s, [] { throw std::runtime_error("1"); });
    graph.add(u"second"_s, [] { throw std::bad_alloc(); });
    const auto outcome = fetched()->run(graph);
    QCOMPARE(outcome.failures().size(), std::size_t{2});
    QCOMPARE(outcome.failures()[0].taskName, u"first"_s);
    QCOMPARE(outcome.failures()[1].taskName, u"second"_s);
}

namespace {

struct ThrowsWhenCopied {
    ThrowsWhenCopied() = default;
    ThrowsWhenCopied(const ThrowsWhenCopied&) { throw std::runtime_error("copy"); }
    ThrowsWhenCopied& operator=(const ThrowsWhenCopied&) = delete;
    ~ThrowsWhenCopied() = default;
};

struct ThrowsWhenDestroyed {
    ThrowsWhenDestroyed() = default;
    ThrowsWhenDestroyed(const ThrowsWhenDestroyed&) = delete;
    ThrowsWhenDestroyed& operator=(const ThrowsWhenDestroyed&) = delete;
    ~ThrowsWhenDestroyed() noexcept(false) { throw std::runtime_error("destructor"); }
};

} // namespace

void TestWorkflow::throwingValuesFailTheirTask()
{
    const std::unique_ptr<Executor> executor = fetched();
    {
        Workflow workflow;
        const auto value = workflow.schedule(u"copies"_s,
            [held = std::make_shared<ThrowsWhenCopied>()] { return ThrowsWhenCopied(*held); });
        const auto outcome = executor->run(workflow, value);
        QCOMPARE(outcome.status(), OutcomeStatus::Failed);
        QCOMPARE(outcome.failures().front().message, u"copy"_s);
    }
    { // copied for the caller, after the last task
        Workflow workflow;
        const auto value = workflow.schedule(u"makes"_s, [] { return ThrowsWhenCopied(); });
        const auto outcome = executor->run(workflow, value);
        QCOMPARE(outcome.status(), OutcomeStatus::Failed);
        QCOMPARE(outcome.failures().front().taskName, u"makes"_s);
    }
    { // nobody reads it: it dies at once
        Workflow workflow;
        workflow.schedule(u"drops"_s, [] { return ThrowsWhenDestroyed(); });
        const auto other = workflow.schedule(u"other"_s, [] { return 1; });
        const auto outcome = executor->run(workflow, other);
        QCOMPARE(outcome.status(), OutcomeStatus::Failed);
        QCOMPARE(outcome.failures().front().message, u"destructor"_s);
        QCOMPARE(outcome.value(), 1);
    }
    if (!keepsEdges())
        return;
    { // it dies with its last reader
        Workflow workflow;
        const auto value = workflow.schedule(u"makes"_s, [] { return ThrowsWhenDestroyed(); });
        const auto read = workflow.schedule(
            u"reads"_s, [](const ThrowsWhenDestroyed&) { return 1; }, value);
        const auto outcome = executor->run(workflow, read);
        QCOMPARE(outcome.status(), OutcomeStatus::Failed);
        QCOMPARE(outcome.failures().front().taskName, u"reads"_s);
    }
}

void TestWorkflow::workflowsAndPromisesSurviveAMove()
{
    Workflow workflow;
    const auto value = workflow.schedule(
        u"value"_s, [](int n) { return n + 1; }, 1);
    Workflow moved = std::move(workflow);
    QCOMPARE(fetched()->run(moved, value).value(), 2);
}

void TestWorkflow::anExecutorServesManyRuns()
{
    const std::unique_ptr<Executor> executor = fetched();
    Workflow workflow;
    std::vector<Promise<int>> promises;
    for (int task = 0; task < 5; ++task)
        promises.push_back(workflow.schedule(
            u"task"_s, [](int n) { return n; }, task));
    for (int round = 0; round < 500; ++round)
        QCOMPARE(executor->run(workflow, promises).value(), (std::vector{0, 1, 2, 3, 4}));
}

namespace {

// 2^levels tasks, each of which waits for a run that holds two of the next level.
int runNested(Executor& executor, int levels)
{
    if (levels == 0)
        return 1;
    Workflow workflow;
    std::vector<Promise<int>> halves;
    for (int half = 0; half < 2; ++half)
        halves.push_back(workflow.schedule(
            u"half"_s, [&executor](int below) { return runNested(executor, below); }, levels - 1));
    const auto sum = workflow.schedule(
        u"sum"_s, [](const std::vector<int>& v) { return std::accumulate(v.begin(), v.end(), 0); },
        halves);
    return executor.run(workflow, sum).value();
}

} // namespace

void TestWorkflow::aTaskMayWaitForAnotherWorkflow()
{
    if (!keepsEdges())
        QSKIP("a worker of the queue must not wait for it");
    const std::unique_ptr<Executor> executor = fetched();
    QCOMPARE(runNested(*executor, 8), 256);
    QCOMPARE(runNested(*executor, 8), 256);
}

void TestWorkflow::manyThreadsMayRunAtOnce()
{
    const std::unique_ptr<Executor> executor = fetched();
    std::atomic<int> wrong = 0;
    {
        std::vector<std::jthread> callers;
        for (int caller = 0; caller < 4; ++caller) {
            callers.emplace_back([&executor, &wrong] {
                Workflow workflow;
                std::vector<Promise<int>> promises;
                for (int task = 0; task < 50; ++task)
                    promises.push_back(workflow.schedule(
                        u"task"_s, [](int n) { return n * n; }, task));
                for (int round = 0; round < 20; ++round)
                    wrong += executor->run(workflow, promises).value().back() != 49 * 49 ? 1 : 0;
            });
        }
    }
    QCOMPARE(wrong.load(), 0);
}

QTEST_GUILESS_MAIN(TestWorkflow)
#include "test_workflow.moc"
