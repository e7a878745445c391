// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/made_plan.h"
#include "ui/graph_layout.h"
#include "ui/graph_states.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace primeloom;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSizeF kNode(40, 30);
constexpr QSizeF kRoom(900, 400);

GraphLayout layoutOf(const GraphBlocks& blocks)
{
    return layOut(blocks, std::vector<QSizeF>(blocks.blocks.size(), kNode), kRoom);
}

// The state of every task after a turn of which these records are known.
LiveStates statesAfter(const PlanGraph& plan, const std::vector<TaskRecord>& records)
{
    return statesOf(plan, records, false);
}

} // namespace

class TestGraphLayout : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fewTasksStandAlone();
    void manyIndependentTasksAreOneBlock();
    void partsOfAStretchAreOneBlock();
    void everyTaskIsInOneBlock_data();
    void everyTaskIsInOneBlock();
    void blocksComeAfterThoseTheyWaitFor_data() { everyTaskIsInOneBlock_data(); }
    void blocksComeAfterThoseTheyWaitFor();
    void noBlockCoversAnother_data() { everyTaskIsInOneBlock_data(); }
    void noBlockCoversAnother();
    void statesComeFromTheRecords();
    void onlyStatesThatOccurAreCounted();
};

void TestGraphLayout::fewTasksStandAlone()
{
    const GraphBlocks blocks = blocksOf(independentPlan(20));
    QCOMPARE(blocks.blocks.size(), std::size_t{21});
    QCOMPARE(blocks.edges.size(), std::size_t{20});
    QVERIFY(std::ranges::none_of(blocks.blocks, &GraphBlock::isGroup));
    QVERIFY(blocks.blocks.back().kind == TaskKind::Gather);
}

void TestGraphLayout::manyIndependentTasksAreOneBlock()
{
    const GraphBlocks blocks = blocksOf(independentPlan(5000));
    QCOMPARE(blocks.blocks.size(), std::size_t{2});
    QCOMPARE(blocks.block(0).tasks.size(), std::size_t{5000});
    QVERIFY(blocks.edges == (std::vector<GraphEdge>{{.from = 0, .to = 1}}));
}

void TestGraphLayout::partsOfAStretchAreOneBlock()
{
    const GraphBlocks blocks = blocksOf(sharedPlan(10, 30));
    for (const GraphBlock& block : blocks.blocks) {
        if (block.kind == TaskKind::Part)
            QCOMPARE(block.tasks.size(), std::size_t{30});
    }
    QCOMPARE(std::ranges::count(blocks.blocks, TaskKind::Part, &GraphBlock::kind), 10);
}

void TestGraphLayout::everyTaskIsInOneBlock_data()
{
    QTest::addColumn<std::uint32_t>("results");
    QTest::addColumn<std::uint32_t>("parts");
    QTest::newRow("one") << 1U << 0U;
    QTest::newRow("the tutorial's") << 20U << 0U;
    QTest::newRow("61") << 61U << 0U;
    QTest::newRow("shared, few") << 4U << 3U;
    QTest::newRow("shared, many") << 20U << 33U;
    QTest::newRow("shared, long") << 200U << 5U;
    QTest::newRow("one n, many parts") << 1U << 400U;
}

void TestGraphLayout::everyTaskIsInOneBlock()
{
    QFETCH(std::uint32_t, results);
    QFETCH(std::uint32_t, parts);
    const PlanGraph plan = sharedPlan(results, parts);
    const GraphBlocks blocks = blocksOf(plan);
    std::multiset<int> seen;
    for (const GraphBlock& block : blocks.blocks)
        seen.insert(block.tasks.begin(), block.tasks.end());
    QCOMPARE(seen.size(), plan.taskCount());
    QCOMPARE(std::set<int>(seen.begin(), seen.end()).size(), plan.taskCount());
    for (std::size_t task = 0; task < plan.taskCount(); ++task) {
        const auto& tasks = blocks.block(blocks.blockOf[task]).tasks;
        QVERIFY(std::ranges::find(tasks, static_cast<int>(task)) != tasks.end());
    }
}

void TestGraphLayout::blocksComeAfterThoseTheyWaitFor()
{
    QFETCH(std::uint32_t, results);
    QFETCH(std::uint32_t, parts);
    const GraphBlocks blocks = blocksOf(sharedPlan(results, parts));
    const std::vector<int> layers = layersOf(blocks);
    const int gather = static_cast<int>(blocks.blocks.size()) - 1;
    for (const GraphEdge& edge : blocks.edges) {
        QVERIFY(edge.from < edge.to);
        if (edge.to != gather)
            QVERIFY(layers[static_cast<std::size_t>(edge.from)]
                < layers[static_cast<std::size_t>(edge.to)]);
    }
}

void TestGraphLayout::noBlockCoversAnother()
{
    QFETCH(std::uint32_t, results);
    QFETCH(std::uint32_t, parts);
    const GraphLayout layout = layoutOf(blocksOf(sharedPlan(results, parts)));
    for (std::size_t a = 0; a < layout.blocks.size(); ++a) {
        QVERIFY(layout.bounds.contains(layout.blocks[a]));
        for (std::size_t b = a + 1; b < layout.blocks.size(); ++b)
            QVERIFY(!layout.blocks[a].intersects(layout.blocks[b]));
    }
}

void TestGraphLayout::statesComeFromTheRecords()
{
    const PlanGraph plan = independentPlan(3);
    const std::vector<TaskRecord> records{
        {.task = 0, .n = 1000}, {.task = 1, .n = 1001, .status = TaskEnd::Failed}};
    const LiveStates states = statesAfter(plan, records);
    QCOMPARE(states.size(), std::size_t{4});
    QVERIFY(states[0] == LiveState::Done);
    QVERIFY(states[1] == LiveState::Failed);
    QVERIFY(states[3] != LiveState::Done); // the gather's turn was not completed
    QVERIFY(statesOf(plan, records, true)[3] == LiveState::Done);
}

void TestGraphLayout::onlyStatesThatOccurAreCounted()
{
    StateCounts counts{};
    counts[indexOf(LiveState::Done)] = 14;
    counts[indexOf(LiveState::Running)] = 4;
    QCOMPARE(countsText(counts, QLocale::c()), u"✓ 14 done · ▸ 4 running"_s);
}

QTEST_GUILESS_MAIN(TestGraphLayout)
#include "test_graph_layout.moc"
