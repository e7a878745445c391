// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/verdict.h"
#include "tests/made_run.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using enum ExecutorId;

namespace {

using Rounds = std::vector<std::vector<double>>;

const std::vector kTwentySeconds(20, 1.0); // twenty tasks of a second each

Run runOf(std::vector<ExecutorId> executors, const Rounds& rounds, int threads = 4)
{
    const Experiment experiment =
        madeExperiment(20, std::move(executors), threads, int(rounds.size()));
    return madeRun(experiment, rounds, kTwentySeconds);
}

// Numbers carry no-break spaces; here they are plain, so that the sentences can be read.
Verdict verdictOf(const Run& run)
{
    Verdict verdict = primeloom::verdictOf(run, summarize(run), QLocale::c());
    for (QString* text : {&verdict.headline, &verdict.subline, &verdict.disturbance})
        text->replace(QChar::Nbsp, u' ').replace(QChar(0x202F), u' ');
    return verdict;
}

// Its tasks were on a CPU only about half of their time.
void disturb(Run& run)
{
    for (TaskRecord& record : run.records)
        record.cpu = record.wall() * 49 / 100;
}

} // namespace

// Every sentence as it stands in the design.
class TestVerdict : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingMeasuredSaysSo();
    void fasterNamesSpeedUpThenItsSupport();
    void fromSixRoundsTheIntervalIsShownWithItsCoverage();
    void poolAndGraphThatTieShareTheHeadline();
    void fasterOfTheTwoIsNamed();
    void oneRoundNamesNoFasterOfTheTwo();
    void oneRoundOnBothSidesOfSerialTellsNothing();
    void tieWithSerialHasNoWinner();
    void poolAndGraphThatDisagreeAboutSerialAreATie();
    void slowerBecauseOfSmallTasksSaysWhy();
    void slowerWithLargeTasksBlamesNoTask();
    void withoutSerialNoSpeedUpIsStated();
    void serialAloneIsNoComparison();
    void stoppedKeepsFinishedRounds();
    void stoppedInTheFirstRoundClaimsNothing();
    void failedSaysWhat();
    void differentSumsLeaveNoSpeedUpAnywhere();
    void tooManyThreadsForTheTasksAreToldSo();
    void efficiencyOver100PercentIsExplained();
    void moreThreadsThanCpusAreMeasuredAgainstBoth();
    void debugBuildIsTagged();
    void oneOfAnythingIsSingular();
    void numbersFollowTheLocale();
    void disturbanceHasASentenceOfItsOwn();
    void disturbedRunHasNoTie();
    void roundsThatDifferMuchAreNoTie();
    void lockIsNotBlamedInADisturbedRun();
};

void TestVerdict::nothingMeasuredSaysSo()
{
    const Verdict verdict = verdictOf(runOf({Serial, Pool, Graph}, {}));
    QCOMPARE(verdict.kind, VerdictKind::NothingMeasured);
    QCOMPARE(verdict.headline, u"Nothing measured yet"_s);
    QVERIFY(verdict.subline.isEmpty());
}

void TestVerdict::fasterNamesSpeedUpThenItsSupport()
{
    const Verdict verdict = verdictOf(runOf(
        {Serial, Pool}, {{20, 20 / 3.64}, {20, 20 / 3.66}, {20, 20 / 3.68}, {20, 20 / 3.71}}));
    QCOMPARE(verdict.kind, VerdictKind::Faster);
    QCOMPARE(verdict.headline, u"Worker pool is 3.67× faster than the serial loop on 4 threads"_s);
    QCOMPARE(verdict.subline,
        u"3.64–3.71× over 4 rounds · efficiency 92 % · best possible for these tasks 4.00× · all 20 sums agree ✓"_s);
}

void TestVerdict::fromSixRoundsTheIntervalIsShownWithItsCoverage()
{
    Rounds rounds;
    for (int round = 0; round < 9; ++round)
        rounds.push_back({20, 20 / (3.60 + 0.02 * round)});
    const Verdict verdict = verdictOf(runOf({Serial, Pool}, rounds));
    QVERIFY2(verdict.subline.startsWith(u"96.0 % interval 3.62–3.74× over 9 rounds · "),
        qPrintable(verdict.subline));
    rounds.resize(5);
    QVERIFY(!verdictOf(runOf({Serial, Pool}, rounds)).subline.contains(u"interval"));
}

