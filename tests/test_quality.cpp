// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/quality.h"
#include "core/analysis/quality_words.h"
#include "tests/made_run.h"
#include "tests/made_sweep.h"

#include <QTest>

#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using enum ExecutorId;

namespace {

// Ten tasks of a second, serially and on a pool of two threads.
Run runOf(int rounds = 1, int threads = 2)
{
    const std::vector<std::vector<double>> makespans(std::size_t(rounds), {10, 5});
    Run run = madeRun(
        madeExperiment(10, {Serial, Pool}, threads, rounds), makespans, std::vector(10, 1.0));
    run.cpus = 2;
    return run;
}

RunQuality qualityOf(const Run& run)
{
    return primeloom::qualityOf(run, summarize(run));
}

// The tasks of `executor` were on a CPU this share of their time.
void setOnCpuShare(Run& run, ExecutorId executor, double share)
{
    for (TaskRecord& record : run.records) {
        if (record.executor == executor)
            record.cpu = nanoseconds(Seconds(record.wall()).count() * share);
    }
}

QString sentence(const Run& run)
{
    return noiseSentence(qualityOf(run), QLocale::c()).replace(QChar::Nbsp, u' ');
}

} // namespace

class TestQuality : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void quietRunIsNotDisturbed();
    void tasksKeptFromACpuAreADisturbance();
    void inASweepTheWorstTurnIsNamed();
    void moreThreadsThanCpusAreNoDisturbance();
    void waitingForTheLockIsNoDisturbance();
    void clocksAreAllowedForInShortTasks();
    void lowestShareIsOfEveryTurnThatCanBeOnACpu();
    void worstCauseIsNamed_data();
    void worstCauseIsNamed();
    void otherProgramsDisturbOnlyWhatTheyTakeFromWorkers();
    void disturbanceNobodyCausedIsCalledUnknown();
    void quietOfOneTurnDoesNotSpeakForAnother();
    void windowsShareIsOfAllCpusAndTurns();
    void debugBuildIsSaid();
    void outlierIsMarkedByItsCause();
    void farRoundIsMarkedFromSixRounds();
    void farRoundOfMoreCpuTimeWasOnSlowerCpus();
    void outliersAreNeverLeftOut();
};

void TestQuality::quietRunIsNotDisturbed()
{
    Run run = runOf();
    for (Turn& turn : run.turns)
        turn.conditions = {.pressure = 0.02, .steal = 0, .throttled = 0, .otherCpu = 0.02};
    setOnCpuShare(run, Pool, 0.98);
    const RunQuality quality = qualityOf(run);
    QVERIFY(!quality.isDisturbed() && quality.outliers.empty() && !quality.onCpuShare);
    QCOMPARE(quality.pressure.value(), 0.02);
    QVERIFY(sentence(run).isEmpty());
    QVERIFY(!qualityOf(Run{}).isDisturbed());
}

void TestQuality::tasksKeptFromACpuAreADisturbance()
{
    Run run = runOf();
    setOnCpuShare(run, Pool, 0.49);
    QCOMPARE(qualityOf(run).cause, Disturbance::OtherProgram);
    QCOMPARE(qualityOf(run).onCpuShare.value(), 0.49);
    QCOMPARE(sentence(run),
        u"Another program was using the computer: tasks were on a CPU only 49 % of the time."_s);
    setOnCpuShare(run, Pool, 1);
    setOnCpuShare(run, Serial, 0.96);
    QVERIFY(qualityOf(run).isDisturbed());
}

