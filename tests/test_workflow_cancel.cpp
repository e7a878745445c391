// SPDX-License-Identifier: GPL-3.0-or-later
// Stops from everywhere: no task begins any more, and all are reported.
#include "tests/workflow_kit.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <optional>
#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom::workflow;
using namespace primeloom::workflow::testing;

class TestWorkflowCancel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addExecutors(); }

    void stopBeforeTheRunBeginsNothing();
    void stopDuringTheRunReachesTheTask();
    void stopAfterTheRunChangesNothing();
    void aTaskMayGiveUpByItself();
    void aDeadlineStopsTheRun();
    void aDeadlineThatHasPassedBeginsNothing();
    void aDeadlineThatIsKeptChangesNothing();
    void whoeverOwnsTheRunMayGoAway();
    void aCancelledRunCanBeRunAgain();
};

void TestWorkflowCancel::stopBeforeTheRunBeginsNothing()
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

void TestWorkflowCancel::stopDuringTheRunReachesTheTask()
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

void TestWorkflowCancel::stopAfterTheRunChangesNothing()
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

void TestWorkflowCancel::aTaskMayGiveUpByItself()
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

void TestWorkflowCancel::aDeadlineStopsTheRun()
{
    TaskGraph graph;
    for (int task = 0; task < 30; ++task) {
        graph.add(u"waits for the deadline"_s, [](std::stop_token token) {
            while (!token.stop_requested())
                std::this_thread::yield();
            throw TaskCancelled{};
        });
    }
    Recorder recorder;
    const auto deadline = Clock::now() + std::chrono::milliseconds(5);
    const auto outcome = fetched()->run(graph, {.deadline = deadline, .observer = &recorder});
    QCOMPARE(outcome.status(), OutcomeStatus::Cancelled);
    QVERIFY(outcome.end() >= deadline);
    QCOMPARE(recorder.count(TaskStatus::Cancelled), 30);
}

void TestWorkflowCancel::aDeadlineThatHasPassedBeginsNothing()
{
    TaskGraph graph;
    std::atomic<int> begun = 0;
    for (int task = 0; task < 30; ++task)
        graph.add(u"task"_s, [&begun] { ++begun; });
    const auto outcome = fetched()->run(graph, {.deadline = Clock::now()});
    QCOMPARE(outcome.status(), OutcomeStatus::Cancelled);
    QCOMPARE(begun.load(), 0);
}

void TestWorkflowCancel::aDeadlineThatIsKeptChangesNothing()
{
    Workflow workflow;
    const auto value = workflow.schedule(u"value"_s, [] { return 9; });
    const auto outcome =
        fetched()->run(workflow, value, {.deadline = Clock::now() + std::chrono::hours(1)});
    QCOMPARE(outcome.value(), 9);
}

void TestWorkflowCancel::whoeverOwnsTheRunMayGoAway()
{
    const std::unique_ptr<Executor> executor = fetched();
    std::atomic<bool> begun = false;
    std::optional<OutcomeStatus> status;
    {
        std::jthread owner([&](const std::stop_token& stop) {
            TaskGraph graph;
            graph.add(u"endless"_s, [&begun](std::stop_token token) {
                begun = true;
                while (!token.stop_requested())
                    std::this_thread::yield();
                throw TaskCancelled{};
            });
            status = executor->run(graph, {.stop = stop}).status();
        });
        QTRY_VERIFY(begun);
    }
    QCOMPARE(*status, OutcomeStatus::Cancelled);
}

void TestWorkflowCancel::aCancelledRunCanBeRunAgain()
{
    if (!keepsEdges())
        QSKIP("needs edges");
    Workflow workflow;
    std::stop_source stop;
    std::atomic<bool> stops = true;
    const auto first = workflow.schedule(u"first"_s, [&] {
        if (stops)
            stop.request_stop();
        return 1;
    });
    const auto second = workflow.schedule(
        u"second"_s, [](int value) { return value + 1; }, first);
    const std::unique_ptr<Executor> executor = fetched();
    const auto cancelled = executor->run(workflow, second, {.stop = stop.get_token()});
    QCOMPARE(cancelled.status(), OutcomeStatus::Cancelled);
    QVERIFY(!cancelled.hasValue());
    QCOMPARE(workflow.graph().state(first.task()), TaskState::Done);
    QCOMPARE(workflow.graph().state(second.task()), TaskState::Cancelled);
    stops = false;
    QCOMPARE(executor->run(workflow, second).value(), 2);
}

QTEST_GUILESS_MAIN(TestWorkflowCancel)
#include "test_workflow_cancel.moc"
