// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/made_plan.h"
#include "tests/made_run.h"
#include "ui/graph_page.h"
#include "ui/graph_view.h"
#include "ui/task_selection.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QLabel>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using enum ExecutorId;

namespace {

constexpr QSize kPageSize(960, 400);

// A page on the screen, with a selection, and its parts.
struct Page {
    Page()
    {
        page.setSelection(&selection);
        page.resize(kPageSize);
        page.show();
    }

    void begin(const PlanGraph& plan)
    {
        selection.reset(static_cast<int>(plan.taskCount()) - 1);
        page.begin(madeExperiment(20, {Serial, Pool, Graph}, 4, 2), plan);
        page.beginTurn(0, Graph, 4);
    }
    void show(const Run& run)
    {
        selection.reset(static_cast<int>(run.plan.taskCount()) - 1);
        page.show(run, summarize(run));
    }
    GraphView& view() { return *page.findChild<GraphView*>(); }
    QToolButton& pill() { return *page.findChild<QToolButton*>(u"graphZoomPill"_s); }
    QString key() { return page.findChild<QLabel*>(u"graphKey"_s)->text(); }
    QPoint pointOf(int task)
    {
        return view().zoom().transform().map(view().picture().rectOf(task).center()).toPoint();
    }
    QColor cornerOf(int task) // where no text is
    {
        const QRectF rect = view().zoom().transform().mapRect(view().picture().rectOf(task));
        return view().grab().toImage().pixelColor(
            QPoint(qRound(rect.left()) + 5, qRound(rect.top()) + 5));
    }
    bool isSaid(const QString& text)
    {
        return std::ranges::any_of(page.findChildren<QLabel*>(), [&](const QLabel* label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

    TaskSelection selection;
    GraphPage page;
};

// Two rounds on four threads; task t takes t + 1 seconds.
Run runOf(const PlanGraph& plan, std::vector<ExecutorId> executors = {Serial, Pool, Graph})
{
    Run run;
    run.experiment = madeExperiment(20, std::move(executors), 4, 2);
    run.plan = plan;
    run.status = RunStatus::Finished;
    std::vector<double> costs;
    for (std::size_t task = 0; task < plan.taskCount(); ++task)
        costs.push_back(double(task + 1));
    for (int round = 0; round < 2; ++round) {
        for (const TurnId& turn : turnOrder(run.experiment, round))
            addTurn(run, turn, round, 1, costs);
    }
    return run;
}

LiveStates live(const PlanGraph& plan, std::size_t done)
{
    LiveStates states(plan.taskCount(), LiveState::Waiting);
    std::fill_n(states.begin(), done, LiveState::Done);
    states[done] = LiveState::Running;
    return states;
}

} // namespace

class TestGraphView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nodesAreThereForAScreenReader(); // comes first: of the first view of a process

    void runWithoutATurnSaysSo();

    void liveStatesColourTheNodes();
    void betweenTurnsThePictureStays();
    void longestPathIsMarked();
    void failedTurnIsShownAsItEnded();
    void unfinishedRoundGivesWayToACompletedOne();

    void clickSelectsAndCtrlAdds();
    void clickBesideNodesClears();
    void cellsOfAGroupAreSelectedOneByOne();
    void gatherIsNotSelected();
    void hoverIsSharedAndTold();
    void arrowsMoveBetweenNodes();

    void wheelZoomsAndPillShowsAll();
    void samePlanKeepsTheZoom();
    void hiddenPageDoesNotRepaint();
    void paletteChangesTheNodes();
};

void TestGraphView::nodesAreThereForAScreenReader()
{
    Page page;
    const PlanGraph plan = independentPlan(20);
    page.begin(plan);
    page.page.setLiveStates(live(plan, 3));
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&page.view());
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), 21);
    QAccessibleInterface* node = list->child(3);
    QVERIFY(node);
    QCOMPARE(node->text(QAccessible::Name), u"n = 1\u202f003: running"_s);
    QCOMPARE(list->indexOfChild(node), 3);
    const QPoint at = page.view().mapToGlobal(page.pointOf(3));
    QVERIFY(node->rect().contains(at));
    QCOMPARE(list->childAt(at.x(), at.y()), node);
    QVERIFY(!node->state().selected);
    page.selection.select(3, TaskSelection::Mode::Replace);
    QVERIFY(node->state().selected);
    page.begin(independentPlan(500));
    QCOMPARE(list->childCount(), 2);
    QCOMPARE(list->child(0)->text(QAccessible::Name),
        u"500 × sum of primes, n = 1\u202f000 to 1\u202f499: 500 waiting"_s);
}

