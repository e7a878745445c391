// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/made_timeline.h"
#include "ui/loss_amounts.h"
#include "ui/loss_budget_view.h"
#include "ui/task_selection.h"
#include "ui/theme.h"
#include "ui/timeline_page.h"
#include "ui/timeline_view.h"

#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

namespace {

constexpr QSize kPageSize(960, 400);

Run fourRounds()
{
    return scheduledRun(
        tutorial({ExecutorId::Serial, ExecutorId::Pool, ExecutorId::Graph}, 4, 4), 4);
}

// A page on the screen, with a selection, and its parts.
struct Page {
    Page()
    {
        selection.reset(20);
        page.setSelection(&selection);
        page.resize(kPageSize);
        page.show();
    }

    void show(const Run& run) { page.show(run, summarize(run)); }
    TimelineView& view() { return *page.findChild<TimelineView*>(); }
    QComboBox& rounds() { return *page.findChild<QComboBox*>(u"roundCombo"_s); }
    QToolButton& pill() { return *page.findChild<QToolButton*>(u"zoomPill"_s); }
    const TimelineGroup& group(ExecutorId executor)
    {
        return *std::ranges::find(view().timeline().groups(), executor, &TimelineGroup::executor);
    }
    QModelIndex lane(std::size_t group, std::size_t lane)
    {
        return view().timeline().indexOf(group, lane);
    }
    // Where a task is in the view.
    QPoint pointOf(std::size_t groupNumber, int task)
    {
        const TimelineGroup& shown = view().timeline().groups()[groupNumber];
        const auto place = *shown.placeOf(task);
        const TaskRecord& record = shown.recordAt(place);
        const double x = view().scale().xOf((Seconds(record.start) + Seconds(record.end)) / 2);
        return {static_cast<int>(x), view().visualRect(lane(groupNumber, place.lane)).center().y()};
    }
    QColor colorAt(QPoint point) { return view().viewport()->grab().toImage().pixelColor(point); }
    bool isSaid(const QString& text)
    {
        return std::ranges::any_of(page.findChildren<QLabel*>(),
            [&](const QLabel* label) { return label->isVisible() && label->text() == text; });
    }

    TaskSelection selection;
    TimelinePage page;
};

void wheel(TimelineView& view, QPoint at, int notches, Qt::KeyboardModifiers modifiers = {})
{
    QWheelEvent event(at, view.viewport()->mapToGlobal(at), {}, {0, notches * 120}, Qt::NoButton,
        modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view.viewport(), &event);
}

} // namespace

class TestTimelinePage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startSaysNothingIsMeasured();
    void runWithoutAnyTaskSaysSo();
    void medianRoundIsShownFirst();
    void anotherRoundCanBeChosen();
    void unfinishedRoundIsMarkedAndPale();

    void lanesAreRowsWithWords();
    void busyShareIsThatOfTheLane();
    void busyWithoutACpuIsToldFromBusy();
    void lockWaitIsInTheWords();

    void clickSelectsAndCtrlAdds();
    void clickBesideTasksClears();
    void selectionElsewhereIsOutlined();
    void hoverIsSharedAndTold();
    void crosshairFollowsThePointer();
    void selectionOutOfSightIsScrolledTo();

    void wheelZoomsAroundThePointer();
    void dragZoomsIntoTheBox();
    void middleDragPans();
    void spaceDragPans();
    void doubleClickGoesBack();
    void keysZoomPanAndGoBack();
    void pillShowsWhatIsVisible();
    void manyLanesScroll();

    void arrowsMoveBetweenLanesAndTasks();
    void enterAsksForDetails();

    void openBarsReachToNow();
    void serialStaysAboveTheNextRound();
    void hiddenPageDoesNotRepaint();
    void longerTurnStretchesTheAxisInSteps();

    void budgetIsOfferedOnceThereIsOne();
    void budgetIsThereInWords();
    void budgetDemandsNoMoreRoomThanTheLanes();
    void negativeLossHasAMinus();

    void paletteChangesTheBars();
};

