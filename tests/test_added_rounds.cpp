// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/controller.h"
#include "core/storage/csv_writer.h"
#include "tests/controller_run.h"
#include "tests/fake_kernel.h"

#include <QBuffer>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

namespace {

Experiment threeTasks(int rounds)
{
    return {.range = {.start = 10, .stop = 13, .step = 1}, .threads = 2, .rounds = rounds};
}

bool addsRounds(ExperimentController& controller, int count)
{
    const QSignalSpy finished(&controller, &ExperimentController::finished);
    controller.addRounds(count);
    return QTest::qWaitFor([&finished] { return !finished.isEmpty(); }, kPatience);
}

// Whether the run's records are those of whole rounds 0, 1, … in the order of their turns.
bool hasWholeRounds(const Run& run, int rounds)
{
    std::vector<TurnId> expected;
    for (int round = 0; round < rounds; ++round)
        std::ranges::copy(turnOrder(run.experiment, round), std::back_inserter(expected));
    std::vector<TurnId> turns;
    std::ranges::transform(run.turns, std::back_inserter(turns), &Turn::id);
    return turns == expected && run.records.size() == expected.size() * 3
        && std::ranges::is_sorted(run.records, {}, &TaskRecord::round)
        && std::ranges::all_of(run.turns, &Turn::completed);
}

// A kernel that waits for a stop in the task for n = 12 of its `stuck`-th turn, counted from 1.
class StuckOnce {
public:
    explicit StuckOnce(int stuck)
        : kernel([this, stuck](primes::Interval interval,
                     const std::stop_token& stop) -> std::optional<primes::UInt128> {
            if (interval.last != 12 || ++m_turns != stuck)
                return FakeKernel::lengthOf(interval, stop);
            while (!stop.stop_requested())
                std::this_thread::yield();
            return std::nullopt;
        })
    {
    }
    [[nodiscard]] int turns() const { return m_turns; }

    const FakeKernel kernel;

private:
    std::atomic<int> m_turns = 0;
};

// Runs four rounds and stops in the last turn of the second.
bool stopsInTheSecondRound(ExperimentController& controller, const StuckOnce& stuck)
{
    const QSignalSpy finished(&controller, &ExperimentController::finished);
    controller.start(threeTasks(4));
    if (!QTest::qWaitFor([&stuck] { return stuck.turns() == 6; }, kPatience))
        return false;
    controller.stop();
    return QTest::qWaitFor([&finished] { return !finished.isEmpty(); }, kPatience);
}

} // namespace

class TestAddedRounds : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void roundsJoinTheRun();
    void signalsSayThatTheRunGoesOn();
    void progressIsThatOfTheAddedRounds();
    void anUnfinishedRoundIsTakenUpAnew();
    void aRoundMayBeStoppedTwice();
    void aRunStoppedInTheWarmUpCanGoOn();
    void aFailureKeepsWhatWasMeasured();
    void whatWasSetAsideIsExportedAsCancelled();
    void destroyingWhileRoundsAreAddedIsOrdinary();
};

void TestAddedRounds::roundsJoinTheRun()
{
    const FakeKernel kernel;
    ExperimentController controller(kernel);
    QVERIFY(runs(controller, threeTasks(1)));
    const Run before = controller.run();
    QVERIFY(addsRounds(controller, 4));
    const Run& run = controller.run();
    QVERIFY(run.status == RunStatus::Finished);
    QCOMPARE(run.experiment.rounds, 5);
    QCOMPARE(run.completedRounds(), 5);
    QVERIFY(hasWholeRounds(run, 5));
    QVERIFY(run.setAside.empty() && run.setAsideTurns.empty());
    QCOMPARE(run.started, before.started);
    QCOMPARE(run.plan, before.plan);
    for (std::size_t i = 0; i < before.records.size(); ++i)
        QCOMPARE(run.records[i].end, before.records[i].end);
    QVERIFY(addsRounds(controller, 1)); // and again
    QCOMPARE(run.completedRounds(), 6);
}

void TestAddedRounds::signalsSayThatTheRunGoesOn()
{
    const FakeKernel kernel;
    ExperimentController controller(kernel);
    QVERIFY(runs(controller, threeTasks(1)));
    const QSignalSpy started(&controller, &ExperimentController::started);
    const QSignalSpy resumed(&controller, &ExperimentController::resumed);
    qsizetype next = 9;
    connect(&controller, &ExperimentController::batchArrived, this,
        [&next](qsizetype first, qsizetype count) {
            QCOMPARE(first, next);
            next += count;
        });
    controller.addRounds(1);
    QCOMPARE(resumed.count(), 1);
    QVERIFY(controller.isRunning());
    QVERIFY(controller.run().status == RunStatus::Running);
    QTRY_VERIFY_WITH_TIMEOUT(!controller.isRunning(), kPatience);
    QCOMPARE(next, 18);
    QCOMPARE(started.count(), 0);
}

