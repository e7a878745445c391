// SPDX-License-Identifier: GPL-3.0-or-later
// Every public method of core/workflow in use: where its comment says "Example: f", f is here.
// Worked examples for whole tasks are in test_workflow_examples.cpp.
#include "core/workflow/graph_executor.h"
#include "core/workflow/queue_executor.h"
#include "core/workflow/serial_executor.h"
#include "core/workflow/workflow.h"

#include <QTest>

#include <array>
#include <atomic>
#include <memory>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom::workflow;

namespace {

int square(int value)
{
    return value * value;
}

} // namespace

class TestWorkflowMethods : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void labels();
    void addTasks();
    void askGraphs();
    void drawGraphs();
    void scheduleTasks();
    void gatherValues();
    void askPromises();
    void runGraphs();
    void runForValues();
    void readOutcomes();
    void readFailures();
    void chooseExecutors();
    void observeTasks();
    void readReports();
    void giveUp();

private:
    SerialExecutor m_executor;
};

void TestWorkflowMethods::labels()
{
    std::string order;
    TaskGraph graph;
    graph.add(Label(u"from a literal, cost unknown"), [&order] { order += 'a'; });
    graph.add(Label(QString::number(2), 1.0), [&order] { order += 'b'; });
    graph.add(u"from a QString that converts"_s, [&order] { order += 'c'; });
    GraphExecutor(1).run(graph);
    QCOMPARE(order, "bac"); // the larger cost first, then in the order of submission
}

void TestWorkflowMethods::addTasks()
{
    int value = 0;
    TaskGraph graph;
    const TaskId first = graph.add(u"set"_s, [&value] { value = 20; });
    const TaskId second =
        graph.add(u"double"_s, [&value](const std::stop_token&) { value *= 2; }, {first});
    const std::array both{first, second};
    graph.add(
        u"add"_s, [&value] { value += 2; }, both);
    m_executor.run(graph);
    QCOMPARE(value, 42);
}

void TestWorkflowMethods::askGraphs()
{
    TaskGraph graph;
    const TaskId first = graph.add(u"first"_s, [] {});
    const TaskId second = graph.add(u"second"_s, [] {}, {first});
    QCOMPARE(graph.taskCount(), std::size_t{2});
    QCOMPARE(graph.edgeCount(), std::size_t{1});
    QCOMPARE(graph.name(second), u"second"_s);
    QCOMPARE(second.index(), 1U);
    QVERIFY(second == TaskId(1));
    QCOMPARE(graph.state(first), TaskState::Waiting);
}

void TestWorkflowMethods::drawGraphs()
{
    TaskGraph graph;
    graph.add(u"only"_s, [] {});
    QCOMPARE(graph.toDot({}),
        u"digraph workflow {\n"
        "  node [shape=box, style=filled];\n"
        "  t0 [label=\"only\", fillcolor=white, tooltip=\"Waiting\"];\n"
        "}\n"_s);
}

void TestWorkflowMethods::scheduleTasks()
{
    Workflow workflow;
    const Promise<int> nine = workflow.schedule(u"of a value"_s, square, 3);
    const Promise<int> sum = workflow.schedule(
        u"of promises"_s, [](const std::stop_token&, int a, int b) { return a + b; }, nine, 1);
    const Promise<int> expanded = workflow.schedule(
        u"adds a task"_s,
        [](Workflow& more, int value) { return more.schedule(u"square"_s, square, value); }, sum);
    QCOMPARE(m_executor.run(workflow, expanded).value(), 100);
}

void TestWorkflowMethods::gatherValues()
{
    Workflow workflow;
    std::vector<Promise<int>> squares;
    for (int value : {3, 1, 2})
        squares.push_back(workflow.schedule(u"square"_s, square, value));
    const Promise<std::vector<int>> all = workflow.gather(squares);
    QCOMPARE(m_executor.run(workflow, all).value(), (std::vector{9, 1, 4}));
}

void TestWorkflowMethods::askPromises()
{
    Workflow workflow;
    const Promise<int> promise = workflow.schedule(u"square"_s, square, 3);
    const Workflow moved = std::move(workflow);
    QCOMPARE(moved.graph().name(promise.task()), u"square"_s);
}

void TestWorkflowMethods::runGraphs()
{
    std::stop_source stop;
    TaskGraph graph;
    graph.add(u"stops"_s, [&stop] { stop.request_stop(); });
    graph.add(u"never begun"_s, [] {});
    const Outcome<void> outcome = m_executor.run(graph,
        {.stop = stop.get_token(),
            .deadline = Clock::now() + std::chrono::minutes(1),
            .failurePolicy = FailurePolicy::FailFast});
    QCOMPARE(outcome.status(), OutcomeStatus::Cancelled);
}