void TestQuality::inASweepTheWorstTurnIsNamed()
{
    Run run = madeSweep({1, 2}, 2, 2);
    QVERIFY(!qualityOf(run).worstTurn);
    const TurnId worst{.executor = Pool, .threads = 2};
    for (TaskRecord& record : run.records) {
        if (record.turn() == worst)
            record.cpu = record.wall() / 2;
    }
    QCOMPARE(sentence(run),
        u"Another program was using the computer: tasks were on a CPU only 50 % of the time "
        "(worker pool on 2 threads)."_s);
    for (TaskRecord& record : run.records) {
        if (record.executor == Pool && record.threads == 1)
            record.cpu = record.wall() / 4;
    }
    QVERIFY(sentence(run).endsWith(u"25 % of the time (worker pool on 1 thread)."_s));
}

void TestQuality::moreThreadsThanCpusAreNoDisturbance()
{
    Run run = runOf(1, 4);
    setOnCpuShare(run, Pool, 0.5);
    QVERIFY(!qualityOf(run).isDisturbed());
    setOnCpuShare(run, Pool, 0.46);
    QVERIFY(qualityOf(run).isDisturbed());
    run.cpus = 0; // unknown
    setOnCpuShare(run, Pool, 0.5);
    QVERIFY(qualityOf(run).isDisturbed());
}

void TestQuality::waitingForTheLockIsNoDisturbance()
{
    Run run = runOf(1, 4);
    run.experiment.executors = {Serial, Locked};
    for (Turn& turn : run.turns)
        turn.executor = turn.executor == Pool ? Locked : turn.executor;
    for (TaskRecord& record : run.records) {
        if (record.executor == Pool) {
            record.executor = Locked;
            record.lockWait = record.wall() * 3 / 4;
            record.cpu = record.wall() / 4;
        }
    }
    QVERIFY(!qualityOf(run).isDisturbed());
    QCOMPARE(summarize(run).find(Locked)->onCpuShare, 1.0);
    setOnCpuShare(run, Locked, 0.2); // of its wall time: 80 % without the lock
    QVERIFY(qualityOf(run).isDisturbed());
}

void TestQuality::clocksAreAllowedForInShortTasks()
{
    const Experiment experiment = madeExperiment(10, {Serial, Pool}, 2, 1);
    Run run = madeRun(experiment, {{9e-3, 5e-3}}, std::vector(10, 900e-6));
    setOnCpuShare(run, Pool, 0.5);
    QVERIFY(qualityOf(run).isDisturbed());
    setOnCpuShare(run, Pool, 0.966); // less than 3 % beside the clocks
    QVERIFY(!qualityOf(run).isDisturbed());
    run = madeRun(experiment, {{90e-6, 50e-6}}, std::vector(10, 9e-6));
    setOnCpuShare(run, Pool, 0.5);
    QVERIFY(!qualityOf(run).isDisturbed());
    setOnCpuShare(run, Pool, 0.1);
    QVERIFY(qualityOf(run).isDisturbed());
}

void TestQuality::lowestShareIsOfEveryTurnThatCanBeOnACpu()
{
    Run run = runOf();
    run.cpus = 4;
    run.experiment.sweep = {2, 4, 8};
    const std::vector seconds(10, 1.0);
    addTurn(run, {.executor = Pool, .threads = 4}, 0, 2.5, seconds);
    addTurn(run, {.executor = Pool, .threads = 8}, 0, 2.5, seconds);
    for (TaskRecord& record : run.records) {
        const double share = record.threads == 8 ? 0.5 : record.threads == 4 ? 0.98 : 1;
        record.cpu = nanoseconds(Seconds(record.wall()).count() * share);
    }
    QCOMPARE(lowestOnCpuShare(summarize(run)).value(), 0.98); // 8 threads on 4 CPUs cannot
    QVERIFY(!lowestOnCpuShare(RunSummary{}));
}

