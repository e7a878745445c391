// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/made_timeline.h"
#include "ui/limit_names.h"
#include "ui/loss_budget_layout.h"
#include "ui/timeline_group.h"
#include "ui/timeline_zoom.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using Kind = TimelinePiece::Kind;

namespace {

// A pixel is 10 ms from here on: [0, 1] s across 100 pixels.
const TimelineScale kHundredPixels{.visible = {Seconds(0), Seconds(1)}, .left = 0, .width = 100};

TimelineLane laneOf(std::vector<TaskRecord> tasks)
{
    TimelineLane lane;
    lane.assign(std::move(tasks));
    return lane;
}

// `count` tasks of `share` of their period each, over one second.
TimelineLane laneOfMany(int count, double share)
{
    std::vector<TaskRecord> tasks;
    for (int task = 0; task < count; ++task)
        tasks.push_back(spanOf(task, double(task) / count, (task + share) / count));
    return laneOf(std::move(tasks));
}

std::vector<TimelinePiece> allPieces(const TimelineLane& lane, std::optional<Seconds> end,
    const TimelineScale& scale = kHundredPixels)
{
    return piecesOf(lane, scale, end, 0, 100);
}

double busyOf(const std::vector<TimelinePiece>& pieces)
{
    double pixels = 0;
    for (const TimelinePiece& piece : pieces) {
        if (piece.kind == Kind::Task)
            pixels += piece.right - piece.left;
        else
            pixels += piece.busy;
    }
    return pixels;
}

bool near(double a, double b, double tolerance = 1e-9)
{
    return std::abs(a - b) <= tolerance;
}

} // namespace

class TestTimelineGeometry : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tasksStandByStartInWhateverOrderTheyCome();
    void useIsExactAtAnyMoment();
    void nextTaskIsFoundFromAnywhere();

    void wideTasksAreDrawnOneByOne();
    void gapsAreIdleAndTheEndIsIdleAtEnd();
    void runningTurnHasNoIdleEnd();
    void mergedColumnsShowTheShareThatIsBusy_data();
    void mergedColumnsShowTheShareThatIsBusy();
    void lockWaitIsAPartOfItsOwn();
    void piecesNeverOverlapAndStayInOrder();
    void piecesDoNotDependOnWhatIsExposed();
    void hundredThousandTasksComeToNoMorePiecesThanPixels();
    void outOfSightIsNotDrawn();

    void pointerFindsTheTaskUnderIt();
    void pointerFindsNarrowTasksInTheirColumn();

    void busyWorkersAreWeightedByTime();
    void lockWaitIsNotBusy();

    void zoomKeepsThePointWhereItIs();
    void zoomStaysWithinTheTurn();
    void backUndoesGesturesOneByOne();
    void longerTurnKeepsThePartThatIsLookedAt();
    void revealMovesOnlyIfNeeded();

    void openTaskBeganAfterTheTickBefore();
    void recordReplacesItsOpenTask();
    void closedTurnEndsWithItsLastTask();
    void sharesAreOfTheMakespan();
    void timeWithoutACpuIsNoticed();
    void tasksAreFoundInTheirLane();
    void onlyTheFocusIsShown();
    void typicalRoundHasTheMedianTime();

    void limitNamesTellLimitsApart_data();
    void limitNamesTellLimitsApart();

    void budgetSegmentsFollowOneAnother();
    void negativeTermGoesBack();
    void negativeTermMayComeBackFromBeyondTheTotal();
};

void TestTimelineGeometry::tasksStandByStartInWhateverOrderTheyCome()
{
    TimelineLane lane;
    for (const int task : {2, 0, 1})
        lane.add(spanOf(task, task * 0.1, task * 0.1 + 0.05));
    const auto isInOrder = [](const TimelineLane& each) {
        return std::ranges::is_sorted(each.tasks(), {}, &TaskRecord::start);
    };
    QVERIFY(isInOrder(lane));
    QVERIFY(near(lane.use().busy.count(), 0.15));
    QVERIFY(isInOrder(laneOf({spanOf(1, 0.1, 0.2), spanOf(0, 0, 0.1)})));
}