void TestVerdict::poolAndGraphThatTieShareTheHeadline()
{
    const Verdict verdict = verdictOf(runOf({Serial, Pool, Graph},
        {{20, 10.300, 10.330}, {20, 10.280, 10.311}, {20, 10.320, 10.310}, {20, 10.29, 10.32}}, 2));
    QCOMPARE(verdict.kind, VerdictKind::Faster);
    QCOMPARE(verdict.headline,
        u"Worker pool and task graph are 1.94× faster than the serial loop on 2 threads"_s);
    QVERIFY2(verdict.subline.startsWith(
                 u"Worker pool and task graph are equally fast (difference 0.3 %, within noise) · "
                 "1.94× over 4 rounds · efficiency 97 % · "),
        qPrintable(verdict.subline));
}

void TestVerdict::fasterOfTheTwoIsNamed()
{
    const Rounds rounds{{20, 10, 12.5}, {20, 10, 12.4}, {20, 10, 12.6}};
    const Verdict pool = verdictOf(runOf({Serial, Pool, Graph}, rounds, 2));
    QCOMPARE(pool.headline, u"Worker pool is 2.00× faster than the serial loop on 2 threads"_s);
    QVERIFY2(pool.subline.startsWith(u"Worker pool takes 20 % less time than task graph · "),
        qPrintable(pool.subline));

    const Verdict graph =
        verdictOf(runOf({Serial, Pool, Graph}, {{20, 12.5, 10}, {20, 12.5, 10}}, 2));
    QCOMPARE(graph.headline, u"Task graph is 2.00× faster than the serial loop on 2 threads"_s);
    QVERIFY2(graph.subline.startsWith(u"Task graph takes 20 % less time than worker pool · "),
        qPrintable(graph.subline));
}

void TestVerdict::oneRoundNamesNoFasterOfTheTwo()
{
    const Verdict verdict = verdictOf(runOf({Serial, Pool, Graph}, {{20, 10, 12.5}}, 2));
    QCOMPARE(verdict.headline,
        u"Worker pool and task graph are at least 1.60× faster than the serial loop on 2 threads"_s);
    QVERIFY2(verdict.subline.startsWith(u"Worker pool and task graph cannot be told apart by one "
                                        "round (their times differ by 25 %) · "),
        qPrintable(verdict.subline));
    QCOMPARE(verdictOf(runOf({Serial, Pool, Graph}, {{10, 20, 12.5}}, 2)).headline,
        u"Worker pool and task graph are at least 1.25× slower than the serial loop on 2 threads"_s);
    QCOMPARE(verdictOf(runOf({Serial, Pool, Graph}, {{10, 10.3, 10.5}}, 2)).headline,
        u"Worker pool and task graph are 1.03× slower than the serial loop on 2 threads"_s);
    const Verdict withoutSerial = verdictOf(runOf({Pool, Graph}, {{10, 12.5}}, 2));
    QVERIFY2(withoutSerial.headline.contains(u"cannot be told apart by one round"),
        qPrintable(withoutSerial.headline));
}

void TestVerdict::oneRoundOnBothSidesOfSerialTellsNothing()
{
    const Verdict verdict = verdictOf(runOf({Serial, Pool, Graph}, {{10, 9.8, 12.5}}, 2));
    QCOMPARE(verdict.kind, VerdictKind::Undecided);
    QCOMPARE(
        verdict.headline, u"Which is faster on 2 threads cannot be told: one round is too few"_s);
}

void TestVerdict::tieWithSerialHasNoWinner()
{
    const Verdict verdict = verdictOf(runOf({Serial, Pool}, {{20, 19.4}, {20, 20.2}, {20, 19.94}}));
    QCOMPARE(verdict.kind, VerdictKind::Tie);
    QCOMPARE(verdict.headline,
        u"Worker pool and serial loop are equally fast on 4 threads (difference 0.3 %, within noise)"_s);
    QVERIFY2(verdict.subline.startsWith(u"0.990–1.03× over 3 rounds"), qPrintable(verdict.subline));

    const Verdict same = verdictOf(runOf({Serial, Pool, Graph}, {{20, 20, 20}, {20, 20, 20}}));
    QCOMPARE(same.kind, VerdictKind::Tie);
    QCOMPARE(same.headline,
        u"Worker pool, task graph and serial loop are equally fast on 4 threads (difference under 0.1 %, within noise)"_s);
}

