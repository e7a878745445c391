// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/append_log.h"
#include "core/experiments/mailbox.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <limits>
#include <optional>
#include <thread>
#include <vector>

using namespace primeloom;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kNoCap = std::numeric_limits<std::size_t>::max();

TaskRecord recordOf(int round, int task, int worker, ExecutorId executor = ExecutorId::Pool)
{
    return {.round = round,
        .task = task,
        .worker = static_cast<std::int16_t>(worker),
        .executor = executor};
}

PhaseBegan turnBegan(int round, ExecutorId executor = ExecutorId::Pool)
{
    return {
        .phase = {.kind = Phase::Kind::Measuring, .round = round, .executor = executor}, .at = {}};
}

TurnEnded turnEnded(int round, ExecutorId executor = ExecutorId::Pool)
{
    return {{.round = round, .executor = executor, .completed = true}};
}

// A mailbox whose reader has been told that the pool's turn of round 0 began.
struct Measuring {
    explicit Measuring(int workers)
        : mailbox(workers, 8)
    {
        mailbox.post(turnBegan(0));
        (void)mailbox.take(records, kNoCap);
    }
    Mailbox mailbox;
    std::vector<TaskRecord> records;
};

// Reads until RunEnded, and fails the test at the first record or event that is out of its turn.
struct StrictReader {
    std::vector<TaskRecord> records;
    std::vector<int> tasksOfTurn; // of each ended turn
    std::optional<Turn> underWay;
    bool ended = false;

    // False once something was out of order.
    [[nodiscard]] bool read(Mailbox& mailbox, std::size_t cap)
    {
        const std::size_t first = records.size();
        const RunEvent* event = mailbox.take(records, cap);
        for (std::size_t i = first; i < records.size(); ++i) {
            if (!underWay || records[i].round != underWay->round)
                return false;
        }
        if (records.size() - first > cap)
            return false;
        return !event || accept(*event);
    }

private:
    [[nodiscard]] bool accept(const RunEvent& event)
    {
        if (const auto* began = std::get_if<PhaseBegan>(&event)) {
            const bool alone = !underWay;
            underWay = Turn{.round = began->phase.round};
            m_recordsBefore = records.size();
            return alone;
        }
        if (const auto* end = std::get_if<TurnEnded>(&event)) {
            const bool matches = underWay && underWay->round == end->turn.round;
            tasksOfTurn.push_back(static_cast<int>(records.size() - m_recordsBefore));
            underWay.reset();
            return matches;
        }
        ended = std::holds_alternative<RunEnded>(event);
        return ended && !underWay;
    }

    std::size_t m_recordsBefore = 0;
};

} // namespace

class TestMailbox : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void logKeepsTheOrderAcrossManyChunks();
    void emptyMailboxHandsOutNothing();
    void recordsOfOneWorkerKeepTheirOrder();
    void turnEndsAfterTheRecordsOfEveryLane();
    void recordsOfTheNextTurnWaitForItsBegin();
    void noMoreThanTheCapIsTakenAtOnce();
    void capHoldsTheTurnsEndBack();
    void tasksNeverBegunArriveToo();
    void activitiesShowWhatEachWorkerComputes();
    void workersAndReaderMayRunAtOnce();
    void noTurnEndOvertakesItsRecords();
    void manyThreadsMayGiveTasksUpAtOnce();
};

void TestMailbox::logKeepsTheOrderAcrossManyChunks()
{
    constexpr std::size_t count = 5 * AppendLog<std::size_t>::kChunkSize + 1;
    AppendLog<std::size_t> log;
    QVERIFY(!log.front());
    for (std::size_t i = 0; i < count; ++i)
        QVERIFY(log.append(i));
    for (std::size_t i = 0; i < count; ++i) {
        QVERIFY(log.front());
        QCOMPARE(*log.front(), i);
        log.pop();
    }
    QVERIFY(!log.front());
    QVERIFY(log.append(7)); // an emptied log goes on
    QCOMPARE(*log.front(), std::size_t{7});
}

void TestMailbox::emptyMailboxHandsOutNothing()
{
    Mailbox mailbox(2, 1);
    std::vector<TaskRecord> records;
    QVERIFY(!mailbox.take(records, kNoCap));
    QVERIFY(records.empty());
    QVERIFY(mailbox.activities().empty());
    QVERIFY(!mailbox.hasLostRecords());
}

void TestMailbox::recordsOfOneWorkerKeepTheirOrder()
{
    Measuring run(1);
    for (int task = 0; task < 2000; ++task)
        run.mailbox.post(recordOf(0, task, 0));
    QVERIFY(!run.mailbox.take(run.records, kNoCap));
    QCOMPARE(run.records.size(), std::size_t{2000});
    for (int task = 0; task < 2000; ++task)
        QCOMPARE(run.records[static_cast<std::size_t>(task)].task, task);
}

void TestMailbox::turnEndsAfterTheRecordsOfEveryLane()
{
    Measuring run(2);
    run.mailbox.post(recordOf(0, 0, 0));
    run.mailbox.post(recordOf(0, 1, 1));
    run.mailbox.post(turnEnded(0));
    const RunEvent* event = run.mailbox.take(run.records, kNoCap);
    QVERIFY(event && std::holds_alternative<TurnEnded>(*event));
    QCOMPARE(run.records.size(), std::size_t{2});
}