void TestTimelineGeometry::useIsExactAtAnyMoment()
{
    const TimelineLane lane = laneOf({spanOf(0, 0.1, 0.3, 0.05), spanOf(1, 0.5, 0.6)});
    const auto at = [&](double time) {
        return lane.useBefore(Seconds(time), lane.firstEndingAfter(Seconds(time)));
    };
    QCOMPARE(at(0.05).busy.count(), 0.0);
    QCOMPARE(at(0.12).busy.count(), 0.0);
    QVERIFY(near(at(0.12).lockWait.count(), 0.02));
    QVERIFY(near(at(0.2).busy.count(), 0.05));
    QVERIFY(near(at(0.4).busy.count(), 0.15));
    QVERIFY(near(at(0.55).busy.count(), 0.2));
    QVERIFY(near(at(9).busy.count(), 0.25));
    QVERIFY(near(at(9).lockWait.count(), 0.05));
}

void TestTimelineGeometry::nextTaskIsFoundFromAnywhere()
{
    const TimelineLane lane = laneOfMany(1000, 0.5);
    for (const double time : {-1.0, 0.0, 0.0004, 0.0005, 0.4, 0.99999, 2.0}) {
        const auto expected = static_cast<std::size_t>(std::ranges::count_if(lane.tasks(),
            [&](const TaskRecord& task) { return Seconds(task.end) <= Seconds(time); }));
        for (std::size_t from = 0; from <= expected; from += std::max<std::size_t>(1, expected / 7))
            QCOMPARE(lane.firstEndingAfter(Seconds(time), from), expected);
    }
}

void TestTimelineGeometry::wideTasksAreDrawnOneByOne()
{
    const auto pieces = allPieces(laneOf({spanOf(0, 0, 0.3), spanOf(1, 0.3, 0.9)}), Seconds(0.9));
    const std::vector<TimelinePiece> expected{
        {.kind = Kind::Task, .left = 0, .right = 30, .lockRight = 0, .task = 0},
        {.kind = Kind::Task, .left = 30, .right = 90, .lockRight = 30, .task = 1}};
    QVERIFY(pieces == expected);
}

void TestTimelineGeometry::gapsAreIdleAndTheEndIsIdleAtEnd()
{
    const auto pieces = allPieces(laneOf({spanOf(0, 0.1, 0.3), spanOf(1, 0.5, 0.6)}), Seconds(0.8));
    QCOMPARE(pieces.size(), std::size_t{5});
    const auto isPiece = [&](std::size_t i, Kind kind, int left, int right) {
        return pieces[i].kind == kind && pieces[i].left == left && pieces[i].right == right;
    };
    QVERIFY(isPiece(0, Kind::Idle, 0, 10));
    QVERIFY(isPiece(1, Kind::Task, 10, 30));
    QVERIFY(isPiece(2, Kind::Idle, 30, 50));
    QVERIFY(isPiece(3, Kind::Task, 50, 60));
    QVERIFY(isPiece(4, Kind::IdleAtEnd, 60, 80));
}

void TestTimelineGeometry::runningTurnHasNoIdleEnd()
{
    const auto pieces = allPieces(laneOf({spanOf(0, 0, 0.3)}), {});
    QCOMPARE(pieces.size(), std::size_t{1});
    QVERIFY(allPieces({}, {}).empty());
    QCOMPARE(allPieces({}, Seconds(0.5)).size(), std::size_t{1}); // a worker that got no task
}

void TestTimelineGeometry::mergedColumnsShowTheShareThatIsBusy_data()
{
    QTest::addColumn<int>("tasks");
    QTest::addColumn<double>("share");
    QTest::newRow("half busy") << 10'000 << 0.5;
    QTest::newRow("hardly busy") << 10'000 << 0.01;
    QTest::newRow("always busy") << 10'000 << 1.0;
    QTest::newRow("two a pixel") << 200 << 0.7;
}