void TestTimelinePage::startSaysNothingIsMeasured()
{
    Page page;
    QVERIFY(page.isSaid(u"Nothing measured yet"_s));
    const Run run = fourRounds();
    page.show(run);
    QVERIFY(!page.isSaid(u"Nothing measured yet"_s));
    page.page.clear();
    QVERIFY(page.isSaid(u"Nothing measured yet"_s));
}

void TestTimelinePage::runWithoutAnyTaskSaysSo()
{
    Page page;
    Run run;
    run.status = RunStatus::Failed;
    run.failure = u"Threads could not be started."_s;
    page.page.show(run, RunSummary{});
    QVERIFY(page.isSaid(run.failure));
}

void TestTimelinePage::medianRoundIsShownFirst()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    QCOMPARE(page.page.shownRound(), 1);
    QVERIFY(page.rounds().isVisible());
    QCOMPARE(page.rounds().currentText(), u"Round 2 of 4"_s);
}

void TestTimelinePage::anotherRoundCanBeChosen()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    const Seconds before = page.group(ExecutorId::Serial).makespan();
    page.rounds().setFocus();
    QTest::keyClick(&page.rounds(), Qt::Key_End);
    QCOMPARE(page.page.shownRound(), 3);
    QVERIFY(page.group(ExecutorId::Serial).makespan() > before);
}

void TestTimelinePage::unfinishedRoundIsMarkedAndPale()
{
    Page page;
    Run run = fourRounds();
    run.status = RunStatus::Stopped;
    run.turns.pop_back();
    page.show(run);
    QCOMPARE(page.rounds().itemText(3), u"Round 4 of 4 (not completed)"_s);
    run.turns.back().completed = false;
    page.show(run);
    QTest::keyClick(&page.rounds(), Qt::Key_End);
    const ExecutorId last = run.turns.back().executor;
    QCOMPARE(page.group(last).state(), TimelineGroup::State::Spoiled);
    const QColor ink = theme::colorOf(last, page.page.palette());
    const QPoint bar = page.pointOf(indexOf(last), 2) - QPoint(0, 8); // above its name
    QCOMPARE(page.colorAt(bar), theme::faded(ink, page.page.palette()));
}

void TestTimelinePage::lanesAreRowsWithWords()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    const QAccessibleInterface* tree = QAccessible::queryAccessibleInterface(&page.view());
    QVERIFY(tree != nullptr);
    QCOMPARE(tree->role(), QAccessible::Tree);
    const QString words = page.lane(1, 1).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(words.startsWith(u"Worker pool, thread 2: 5 tasks, busy "_s), qPrintable(words));
    QCOMPARE(page.lane(1, 1).data().toString(), u"thread 2"_s);
    QCOMPARE(page.lane(0, 0).data().toString(), u"main worker"_s);
    const QModelIndex heading = page.view().timeline().index(1, 0);
    QVERIFY(heading.data(Qt::AccessibleTextRole)
                .toString()
                .startsWith(u"Worker pool: finished in 1."_s));
}

void TestTimelinePage::busyShareIsThatOfTheLane()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    QStringList shares;
    for (std::size_t lane = 0; lane < 4; ++lane)
        shares += page.view().timeline().indexOf(1, lane, TimelineModel::Busy).data().toString();
    QVERIFY(shares.contains(u"100 %"_s)); // of the worker that was last
    QVERIFY(std::ranges::any_of(shares, [](const QString& each) { return each != u"100 %"_s; }));
    QCOMPARE(
        page.view().timeline().indexOf(0, 0, TimelineModel::Busy).data().toString(), u"100 %"_s);
}