void TestMailbox::recordsOfTheNextTurnWaitForItsBegin()
{
    Measuring run(2);
    run.mailbox.post(recordOf(0, 0, 0));
    run.mailbox.post(recordOf(0, 1, 1));
    run.mailbox.post(turnEnded(0));
    run.mailbox.post(turnBegan(1));
    run.mailbox.post(recordOf(1, 0, 0));

    (void)run.mailbox.take(run.records, kNoCap); // the first turn's end
    QCOMPARE(run.records.size(), std::size_t{2});
    const RunEvent* event = run.mailbox.take(run.records, kNoCap);
    QVERIFY(event && std::holds_alternative<PhaseBegan>(*event));
    QCOMPARE(run.records.size(), std::size_t{2});
    QVERIFY(!run.mailbox.take(run.records, kNoCap));
    QCOMPARE(run.records.size(), std::size_t{3});
    QCOMPARE(run.records.back().round, 1);
}

void TestMailbox::noMoreThanTheCapIsTakenAtOnce()
{
    Measuring run(2);
    for (int task = 0; task < 10; ++task)
        run.mailbox.post(recordOf(0, task, task % 2));
    (void)run.mailbox.take(run.records, 7);
    QCOMPARE(run.records.size(), std::size_t{7});
    (void)run.mailbox.take(run.records, 7);
    QCOMPARE(run.records.size(), std::size_t{10});
}

void TestMailbox::capHoldsTheTurnsEndBack()
{
    Measuring run(1);
    for (int task = 0; task < 10; ++task)
        run.mailbox.post(recordOf(0, task, 0));
    run.mailbox.post(turnEnded(0));
    QVERIFY(!run.mailbox.take(run.records, 9));
    const RunEvent* event = run.mailbox.take(run.records, 9);
    QVERIFY(event && std::holds_alternative<TurnEnded>(*event));
    QCOMPARE(run.records.size(), std::size_t{10});
}

void TestMailbox::tasksNeverBegunArriveToo()
{
    Measuring run(1);
    run.mailbox.post(recordOf(0, 3, -1));
    (void)run.mailbox.take(run.records, kNoCap);
    QCOMPARE(run.records.size(), std::size_t{1});
    QCOMPARE(run.records.front().task, 3);
}

void TestMailbox::activitiesShowWhatEachWorkerComputes()
{
    Measuring run(3);
    const Clock::time_point now = Clock::now();
    run.mailbox.taskBegan(0, 10, now);
    run.mailbox.taskBegan(2, 11, now);
    const std::vector<WorkerActivity> both = run.mailbox.activities();
    QCOMPARE(both.size(), std::size_t{2});
    QCOMPARE(both[0].worker, 0);
    QCOMPARE(both[0].task, 10);
    QVERIFY(both[0].since == now);
    QCOMPARE(both[1].worker, 2);

    run.mailbox.post(recordOf(0, 10, 0));
    const std::vector<WorkerActivity> one = run.mailbox.activities();
    QCOMPARE(one.size(), std::size_t{1});
    QCOMPARE(one[0].worker, 2);
}

// What ThreadSanitizer is to look at: every lane and the events are written while they are read.
void TestMailbox::workersAndReaderMayRunAtOnce()
{
    constexpr int workers = 2;
    constexpr int rounds = 20;
    constexpr int tasksOfWorker = 1500; // a few chunks
    Mailbox mailbox(workers, 2 * rounds + 1);

    std::jthread coordinator([&mailbox] {
        for (int round = 0; round < rounds; ++round) {
            mailbox.post(turnBegan(round));
            std::vector<std::jthread> threads;
            threads.reserve(workers);
            for (int worker = 0; worker < workers; ++worker) {
                threads.emplace_back([&mailbox, round, worker] {
                    for (int task = 0; task < tasksOfWorker; ++task) {
                        mailbox.taskBegan(worker, task, Clock::now());
                        mailbox.post(recordOf(round, task, worker));
                    }
                });
            }
            threads.clear(); // joins: the workers are idle
            mailbox.post(turnEnded(round));
        }
        mailbox.post(RunEnded{});
    });

    StrictReader reader;
    while (!reader.ended) {
        QVERIFY(reader.read(mailbox, 700));
        QVERIFY(mailbox.activities().size() <= std::size_t{workers});
    }
    QCOMPARE(reader.tasksOfTurn, std::vector<int>(rounds, workers * tasksOfWorker));
    QVERIFY(!mailbox.hasLostRecords());
}

// Many turns of one record: each is a chance to see a turn's end before its record.
void TestMailbox::noTurnEndOvertakesItsRecords()
{
    constexpr int rounds = 50'000;
    Mailbox mailbox(1, 2 * rounds + 1);
    std::jthread coordinator([&mailbox] {
        for (int round = 0; round < rounds; ++round) {
            mailbox.post(turnBegan(round));
            mailbox.post(recordOf(round, 0, 0));
            mailbox.post(turnEnded(round));
        }
        mailbox.post(RunEnded{});
    });

    StrictReader reader;
    while (!reader.ended)
        QVERIFY(reader.read(mailbox, kNoCap));
    QCOMPARE(reader.tasksOfTurn, std::vector<int>(rounds, 1));
}

void TestMailbox::manyThreadsMayGiveTasksUpAtOnce()
{
    constexpr int givenUp = 1000;
    Measuring run(1);
    {
        std::vector<std::jthread> threads;
        threads.reserve(3);
        for (int thread = 0; thread < 3; ++thread) {
            threads.emplace_back([&run, thread] {
                for (int i = 0; i < givenUp; ++i)
                    run.mailbox.post(recordOf(0, thread * givenUp + i, -1));
            });
        }
    }
    (void)run.mailbox.take(run.records, kNoCap);
    std::vector<bool> seen(std::size_t{3} * givenUp);
    for (const TaskRecord& record : run.records)
        seen[static_cast<std::size_t>(record.task)] = true;
    QCOMPARE(run.records.size(), seen.size());
    QCOMPARE(std::ranges::count(seen, true), std::ptrdiff_t{3} * givenUp);
}

QTEST_GUILESS_MAIN(TestMailbox)
#include "test_mailbox.moc"