void TestAddedRounds::progressIsThatOfTheAddedRounds()
{
    const FakeKernel kernel;
    ExperimentController controller(kernel);
    QVERIFY(runs(controller, threeTasks(1)));
    QCOMPARE(controller.progress().fraction, 1.0);
    controller.addRounds(2);
    QCOMPARE(controller.progress().fraction, 0.0);
    QTRY_VERIFY_WITH_TIMEOUT(!controller.isRunning(), kPatience);
    QCOMPARE(controller.progress().fraction, 1.0);
}

void TestAddedRounds::anUnfinishedRoundIsTakenUpAnew()
{
    const StuckOnce stuck(6);
    ExperimentController controller(stuck.kernel);
    QVERIFY(stopsInTheSecondRound(controller, stuck));
    const Run& run = controller.run();
    QCOMPARE(run.completedRounds(), 1);
    QCOMPARE(run.turns.size(), std::size_t{6});
    QVERIFY(addsRounds(controller, 2));
    QVERIFY(run.status == RunStatus::Finished);
    QCOMPARE(run.experiment.rounds, 3);
    QCOMPARE(run.completedRounds(), 3);
    QVERIFY(hasWholeRounds(run, 3));
    QCOMPARE(run.setAsideTurns.size(), std::size_t{3});
    QVERIFY(!run.setAsideTurns.back().completed);
    QCOMPARE(run.setAside.size(), std::size_t{9});
    for (const TaskRecord& record : run.setAside)
        QCOMPARE(record.round, 1);
    QVERIFY(std::ranges::count(run.setAside, TaskEnd::Cancelled, &TaskRecord::status) >= 1);
}

void TestAddedRounds::aRoundMayBeStoppedTwice()
{
    const StuckOnce stuck(6);
    ExperimentController controller(stuck.kernel);
    QVERIFY(stopsInTheSecondRound(controller, stuck));
    controller.addRounds(1);
    controller.stop(); // before its first turn, or in it
    QTRY_VERIFY_WITH_TIMEOUT(!controller.isRunning(), kPatience);
    QVERIFY(controller.run().status == RunStatus::Stopped);
    QCOMPARE(controller.run().completedRounds(), 1);
    QVERIFY(addsRounds(controller, 1));
    QVERIFY(hasWholeRounds(controller.run(), 2));
    QVERIFY(controller.run().setAsideTurns.size() >= 3);
}

void TestAddedRounds::aRunStoppedInTheWarmUpCanGoOn()
{
    const FakeKernel kernel;
    ExperimentController controller(kernel);
    controller.start(threeTasks(4));
    controller.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!controller.isRunning(), kPatience);
    QVERIFY(controller.run().status == RunStatus::Stopped);
    QVERIFY(addsRounds(controller, 2));
    QVERIFY(hasWholeRounds(controller.run(), 2));
}

void TestAddedRounds::aFailureKeepsWhatWasMeasured()
{
    std::atomic<int> calls = 0;
    const FakeKernel kernel([&calls](primes::Interval interval, const std::stop_token& stop) {
        if (interval.last == 10 && ++calls > 3)
            throw std::bad_alloc();
        return FakeKernel::lengthOf(interval, stop);
    });
    ExperimentController controller(kernel);
    QVERIFY(runs(controller, threeTasks(1)));
    QVERIFY(addsRounds(controller, 1));
    QVERIFY(controller.run().status == RunStatus::Failed);
    QVERIFY(!controller.run().failure.isEmpty());
    QCOMPARE(controller.run().completedRounds(), 1);
}

void TestAddedRounds::whatWasSetAsideIsExportedAsCancelled()
{
    const StuckOnce stuck(6);
    ExperimentController controller(stuck.kernel);
    QVERIFY(stopsInTheSecondRound(controller, stuck));
    QVERIFY(addsRounds(controller, 1));
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    QVERIFY(writeSamples(controller.run(), buffer));
    const QList<QByteArray> lines = buffer.data().trimmed().split('\n');
    QCOMPARE(lines.size(), qsizetype{1 + 2 * 9 + 9});
    // Round 2 as it counts, then as it was given up.
    const auto cancelled = std::ranges::count_if(
        lines, [](const QByteArray& line) { return line.contains(",cancelled,"); });
    QCOMPARE(cancelled, 9);
    QVERIFY(lines.back().contains(",cancelled,"));
    QCOMPARE(lines.back().split(',')[2], QByteArray("2"));
}

void TestAddedRounds::destroyingWhileRoundsAreAddedIsOrdinary()
{
    const StuckOnce stuck(4);
    auto controller = std::make_unique<ExperimentController>(stuck.kernel);
    QVERIFY(runs(*controller, threeTasks(1)));
    controller->addRounds(3);
    QTRY_COMPARE_WITH_TIMEOUT(stuck.turns(), 4, kPatience);
    controller.reset();
}

QTEST_GUILESS_MAIN(TestAddedRounds)
#include "test_added_rounds.moc"