void TestTimelinePage::busyWithoutACpuIsToldFromBusy()
{
    Page page;
    page.page.setLocale(QLocale::c());
    Run run = fourRounds();
    page.show(run);
    const TimelineModel& model = page.view().timeline();
    QCOMPARE(model.index(0, TimelineModel::Busy).data().toString(), u"busy"_s);
    const int narrow = page.view().columnWidth(TimelineModel::Busy);
    for (TaskRecord& record : run.records)
        record.cpu = record.wall() * 3 / 5;
    page.show(run);
    QCOMPARE(model.index(0, TimelineModel::Busy).data().toString(), u"busy · on a CPU"_s);
    const QModelIndex serial = model.indexOf(0, 0, TimelineModel::Busy);
    QCOMPARE(serial.data().toString(), u"100 % · 60 %"_s);
    const QString words = serial.data(Qt::ToolTipRole).toString();
    QVERIFY2(words.endsWith(u"busy 100 %, on a CPU 60 %"_s), qPrintable(words));
    QVERIFY(page.view().columnWidth(TimelineModel::Busy) > narrow);
}

void TestTimelinePage::lockWaitIsInTheWords()
{
    Page page;
    const Run run = scheduledRun(tutorial({ExecutorId::Serial, ExecutorId::Locked}, 4, 1), 4);
    page.show(run);
    const QString words = page.lane(1, 3).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(words.contains(u"waiting for the lock 7"_s), qPrintable(words));
}

void TestTimelinePage::clickSelectsAndCtrlAdds()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    QWidget* area = page.view().viewport();
    QTest::mouseClick(area, Qt::LeftButton, {}, page.pointOf(1, 14));
    QCOMPARE(page.selection.tasks(), std::vector<int>{14});
    QTest::mouseClick(area, Qt::LeftButton, Qt::ControlModifier, page.pointOf(2, 17));
    QCOMPARE(page.selection.tasks(), (std::vector<int>{14, 17}));
    QTest::mouseClick(area, Qt::LeftButton, Qt::ShiftModifier, page.pointOf(0, 19));
    QCOMPARE(page.selection.tasks(), (std::vector<int>{17, 18, 19}));
}

void TestTimelinePage::clickBesideTasksClears()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    page.selection.select(3, TaskSelection::Mode::Replace);
    const QRect lane = page.view().visualRect(page.lane(1, 0));
    QTest::mouseClick(page.view().viewport(), Qt::LeftButton, {},
        QPoint(page.view().scale().right() - 5, lane.center().y()));
    QVERIFY(page.selection.tasks().empty());
}

void TestTimelinePage::selectionElsewhereIsOutlined()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    const auto edge = [&](std::size_t group) {
        const QPoint middle = page.pointOf(group, 14);
        const QRect lane = page.view().visualRect(
            page.lane(group, page.view().timeline().groups()[group].placeOf(14)->lane));
        return page.colorAt({middle.x(), lane.top() + 1});
    };
    const QColor before = edge(0);
    page.selection.select(14, TaskSelection::Mode::Replace);
    for (std::size_t group = 0; group < 3; ++group)
        QCOMPARE(edge(group), page.page.palette().color(QPalette::Text));
    page.selection.clear();
    QCOMPARE(edge(0), before);
}

void TestTimelinePage::hoverIsSharedAndTold()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    QVERIFY(QTest::qWaitForWindowActive(&page.page)); // or the pointer is where it will not stay
    QTest::mouseMove(page.view().viewport(), page.pointOf(1, 14));
    QTRY_COMPARE(page.selection.hovered(), std::optional(14));
    QTRY_VERIFY(QToolTip::text().startsWith(u"n = 1\u202f700\u202f000 · Worker pool, thread "_s));
    QTest::mouseMove(page.view().viewport(), {page.view().scale().right() - 5, 60});
    QTRY_COMPARE(page.selection.hovered(), std::nullopt);
}

