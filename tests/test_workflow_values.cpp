// SPDX-License-Identifier: GPL-3.0-or-later
// What flows along the edges, and how long it lives.
#include "tests/workflow_kit.h"

#include <QTest>

#include <cstdint>
#include <memory>
#include <numeric>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom::workflow;
using namespace primeloom::workflow::testing;

class TestWorkflowValues : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addExecutors(); }

    void gatherKeepsArgumentOrder();
    void callersListKeepsArgumentOrder();
    void valuesFlowAlongTheEdges();
    void theSameGraphRunTwiceGivesTheSame();
    void plainArgumentsAreMovedInOnceAndNeverCopied();
    void resultsDieAfterTheirLastReader();
    void aVoidPromiseOnlyOrders();
    void workflowsAndPromisesSurviveAMove();
    void severalArgumentsOfEveryKind();
};

void TestWorkflowValues::gatherKeepsArgumentOrder()
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

void TestWorkflowValues::callersListKeepsArgumentOrder()
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

void TestWorkflowValues::valuesFlowAlongTheEdges()
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

void TestWorkflowValues::theSameGraphRunTwiceGivesTheSame()
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

void TestWorkflowValues::plainArgumentsAreMovedInOnceAndNeverCopied()
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

void TestWorkflowValues::resultsDieAfterTheirLastReader()
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

void TestWorkflowValues::aVoidPromiseOnlyOrders()
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

void TestWorkflowValues::workflowsAndPromisesSurviveAMove()
{
    Workflow workflow;
    const auto value = workflow.schedule(
        u"value"_s, [](int n) { return n + 1; }, 1);
    Workflow moved = std::move(workflow);
    QCOMPARE(fetched()->run(moved, value).value(), 2);
}

void TestWorkflowValues::severalArgumentsOfEveryKind()
{
    if (!keepsEdges())
        QSKIP("needs edges");
    Workflow workflow;
    const auto two = workflow.schedule(u"two"_s, [] { return 2; });
    const auto done = workflow.schedule(
        u"done"_s, [](int) {}, two);
    const auto text = workflow.schedule(
        u"text"_s,
        [](std::stop_token, const QString& before, int value, const std::vector<int>& more) {
            return before + QString::number(value) + QString::number(more.size());
        },
        u"v"_s, two, done, std::vector{two, two, two});
    QCOMPARE(fetched()->run(workflow, text).value(), u"v23"_s);
}

QTEST_GUILESS_MAIN(TestWorkflowValues)
#include "test_workflow_values.moc"
