// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/made_plan.h"
#include "tests/made_run.h"
#include "ui/graph_page.h"
#include "ui/graph_view.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace primeloom;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSize kPageSize(960, 400);

// Twenty tasks of 1 s each on serial, pool and graph, the last of 2 s.
Run twentyTasks()
{
    std::vector<double> costs(20, 1.0);
    costs.back() = 2;
    Run run =
        madeRun(madeExperiment(20, {ExecutorId::Serial, ExecutorId::Pool, ExecutorId::Graph}, 2, 1),
            {{21, 11, 11}}, costs);
    run.plan = independentPlan(20);
    return run;
}

struct Page {
    Page()
    {
        selection.reset(20);
        page.setSelection(&selection);
        page.resize(kPageSize);
        page.show();
    }

    void show(const Run& run) { page.show(run, summarize(run)); }
    [[nodiscard]] GraphView& view() { return *page.findChild<GraphView*>(); }
    [[nodiscard]] QPoint nodeOf(int task)
    {
        return view()
            .blockRect(view().picture().blocks().blockOf[static_cast<std::size_t>(task)])
            .center();
    }
    [[nodiscard]] bool says(QStringView words)
    {
        for (const QLabel* label : page.findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(words))
                return true;
        }
        return false;
    }

    TaskSelection selection; // outlives the page
    GraphPage page;
};

} // namespace

class TestGraphPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysThatNothingWasMeasured();
    void liveStatesAreCounted();
    void longestPathIsMarked();
    void longestPathIsEstimatedWhileARunGoesOn();
    void clickSelectsAndCtrlAdds();
    void arrowsMoveAndEnterAsksForDetails();
    void selectionElsewhereIsOutlined();
    void pointedTaskIsTold();
    void tooManyTasksAreASentence();
    void tasksThatThePictureLacksAreNotSoughtInIt();
    void anotherExecutorCanBeChosen();
    void zoomsAndShowsAllAgain();
};

void TestGraphPage::saysThatNothingWasMeasured()
{
    Page page;
    QVERIFY(page.says(u"Nothing measured yet"));
}

void TestGraphPage::liveStatesAreCounted()
{
    Page page;
    const Run run = twentyTasks();
    page.page.begin(run.experiment, run.plan);
    page.page.beginTurn(0, ExecutorId::Graph, 2);
    LiveStates states(21, LiveState::Ready);
    states.back() = LiveState::Waiting;
    states[0] = LiveState::Done;
    states[1] = states[2] = LiveState::Running;
    page.page.setLiveStates(states);
    QTRY_VERIFY(page.says(u"✓ 1 done · ▸ 2 running · ○ 17 ready"));
    page.page.setLiveStates({}); // between turns
    QVERIFY(page.says(u"▸ 2 running"));
}

void TestGraphPage::longestPathIsMarked()
{
    Page page;
    const Run run = twentyTasks();
    page.show(run);
    QVERIFY(page.view().picture().isOnPath(19));
    QVERIFY(!page.view().picture().isOnPath(18));
    QVERIFY(page.says(u"longest path (span 2.00"));
}

void TestGraphPage::longestPathIsEstimatedWhileARunGoesOn()
{
    Page page;
    const Run run = twentyTasks();
    page.page.begin(run.experiment, run.plan);
    page.page.beginTurn(0, ExecutorId::Serial, 1);
    page.page.expectCosts({});
    QVERIFY(!page.says(u"longest path"));
    std::vector<Seconds> costs(run.plan.taskCount(), Seconds(1));
    costs[7] = Seconds(3);
    costs.back() = Seconds(0); // a gather
    page.page.expectCosts(costs);
    QVERIFY(page.says(u"longest path (span estimated: 3.00"));
    page.show(run);
    QVERIFY(!page.says(u"estimated"));
    QVERIFY(page.says(u"longest path (span 2.00"));
}