void TestTimelinePage::crosshairFollowsThePointer()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    QVERIFY(QTest::qWaitForWindowActive(&page.page)); // or the pointer is where it will not stay
    const QPoint at = page.pointOf(1, 10);
    QTest::mouseMove(page.view().viewport(), at);
    QTRY_VERIFY(page.selection.pointedTime());
    const double x = page.view().scale().xOf(*page.selection.pointedTime());
    QVERIFY(std::abs(x - at.x()) < 1);
    // In every lane, and over blank ground.
    const int bottom = page.view().visualRect(page.lane(2, 3)).bottom();
    QCOMPARE(page.colorAt({at.x(), bottom}),
        theme::color(theme::Role::SecondaryText, page.page.palette()));
    QTest::mouseMove(page.view().viewport(), {4, at.y()}); // over the names there is no time
    QTRY_VERIFY(!page.selection.pointedTime());
}

void TestTimelinePage::selectionOutOfSightIsScrolledTo()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    page.view().show({Seconds(0), Seconds(0.1)}, TimelineZoom::Means::Box);
    page.selection.select(19, TaskSelection::Mode::Replace);
    const TimelineGroup& serial = page.group(ExecutorId::Serial);
    const TimeSpan visible = page.view().zoom().visible();
    QVERIFY(visible.high > Seconds(serial.recordAt(*serial.placeOf(19)).start));
    QVERIFY(std::abs(visible.length().count() - 0.1) < 1e-9);
}

void TestTimelinePage::wheelZoomsAroundThePointer()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    const QPoint at = page.pointOf(1, 14);
    const Seconds before = page.view().scale().timeAt(at.x());
    wheel(page.view(), at, 3);
    QVERIFY(!page.view().zoom().isWhole());
    QVERIFY(std::abs((page.view().scale().timeAt(at.x()) - before).count()) < 1e-9);
    wheel(page.view(), at, -9);
    QVERIFY(page.view().zoom().isWhole());
}

void TestTimelinePage::dragZoomsIntoTheBox()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    QWidget* area = page.view().viewport();
    const TimelineScale before = page.view().scale();
    const int left = static_cast<int>(before.left) + 100;
    QTest::mousePress(area, Qt::LeftButton, {}, {left, 60});
    QTest::mouseMove(area, {left + 40, 70});
    QTest::mouseMove(area, {left + 200, 70});
    QTest::mouseRelease(area, Qt::LeftButton, {}, {left + 200, 70});
    QCOMPARE(
        page.view().zoom().visible(), (TimeSpan{before.timeAt(left), before.timeAt(left + 200)}));
    QVERIFY(page.selection.tasks().empty()); // a drag selects nothing
}

void TestTimelinePage::middleDragPans()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    page.view().show({Seconds(1), Seconds(2)}, TimelineZoom::Means::Box);
    QWidget* area = page.view().viewport();
    const QPoint at = page.pointOf(1, 10);
    const Seconds held = page.view().scale().timeAt(400);
    QTest::mousePress(area, Qt::MiddleButton, {}, {400, at.y()});
    QTest::mouseMove(area, {500, at.y()});
    QTest::mouseRelease(area, Qt::MiddleButton, {}, {500, at.y()});
    QVERIFY(std::abs((page.view().scale().timeAt(500) - held).count()) < 1e-6);
}

void TestTimelinePage::spaceDragPans()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    page.view().show({Seconds(1), Seconds(2)}, TimelineZoom::Means::Box);
    QWidget* area = page.view().viewport();
    QTest::keyPress(&page.view(), Qt::Key_Space);
    QTest::mousePress(area, Qt::LeftButton, {}, {400, 60});
    QTest::mouseMove(area, {300, 60});
    QTest::mouseRelease(area, Qt::LeftButton, {}, {300, 60});
    QTest::keyRelease(&page.view(), Qt::Key_Space);
    QVERIFY(page.view().zoom().visible().low > Seconds(1));
    QVERIFY(std::abs(page.view().zoom().visible().length().count() - 1) < 1e-9);
}

