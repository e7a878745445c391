// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks that put others in their place while the run goes on.
#include "tests/workflow_kit.h"

#include <QTest>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom::workflow;
using namespace primeloom::workflow::testing;

namespace {

Promise<int> countDown(Workflow& workflow, int levels)
{
    if (levels == 0)
        return workflow.schedule(u"bottom"_s, [] { return 0; });
    const auto below = workflow.schedule(u"level"_s, countDown, levels - 1);
    return workflow.schedule(
        u"plus one"_s, [](int value) { return value + 1; }, below);
}

Promise<int> fibonacci(Workflow& workflow, int n, std::atomic<int>* calls)
{
    ++*calls;
    if (n < 2)
        return workflow.schedule(
            u"leaf"_s, [](int value) { return value; }, n);
    const auto one = workflow.schedule(u"one below"_s, fibonacci, n - 1, calls);
    const auto two = workflow.schedule(u"two below"_s, fibonacci, n - 2, calls);
    return workflow.schedule(u"sum"_s, std::plus<>(), one, two);
}

int square(int value)
{
    return value * value;
}

} // namespace

class TestWorkflowDynamic : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addExecutors({Kind::Serial, Kind::Graph}); }

    void recursionNeedsNoStack();
    void nothingIsExecutedTwice();
    void aConditionPicksAPromiseOfTheParent();
    void expansionsReadPromisesAroundThem();
    void anExpansionWaitsForATaskThatStillRuns();
    void aWorkflowTakesATasksPlace();
    void aWorkflowAndItsPromiseTakeATasksPlace();
    void aFailureInAnExpansionSkipsWhatWaitsForIt();
    void aFailureTellsExpansionsThatWaitedForIt();
    void expansionsAreDrawnAsClusters();
    void aStopReachesExpansions();
    void everyTaskOfAnExpansionIsReportedOnce();
    void promisesThatAreYoungerFailTheTask();
    void valuesDieWhenNoExpansionCanReadThem();
};