void TestVerdict::poolAndGraphThatDisagreeAboutSerialAreATie()
{
    // The pool is faster than serial in every round, the graph is not, and neither differs from
    // the other.
    const Verdict verdict =
        verdictOf(runOf({Serial, Pool, Graph}, {{20, 19, 18}, {20, 19.5, 20.5}, {20, 19, 18.5}}));
    QCOMPARE(verdict.kind, VerdictKind::Tie);
    QVERIFY(verdict.headline.startsWith(u"Worker pool, task graph and serial loop"));
}

void TestVerdict::slowerBecauseOfSmallTasksSaysWhy()
{
    const Experiment experiment = madeExperiment(20, {Serial, Pool}, 4, 2);
    const Run run =
        madeRun(experiment, {{180e-6, 216e-6}, {180e-6, 216e-6}}, std::vector<double>(20, 9.1e-6));
    const Verdict verdict = verdictOf(run);
    QCOMPARE(verdict.kind, VerdictKind::Slower);
    QCOMPARE(verdict.headline,
        u"Worker pool is 1.20× slower than the serial loop on 4 threads: tasks are too small (about 9 µs each)"_s);
    QVERIFY2(verdict.subline.startsWith(u"1.20× over 2 rounds · "), qPrintable(verdict.subline));
    QVERIFY(verdict.areTasksTooSmall);
}

void TestVerdict::slowerWithLargeTasksBlamesNoTask()
{
    const Verdict verdict = verdictOf(runOf({Serial, Graph}, {{20, 24}, {20, 25}, {20, 26}}, 1));
    QCOMPARE(verdict.kind, VerdictKind::Slower);
    QCOMPARE(verdict.headline, u"Task graph is 1.25× slower than the serial loop on 1 thread"_s);
    QVERIFY(!verdict.areTasksTooSmall);
    QVERIFY2(
        verdict.subline.startsWith(u"1.20–1.30× over 3 rounds · "), qPrintable(verdict.subline));
}

void TestVerdict::withoutSerialNoSpeedUpIsStated()
{
    const Verdict both = verdictOf(runOf({Pool, Graph}, {{5, 5.4}, {5, 5.5}, {5, 5.6}}));
    QCOMPARE(both.kind, VerdictKind::NoBaseline);
    QCOMPARE(both.headline, u"Worker pool takes 9.1 % less time than task graph"_s);
    QCOMPARE(both.subline,
        u"task graph ÷ worker pool: 1.08–1.12× over 3 rounds · the serial loop did not run, so there is no speed-up · all 20 sums agree ✓"_s);

    const Verdict tie = verdictOf(runOf({Pool, Graph}, {{5, 5.01}, {5, 4.99}, {5, 5.015}}));
    QCOMPARE(tie.headline,
        u"Worker pool and task graph are equally fast (difference 0.2 %, within noise)"_s);

    // One executor in one round: there was no second sum to compare with.
    const Verdict one = verdictOf(runOf({Pool}, {{5}}));
    QCOMPARE(one.kind, VerdictKind::NoBaseline);
    QCOMPARE(one.headline, u"Worker pool took 5.00 s on 4 threads"_s);
    QCOMPARE(one.subline,
        u"5.00 s over 1 round · the serial loop did not run, so there is no speed-up"_s);
}

void TestVerdict::serialAloneIsNoComparison()
{
    const Verdict verdict = verdictOf(runOf({Serial}, {{20}, {21}}));
    QCOMPARE(verdict.kind, VerdictKind::OnlySerial);
    QCOMPARE(verdict.headline, u"Serial loop took 20.5 s"_s);
    QCOMPARE(verdict.subline,
        u"20.0 s–21.0 s over 2 rounds · nothing ran in parallel, so there is no speed-up · all 20 sums agree ✓"_s);
}

void TestVerdict::stoppedKeepsFinishedRounds()
{
    Run run = runOf({Serial, Pool}, {{20, 5}});
    run.experiment.rounds = 4;
    run.status = RunStatus::Stopped;
    const Verdict verdict = verdictOf(run);
    QCOMPARE(verdict.kind, VerdictKind::Faster);
    QCOMPARE(verdict.headline, u"Stopped after round 1 of 4. Finished rounds are kept."_s);
    QVERIFY2(verdict.subline.startsWith(
                 u"Worker pool is 4.00× faster than the serial loop on 4 threads · "
                 "4.00× over 1 round · "),
        qPrintable(verdict.subline));
}