void TestTimelinePage::doubleClickGoesBack()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    page.view().show({Seconds(1), Seconds(2)}, TimelineZoom::Means::Box);
    page.view().show({Seconds(1), Seconds(1.5)}, TimelineZoom::Means::Box);
    QTest::mouseDClick(page.view().viewport(), Qt::LeftButton, {}, {400, 60});
    QCOMPARE(page.view().zoom().visible(), (TimeSpan{Seconds(1), Seconds(2)}));
}

void TestTimelinePage::keysZoomPanAndGoBack()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    page.selection.select(10, TaskSelection::Mode::Replace);
    page.view().setCurrentIndex(page.lane(0, 0));
    const Seconds full = page.view().zoom().full();
    QTest::keyClick(&page.view(), Qt::Key_W);
    QVERIFY(page.view().zoom().visible().length() < full);
    const TimeSpan zoomed = page.view().zoom().visible();
    QTest::keyClick(&page.view(), Qt::Key_D);
    QVERIFY(page.view().zoom().visible().low > zoomed.low);
    QTest::keyClick(&page.view(), Qt::Key_A);
    QVERIFY(std::abs((page.view().zoom().visible().low - zoomed.low).count()) < 1e-9);
    QTest::keyClick(&page.view(), Qt::Key_S);
    QVERIFY(page.view().zoom().isWhole());
    QTest::keyClick(&page.view(), Qt::Key_W);
    QTest::keyClick(&page.view(), Qt::Key_Backspace);
    QVERIFY(page.view().zoom().isWhole());
    QTest::keyClick(&page.view(), Qt::Key_W);
    QTest::keyClick(&page.view(), Qt::Key_0, Qt::ControlModifier);
    QVERIFY(page.view().zoom().isWhole());
}

void TestTimelinePage::pillShowsWhatIsVisible()
{
    Page page;
    page.page.setLocale(QLocale::c());
    const Run run = fourRounds();
    page.show(run);
    QVERIFY(!page.pill().isVisible());
    page.view().show({Seconds(0.4), Seconds(0.9)}, TimelineZoom::Means::Box);
    QVERIFY(page.pill().isVisible());
    QCOMPARE(page.pill().text(), u"Zoomed 0.4–0.9\u00a0s ✕"_s);
    QTest::mouseClick(&page.pill(), Qt::LeftButton);
    QVERIFY(page.view().zoom().isWhole());
    QVERIFY(!page.pill().isVisible());
}

void TestTimelinePage::manyLanesScroll()
{
    Page page;
    const Run run = scheduledRun(tutorial({ExecutorId::Serial, ExecutorId::Pool}, 64, 1), 4);
    page.show(run);
    const QPoint names(4, 100);
    const auto top = [&] { return page.view().visualRect(page.lane(0, 0)).top(); };
    const int before = top();
    wheel(page.view(), names, -1);
    QVERIFY(top() < before);
    QVERIFY(page.view().zoom().isWhole());
    wheel(page.view(), {400, 100}, 2, Qt::ShiftModifier);
    QCOMPARE(top(), before);
    page.selection.select(19, TaskSelection::Mode::Replace); // on the serial lane: visible
    QCOMPARE(top(), before);
}