void TestWorkflowMethods::runForValues()
{
    Workflow workflow;
    const Promise<int> nine = workflow.schedule(u"three"_s, square, 3);
    const Promise<int> four = workflow.schedule(u"two"_s, square, 2);
    const Outcome<int> one = m_executor.run(workflow, four);
    const Outcome<std::vector<int>> both = m_executor.run(workflow, std::vector{four, nine});
    QCOMPARE(one.value(), 4);
    QCOMPARE(both.value(), (std::vector{4, 9}));
}

void TestWorkflowMethods::readOutcomes()
{
    Workflow workflow;
    const auto made = workflow.schedule(u"make"_s, [] { return std::make_unique<int>(7); });
    Outcome<std::unique_ptr<int>> outcome = m_executor.run(workflow, made);
    QCOMPARE(outcome.status(), OutcomeStatus::Completed);
    QVERIFY(outcome.hasValue());
    QCOMPARE(*outcome.value(), 7);
    QVERIFY(outcome.failures().empty());
    QVERIFY(outcome.begin() <= outcome.end());
    const std::unique_ptr<int> taken = std::move(outcome).value();
    QCOMPARE(*taken, 7);
}

void TestWorkflowMethods::readFailures()
{
    Workflow workflow;
    const auto bad = workflow.schedule(
        u"bad"_s, [](int n) { return n < 0 ? throw std::domain_error("negative") : n; }, -1);
    const auto after = workflow.schedule(u"after"_s, square, bad);
    const Outcome<int> outcome = m_executor.run(workflow, after);
    const Failure& failure = outcome.failures().front();
    QCOMPARE(failure.task, bad.task());
    QCOMPARE(failure.taskName, u"bad"_s);
    QCOMPARE(failure.arguments, u"-1"_s);
    QCOMPARE(failure.message, u"negative"_s);
    QCOMPARE(failure.skipped, std::vector{after.task()});
    QVERIFY_THROWS_EXCEPTION(std::domain_error, std::rethrow_exception(failure.exception));
}

void TestWorkflowMethods::chooseExecutors()
{
    TaskGraph graph;
    const TaskId first = graph.add(u"first"_s, [] {});
    QCOMPARE(SerialExecutor().threadCount(), 1);
    QCOMPARE(QueueExecutor(2).threadCount(), 2);
    QCOMPARE(GraphExecutor(3).threadCount(), 3);
    QCOMPARE(QueueExecutor(2).run(graph).status(), OutcomeStatus::Completed);
    graph.add(u"waits"_s, [] {}, {first});
    QCOMPARE(QueueExecutor(2).run(graph).status(), OutcomeStatus::Failed); // it keeps no edges
    QCOMPARE(GraphExecutor(3).run(graph).status(), OutcomeStatus::Completed);
}

void TestWorkflowMethods::observeTasks()
{
    class Counter final : public Observer {
    public:
        void taskStarted(TaskId, int, Clock::time_point) noexcept override { ++running; }
        void taskEnded(const TaskReport& report) noexcept override
        {
            running -= report.worker >= 0 ? 1 : 0; // -1: it had never begun
            ++ended;
        }
        std::atomic<int> running{0};
        std::atomic<int> ended{0};
    };
    TaskGraph graph;
    for (int task = 0; task < 10; ++task)
        graph.add(u"task"_s, [] {});
    Counter counter;
    GraphExecutor(2).run(graph, {.observer = &counter});
    QCOMPARE(counter.running.load(), 0);
    QCOMPARE(counter.ended.load(), 10);
}

void TestWorkflowMethods::readReports()
{
    class Last final : public Observer {
    public:
        void taskEnded(const TaskReport& ended) noexcept override { report = ended; }
        TaskReport report;
    };
    TaskGraph graph;
    const TaskId task = graph.add(u"task"_s, [] {});
    Last last;
    m_executor.run(graph, {.observer = &last, .detail = ReportDetail::CpuTime});
    const TaskReport& report = last.report;
    QCOMPARE(report.task, task);
    QCOMPARE(report.worker, 0);
    QCOMPARE(stateOf(report.status), TaskState::Done);
    QVERIFY(report.queued <= report.start && report.start <= report.end);
    QVERIFY(report.cpu >= std::chrono::nanoseconds(0) && report.involuntarySwitches >= 0);
}

void TestWorkflowMethods::giveUp()
{
    std::stop_source stop;
    TaskGraph graph;
    const TaskId task = graph.add(u"gives up"_s, [&stop](const std::stop_token& token) {
        stop.request_stop();
        if (token.stop_requested())
            throw TaskCancelled();
    });
    QCOMPARE(m_executor.run(graph, {.stop = stop.get_token()}).status(), OutcomeStatus::Cancelled);
    QCOMPARE(graph.state(task), TaskState::Cancelled);
}

QTEST_GUILESS_MAIN(TestWorkflowMethods)
#include "test_workflow_methods.moc"