void TestVerdict::stoppedInTheFirstRoundClaimsNothing()
{
    Run run = runOf({Serial, Pool}, {});
    run.experiment.rounds = 4;
    run.status = RunStatus::Stopped;
    const Verdict verdict = verdictOf(run);
    QCOMPARE(verdict.kind, VerdictKind::NothingMeasured);
    QCOMPARE(verdict.headline, u"Stopped in round 1 of 4."_s);
    QCOMPARE(verdict.subline, u"No round is complete, so there is nothing to compare."_s);
}

void TestVerdict::failedSaysWhat()
{
    Run run = runOf({Serial, Pool}, {{20, 5}});
    run.status = RunStatus::Failed;
    run.failure = u"Threads could not be started: 100%1."_s; // no place marker
    const Verdict verdict = verdictOf(run);
    QCOMPARE(verdict.kind, VerdictKind::Failed);
    QCOMPARE(verdict.headline, u"The run failed."_s);
    QVERIFY2(verdict.subline.startsWith(
                 u"Threads could not be started: 100%1. · Finished rounds are kept. · "
                 "Worker pool is 4.00× faster"),
        qPrintable(verdict.subline));
    run.turns.clear();
    QCOMPARE(verdictOf(run).subline, run.failure);
}

void TestVerdict::differentSumsLeaveNoSpeedUpAnywhere()
{
    for (const RunStatus status : {RunStatus::Finished, RunStatus::Stopped, RunStatus::Failed}) {
        Run run = runOf({Serial, Pool}, {{20, 5}, {20, 5}});
        run.status = status;
        run.records[20 + 3].sum += 1;
        const Verdict verdict = verdictOf(run);
        QCOMPARE(verdict.kind, VerdictKind::Invalid);
        QCOMPARE(verdict.headline, u"Results differ for n = 1 003: serial 7 021, pool 7 022."_s);
        QCOMPARE(verdict.subline, u"Timings of this run are not valid."_s);
    }
}

void TestVerdict::tooManyThreadsForTheTasksAreToldSo()
{
    std::vector<double> costs(20, 0.2);
    costs.back() = 0.314;
    const Experiment experiment = madeExperiment(20, {Serial, Pool}, 32, 1);
    const Verdict verdict = verdictOf(madeRun(experiment, {{4.114, 0.33}}, costs));
    QVERIFY2(
        verdict.subline.endsWith(
            u" · Only 20 tasks, the longest takes 0.314 s: at most 13.1× however many threads; "
            "more than 20 threads cannot help."),
        qPrintable(verdict.subline));
    QVERIFY(!verdictOf(runOf({Serial, Pool}, {{20, 5}}, 20)).subline.contains(u"Only"));
    // Tasks allow 13.1×: 14 threads can still be used.
    const auto onThreads = [&costs](int threads) {
        return verdictOf(
            madeRun(madeExperiment(20, {Serial, Pool}, threads, 1), {{4.114, 0.33}}, costs))
            .subline;
    };
    QVERIFY(!onThreads(14).contains(u"Only"));
    QVERIFY(onThreads(15).contains(u"Only"));
}

void TestVerdict::efficiencyOver100PercentIsExplained()
{
    const QString subline = verdictOf(runOf({Serial, Pool}, {{22, 5}})).subline;
    QVERIFY2(subline.contains(u"efficiency 110 % (over 100 %: something slowed the serial loop "
                              "down; measure again) · "),
        qPrintable(subline));
    QVERIFY(!verdictOf(runOf({Serial, Pool}, {{20, 5}})).subline.contains(u"slowed"));
}

void TestVerdict::moreThreadsThanCpusAreMeasuredAgainstBoth()
{
    Run run = runOf({Serial, Pool}, {{20, 10.5}}, 8);
    run.cpus = 2;
    const QString subline = verdictOf(run).subline;
    QVERIFY2(subline.contains(u"efficiency 24 % (95 % of the 2 CPUs) · "
                              "best possible on this computer 2.00× · "),
        qPrintable(subline));
}