void TestTimelinePage::arrowsMoveBetweenLanesAndTasks()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    page.view().setFocus();
    page.view().setCurrentIndex(page.lane(0, 0));
    QTest::keyClick(&page.view(), Qt::Key_Right);
    QCOMPARE(page.selection.tasks(), std::vector<int>{0});
    QTest::keyClick(&page.view(), Qt::Key_Right);
    QCOMPARE(page.selection.tasks(), std::vector<int>{1});
    QTest::keyClick(&page.view(), Qt::Key_Left);
    QCOMPARE(page.selection.tasks(), std::vector<int>{0});
    QTest::keyClick(&page.view(), Qt::Key_End);
    QCOMPARE(page.selection.tasks(), std::vector<int>{19});
    QTest::keyClick(&page.view(), Qt::Key_Home);
    QTest::keyClick(&page.view(), Qt::Key_Down); // past the heading
    QCOMPARE(page.view().currentIndex(), page.lane(1, 0));
    QCOMPARE(page.selection.tasks(), std::vector<int>{0});
    QTest::keyClick(&page.view(), Qt::Key_Down);
    QCOMPARE(page.selection.tasks(), std::vector<int>{1}); // that began at the same time
    QTest::keyClick(&page.view(), Qt::Key_Up);
    QTest::keyClick(&page.view(), Qt::Key_Up);
    QCOMPARE(page.view().currentIndex(), page.lane(0, 0));
    QTest::keyClick(&page.view(), Qt::Key_Up); // there is no lane above
    QCOMPARE(page.view().currentIndex(), page.lane(0, 0));
}

void TestTimelinePage::enterAsksForDetails()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    const QSignalSpy asked(&page.page, &TimelinePage::detailsRequested);
    QTest::keyClick(&page.view(), Qt::Key_Return);
    QVERIFY(asked.isEmpty());
    page.selection.select(7, TaskSelection::Mode::Replace);
    QTest::keyClick(&page.view(), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.constFirst().constFirst().toInt(), 7);
}

void TestTimelinePage::openBarsReachToNow()
{
    Page page;
    const Run run = fourRounds();
    page.page.begin(run.experiment, 20, Seconds(4));
    page.page.beginTurn(0, ExecutorId::Serial, 1);
    const std::vector<RunningTask> running{{.worker = 0, .task = 0, .n = 1'000'000}};
    page.page.tick(Seconds(1), running);
    const QRect lane = page.view().visualRect(page.lane(0, 0));
    const auto colorAt = [&](double time) {
        return page.colorAt(
            {static_cast<int>(page.view().scale().xOf(Seconds(time))), lane.top() + 3});
    };
    const QColor track = page.page.palette().color(QPalette::AlternateBase);
    QVERIFY(colorAt(0.9) != track);
    QCOMPARE(colorAt(1.1), track);
    page.page.tick(Seconds(2), running);
    QVERIFY(colorAt(1.9) != track);
}

void TestTimelinePage::serialStaysAboveTheNextRound()
{
    Page page;
    const Run run = fourRounds(); // round 0: serial, pool, graph; round 1: graph, pool, serial
    page.page.begin(run.experiment, 20, Seconds(4));
    const auto turn = [&](int number, int round, ExecutorId executor) {
        page.page.beginTurn(round, executor, executor == ExecutorId::Serial ? 1 : 4);
        page.page.addRecords(run, number * 20, 20);
        page.page.tick(Seconds(0.1), {});
    };
    turn(0, 0, ExecutorId::Serial);
    turn(1, 0, ExecutorId::Pool);
    QCOMPARE(page.group(ExecutorId::Serial).state(), TimelineGroup::State::Ended);
    turn(2, 0, ExecutorId::Graph);
    turn(3, 1, ExecutorId::Graph);
    QCOMPARE(page.group(ExecutorId::Serial).round(), 0);
    QVERIFY(page.view().timeline().isGhost(page.group(ExecutorId::Serial)));
    QCOMPARE(page.group(ExecutorId::Pool).state(), TimelineGroup::State::Empty);
    QCOMPARE(page.group(ExecutorId::Graph).lanes()[0].tasks().size(), std::size_t{5});
    turn(4, 1, ExecutorId::Pool);
    turn(5, 1, ExecutorId::Serial);
    QCOMPARE(page.group(ExecutorId::Serial).round(), 1);
    QVERIFY(!page.view().timeline().isGhost(page.group(ExecutorId::Serial)));
}

