// SPDX-License-Identifier: GPL-3.0-or-later
// What ExperimentController does when tasks end faster than views can take them.
#include "core/experiments/controller.h"
#include "tests/controller_run.h"
#include "tests/fake_kernel.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

using namespace primeloom;

namespace {

constexpr Limit kLast = 100'009;
constexpr int kMostAtOnce = 20'000; // records that a tick hands out

// Costs nothing; the sum below n is n.
const FakeKernel echo;

Experiment manyTinyTasks(int rounds)
{
    return {.range = {.start = 10, .stop = kLast + 1, .step = 1},
        .executors = {ExecutorId::Serial},
        .threads = 1,
        .rounds = rounds};
}

} // namespace

class TestArrivals : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatPiledUpArrivesWithoutPauseOnceTheRunIsOver();
    void elapsedTimeIsThatOfTheNewestRecordWhileOthersWait();
};

void TestArrivals::whatPiledUpArrivesWithoutPauseOnceTheRunIsOver()
{
    constexpr int kRounds = 6;
    std::atomic<int> ended = 0;
    const FakeKernel kernel([&ended](primes::Interval interval, const std::stop_token&) {
        if (interval.last == kLast) {
            ++ended;
            ended.notify_one();
        }
        return std::optional<SumValue>(interval.last);
    });
    ExperimentController controller(kernel);
    QElapsedTimer clock;
    std::vector<qint64> gaps; // ms between ticks
    connect(&controller, &ExperimentController::ticked, this, [&] {
        if (clock.isValid())
            gaps.push_back(clock.restart());
        clock.start();
    });
    const QSignalSpy finished(&controller, &ExperimentController::finished);
    controller.start(manyTinyTasks(kRounds));
    for (int count = ended; count < kRounds; count = ended)
        ended.wait(count); // no event is processed meanwhile
    QTRY_VERIFY_WITH_TIMEOUT(!finished.isEmpty(), kPatience);
    QCOMPARE(controller.run().records.size(), std::size_t{600'000});
    QVERIFY(gaps.size() > 20);
    std::ranges::sort(gaps);
    QVERIFY2(gaps[gaps.size() / 2] < 80, qPrintable(QString::number(gaps[gaps.size() / 2])));
}

void TestArrivals::elapsedTimeIsThatOfTheNewestRecordWhileOthersWait()
{
    ExperimentController controller(echo);
    qsizetype arrived = 0;
    int checked = 0;
    connect(&controller, &ExperimentController::batchArrived, this,
        [&](qsizetype, qsizetype count) { arrived += count; });
    connect(&controller, &ExperimentController::ticked, this, [&] {
        if (std::exchange(arrived, 0) != kMostAtOnce)
            return;
        const TaskRecord& newest = controller.run().records.back();
        if (newest.round == controller.phase().round) {
            QCOMPARE(controller.phaseElapsed().count(), Seconds(newest.end).count());
            ++checked;
        }
    });
    QVERIFY(runs(controller, manyTinyTasks(2)));
    QVERIFY(checked > 0);
}

QTEST_GUILESS_MAIN(TestArrivals)
#include "test_arrivals.moc"
