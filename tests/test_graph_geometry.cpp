// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/made_plan.h"
#include "ui/graph_grid.h"
#include "ui/graph_layout.h"
#include "ui/graph_states.h"
#include "ui/graph_zoom.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

namespace {

constexpr QSizeF kNode(40, 38);
constexpr QSizeF kRoom(930, 340);

GraphLayout laidOut(const PlanGraph& plan)
{
    const GraphBlocks blocks = blocksOf(plan);
    return layOut(blocks, std::vector(blocks.blocks.size(), kNode), kRoom);
}

} // namespace

class TestGraphGeometry : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void manyStretchesShareBlocks();
    void partsInStepsStandApart();

    void sourcesStandRightBeforeWhatWaits();
    void fewIndependentTasksAreOneRowAboveTheGather();
    void longRowIsFolded();
    void chainRunsStraightAboveItsBar();
    void linesJoinTheirNodes();

    void everyCellIsHit();
    void gridsHoldEveryTask();

    void wholePictureIsVisibleAndCentred();
    void zoomKeepsWhatIsUnderThePointer();
    void gesturesAreUndoneTogether();
    void revealMovesNoMoreThanItMust();

    void stepsThatWereNotRunStandWhereTheResultDoes();
    void everyStateHasASignOfItsOwn();
};

void TestGraphGeometry::manyStretchesShareBlocks()
{
    const GraphBlocks blocks = blocksOf(sharedPlan(20, 50)); // two in each
    QCOMPARE(blocks.blocks.size(), std::size_t{21});
    QCOMPARE(blocks.blocks[0].tasks.size(), std::size_t{100});
    QCOMPARE(blocks.blocks[1].tasks.size(), std::size_t{2});
}

void TestGraphGeometry::partsInStepsStandApart()
{
    PlanGraph plan;
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> second;
    for (std::uint32_t i = 0; i < 40; ++i) {
        plan.add({.kind = TaskKind::Part, .first = {}, .n = 9});
        first.push_back(i);
    }
    for (std::uint32_t i = 0; i < 40; ++i) {
        plan.add({.kind = TaskKind::Part, .first = {}, .n = 9}, first);
        second.push_back(40 + i);
    }
    plan.add({.kind = TaskKind::Result, .first = {}, .n = 9}, second);
    const GraphBlocks blocks = blocksOf(plan);
    QCOMPARE(blocks.blocks.size(), std::size_t{3});
    QCOMPARE(blocks.edges, (std::vector<GraphEdge>{{0, 1}, {1, 2}}));
}

void TestGraphGeometry::sourcesStandRightBeforeWhatWaits()
{
    // Parts 0, 1, Result 2, Parts 3, 4, Result 5, gather 6.
    const std::vector<int> layers = layersOf(blocksOf(sharedPlan(2, 2)));
    QCOMPARE(layers, (std::vector{0, 0, 1, 1, 1, 2, -1}));
}

void TestGraphGeometry::fewIndependentTasksAreOneRowAboveTheGather()
{
    const GraphLayout layout = laidOut(independentPlan(15));
    QCOMPARE(layout.flow, GraphFlow::Down);
    for (std::size_t task = 1; task < 15; ++task) {
        QCOMPARE(layout.blocks[task].top(), layout.blocks[0].top());
        QVERIFY(layout.blocks[task].left() > layout.blocks[task - 1].right());
    }
    QVERIFY(layout.blocks[15].top() > layout.blocks[0].bottom());
    QCOMPARE(layout.blocks[15].center().x(), layout.blocks[7].center().x());
}

void TestGraphGeometry::longRowIsFolded()
{
    const GraphLayout layout = laidOut(independentPlan(60));
    QVERIFY(layout.bounds.width() <= kRoom.width());
    QVERIFY(layout.blocks[59].top() > layout.blocks[0].bottom());
}

void TestGraphGeometry::chainRunsStraightAboveItsBar()
{
    const PlanGraph plan = sharedPlan(8, 3);
    const GraphLayout layout = laidOut(plan);
    QCOMPARE(layout.flow, GraphFlow::Right);
    qreal right = layout.bounds.left();
    const QRectF& bar = layout.blocks.back();
    for (std::size_t task = 3; task < plan.taskCount() - 1; task += 4) { // the Results
        QCOMPARE(layout.blocks[task].bottom(), layout.blocks[3].bottom());
        QVERIFY(layout.blocks[task].left() > right);
        right = layout.blocks[task].right();
        QVERIFY(bar.left() <= layout.blocks[task].left() && bar.right() >= right);
        QVERIFY(bar.top() > layout.blocks[task].bottom());
    }
}

void TestGraphGeometry::linesJoinTheirNodes()
{
    for (const PlanGraph& plan : {independentPlan(20), sharedPlan(5, 4)}) {
        const GraphBlocks blocks = blocksOf(plan);
        const GraphLayout layout = laidOut(plan);
        constexpr QMarginsF kPixel(1, 1, 1, 1);
        for (const GraphEdge& edge : blocks.edges) {
            const QPainterPath path = pathOf(edge, blocks, layout);
            const auto at = [&](int block) {
                return layout.blocks[std::size_t(block)].marginsAdded(kPixel);
            };
            QVERIFY(at(edge.from).contains(path.pointAtPercent(0)));
            QVERIFY(at(edge.to).contains(path.pointAtPercent(1)));
        }
    }
}

