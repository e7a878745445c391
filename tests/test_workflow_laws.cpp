// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for every graph: each task once, after its predecessors, with the same results.
#include "tests/workflow_kit.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <numeric>
#include <random>
#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom::workflow;
using namespace primeloom::workflow::testing;

class TestWorkflowLaws : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addExecutors(); }

    void everyTaskRunsOnceAfterItsPredecessors_data();
    void everyTaskRunsOnceAfterItsPredecessors();
    void reportsTellTheTruth();
    void anEmptyGraphCompletes();
    void independentTasksBeginInOrderOnOneWorker();
    void refusesEdgesItCannotKeep();
    void anExecutorServesManyRuns();
    void aTaskMayWaitForAnotherWorkflow();
    void manyThreadsMayRunAtOnce();
    void resultsAreThoseOfTheSerialExecutor_data();
    void resultsAreThoseOfTheSerialExecutor();
    void largerCostsBeginFirst();
    void statesCanBeSampledDuringARun();
    void cpuTimeIsMeasuredWhenAsked();
};

void TestWorkflowLaws::everyTaskRunsOnceAfterItsPredecessors_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 10; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestWorkflowLaws::everyTaskRunsOnceAfterItsPredecessors()
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

void TestWorkflowLaws::reportsTellTheTruth()
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

void TestWorkflowLaws::anEmptyGraphCompletes()
{
    TaskGraph graph;
    QCOMPARE(fetched()->run(graph).status(), OutcomeStatus::Completed);
}

void TestWorkflowLaws::independentTasksBeginInOrderOnOneWorker()
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

void TestWorkflowLaws::refusesEdgesItCannotKeep()
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

void TestWorkflowLaws::anExecutorServesManyRuns()
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

void TestWorkflowLaws::aTaskMayWaitForAnotherWorkflow()
{
    if (!keepsEdges())
        QSKIP("a worker of the queue must not wait for it");
    const std::unique_ptr<Executor> executor = fetched();
    QCOMPARE(runNested(*executor, 8), 256);
    QCOMPARE(runNested(*executor, 8), 256);
}

void TestWorkflowLaws::manyThreadsMayRunAtOnce()
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

void TestWorkflowLaws::resultsAreThoseOfTheSerialExecutor_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 100; seed < 105; ++seed)
        QTest::addRow("seed %u", seed) << seed;
    QTest::newRow("a new seed") << std::random_device()();
}

void TestWorkflowLaws::resultsAreThoseOfTheSerialExecutor()
{
    QFETCH(unsigned, seed);
    QFETCH_GLOBAL(int, kind);
    if (static_cast<Kind>(kind) != Kind::Serial)
        QSKIP("done once");
    const Shape shape = randomShape(400, seed);
    Workflow workflow;
    std::vector<Promise<std::uint64_t>> values;
    for (std::size_t task = 0; task < shape.predecessors.size(); ++task) {
        std::vector<Promise<std::uint64_t>> inputs;
        for (const TaskId predecessor : shape.predecessors[task])
            inputs.push_back(values[predecessor.index()]);
        values.push_back(workflow.schedule(
            Label(u"mix", static_cast<double>(task * seed % 7)),
            [](std::size_t own, const std::vector<std::uint64_t>& others) {
                return std::accumulate(others.begin(), others.end(), std::uint64_t{own},
                    [](std::uint64_t sum, std::uint64_t value) { return sum * 31 + value; });
            },
            task, inputs));
    }
    const auto expected = SerialExecutor().run(workflow, values);
    for (int threads = 1; threads <= 16; ++threads) {
        GraphExecutor executor(threads);
        for (int round = 0; round < 3; ++round) {
            const auto outcome = executor.run(workflow, values);
            QVERIFY2(outcome.value() == expected.value(),
                qPrintable(u"seed %1, %2 threads"_s.arg(seed).arg(threads)));
        }
    }
}

void TestWorkflowLaws::largerCostsBeginFirst()
{
    QFETCH_GLOBAL(int, kind);
    if (static_cast<Kind>(kind) != Kind::Graph || fetched()->threadCount() > 1)
        QSKIP("for the graph executor with one worker");
    TaskGraph graph;
    std::vector<int> order;
    const auto note = [&order](int cost) { return [&order, cost] { order.push_back(cost); }; };
    for (const int cost : {1, 5, 3})
        graph.add(Label(u"root", cost), note(cost));
    const TaskId source = graph.add(Label(u"source", 9), note(9));
    for (const int cost : {20, 40, 10, 40, 30})
        graph.add(Label(u"successor", cost), note(cost), {source});
    fetched()->run(graph);
    QCOMPARE(order, (std::vector{9, 40, 40, 30, 20, 10, 5, 3, 1}));
}

void TestWorkflowLaws::statesCanBeSampledDuringARun()
{
    if (!keepsEdges())
        QSKIP("needs edges");
    TaskGraph graph;
    std::atomic<bool> goes = false;
    const TaskId first = graph.add(u"first"_s, [] {});
    const TaskId second = graph.add(u"second"_s,
        [&goes] {
            while (!goes)
                std::this_thread::yield();
        },
        {first});
    const TaskId third = graph.add(u"third"_s, [] {}, {second});
    const std::unique_ptr<Executor> executor = fetched();
    for (int round = 0; round < 3; ++round) {
        goes = false;
        const std::jthread runner([&] { executor->run(graph); });
        QTRY_COMPARE(graph.state(second), TaskState::Running);
        QCOMPARE(graph.state(first), TaskState::Done);
        QCOMPARE(graph.state(third), TaskState::Waiting);
        goes = true;
        QTRY_COMPARE(graph.state(third), TaskState::Done);
    }
}

void TestWorkflowLaws::cpuTimeIsMeasuredWhenAsked()
{
    TaskGraph graph;
    graph.add(u"works"_s, [] {
        const auto until = Clock::now() + std::chrono::milliseconds(2);
        while (Clock::now() < until) { }
    });
    Recorder stamps;
    Recorder all;
    const std::unique_ptr<Executor> executor = fetched();
    executor->run(graph, {.observer = &stamps});
    executor->run(graph, {.observer = &all, .detail = ReportDetail::CpuTime});
    QCOMPARE(stamps.ended.front().cpu.count(), 0);
    QVERIFY(all.ended.front().cpu.count() > 0);
    QVERIFY(all.ended.front().cpu <= all.ended.front().end - all.ended.front().start);
}

QTEST_GUILESS_MAIN(TestWorkflowLaws)
#include "test_workflow_laws.moc"