void TestGraphView::runWithoutATurnSaysSo()
{
    Page page;
    Run run;
    run.plan = independentPlan(20);
    run.status = RunStatus::Failed;
    run.failure = u"Threads could not be started."_s;
    page.page.show(run, RunSummary{});
    QVERIFY(page.isSaid(run.failure));
}

void TestGraphView::liveStatesColourTheNodes()
{
    Page page;
    const PlanGraph plan = independentPlan(20);
    page.begin(plan);
    page.page.setLiveStates(live(plan, 3));
    const QColor ink = theme::colorOf(Graph, page.page.palette());
    QCOMPARE(page.cornerOf(0), ink);
    QVERIFY(page.cornerOf(3) != ink);
    QCOMPARE(page.cornerOf(4), page.page.palette().color(QPalette::Base));
    QVERIFY(page.cornerOf(3) != page.cornerOf(4));
    QVERIFY(page.key().contains(u"✓ 3 done · ▸ 1 running · … 16 waiting"_s));
    QVERIFY(page.key().contains(u"Task graph, round 1"_s));
}

void TestGraphView::betweenTurnsThePictureStays()
{
    Page page;
    const PlanGraph plan = independentPlan(20);
    page.begin(plan);
    page.page.setLiveStates(live(plan, 3));
    page.page.setLiveStates({});
    QCOMPARE(page.view().picture().stateOf(0), LiveState::Done);
    page.page.beginTurn(1, Pool, 4);
    QCOMPARE(page.view().picture().stateOf(0), LiveState::Waiting);
    QVERIFY(page.key().contains(u"Worker pool, round 2"_s));
}

void TestGraphView::longestPathIsMarked()
{
    Page page;
    const Run run = runOf(sharedPlan(2, 2)); // Parts 0, 1, Result 2, Parts 3, 4, Result 5, gather
    page.show(run);
    const GraphPicture& picture = page.view().picture();
    std::vector<int> path;
    for (int task = 0; task < 7; ++task) {
        if (picture.isOnPath(task))
            path.push_back(task);
    }
    QCOMPARE(path, (std::vector{1, 2, 5})); // 2 s + 3 s + 6 s; 4 and 5 take as long
    QVERIFY(page.key().contains(u"thick outline: longest path (span 11.0\u00a0s)"_s));
    QCOMPARE(picture.pathEdges(), (std::vector<GraphEdge>{{1, 2}, {2, 5}, {5, 6}}));
}

void TestGraphView::failedTurnIsShownAsItEnded()
{
    Page page;
    Run run = runOf(independentPlan(20), {Graph});
    run.status = RunStatus::Failed;
    std::erase_if(run.turns, [](const Turn& turn) { return turn.round == 1; });
    std::erase_if(run.records, [](const TaskRecord& record) { return record.round == 1; });
    run.turns[0].completed = false;
    run.records[3].status = TaskEnd::Failed;
    run.records[4].status = TaskEnd::Cancelled;
    page.show(run);
    QCOMPARE(page.view().picture().stateOf(3), LiveState::Failed);
    QCOMPARE(page.cornerOf(3), theme::color(theme::Role::Error, page.page.palette()));
    QCOMPARE(page.view().picture().stateOf(20), LiveState::Skipped);
    QVERIFY(page.key().contains(u"✕ 1 failed · ⊘ 1 cancelled"_s));
}

void TestGraphView::unfinishedRoundGivesWayToACompletedOne()
{
    Page page;
    Run run = runOf(independentPlan(20), {Graph});
    run.turns[1].completed = false;
    page.show(run);
    QVERIFY(page.key().contains(u"round 1"_s));
}

void TestGraphView::clickSelectsAndCtrlAdds()
{
    Page page;
    page.begin(independentPlan(20));
    QTest::mouseClick(&page.view(), Qt::LeftButton, {}, page.pointOf(3));
    QCOMPARE(page.selection.tasks(), std::vector{3});
    QTest::mouseClick(&page.view(), Qt::LeftButton, Qt::ControlModifier, page.pointOf(7));
    QCOMPARE(page.selection.tasks(), (std::vector{3, 7}));
    QTest::mouseClick(&page.view(), Qt::LeftButton, Qt::ShiftModifier, page.pointOf(9));
    QCOMPARE(page.selection.tasks(), (std::vector{7, 8, 9}));
}

void TestGraphView::clickBesideNodesClears()
{
    Page page;
    page.begin(independentPlan(20));
    page.selection.select(3, TaskSelection::Mode::Replace);
    QTest::mouseClick(&page.view(), Qt::LeftButton, {}, {2, 2});
    QVERIFY(page.selection.tasks().empty());
}

void TestGraphView::cellsOfAGroupAreSelectedOneByOne()
{
    Page page;
    page.begin(independentPlan(500));
    for (const int task : {0, 321, 499}) {
        QTest::mouseClick(&page.view(), Qt::LeftButton, {}, page.pointOf(task));
        QCOMPARE(page.selection.tasks(), std::vector{task});
    }
}