void TestVerdict::debugBuildIsTagged()
{
    Run run = runOf({Serial, Pool}, {{20, 5}});
    run.build = BuildType::Debug;
    QCOMPARE(verdictOf(run).headline,
        u"Worker pool is 4.00× faster than the serial loop on 4 threads (Debug build)"_s);
}

void TestVerdict::oneOfAnythingIsSingular()
{
    const Experiment experiment = madeExperiment(1, {Serial, Pool}, 1, 1);
    const Verdict verdict = verdictOf(madeRun(experiment, {{1, 1}}, {1}));
    QCOMPARE(verdict.headline,
        u"Worker pool and serial loop are equally fast on 1 thread (difference under 0.1 %, within noise)"_s);
    QCOMPARE(verdict.subline,
        u"1.00× over 1 round · efficiency 100 % · best possible for these tasks 1.00× · all sums agree ✓"_s);
}

void TestVerdict::numbersFollowTheLocale()
{
    const Run run = runOf({Serial, Pool}, {{20, 8}});
    QCOMPARE(primeloom::verdictOf(run, summarize(run), QLocale(QLocale::German)).headline,
        u"Worker pool is 2,50× faster than the serial loop on 4 threads"_s);
}

void TestVerdict::disturbanceHasASentenceOfItsOwn()
{
    Run run = runOf({Serial, Pool}, {{20, 24}});
    QVERIFY(verdictOf(run).disturbance.isEmpty());
    disturb(run);
    Verdict verdict = verdictOf(run);
    QCOMPARE(verdict.disturbance,
        u"Another program was using the computer: tasks were on a CPU only 49 % of the time."_s);
    QVERIFY2(verdict.headline.endsWith(u": another program was using the computer"_s),
        qPrintable(verdict.headline));
    run.status = RunStatus::Stopped;
    QCOMPARE(verdictOf(run).disturbance, verdict.disturbance);
}

void TestVerdict::disturbedRunHasNoTie()
{
    Run run = runOf({Serial, Pool, Graph}, {{20, 19, 24}, {20, 26, 18}, {20, 19.9, 20.1}});
    QCOMPARE(verdictOf(run).kind, VerdictKind::Tie);
    disturb(run);
    const Verdict verdict = verdictOf(run);
    QCOMPARE(verdict.kind, VerdictKind::Undecided);
    QCOMPARE(verdict.headline,
        u"Which is faster on 4 threads cannot be told: another program was using the computer"_s);
    QVERIFY2(
        verdict.subline.startsWith(u"Worker pool and task graph cannot be told apart (their "
                                   "times differ by 1.0 %, not the same way in every round) · "),
        qPrintable(verdict.subline));
    QVERIFY(!(verdict.headline + verdict.subline).contains(u"equally fast"));

    Run withoutSerial = runOf({Pool, Graph}, {{5, 6}, {5, 4}, {5, 5.4}});
    disturb(withoutSerial);
    QVERIFY(!verdictOf(withoutSerial).headline.contains(u"equally fast"));
}

void TestVerdict::roundsThatDifferMuchAreNoTie()
{
    // 33 % between the medians, and nothing is known to have disturbed the run.
    const Verdict verdict =
        verdictOf(runOf({Serial, Pool}, {{20, 15}, {20, 21}, {20, 14.8}, {20, 15}}));
    QCOMPARE(verdict.kind, VerdictKind::Undecided);
    QCOMPARE(verdict.headline,
        u"Whether worker pool or serial loop is faster on 4 threads cannot be told: the rounds differ too much"_s);
}

void TestVerdict::lockIsNotBlamedInADisturbedRun()
{
    Run run = runOf({Serial, Pool, Locked}, {{20, 5, 14}, {20, 5, 15}, {20, 5, 14.4}});
    const QString blame = u"its threads wait for one lock"_s;
    QVERIFY(verdictOf(run).subline.contains(blame));
    disturb(run);
    const QString subline = verdictOf(run).subline;
    QVERIFY(!subline.contains(blame));
    QVERIFY2(subline.contains(u"Locked pool was 1.39× faster than the serial loop, in a disturbed "
                              "run"),
        qPrintable(subline));
}

QTEST_GUILESS_MAIN(TestVerdict)
#include "test_verdict.moc"