void TestTimelineGeometry::mergedColumnsShowTheShareThatIsBusy()
{
    QFETCH(int, tasks);
    QFETCH(double, share);
    const auto pieces = allPieces(laneOfMany(tasks, share), Seconds(1));
    QCOMPARE(pieces.size(), std::size_t{100});
    for (const TimelinePiece& piece : pieces) {
        QCOMPARE(piece.kind, Kind::Merged);
        QVERIFY2(near(piece.busy, share, 1e-3), qPrintable(QString::number(piece.busy)));
    }
}

void TestTimelineGeometry::lockWaitIsAPartOfItsOwn()
{
    const auto wide = allPieces(laneOf({spanOf(0, 0, 0.5, 0.2)}), Seconds(0.5));
    QCOMPARE(wide.front().lockRight, 20);
    std::vector<TaskRecord> tasks;
    for (int task = 0; task < 1000; ++task)
        tasks.push_back(spanOf(task, task * 1e-3, (task + 1) * 1e-3, 0.75e-3));
    for (const TimelinePiece& piece : allPieces(laneOf(std::move(tasks)), Seconds(1))) {
        QVERIFY(near(piece.busy, 0.25, 1e-6));
        QVERIFY(near(piece.lockWait, 0.75, 1e-6));
    }
}

void TestTimelineGeometry::piecesNeverOverlapAndStayInOrder()
{
    // Task times from a hundredth of a pixel to eleven, with gaps between.
    std::vector<TaskRecord> tasks;
    double at = 0.003;
    double busy = 0;
    for (int task = 0; at < 0.95; ++task) {
        const double wall = 1e-4 * std::pow(1.37, (task * 7) % 23);
        tasks.push_back(spanOf(task, at, at + wall));
        at += wall * (1 + (task % 3) * 0.3);
        busy += wall;
    }
    const auto pieces = allPieces(laneOf(tasks), Seconds(at));
    QVERIFY(pieces.size() > 20);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        QVERIFY(pieces[i].left < pieces[i].right);
        QVERIFY(i == 0 || pieces[i - 1].right <= pieces[i].left);
    }
    // Rounding to pixels costs each wide task up to one.
    const auto wide = std::ranges::count(pieces, Kind::Task, &TimelinePiece::kind);
    QVERIFY2(near(busyOf(pieces), busy * 100, double(wide)),
        qPrintable(QString::number(busyOf(pieces))));
}

void TestTimelineGeometry::piecesDoNotDependOnWhatIsExposed()
{
    const TimelineLane lane = laneOfMany(173, 0.8);
    const auto all = allPieces(lane, Seconds(1));
    for (int x = 0; x < 100; ++x) {
        for (const TimelinePiece& piece : piecesOf(lane, kHundredPixels, Seconds(1), x, x + 1)) {
            const auto same = std::ranges::find_if(all, [&](const TimelinePiece& other) {
                return other.kind == piece.kind && other.left <= std::max(x, piece.left)
                    && other.right >= std::min(x + 1, piece.right)
                    && (piece.kind != Kind::Merged || near(other.busy, piece.busy));
            });
            QVERIFY2(same != all.end(), qPrintable(u"pixel %1"_s.arg(x)));
        }
    }
}