void TestGraphView::gatherIsNotSelected()
{
    Page page;
    page.begin(independentPlan(20));
    QTest::mouseClick(&page.view(), Qt::LeftButton, {}, page.pointOf(20));
    QVERIFY(page.selection.tasks().empty());
}

void TestGraphView::hoverIsSharedAndTold()
{
    Page page;
    const Run run = runOf(independentPlan(20));
    page.show(run);
    QVERIFY(QTest::qWaitForWindowActive(&page.page)); // or the pointer is where it will not stay
    QTest::mouseMove(&page.view(), page.pointOf(5));
    QTRY_COMPARE(page.selection.hovered(), std::optional(5));
    QVERIFY2(QToolTip::text().contains(u"Task graph, thread 1"_s), qPrintable(QToolTip::text()));
    QTest::mouseMove(&page.view(), page.pointOf(20));
    QTRY_VERIFY(!page.selection.hovered());
    QVERIFY2(QToolTip::text().contains(u"gather (20 inputs)"_s), qPrintable(QToolTip::text()));
}

void TestGraphView::arrowsMoveBetweenNodes()
{
    Page page;
    page.begin(sharedPlan(5, 4)); // columns of Parts above the Result before them
    QTest::keyClick(&page.view(), Qt::Key_Right);
    QCOMPARE(page.selection.current(), std::optional(0));
    page.selection.select(4, TaskSelection::Mode::Replace); // the first Result
    QTest::keyClick(&page.view(), Qt::Key_Right);
    QCOMPARE(page.selection.current(), std::optional(9)); // the next
    QTest::keyClick(&page.view(), Qt::Key_Up);
    QCOMPARE(page.selection.current(), std::optional(13)); // the last Part above it
    QTest::keyClick(&page.view(), Qt::Key_Down);
    QTest::keyClick(&page.view(), Qt::Key_Left);
    QCOMPARE(page.selection.current(), std::optional(4));
    QTest::keyClick(&page.view(), Qt::Key_Down); // only the gather is there
    QCOMPARE(page.selection.current(), std::optional(4));
}

void TestGraphView::wheelZoomsAndPillShowsAll()
{
    Page page;
    page.begin(independentPlan(20));
    QVERIFY(!page.pill().isVisible());
    const QPointF at = page.pointOf(5);
    const QPointF there = page.view().zoom().toPicture(at);
    QWheelEvent event(
        at, page.view().mapToGlobal(at), {}, {0, 240}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&page.view(), &event);
    QVERIFY(page.pill().isVisible());
    QVERIFY((page.view().zoom().toPicture(at) - there).manhattanLength() < 1e-6);
    QTest::mouseClick(&page.pill(), Qt::LeftButton);
    QVERIFY(page.view().zoom().isWhole());
    QVERIFY(!page.pill().isVisible());
    QTest::keyClick(&page.view(), Qt::Key_W);
    QVERIFY(!page.view().zoom().isWhole());
    QTest::keyClick(&page.view(), Qt::Key_Backspace);
    QVERIFY(page.view().zoom().isWhole());
}

void TestGraphView::samePlanKeepsTheZoom()
{
    Page page;
    const Run run = runOf(independentPlan(20));
    page.begin(run.plan);
    page.page.zoomIn();
    page.show(run);
    QVERIFY(!page.view().zoom().isWhole());
    page.begin(independentPlan(21));
    QVERIFY(page.view().zoom().isWhole());
}

void TestGraphView::hiddenPageDoesNotRepaint()
{
    struct PaintCounter final : QObject {
        bool eventFilter(QObject* /*watched*/, QEvent* event) override
        {
            paints += event->type() == QEvent::Paint ? 1 : 0;
            return false;
        }
        int paints = 0;
    } counter;
    Page page;
    const PlanGraph plan = independentPlan(20);
    page.begin(plan);
    page.view().installEventFilter(&counter);
    page.page.setLiveStates(live(plan, 3));
    QTRY_VERIFY(counter.paints > 0);
    page.page.hide();
    counter.paints = 0;
    page.page.setLiveStates(live(plan, 4));
    QCoreApplication::sendPostedEvents();
    QCOMPARE(counter.paints, 0);
}

void TestGraphView::paletteChangesTheNodes()
{
    Page page;
    const Run run = runOf(independentPlan(20));
    page.show(run);
    for (const QPalette& palette : {theme::lightPalette(), theme::darkPalette()}) {
        page.page.setPalette(palette);
        QCOMPARE(page.cornerOf(0), theme::colorOf(Graph, palette));
    }
}

QTEST_MAIN(TestGraphView)

#include "test_graph_view.moc"
