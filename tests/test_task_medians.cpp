// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/task_medians.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace primeloom;
using namespace std::chrono_literals;

namespace {

constexpr LimitRange kTwoLimits{.start = 100, .stop = 300, .step = 100};

// A task of 10 ms that waited 5 ms, but for what a test says.
TaskRecord recordOf(ExecutorId executor, int round, Limit n)
{
    return {.round = round,
        .n = n,
        .queued = 5ms,
        .start = 10ms,
        .end = 20ms,
        .cpu = 9ms,
        .worker = 0,
        .executor = executor};
}

// Serial and pool over two limits; every record can be changed before it is asked for medians.
Run runOf(int rounds)
{
    Run run;
    run.experiment.range = kTwoLimits;
    run.experiment.executors = {ExecutorId::Serial, ExecutorId::Pool};
    run.experiment.rounds = rounds;
    for (int round = 0; round < rounds; ++round) {
        for (const ExecutorId id : run.experiment.executors) {
            for (const Limit n : {100, 200})
                run.records.push_back(recordOf(id, round, n));
            run.turns.push_back({.round = round, .executor = id, .completed = true});
        }
    }
    return run;
}

TaskRecord& find(Run& run, ExecutorId executor, int round, Limit n)
{
    return *std::ranges::find_if(run.records, [&](const TaskRecord& record) {
        return record.executor == executor && record.round == round && record.n == n;
    });
}

} // namespace

class TestTaskMedians : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingBeforeTheFirstCompletedRound();
    void oneRoundIsItsOwnMedian();
    void partsAddToTheSumTheyBelongTo();
    void medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo();
    void rowsFollowTheRangeWhateverTheOrder();
    void unfinishedRoundDoesNotCount();
    void relativePairsRounds();
    void withoutSerialNothingIsRelative();
    void workerIsNamedOnlyIfAlwaysTheSame();
    void preemptionsAddUp();
};

void TestTaskMedians::nothingBeforeTheFirstCompletedRound()
{
    Run run = runOf(1);
    run.turns.back().completed = false;
    QVERIFY(taskMedians(run).empty());
}

void TestTaskMedians::oneRoundIsItsOwnMedian()
{
    const std::vector<TaskMedians> medians = taskMedians(runOf(1));
    QCOMPARE(medians.size(), std::size_t{2});
    QCOMPARE(medians[0].executor, ExecutorId::Serial);
    QCOMPARE(medians[1].executor, ExecutorId::Pool);
    const TaskMedian& median = medians[1].rows.at(1);
    QCOMPARE(median.readyAt.count(), 0.020);
    QCOMPARE(median.took.count(), 0.010);
    QCOMPARE(median.cpu.count(), 0.009);
    QCOMPARE(median.waited.count(), 0.005);
}

void TestTaskMedians::partsAddToTheSumTheyBelongTo()
{
    Run run = runOf(2);
    for (const TaskRecord& result : std::vector(run.records)) {
        TaskRecord part = result;
        part.kind = TaskKind::Part;
        part.n = result.n - 50;
        part.involuntarySwitches = 1;
        part.worker = 1;
        run.records.insert(run.records.begin(), part); // in no particular order
    }
    const TaskMedian median = taskMedians(run)[1].rows[1];
    QVERIFY(median.took == Seconds(20ms));
    QVERIFY(median.cpu == Seconds(18ms));
    QVERIFY(median.waited == Seconds(10ms));
    QVERIFY(median.readyAt == Seconds(20ms)); // when the sum was there
    QCOMPARE(*median.relative, 1.0);
    QCOMPARE(median.preemptions, 2);
    QCOMPARE(median.worker, -1);
}

void TestTaskMedians::medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo()
{
    Run run = runOf(4);
    const std::array ends{90ms, 20ms, 30ms, 10ms};
    for (int round = 0; round < 4; ++round)
        find(run, ExecutorId::Pool, round, 200).end = ends[static_cast<std::size_t>(round)];
    QCOMPARE(taskMedians(run)[1].rows.at(1).readyAt.count(), 0.025);
    QCOMPARE(taskMedians(run)[1].rows.at(0).readyAt.count(), 0.020);
}

void TestTaskMedians::rowsFollowTheRangeWhateverTheOrder()
{
    Run run = runOf(1);
    find(run, ExecutorId::Serial, 0, 100).end = 70ms;
    std::swap(run.records[0], run.records[1]);
    const std::vector<TaskMedians> medians = taskMedians(run);
    QCOMPARE(medians[0].rows.at(0).readyAt.count(), 0.070);
    QCOMPARE(medians[0].rows.at(1).readyAt.count(), 0.020);
}

void TestTaskMedians::unfinishedRoundDoesNotCount()
{
    Run run = runOf(2);
    run.turns.back().completed = false;
    for (TaskRecord& record : run.records) {
        if (record.round == 1)
            record.end = 1s;
    }
    QCOMPARE(taskMedians(run)[0].rows.at(0).readyAt.count(), 0.020);
    QCOMPARE(taskMedians(run)[1].rows.at(0).readyAt.count(), 0.020);
}

// Round 0 ran on a computer twice as slow: 40/20, 10/10 and 30/10 have the median 2, while the
// ratio of the medians would be 30/10.
void TestTaskMedians::relativePairsRounds()
{
    Run run = runOf(3);
    find(run, ExecutorId::Serial, 0, 100).end = 30ms;
    find(run, ExecutorId::Pool, 0, 100).end = 50ms;
    find(run, ExecutorId::Pool, 2, 100).end = 40ms;
    const std::vector<TaskMedians> medians = taskMedians(run);
    QCOMPARE(medians[1].rows.at(0).relative.value(), 2.0);
    QCOMPARE(medians[0].rows.at(0).relative.value(), 1.0);
}

void TestTaskMedians::withoutSerialNothingIsRelative()
{
    Run run = runOf(1);
    std::erase_if(
        run.records, [](const TaskRecord& r) { return r.executor == ExecutorId::Serial; });
    std::erase_if(run.turns, [](const Turn& turn) { return turn.executor == ExecutorId::Serial; });
    run.experiment.executors = {ExecutorId::Pool};
    QVERIFY(!taskMedians(run).at(0).rows.at(0).relative);
}

void TestTaskMedians::workerIsNamedOnlyIfAlwaysTheSame()
{
    Run run = runOf(2);
    find(run, ExecutorId::Pool, 1, 100).worker = 1;
    const std::vector<TaskMedians> medians = taskMedians(run);
    QCOMPARE(medians[1].rows.at(0).worker, -1);
    QCOMPARE(medians[1].rows.at(1).worker, 0);
}

void TestTaskMedians::preemptionsAddUp()
{
    Run run = runOf(2);
    find(run, ExecutorId::Pool, 0, 100).involuntarySwitches = 2;
    find(run, ExecutorId::Pool, 1, 100).involuntarySwitches = 1;
    QCOMPARE(taskMedians(run)[1].rows.at(0).preemptions, 3);
}

QTEST_GUILESS_MAIN(TestTaskMedians)
#include "test_task_medians.moc"