void TestQuality::worstCauseIsNamed_data()
{
    QTest::addColumn<double>("throttled");
    QTest::addColumn<double>("steal");
    QTest::addColumn<double>("otherCpu");
    QTest::addColumn<Disturbance>("cause");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("none") << 0.03 << 0.03 << 0.05 << Disturbance::None << QString();
    QTest::newRow("quota")
        << 0.3 << 0.1 << 0.2 << Disturbance::Quota
        << u"This program's CPU limit was used up: it was stopped 30 % of the time."_s;
    QTest::newRow("host")
        << 0.0 << 0.08 << 0.01 << Disturbance::Host
        << u"The host of this virtual machine was busy: it took 8.0 % of the CPUs' time."_s;
    QTest::newRow("other program")
        << 0.0 << 0.0 << 0.12 << Disturbance::OtherProgram
        << u"Another program was using the computer: it took 12 % of the CPUs' time."_s;
}

void TestQuality::worstCauseIsNamed()
{
    QFETCH(double, throttled);
    QFETCH(double, steal);
    QFETCH(double, otherCpu);
    QFETCH(Disturbance, cause);
    Run run = runOf();
    run.turns.back().conditions = {
        .pressure = {}, .steal = steal, .throttled = throttled, .otherCpu = otherCpu};
    QCOMPARE(qualityOf(run).cause, cause);
    QTEST(sentence(run), "sentence");
    QCOMPARE(reasonOf(cause).isEmpty(), cause == Disturbance::None);
}

void TestQuality::otherProgramsDisturbOnlyWhatTheyTakeFromWorkers()
{
    Run run = runOf();
    // One of two CPUs: the serial loop has the other.
    run.turns.front().conditions.otherCpu = 0.5;
    QCOMPARE(run.turns.front().executor, Serial);
    QVERIFY(!qualityOf(run).isDisturbed());
    run.turns.back().conditions.otherCpu = 0.5;
    QCOMPARE(qualityOf(run).cause, Disturbance::OtherProgram);
}

void TestQuality::disturbanceNobodyCausedIsCalledUnknown()
{
    Run run = runOf();
    setOnCpuShare(run, Pool, 0.7);
    run.turns.back().conditions = {.pressure = 0, .steal = 0, .throttled = 0, .otherCpu = 0.004};
    QCOMPARE(qualityOf(run).cause, Disturbance::Unknown);
    QCOMPARE(sentence(run),
        u"Something kept tasks from running: they were on a CPU only 70 % of the time, although no "
        "other program used much of it."_s);
    run.turns.back().conditions.otherCpu = 0.04;
    QCOMPARE(qualityOf(run).cause, Disturbance::OtherProgram);
}

void TestQuality::quietOfOneTurnDoesNotSpeakForAnother()
{
    Run run = runOf();
    setOnCpuShare(run, Pool, 0.7);
    for (Turn& turn : run.turns)
        turn.conditions.otherCpu = turn.executor == Pool ? std::nullopt : std::optional(0.002);
    QCOMPARE(qualityOf(run).cause, Disturbance::OtherProgram);
    QVERIFY2(!sentence(run).contains(u"no other program"), qPrintable(sentence(run)));
}

void TestQuality::windowsShareIsOfAllCpusAndTurns()
{
    Run run = runOf();
    run.turns.front().conditions.windowCpu = std::chrono::milliseconds(200);
    run.turns.back().conditions.windowCpu = std::chrono::milliseconds(100);
    QCOMPARE(qualityOf(run).windowCpu.value(), 0.3 / (2 * 15));
    run.cpus = 0;
    QVERIFY(!qualityOf(run).windowCpu);
}

void TestQuality::debugBuildIsSaid()
{
    Run run = runOf();
    QVERIFY(!qualityOf(run).isDebugBuild);
    run.build = BuildType::Debug;
    QVERIFY(qualityOf(run).isDebugBuild);
    QVERIFY(qualityDetails(qualityOf(run), QLocale::c()).last().contains(u"Debug"));
}