void TestGraphPage::clickSelectsAndCtrlAdds()
{
    Page page;
    const Run run = twentyTasks();
    page.show(run);
    QTest::mouseClick(&page.view(), Qt::LeftButton, {}, page.nodeOf(3));
    QCOMPARE(page.selection.tasks(), (std::vector{3}));
    QTest::mouseClick(&page.view(), Qt::LeftButton, Qt::ControlModifier, page.nodeOf(7));
    QCOMPARE(page.selection.tasks(), (std::vector{3, 7}));
}

void TestGraphPage::arrowsMoveAndEnterAsksForDetails()
{
    Page page;
    const Run run = twentyTasks();
    page.show(run);
    const QSignalSpy details(&page.page, &GraphPage::detailsRequested);
    page.selection.select(3, TaskSelection::Mode::Replace);
    QTest::keyClick(&page.view(), Qt::Key_Right);
    QCOMPARE(page.selection.tasks(), (std::vector{4}));
    QTest::keyClick(&page.view(), Qt::Key_Return);
    QCOMPARE(details.count(), 1);
    QCOMPARE(details.first().first().toInt(), 4);
    QTest::keyClick(&page.view(), Qt::Key_Escape);
    QVERIFY(page.selection.tasks().empty());
}

void TestGraphPage::selectionElsewhereIsOutlined()
{
    Page page;
    const Run run = twentyTasks();
    page.show(run);
    const QImage before = page.view().grab().toImage();
    page.selection.select(5, TaskSelection::Mode::Replace);
    QVERIFY(page.view().grab().toImage() != before);
}

void TestGraphPage::pointedTaskIsTold()
{
    Page page;
    const Run run = twentyTasks();
    page.show(run);
    QVERIFY(QTest::qWaitForWindowActive(&page.page)); // or the pointer is where it will not stay
    QTest::mouseMove(&page.view(), page.nodeOf(6));
    QTRY_COMPARE(page.selection.hovered(), std::optional(6));
    QTRY_VERIFY2(QToolTip::text().startsWith(u"n = 1"_s), qPrintable(QToolTip::text()));
}

void TestGraphPage::tooManyTasksAreASentence()
{
    Page page;
    const PlanGraph plan = independentPlan(5001);
    page.page.begin(madeExperiment(5001, {ExecutorId::Graph}, 2, 1), plan);
    QVERIFY(page.says(u"5\u202F001"));
    QVERIFY(!page.view().isVisible());
}

void TestGraphPage::tasksThatThePictureLacksAreNotSoughtInIt()
{
    Page page;
    const Run run = twentyTasks();
    page.show(run);
    page.page.begin(madeExperiment(5001, {ExecutorId::Graph}, 2, 1), independentPlan(5001));
    page.selection.reset(5001);
    page.selection.select(4000, TaskSelection::Mode::Replace);
    page.page.zoomIn();
    QTest::keyClick(&page.view(), Qt::Key_Return);
    QCOMPARE(page.selection.tasks(), (std::vector{4000}));
}

void TestGraphPage::anotherExecutorCanBeChosen()
{
    Page page;
    const Run run = twentyTasks();
    page.show(run);
    QVERIFY(page.page.shownExecutor() == ExecutorId::Graph);
    auto* executors = page.page.findChild<QComboBox*>();
    QCOMPARE(executors->count(), 3);
    executors->setCurrentIndex(1);
    Q_EMIT executors->activated(1);
    QVERIFY(page.page.shownExecutor() == ExecutorId::Pool);
}

void TestGraphPage::zoomsAndShowsAllAgain()
{
    Page page;
    const Run run = twentyTasks();
    page.show(run);
    QVERIFY(page.view().zoom().isWhole());
    page.page.zoomIn();
    QVERIFY(!page.view().zoom().isWhole());
    QVERIFY(page.view().picture().rectOf(0).isValid());
    page.page.showAll();
    QVERIFY(page.view().zoom().isWhole());
}

QTEST_MAIN(TestGraphPage)
#include "test_graph_page.moc"
