// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks that throw: what the caller is told, and what becomes of the others.
#include "tests/workflow_kit.h"

#include <QTest>

#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom::workflow;
using namespace primeloom::workflow::testing;

class TestWorkflowFailure : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addExecutors(); }

    void aTaskThatThrowsSkipsItsSuccessorsOnly();
    void failFastBeginsNothingMore();
    void anythingThrownIsKept();
    void twoFailuresAreBothTold();
    void valueThatCouldNotBeTakenCanBeTakenLater();
    void throwingValuesFailTheirTask();
    void aFailureNamesItsArguments();
    void aFailureTellsWhatItSkipped();
    void everyFailureOfManyIsTold();
    void theEndOfARunLeavesNothingBehind();
    void aRunThatNeverBeganReadsNothing();
};

void TestWorkflowFailure::aTaskThatThrowsSkipsItsSuccessorsOnly()
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
    workflow.schedule(
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
    QCOMPARE(reports[4].status, TaskStatus::Done);
    fails = false; // nothing of a failed run is left in the graph
    QCOMPARE(executor->run(workflow, after).value(), 3);
}

void TestWorkflowFailure::failFastBeginsNothingMore()
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

void TestWorkflowFailure::anythingThrownIsKept()
{
    TaskGraph graph;
    graph.add(u"odd"_s, [] { throw 42; });
    const auto outcome = fetched()->run(graph);
    QCOMPARE(outcome.status(), OutcomeStatus::Failed);
    QVERIFY(!outcome.failures().front().message.isEmpty());
    QVERIFY_THROWS_EXCEPTION(int, std::rethrow_exception(outcome.failures().front().exception));
}

void TestWorkflowFailure::twoFailuresAreBothTold()
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

struct ThrowsWhenMoved {
    ThrowsWhenMoved() = default;
    ThrowsWhenMoved(ThrowsWhenMoved&&) // NOLINT(performance-noexcept-move-constructor)
    {
        if (throws)
            throw std::runtime_error("move");
    }
    ThrowsWhenMoved& operator=(ThrowsWhenMoved&&) = delete;
    ~ThrowsWhenMoved() = default;

    static inline bool throws = true;
};

} // namespace

// Who could not take the value reads it no more: in the next run it is not copied, as for two.
void TestWorkflowFailure::valueThatCouldNotBeTakenCanBeTakenLater()
{
    Workflow workflow;
    const auto value = workflow.schedule(u"makes"_s, [] { return ThrowsWhenMoved(); });
    const std::unique_ptr<Executor> executor = fetched();
    ThrowsWhenMoved::throws = true;
    const auto outcome = executor->run(workflow, value);
    QCOMPARE(outcome.status(), OutcomeStatus::Failed);
    QCOMPARE(outcome.failures().front().message, u"move"_s);
    ThrowsWhenMoved::throws = false;
    QCOMPARE(executor->run(workflow, value).status(), OutcomeStatus::Completed);
}

void TestWorkflowFailure::throwingValuesFailTheirTask()
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

void TestWorkflowFailure::aFailureNamesItsArguments()
{
    if (!keepsEdges())
        QSKIP("needs edges");
    struct Opaque { };
    Workflow workflow;
    const auto base = workflow.schedule(u"base"_s, [] { return 1; });
    const auto bad = workflow.schedule(
        u"bad"_s,
        [](int, const QString&, const std::string&, Opaque, int, const std::vector<int>&) -> int {
            throw std::runtime_error("bad");
        },
        7, u"text"_s, std::string("s"), Opaque{}, base, std::vector{base, base});
    const auto outcome = fetched()->run(workflow, bad);
    QCOMPARE(outcome.failures().front().arguments, u"7, \"text\", \"s\", …, base, [2 × base]"_s);
}

void TestWorkflowFailure::aFailureTellsWhatItSkipped()
{
    if (!keepsEdges())
        QSKIP("needs edges");
    TaskGraph graph;
    const TaskId good = graph.add(u"good"_s, [] {});
    const TaskId bad = graph.add(u"bad"_s, [] { throw 1; });
    const TaskId left = graph.add(u"left"_s, [] {}, {bad, good});
    const TaskId right = graph.add(u"right"_s, [] {}, {bad});
    graph.add(u"other"_s, [] {}, {good});
    const TaskId join = graph.add(u"join"_s, [] {}, {left, right, good});
    const auto outcome = fetched()->run(graph);
    QCOMPARE(outcome.failures().size(), std::size_t{1});
    QCOMPARE(outcome.failures().front().skipped, (std::vector{left, right, join}));
    QCOMPARE(graph.state(bad), TaskState::Failed);
    QCOMPARE(graph.state(join), TaskState::Skipped);
    QCOMPARE(graph.state(good), TaskState::Done);
}

void TestWorkflowFailure::everyFailureOfManyIsTold()
{
    TaskGraph graph;
    for (int task = 0; task < 500; ++task)
        graph.add(u"bad"_s, [task] { throw task; });
    const auto outcome = fetched()->run(graph);
    QCOMPARE(outcome.failures().size(), std::size_t{500});
    for (std::uint32_t task = 0; task < 500; ++task)
        QCOMPARE(outcome.failures()[task].task, TaskId(task));
}

void TestWorkflowFailure::theEndOfARunLeavesNothingBehind()
{
    const std::unique_ptr<Executor> executor = fetched();
    auto watched = std::make_shared<int>(1);
    {
        Workflow workflow;
        std::vector<Promise<std::shared_ptr<int>>> values;
        for (int task = 0; task < 20; ++task) {
            values.push_back(workflow.schedule(
                u"value"_s,
                [task](const std::shared_ptr<int>& value) {
                    return task % 3 == 0 ? throw std::bad_alloc() : value;
                },
                watched));
        }
        if (keepsEdges())
            workflow.gather(values);
        for (int round = 0; round < 3; ++round)
            QCOMPARE(executor->run(workflow, values).status(), OutcomeStatus::Failed);
        QCOMPARE(watched.use_count(), 21); // the arguments
    }
    QCOMPARE(watched.use_count(), 1);
}

namespace {

// Has no memory for any run.
class PoorExecutor final : public Executor {
public:
    [[nodiscard]] int threadCount() const override { return 1; }

private:
    void execute(detail::GraphRun& /*run*/) override { throw std::bad_alloc(); }
};

} // namespace

// The value would be kept for a caller that is gone.
void TestWorkflowFailure::aRunThatNeverBeganReadsNothing()
{
    auto watched = std::make_shared<int>(1);
    Workflow workflow;
    const auto value = workflow.schedule(u"value"_s, [&watched] { return watched; });
    PoorExecutor poor;
    QVERIFY_THROWS_EXCEPTION(std::bad_alloc, poor.run(workflow, value));
    QVERIFY_THROWS_EXCEPTION(std::bad_alloc, poor.run(workflow, std::vector{value}));
    const std::unique_ptr<Executor> executor = fetched();
    QCOMPARE(executor->run(workflow, value).status(), OutcomeStatus::Completed);
    QCOMPARE(watched.use_count(), 1);
}

QTEST_GUILESS_MAIN(TestWorkflowFailure)
#include "test_workflow_failure.moc"