void TestWorkflowDynamic::recursionNeedsNoStack()
{
    Workflow workflow;
    const auto depth = workflow.schedule(u"level"_s, countDown, 10'000);
    const std::unique_ptr<Executor> executor = fetched();
    QCOMPARE(executor->run(workflow, depth).value(), 10'000);
    QCOMPARE(executor->run(workflow, depth).value(), 10'000);
}

void TestWorkflowDynamic::nothingIsExecutedTwice()
{
    std::atomic<int> calls = 0;
    Workflow workflow;
    const auto value = workflow.schedule(u"fibonacci"_s, fibonacci, 15, &calls);
    const auto twice = workflow.schedule(u"twice"_s, std::plus<>(), value, value);
    QCOMPARE(fetched()->run(workflow, twice).value(), 2 * 610);
    QCOMPARE(calls.load(), 1973); // 2 F(16) - 1
}

void TestWorkflowDynamic::aConditionPicksAPromiseOfTheParent()
{
    for (const bool takesFirst : {true, false}) {
        Workflow workflow;
        const auto first = workflow.schedule(u"first"_s, square, 3);
        const auto second = workflow.schedule(u"second"_s, square, 4);
        const auto either = workflow.schedule(
            u"either"_s, [=](bool condition) { return condition ? first : second; }, takesFirst);
        QCOMPARE(fetched()->run(workflow, either).value(), takesFirst ? 9 : 16);
    }
}

void TestWorkflowDynamic::expansionsReadPromisesAroundThem()
{
    Workflow workflow;
    const auto base = workflow.schedule(u"base"_s, square, 10);
    const auto outer = workflow.schedule(u"outer"_s, [=](Workflow& middle) {
        const auto own = middle.schedule(u"own"_s, square, 2);
        return middle.schedule(u"middle"_s,
            [=](Workflow& inner) { return inner.schedule(u"inner"_s, std::plus<>(), base, own); });
    });
    const std::unique_ptr<Executor> executor = fetched();
    for (int round = 0; round < 20; ++round)
        QCOMPARE(executor->run(workflow, outer).value(), 104);
}

void TestWorkflowDynamic::anExpansionWaitsForATaskThatStillRuns()
{
    QFETCH_GLOBAL(int, threads);
    if (threads == 1)
        QSKIP("needs two threads");
    Workflow workflow;
    std::atomic<bool> goes = false;
    const auto slow = workflow.schedule(u"slow"_s, [&goes] {
        while (!goes)
            std::this_thread::yield();
        return 5;
    });
    const auto quick = workflow.schedule(u"quick"_s, [&goes, slow](Workflow& more) {
        const auto sum = more.schedule(
            u"waits"_s, [&goes](int value) { return goes ? value + 1 : -1; }, slow);
        more.schedule(u"lets it go"_s, [&goes] { goes = true; });
        return sum;
    });
    const std::unique_ptr<Executor> executor = fetched();
    for (int round = 0; round < 20; ++round) {
        goes = false;
        QCOMPARE(executor->run(workflow, quick).value(), 6);
    }
}

void TestWorkflowDynamic::aWorkflowTakesATasksPlace()
{
    std::atomic<int> sum = 0;
    Workflow workflow;
    const Promise<void> added = workflow.schedule(u"adds"_s, [&sum] {
        Workflow more;
        for (int value = 1; value <= 10; ++value)
            more.schedule(
                u"add"_s, [&sum](int n) { sum += n; }, value);
        return more;
    });
    const auto after = workflow.schedule(
        u"after"_s, [&sum] { return sum.load(); }, added);
    QCOMPARE(fetched()->run(workflow, after).value(), 55);
}

void TestWorkflowDynamic::aWorkflowAndItsPromiseTakeATasksPlace()
{
    Workflow workflow;
    const Promise<int> value = workflow.schedule(u"value"_s, [] {
        Workflow more;
        const auto squared = more.schedule(u"square"_s, square, 7);
        return std::pair(std::move(more), squared);
    });
    QCOMPARE(fetched()->run(workflow, value).value(), 49);
}

void TestWorkflowDynamic::aFailureInAnExpansionSkipsWhatWaitsForIt()
{
    Workflow workflow;
    const auto expands = workflow.schedule(u"expands"_s, [](Workflow& more) {
        const auto bad = more.schedule(u"bad"_s, []() -> int { throw std::runtime_error("bad"); });
        return more.schedule(u"inner"_s, square, bad);
    });
    const auto after = workflow.schedule(u"after"_s, square, expands);
    const auto other = workflow.schedule(u"other"_s, square, 2);
    Recorder recorder;
    const auto outcome = fetched()->run(workflow, after, {.observer = &recorder});
    QCOMPARE(outcome.status(), OutcomeStatus::Failed);
    QVERIFY(!outcome.hasValue());
    QCOMPARE(outcome.failures().size(), std::size_t{1});
    const Failure& failure = outcome.failures().front();
    QCOMPARE(failure.taskName, u"bad"_s);
    QCOMPARE(failure.task, TaskId(3));
    QCOMPARE(failure.skipped, (std::vector{expands.task(), after.task(), TaskId(4)}));
    QCOMPARE(recorder.byTask(5)[other.task().index()].status, TaskStatus::Done);
}

// With one thread the task has failed before, with more while the expansion waits for it.
void TestWorkflowDynamic::aFailureTellsExpansionsThatWaitedForIt()
{
    QFETCH_GLOBAL(int, threads);
    std::atomic<bool> goes = threads == 1;
    Workflow workflow;
    const auto bad = workflow.schedule(u"bad"_s, [&goes]() -> int {
        while (!goes)
            std::this_thread::yield();
        throw std::runtime_error("bad");
    });
    const auto expands = workflow.schedule(u"expands"_s, [&goes, bad](Workflow& more) {
        more.schedule(u"lets it fail"_s, [&goes] { goes = true; });
        return more.schedule(u"waits"_s, square, bad);
    });
    const auto isReplaced = workflow.schedule(u"is replaced"_s, [bad] { return bad; });
    const auto after = workflow.schedule(u"after"_s, std::plus<>(), expands, isReplaced);
    const auto outcome = fetched()->run(workflow, after);
    QCOMPARE(outcome.failures().size(), std::size_t{1});
    const std::vector<TaskId>& skipped = outcome.failures().front().skipped;
    QCOMPARE(skipped.size(), std::size_t{4}); // and the one that waits, whose id depends on the run
    QCOMPARE(skipped[0], expands.task());
    QCOMPARE(skipped[1], isReplaced.task());
    QCOMPARE(skipped[2], after.task());
}

void TestWorkflowDynamic::expansionsAreDrawnAsClusters()
{
    Workflow workflow;
    const auto three = workflow.schedule(u"three"_s, [] { return 3; });
    const auto expands = workflow.schedule(
        u"expands"_s,
        [three](Workflow& more, int) {
            const auto inner = more.schedule(u"inner"_s, square, 2);
            return more.schedule(u"sum"_s, std::plus<>(), inner, three);
        },
        three);
    const std::unique_ptr<Executor> executor = fetched();
    QCOMPARE(executor->run(workflow, expands, {.keepExpansions = true}).value(), 7);
    const TaskReport report{.task = TaskId(1),
        .start = Clock::time_point(std::chrono::milliseconds(1)),
        .end = Clock::time_point(std::chrono::milliseconds(3))};
    QCOMPARE(workflow.graph().toDot({&report, 1}),
        u"digraph workflow {\n"
        "  node [shape=box, style=filled];\n"
        "  t0 [label=\"three\", fillcolor=palegreen, tooltip=\"Done\"];\n"
        "  t1 [label=\"expands\\n2 ms\", fillcolor=palegreen, tooltip=\"Done\"];\n"
        "  subgraph cluster_t1 {\n"
        "  graph [label=\"expands\\n2 ms\", penwidth=3, color=palegreen, tooltip=\"Done\"];\n"
        "  t2 [label=\"inner\", fillcolor=palegreen, tooltip=\"Done\"];\n"
        "  t3 [label=\"sum\", fillcolor=palegreen, tooltip=\"Done\"];\n"
        "  }\n"
        "  t0 -> t1;\n"
        "  t2 -> t3;\n"
        "  t0 -> t3;\n"
        "  t1 -> t2 [style=dashed];\n"
        "}\n"_s);
    QCOMPARE(executor->run(workflow, expands).value(), 7);
    QVERIFY(!workflow.graph().toDot({}).contains(u"subgraph"));
}

void TestWorkflowDynamic::aStopReachesExpansions()
{
    std::stop_source stop;
    Workflow workflow;
    const auto expands = workflow.schedule(u"expands"_s, [&stop](Workflow& more) {
        const auto stops = more.schedule(u"stops"_s, [&stop] { stop.request_stop(); });
        return more.schedule(u"never"_s, square, 1, stops);
    });
    Recorder recorder;
    const auto outcome =
        fetched()->run(workflow, expands, {.stop = stop.get_token(), .observer = &recorder});
    QCOMPARE(outcome.status(), OutcomeStatus::Cancelled);
    const std::vector<TaskReport> reports = recorder.byTask(3);
    QCOMPARE(recorder.ended.size(), std::size_t{3});
    QCOMPARE(reports[0].status, TaskStatus::Cancelled);
    QCOMPARE(reports[1].status, TaskStatus::Done);
    QCOMPARE(reports[2].status, TaskStatus::Cancelled);
}

void TestWorkflowDynamic::everyTaskOfAnExpansionIsReportedOnce()
{
    std::atomic<int> calls = 0;
    Workflow workflow;
    const auto value = workflow.schedule(u"fibonacci"_s, fibonacci, 10, &calls);
    Recorder recorder;
    const auto outcome = fetched()->run(workflow, value, {.observer = &recorder});
    QCOMPARE(outcome.value(), 55);
    // F(11) leaves and F(11) - 1 sums beside the 2 F(11) - 1 calls, F(11) = 89
    QCOMPARE(recorder.ended.size(), std::size_t{4 * 89 - 2});
    std::vector<bool> seen(recorder.ended.size());
    for (const TaskReport& report : recorder.ended) {
        QVERIFY(!seen.at(report.task.index()));
        seen[report.task.index()] = true;
        QCOMPARE(report.status, TaskStatus::Done);
        QVERIFY(outcome.begin() <= report.queued && report.queued <= report.start);
        QVERIFY(report.start <= report.end && report.end <= outcome.end());
    }
}

void TestWorkflowDynamic::promisesThatAreYoungerFailTheTask()
{
    Workflow workflow;
    std::optional<Promise<int>> younger;
    const auto expands = workflow.schedule(u"expands"_s, [&younger] { return *younger; });
    younger = workflow.schedule(u"younger"_s, square, expands);
    const auto outcome = fetched()->run(workflow, expands);
    QCOMPARE(outcome.status(), OutcomeStatus::Failed);
    QCOMPARE(outcome.failures().front().task, expands.task());
    QVERIFY_THROWS_EXCEPTION(
        std::logic_error, std::rethrow_exception(outcome.failures().front().exception));
}

void TestWorkflowDynamic::valuesDieWhenNoExpansionCanReadThem()
{
    Workflow workflow;
    std::weak_ptr<int> watched;
    const auto big = workflow.schedule(u"big"_s, [&watched] {
        auto made = std::make_shared<int>(5);
        watched = made;
        return made;
    });
    const auto read = workflow.schedule(u"read"_s, [big](Workflow& more) {
        return more.schedule(
            u"inner"_s, [](const std::shared_ptr<int>& data) { return *data; }, big);
    });
    const auto after = workflow.schedule(
        u"after"_s, [&watched](int value) { return watched.expired() ? value : -1; }, read);
    const std::unique_ptr<Executor> executor = fetched();
    QCOMPARE(executor->run(workflow, after).value(), 5);
    QCOMPARE(executor->run(workflow, after).value(), 5);
}

QTEST_GUILESS_MAIN(TestWorkflowDynamic)
#include "test_workflow_dynamic.moc"