void TestQuality::outlierIsMarkedByItsCause()
{
    Run run = runOf(2);
    for (TaskRecord& record : run.records) {
        if (record.round == 1 && record.executor == Pool) {
            record.cpu = record.wall() / 2;
            record.involuntarySwitches = 3;
        }
    }
    const std::vector<Outlier> preempted = qualityOf(run).outliers;
    QCOMPARE(preempted.size(), std::size_t{1});
    QCOMPARE(preempted.front().cause, OutlierCause::Preempted);
    QCOMPARE(preempted.front().round, 1);
    QCOMPARE(preempted.front().turn, (TurnId{Pool, 2}));
    QCOMPARE(qualityDetails(qualityOf(run), QLocale::c()).last().replace(QChar::Nbsp, u' '),
        u"Round 2, worker pool on 2 threads: tasks were on a CPU only 50 % of the time, preempted "
        "30 times."_s);
    for (TaskRecord& record : run.records)
        record.involuntarySwitches = 0;
    QCOMPARE(qualityOf(run).outliers.front().cause, OutlierCause::OffCpu);
    // Switches that cost nothing are no outlier.
    setOnCpuShare(run, Pool, 1);
    for (TaskRecord& record : run.records)
        record.involuntarySwitches = 3;
    QVERIFY(qualityOf(run).outliers.empty());
}

void TestQuality::farRoundIsMarkedFromSixRounds()
{
    // Deviations 0.1, 0.1, 0, 0.1, 0.1 and d of the median 5: MAD 0.1, z = 0.6745 · d / 0.1.
    const auto markedBeyond = [](int rounds, double far) {
        std::vector<std::vector<double>> makespans;
        for (const double pool : {4.9, 5.1, 5.0, 4.9, 5.1, far})
            makespans.push_back({10, pool});
        makespans.erase(makespans.begin(), makespans.end() - rounds);
        return qualityOf(
            madeRun(madeExperiment(10, {Serial, Pool}, 2, rounds), makespans, std::vector(10, 1.0)))
            .outliers;
    };
    QVERIFY(markedBeyond(6, 7.0).empty()); // z = 13.2 from the median 5.05
    const std::vector<Outlier> marked = markedBeyond(6, 8.0); // z = 19.9
    QCOMPARE(marked.size(), std::size_t{1});
    QCOMPARE(marked.front().cause, OutlierCause::FarFromMedian);
    QCOMPARE(marked.front().round, 5);
    QVERIFY(markedBeyond(5, 8.0).empty());
}

void TestQuality::farRoundOfMoreCpuTimeWasOnSlowerCpus()
{
    Run run = runOf(6);
    for (TaskRecord& record : run.records) {
        if (record.round == 3 && record.executor == Pool) {
            record.end = record.start + record.wall() * 2;
            record.cpu = record.wall();
        }
    }
    for (Turn& turn : run.turns) {
        if (turn.executor == Pool && turn.round == 3)
            turn.makespan *= 2;
        else
            turn.makespan += std::chrono::milliseconds(turn.round); // else no deviation is usual
    }
    const RunQuality quality = qualityOf(run);
    QCOMPARE(quality.outliers.size(), std::size_t{1});
    QCOMPARE(quality.outliers.front().cause, OutlierCause::SlowerCpus);
    QCOMPARE(outlierDetails(quality, QLocale::c()),
        QStringList{
            u"Round 4, worker pool on 2 threads: the CPUs were slower: tasks took 2.00 times "
            "their usual CPU time."_s});
}

void TestQuality::outliersAreNeverLeftOut()
{
    std::vector<std::vector<double>> makespans;
    for (const double pool : {4.9, 5.1, 5.0, 4.9, 5.1, 50.0})
        makespans.push_back({10, pool});
    const Run run =
        madeRun(madeExperiment(10, {Serial, Pool}, 2, 6), makespans, std::vector(10, 1.0));
    QCOMPARE(summarize(run).find(Pool)->slowest.count(), 50.0);
    QCOMPARE(summarize(run).find(Pool)->median.count(), 5.05);
}

QTEST_GUILESS_MAIN(TestQuality)
#include "test_quality.moc"