void TestGraphGeometry::everyCellIsHit()
{
    for (const int count : {1, 5, 61, 400, 5000}) {
        for (const GraphGrid& grid : {GraphGrid::compact(count), GraphGrid::wide(count)}) {
            for (int cell = 0; cell < count; ++cell)
                QCOMPARE(grid.cellAt(grid.cell(cell).center()), std::optional(cell));
            QVERIFY(!grid.cellAt({-1, 0}));
            QVERIFY(!grid.cellAt({0, grid.size().height() + 2}));
            QVERIFY(!grid.cellAt({grid.size().width() + 2, 0}));
        }
    }
}

void TestGraphGeometry::gridsHoldEveryTask()
{
    for (const int count : {1, 61, 400, 5000}) {
        QVERIFY(GraphGrid::compact(count).rows() <= 20);
        const GraphGrid wide = GraphGrid::wide(count);
        QVERIFY(QRectF({0, 0}, wide.size()).contains(wide.cell(count - 1)));
        QVERIFY(wide.size().width() <= 1200);
    }
}

void TestGraphGeometry::wholePictureIsVisibleAndCentred()
{
    GraphZoom zoom;
    const QRectF picture(-400, 0, 800, 200);
    zoom.reset(picture, {960, 400});
    const QRectF seen = zoom.transform().mapRect(picture);
    QVERIFY(QRectF(0, 0, 960, 400).contains(seen));
    QCOMPARE(seen.center(), QPointF(480, 200));
    zoom.setViewport({1600, 1000});
    QCOMPARE(zoom.transform().mapRect(picture).center(), QPointF(800, 500));
    zoom.reset({0, 0, 10, 10}, {960, 400});
    QCOMPARE(zoom.scale(), 1.5); // and not forty
    zoom.reset({0, 0, 96000, 10}, {960, 400});
    QCOMPARE(zoom.scale(), 0.6);
    QVERIFY(zoom.transform().map(QPointF(0, 0)).x() > 0);
}

void TestGraphGeometry::zoomKeepsWhatIsUnderThePointer()
{
    GraphZoom zoom;
    zoom.reset({0, 0, 800, 200}, {960, 400});
    const QPointF pointer(300, 150);
    const QPointF there = zoom.toPicture(pointer);
    zoom.zoom(pointer, 2);
    QVERIFY((zoom.toPicture(pointer) - there).manhattanLength() < 1e-9);
    QVERIFY(!zoom.isWhole());
}

void TestGraphGeometry::gesturesAreUndoneTogether()
{
    GraphZoom zoom;
    zoom.reset({0, 0, 800, 200}, {960, 400});
    const QTransform whole = zoom.transform();
    zoom.zoom({10, 10}, 1.25);
    zoom.zoom({10, 10}, 1.25);
    const QTransform zoomed = zoom.transform();
    zoom.pan({5, 5});
    zoom.back();
    QCOMPARE(zoom.transform(), zoomed);
    zoom.back();
    QCOMPARE(zoom.transform(), whole);
    QVERIFY(zoom.isWhole());
    zoom.show({100, 100, 96, 40});
    QVERIFY(zoom.scale() > 5);
    zoom.showAll();
    QVERIFY(zoom.isWhole());
}

void TestGraphGeometry::revealMovesNoMoreThanItMust()
{
    GraphZoom zoom;
    zoom.reset({0, 0, 800, 200}, {960, 400});
    zoom.reveal({0, 0, 40, 40});
    QVERIFY(zoom.isWhole()); // it was visible
    zoom.show({0, 0, 100, 100});
    const QRectF far(700, 150, 40, 40);
    zoom.reveal(far);
    QVERIFY(QRectF(0, 0, 960, 400).contains(zoom.transform().mapRect(far)));
}

void TestGraphGeometry::stepsThatWereNotRunStandWhereTheResultDoes()
{
    std::vector<TaskRecord> records(1);
    records[0].task = 2; // the pool ran the Result whole
    const LiveStates states = statesOf(sharedPlan(1, 2), records, true);
    QCOMPARE(states, LiveStates(4, LiveState::Done));
}

void TestGraphGeometry::everyStateHasASignOfItsOwn()
{
    QStringList signs;
    QStringList words;
    for (const LiveState state : kAllLiveStates) {
        signs += signOf(state);
        words += wordOf(state);
    }
    QCOMPARE(signs.removeDuplicates(), 0);
    QCOMPARE(words.removeDuplicates(), 0);
    StateCounts counts{};
    counts[indexOf(LiveState::Done)] = 14;
    counts[indexOf(LiveState::Waiting)] = 2;
    QCOMPARE(countsText(counts, QLocale::c()), u"✓ 14 done · … 2 waiting"_s);
    QCOMPARE(signsText(counts, QLocale::c()), u"✓ 14  … 2"_s);
}

QTEST_APPLESS_MAIN(TestGraphGeometry)

#include "test_graph_geometry.moc"