void TestTimelinePage::hiddenPageDoesNotRepaint()
{
    struct Counter : QObject {
        bool eventFilter(QObject* object, QEvent* event) override
        {
            paints += event->type() == QEvent::Paint ? 1 : 0;
            return QObject::eventFilter(object, event);
        }
        int paints = 0;
    } counter;
    Page page;
    const Run run = fourRounds();
    page.page.begin(run.experiment, 20, Seconds(4));
    page.page.beginTurn(0, ExecutorId::Serial, 1);
    QVERIFY(QTest::qWaitForWindowExposed(&page.page));
    page.view().viewport()->installEventFilter(&counter);
    page.page.addRecords(run, 0, 5);
    page.page.tick(Seconds(1), {});
    QTRY_VERIFY(counter.paints > 0);
    page.page.hide();
    QCoreApplication::processEvents();
    counter.paints = 0;
    page.page.addRecords(run, 5, 5);
    page.page.tick(Seconds(2), {});
    QCoreApplication::processEvents();
    QCOMPARE(counter.paints, 0);
    QCOMPARE(page.group(ExecutorId::Serial).lanes()[0].tasks().size(), std::size_t{10});
}

void TestTimelinePage::longerTurnStretchesTheAxisInSteps()
{
    Page page;
    const Run run = fourRounds();
    page.page.begin(run.experiment, 20, Seconds(1));
    page.page.beginTurn(0, ExecutorId::Serial, 1);
    const Seconds first = page.view().zoom().full();
    page.page.tick(0.99 * first, {});
    QCOMPARE(page.view().zoom().full(), first);
    page.page.tick(1.01 * first, {});
    QCOMPARE(page.view().zoom().full(), 1.5 * first);
    QVERIFY(page.view().zoom().isWhole());
}

void TestTimelinePage::budgetIsOfferedOnceThereIsOne()
{
    Page page;
    const auto* budget = page.page.findChild<LossBudgetView*>();
    const Run run = fourRounds();
    page.show(run);
    QVERIFY(!budget->isVisible());
    page.page.setPart(TimelinePage::Part::LossBudget);
    QVERIFY(budget->isVisible());
    QVERIFY(!page.view().isVisible());
    const Run alone = scheduledRun(tutorial({ExecutorId::Serial}, 1, 1), 4);
    page.show(alone); // nothing was lost to anything
    QCOMPARE(page.page.part(), TimelinePage::Part::Lanes);
    QVERIFY(page.view().isVisible());
}

void TestTimelinePage::budgetIsThereInWords()
{
    Page page;
    page.page.setLocale(QLocale::c());
    const Run run = fourRounds();
    page.show(run);
    const QString words = page.page.findChild<LossBudgetView*>()->accessibleDescription();
    QVERIFY2(words.contains(u"Worker pool: 4 threads × "_s), qPrintable(words));
    QVERIFY2(words.contains(u"Idle at the end "_s), qPrintable(words));
}

void TestTimelinePage::budgetDemandsNoMoreRoomThanTheLanes()
{
    Page page;
    const int before = page.page.minimumSizeHint().height();
    const Run run = fourRounds();
    page.show(run);
    QVERIFY(page.page.minimumSizeHint().height() <= before);
}

void TestTimelinePage::negativeLossHasAMinus()
{
    const LossBudget budget{
        .total = Seconds(4), .useful = Seconds(4.5), .extraCpu = Seconds(-0.52)};
    QCOMPARE(amountText(budget, LossTerm::ExtraCpu, QLocale::c()),
        u"Saved CPU time \u22120.520\u00a0s (\u221213 %)"_s);
}

void TestTimelinePage::paletteChangesTheBars()
{
    Page page;
    const Run run = fourRounds();
    page.show(run);
    for (const QPalette& palette : {theme::lightPalette(), theme::darkPalette()}) {
        page.page.setPalette(palette);
        const QPoint bar = page.pointOf(1, 2);
        QCOMPARE(page.colorAt({bar.x(), bar.y()}), theme::colorOf(ExecutorId::Pool, palette));
    }
}

QTEST_MAIN(TestTimelinePage)
#include "test_timeline_page.moc"