void TestTimelineGeometry::hundredThousandTasksComeToNoMorePiecesThanPixels()
{
    QVERIFY(allPieces(laneOfMany(100'000, 0.9), Seconds(1)).size() <= 100);
}

void TestTimelineGeometry::outOfSightIsNotDrawn()
{
    const TimelineLane lane = laneOf({spanOf(0, 0, 0.1), spanOf(1, 0.4, 0.6), spanOf(2, 0.8, 1)});
    const TimelineScale zoomed{.visible = {Seconds(0.45), Seconds(0.55)}, .left = 50, .width = 100};
    const auto pieces = piecesOf(lane, zoomed, Seconds(1), 0, 1000);
    QCOMPARE(pieces.size(), std::size_t{1});
    QCOMPARE(pieces.front().task, std::size_t{1});
    QCOMPARE(pieces.front().left, 0); // its ends, even outside: names are centred by them
    QCOMPARE(pieces.front().right, 200);
}

void TestTimelineGeometry::pointerFindsTheTaskUnderIt()
{
    const TimelineLane lane = laneOf({spanOf(0, 0.1, 0.3), spanOf(1, 0.3, 0.6)});
    QVERIFY(!taskAt(lane, kHundredPixels, 5));
    QCOMPARE(taskAt(lane, kHundredPixels, 10), std::size_t{0});
    QCOMPARE(taskAt(lane, kHundredPixels, 29), std::size_t{0});
    QCOMPARE(taskAt(lane, kHundredPixels, 30), std::size_t{1});
    QVERIFY(!taskAt(lane, kHundredPixels, 60));
}

void TestTimelineGeometry::pointerFindsNarrowTasksInTheirColumn()
{
    const TimelineLane lane = laneOf({spanOf(0, 0.1049, 0.1050)}); // in the middle of pixel 10
    QCOMPARE(taskAt(lane, kHundredPixels, 10), std::size_t{0});
    QVERIFY(!taskAt(lane, kHundredPixels, 9));
    QVERIFY(!taskAt(lane, kHundredPixels, 11));
}

void TestTimelineGeometry::busyWorkersAreWeightedByTime()
{
    const std::vector<TimelineLane> lanes{laneOfMany(10'000, 0.5), laneOf({spanOf(0, 0, 0.255)})};
    const std::vector<double> busy = busyWorkers(lanes, kHundredPixels, 0, 100);
    QCOMPARE(busy.size(), std::size_t{100});
    QVERIFY(near(busy[10], 1.5, 1e-3));
    QVERIFY(near(busy[25], 1.0, 1e-3)); // half of the column
    QVERIFY(near(busy[50], 0.5, 1e-3));
    const std::vector<double> part = busyWorkers(lanes, kHundredPixels, 20, 30);
    QVERIFY(std::equal(part.begin(), part.end(), busy.begin() + 20,
        [](double a, double b) { return near(a, b); }));
}

void TestTimelineGeometry::lockWaitIsNotBusy()
{
    const std::vector<TimelineLane> lanes{laneOf({spanOf(0, 0, 1, 0.6)})};
    const std::vector<double> busy = busyWorkers(lanes, kHundredPixels, 0, 100);
    QCOMPARE(busy[30], 0.0);
    QVERIFY(near(busy[80], 1.0));
}

void TestTimelineGeometry::zoomKeepsThePointWhereItIs()
{
    TimelineZoom zoom;
    zoom.reset(Seconds(4));
    zoom.zoom(Seconds(1), 2, TimelineZoom::Means::Wheel);
    QCOMPARE(zoom.visible(), (TimeSpan{Seconds(0.5), Seconds(2.5)}));
    QVERIFY(!zoom.isWhole());
    zoom.zoom(Seconds(1), 0.5, TimelineZoom::Means::Wheel);
    QVERIFY(zoom.isWhole());
}

void TestTimelineGeometry::zoomStaysWithinTheTurn()
{
    TimelineZoom zoom;
    zoom.reset(Seconds(4));
    zoom.show({Seconds(3), Seconds(3.5)}, TimelineZoom::Means::Box);
    zoom.pan(Seconds(9), TimelineZoom::Means::Drag);
    QCOMPARE(zoom.visible(), (TimeSpan{Seconds(3.5), Seconds(4)}));
    zoom.pan(Seconds(-9), TimelineZoom::Means::Drag);
    QCOMPARE(zoom.visible(), (TimeSpan{Seconds(0), Seconds(0.5)}));
    zoom.zoom(Seconds(0.1), 1e30, TimelineZoom::Means::Wheel);
    QVERIFY(zoom.visible().length() > Seconds(0));
    zoom.show({Seconds(2), Seconds(2)}, TimelineZoom::Means::Box); // a box without width
    QVERIFY(zoom.visible().length() > Seconds(0));
}

void TestTimelineGeometry::backUndoesGesturesOneByOne()
{
    TimelineZoom zoom;
    zoom.reset(Seconds(4));
    zoom.show({Seconds(1), Seconds(3)}, TimelineZoom::Means::Box);
    zoom.show({Seconds(1), Seconds(2)}, TimelineZoom::Means::Box);
    for (int notch = 0; notch < 3; ++notch)
        zoom.zoom(Seconds(1.5), 1.1, TimelineZoom::Means::Wheel);
    zoom.back(); // all notches
    QCOMPARE(zoom.visible(), (TimeSpan{Seconds(1), Seconds(2)}));
    zoom.back();
    QCOMPARE(zoom.visible(), (TimeSpan{Seconds(1), Seconds(3)}));
    zoom.back();
    QVERIFY(zoom.isWhole());
    zoom.back();
    QVERIFY(zoom.isWhole());
}

void TestTimelineGeometry::longerTurnKeepsThePartThatIsLookedAt()
{
    TimelineZoom zoom;
    zoom.reset(Seconds(4));
    zoom.setFull(Seconds(6));
    QVERIFY(zoom.isWhole());
    zoom.show({Seconds(1), Seconds(2)}, TimelineZoom::Means::Box);
    zoom.setFull(Seconds(9));
    QCOMPARE(zoom.visible(), (TimeSpan{Seconds(1), Seconds(2)}));
}

void TestTimelineGeometry::revealMovesOnlyIfNeeded()
{
    TimelineZoom zoom;
    zoom.reset(Seconds(4));
    zoom.show({Seconds(1), Seconds(2)}, TimelineZoom::Means::Box);
    zoom.reveal({Seconds(1.9), Seconds(2.5)});
    QCOMPARE(zoom.visible(), (TimeSpan{Seconds(1), Seconds(2)}));
    zoom.reveal({Seconds(2.8), Seconds(3)});
    QCOMPARE(zoom.visible().length(), Seconds(1));
    QVERIFY(zoom.visible().low < Seconds(2.8) && zoom.visible().high > Seconds(3));
}

void TestTimelineGeometry::openTaskBeganAfterTheTickBefore()
{
    TimelineGroup group({.executor = ExecutorId::Pool, .threads = 2}, 10);
    group.begin(0);
    const std::vector<RunningTask> first{{.worker = 0, .task = 0}, {.worker = 1, .task = 1}};
    group.tick(Seconds(0.1), first);
    QCOMPARE(group.openTask(0)->since, Seconds(0));
    group.tick(Seconds(0.2), first);
    QCOMPARE(group.openTask(0)->since, Seconds(0)); // still the same
    const std::vector<RunningTask> next{{.worker = 0, .task = 2}};
    group.tick(Seconds(0.3), next); // its predecessor's record is still to come
    QCOMPARE(group.openTask(0)->since, Seconds(0.2));
    QVERIFY(!group.openTask(1));
    QCOMPARE(group.makespan(), Seconds(0.3));
}

void TestTimelineGeometry::recordReplacesItsOpenTask()
{
    TimelineGroup group({.executor = ExecutorId::Serial, .threads = 1}, 10);
    group.begin(0);
    const std::vector<RunningTask> running{{.worker = 0, .task = 0}};
    group.tick(Seconds(0.1), running);
    group.add(spanOf(0, 0, 0.15));
    QVERIFY(!group.openTask(0));
    group.tick(Seconds(0.2), running); // an old sample must not bring it back
    QVERIFY(!group.openTask(0));
}

void TestTimelineGeometry::closedTurnEndsWithItsLastTask()
{
    TimelineGroup group({.executor = ExecutorId::Serial, .threads = 1}, 10);
    group.begin(0);
    group.add(spanOf(0, 0, 0.15));
    group.tick(Seconds(0.2), {});
    QVERIFY(!group.end());
    group.close();
    QCOMPARE(*group.end(), Seconds(0.15));
}

void TestTimelineGeometry::sharesAreOfTheMakespan()
{
    TimelineGroup group({.executor = ExecutorId::Locked, .threads = 2}, 10);
    const Turn turn{.executor = ExecutorId::Locked,
        .threads = 2,
        .completed = true,
        .makespan = std::chrono::seconds(2)};
    TaskRecord other = spanOf(1, 0, 1.5, 1);
    other.worker = 1;
    group.show(turn, std::array{spanOf(0, 0, 1), other});
    QVERIFY(near(group.busyShare(0), 0.5));
    QVERIFY(near(group.busyShare(1), 0.25)); // waiting for the lock is not being busy
    QVERIFY(near(group.lockWaitShare(1), 0.5));
    QVERIFY(near(group.onCpuShare(1), 0.25));
    QVERIFY(!group.wasKeptOffCpu());
}

void TestTimelineGeometry::timeWithoutACpuIsNoticed()
{
    TimelineGroup group({.executor = ExecutorId::Serial, .threads = 1}, 10);
    const auto show = [&group](double end, double cpu) {
        TaskRecord task = spanOf(0, 0, end);
        task.cpu = nanoseconds(cpu);
        group.show({.completed = true, .makespan = nanoseconds(end)}, std::array{task});
    };
    show(1, 0.96);
    QVERIFY(group.wasKeptOffCpu());
    QVERIFY(near(group.onCpuShare(0), 0.96));
    QVERIFY(near(group.busyShare(0), 1));
    show(1, 0.98);
    QVERIFY(!group.wasKeptOffCpu());
    show(50e-6, 46e-6); // the clocks' own time shows
    QVERIFY(!group.wasKeptOffCpu());
    show(50e-6, 40e-6);
    QVERIFY(group.wasKeptOffCpu());
}

void TestTimelineGeometry::tasksAreFoundInTheirLane()
{
    const Run run = scheduledRun(tutorial({ExecutorId::Serial, ExecutorId::Pool}, 4, 1), 4.0);
    for (const TimelineGroup& group : timelineOf(run, 0)) {
        for (int task = 0; task < 20; ++task) {
            const auto place = group.placeOf(task);
            QVERIFY(place);
            QCOMPARE(group.recordAt(*place).task, task);
            QCOMPARE(group.recordAt(*place).executor, group.executor());
        }
    }
    // Tasks too short for the clock begin at the same moment.
    TimelineGroup group({.executor = ExecutorId::Serial, .threads = 1}, 3);
    group.begin(0);
    for (int task = 0; task < 3; ++task)
        group.add(spanOf(task, 0.5, 0.5));
    QCOMPARE(group.recordAt(*group.placeOf(1)).task, 1);
    QVERIFY(!group.placeOf(7));
}

void TestTimelineGeometry::onlyTheFocusIsShown()
{
    Experiment experiment = tutorial({ExecutorId::Serial, ExecutorId::Pool}, 2, 1);
    experiment.sweep = {1, 2};
    Run run;
    run.experiment = experiment;
    addScheduledTurn(run, ExecutorId::Pool, 0, growingCosts(experiment, 1));
    run.turns.back().threads = 1;
    for (TaskRecord& record : run.records)
        record.threads = 1;
    addScheduledTurn(run, ExecutorId::Pool, 0, growingCosts(experiment, 2));
    const auto groups = timelineOf(run, 0);
    QCOMPARE(groups.size(), std::size_t{2});
    QCOMPARE(groups[0].state(), TimelineGroup::State::Empty);
    QCOMPARE(groups[1].lanes().size(), std::size_t{2});
    QCOMPARE(
        groups[1].lanes()[0].tasks().size() + groups[1].lanes()[1].tasks().size(), std::size_t{20});
    QVERIFY(groups[1].makespan() > Seconds(1)); // of the turn on two threads
}

void TestTimelineGeometry::typicalRoundHasTheMedianTime()
{
    Run run = scheduledRun(tutorial({ExecutorId::Serial}, 1, 5), 1.0);
    QCOMPARE(typicalRound(run), 2); // rounds take longer and longer
    run.turns[2].makespan = std::chrono::seconds(9);
    QCOMPARE(typicalRound(run), 3);
    run.turns.pop_back();
    run.experiment.rounds = 4;
    QCOMPARE(typicalRound(run), 1);
    run.turns.clear();
    QCOMPARE(typicalRound(run), 0);
    QCOMPARE(shownRounds(run), 0);
}

void TestTimelineGeometry::limitNamesTellLimitsApart_data()
{
    QTest::addColumn<Limit>("start");
    QTest::addColumn<Limit>("stop");
    QTest::addColumn<Limit>("step");
    QTest::addColumn<Limit>("n");
    QTest::addColumn<QString>("name");
    const auto row = [](const char* what, Limit start, Limit stop, Limit step, Limit n,
                         const QString& name) {
        QTest::newRow(what) << start << stop << step << n << name;
    };
    row("tutorial", 1'000'000, 2'000'000, 50'000, 1'700'000, u"1.70 M"_s);
    row("whole millions", 1'000'000, 9'000'000, 1'000'000, 2'000'000, u"2 M"_s);
    row("thousands", 10'000, 20'000, 500, 12'500, u"12.5 k"_s);
    row("not round", 0, 100'000, 1, 12'345, u"12\u202f345"_s);
    row("a part's odd end", 1'000'000, 2'000'000, 50'000, 1'234'567, u"1\u202f234\u202f567"_s);
    row("small", 0, 100, 10, 90, u"90"_s);
}

void TestTimelineGeometry::limitNamesTellLimitsApart()
{
    QFETCH(Limit, start);
    QFETCH(Limit, stop);
    QFETCH(Limit, step);
    QFETCH(Limit, n);
    const LimitNames names({.start = start, .stop = stop, .step = step});
    QTEST(names.nameOf(n, QLocale::c()), "name");
}

void TestTimelineGeometry::budgetSegmentsFollowOneAnother()
{
    const LossBudget budget{.total = Seconds(4),
        .useful = Seconds(2),
        .extraCpu = Seconds(1),
        .dispatch = Seconds(0.25),
        .idleAtEnd = Seconds(0.75)};
    const auto segments = segmentsOf(budget, 10, 100);
    QCOMPARE(segments.size(), std::size_t{4}); // terms that are zero have none
    QCOMPARE(segments.front().left, 10.0);
    for (std::size_t i = 1; i < segments.size(); ++i)
        QCOMPARE(segments[i].left, segments[i - 1].right);
    QCOMPARE(segments.back().right, 410.0);
    QCOMPARE(segments.back().term, LossTerm::IdleAtEnd);
}

void TestTimelineGeometry::negativeTermGoesBack()
{
    const LossBudget budget{.total = Seconds(4),
        .useful = Seconds(3.5),
        .extraCpu = Seconds(-0.5),
        .idleAtEnd = Seconds(1)};
    const auto segments = segmentsOf(budget, 0, 100);
    QCOMPARE(segments[0].right, 300.0); // CPU time that was spent: the next does not hide it
    QVERIFY(segments[1].isNegative());
    QCOMPARE(segments[1].left, 300.0);
    QCOMPARE(segments[1].right, 350.0);
    QCOMPARE(segments[2].left, 300.0);
    QCOMPARE(segments[2].right, 400.0); // as long as the total
    QCOMPARE(shareOf(budget, LossTerm::ExtraCpu), -0.125);
    QCOMPARE(extentOf(budget), Seconds(4));
}

void TestTimelineGeometry::negativeTermMayComeBackFromBeyondTheTotal()
{
    const LossBudget budget{.total = Seconds(4),
        .useful = Seconds(5),
        .extraCpu = Seconds(-1.5),
        .idleAtEnd = Seconds(0.5)};
    QCOMPARE(extentOf(budget), Seconds(5));
    const auto segments = segmentsOf(budget, 0, 100);
    QCOMPARE(segments[0].right, 350.0);
    QCOMPARE(segments[1].right, 500.0);
    QCOMPARE(segments[2].right, 400.0);
}

QTEST_GUILESS_MAIN(TestTimelineGeometry)
#include "test_timeline_geometry.moc"
