// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sweep.h"
#include "tests/made_sweep.h"
#include "ui/speedup_curves.h"
#include "ui/speedup_text.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using enum ExecutorId;

namespace {

const QLocale kLocale = QLocale::c();

SweepSummary fourCpus(int rounds = 2)
{
    return sweepOf(madeSweep({1, 2, 4}, rounds, 4));
}

// Eight tasks of a second on two CPUs: bests are 1, 2, 8/3, 4 … by the CPUs that there are.
SweepSummary twoCpus()
{
    SweepSummary sweep;
    sweep.cpus = 2;
    for (const int threads : {1, 2, 4})
        sweep.points.push_back({.executor = Pool,
            .threads = threads,
            .speedUp = {.median = std::min(threads, 2) * 0.9, .low = 0.8, .high = 1.9},
            .efficiency = std::min(threads, 2) * 0.9 / threads});
    for (int threads = 1; threads <= kMostPredictedThreads; ++threads) {
        const int turns = (8 + threads - 1) / threads; // of eight equal tasks
        sweep.bestForTasks.push_back(8.0 / turns);
        sweep.expected.push_back(std::min(2.0, sweep.bestForTasks.back()));
    }
    return sweep;
}

} // namespace

class TestSpeedupCurves : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPointIsAMarkWithItsSpread();
    void efficiencyIsSpeedUpAThread();
    void bestReachesAsFarAsWasMeasured();
    void whatIfBeginsWhereTheCpusEnd();
    void idealEndsAtTheTopOfThePlot();
    void oneThreadCountHasAnAxisOfItsOwn();
    void everythingIsWithinThePlot();

    void wordsHoldEveryNumber();
    void wordsBeyondTheMeasuredSayIf();
    void limitedByTasksIsNoLaw();
    void lawsComeWithIntervalsAndErrors();
    void serialFractionThatMayBeNoneHasNoLimit();
};

void TestSpeedupCurves::everyPointIsAMarkWithItsSpread()
{
    const SpeedupCurves curves =
        curvesOf(twoCpus(), SpeedupMeasure::SpeedUp, SpeedupReach::Measured);
    const auto& pool = curves.measured[indexOf(Pool)];
    QCOMPARE(pool.size(), std::size_t{3});
    QCOMPARE(pool[1], (SpeedupMark{.threads = 2, .value = 1.8, .low = 0.8, .high = 1.9}));
    QVERIFY(curves.measured[indexOf(Graph)].empty());
    QCOMPARE(curves.measured[indexOf(Serial)].size(), std::size_t{1});
    QCOMPARE(curves.measured[indexOf(Serial)][0], SpeedupMark{});
}

void TestSpeedupCurves::efficiencyIsSpeedUpAThread()
{
    const SpeedupCurves curves =
        curvesOf(twoCpus(), SpeedupMeasure::Efficiency, SpeedupReach::Measured);
    QCOMPARE(curves.measured[indexOf(Pool)][2],
        (SpeedupMark{.threads = 4, .value = 0.45, .low = 0.2, .high = 0.475}));
    QCOMPARE(curves.best.constLast(), QPointF(4, 0.5));
    QCOMPARE(curves.ideal, (QList<QPointF>{{1, 1}, {4, 1}}));
}

void TestSpeedupCurves::bestReachesAsFarAsWasMeasured()
{
    const SpeedupCurves curves =
        curvesOf(twoCpus(), SpeedupMeasure::SpeedUp, SpeedupReach::Measured);
    QCOMPARE(curves.best, (QList<QPointF>{{1, 1}, {2, 2}, {3, 2}, {4, 2}}));
    QVERIFY(curves.whatIf.isEmpty());
    QCOMPARE(curves.mostThreads, 4);
}

void TestSpeedupCurves::whatIfBeginsWhereTheCpusEnd()
{
    SweepSummary sweep = twoCpus();
    SpeedupCurves curves = curvesOf(sweep, SpeedupMeasure::SpeedUp, SpeedupReach::WhatIf);
    QCOMPARE(curves.best.constLast(), QPointF(4, 2)); // still on this computer
    QCOMPARE(curves.whatIf.constFirst(), QPointF(2, 2));
    QCOMPARE(curves.whatIf.constLast(), QPointF(64, 8));
    QCOMPARE(curves.mostThreads, 64);
    sweep.cpus = 16; // more than were measured
    curves = curvesOf(sweep, SpeedupMeasure::SpeedUp, SpeedupReach::WhatIf);
    QCOMPARE(curves.whatIf.constFirst(), QPointF(4, 4));
}

void TestSpeedupCurves::idealEndsAtTheTopOfThePlot()
{
    const SpeedupCurves curves = curvesOf(twoCpus(), SpeedupMeasure::SpeedUp, SpeedupReach::WhatIf);
    QVERIFY(curves.highest < 64);
    QCOMPARE(curves.ideal.constLast(), QPointF(curves.highest, curves.highest));
    const SpeedupCurves close =
        curvesOf(fourCpus(), SpeedupMeasure::SpeedUp, SpeedupReach::Measured);
    QCOMPARE(close.ideal.constLast(), QPointF(4, 4));
}

void TestSpeedupCurves::oneThreadCountHasAnAxisOfItsOwn()
{
    const SweepSummary sweep = sweepOf(madeSweep({1}, 1, 4));
    const SpeedupCurves curves = curvesOf(sweep, SpeedupMeasure::SpeedUp, SpeedupReach::Measured);
    QCOMPARE(curves.mostThreads, 2);
    QCOMPARE(measuredThreads(sweep), std::vector{1});
}

void TestSpeedupCurves::everythingIsWithinThePlot()
{
    for (const SweepSummary& sweep : {fourCpus(8), twoCpus(), sweepOf(madeSweep({4}, 2, 4, 0.7))}) {
        for (const auto measure : {SpeedupMeasure::SpeedUp, SpeedupMeasure::Efficiency}) {
            for (const auto reach : {SpeedupReach::Measured, SpeedupReach::WhatIf}) {
                const SpeedupCurves curves = curvesOf(sweep, measure, reach);
                for (const auto& marks : curves.measured) {
                    for (const SpeedupMark& mark : marks) {
                        QVERIFY(mark.high <= curves.highest);
                        QVERIFY(mark.threads <= curves.mostThreads);
                    }
                }
                for (const QPointF& point : curves.ideal + curves.best + curves.whatIf) {
                    QVERIFY(point.y() <= curves.highest);
                    QVERIFY(point.x() <= curves.mostThreads);
                }
            }
        }
    }
}

void TestSpeedupCurves::wordsHoldEveryNumber()
{
    QCOMPARE(wordsAt(twoCpus(), 2, kLocale),
        u"2 threads\nWorker pool: 1.80× (0.800–1.90×) · efficiency 90\u00a0% · 90\u00a0% of the "
        "best for these tasks\nBest for these tasks: 2.00×\nIdeal: 2.00×"_s);
    const QString words = wordsOf(twoCpus(), kLocale);
    for (const QString& part : {u"1 thread;"_s, u"2 threads;"_s, u"4 threads;"_s})
        QVERIFY2(words.contains(part), qPrintable(words));
}

void TestSpeedupCurves::wordsBeyondTheMeasuredSayIf()
{
    QVERIFY(
        wordsAt(twoCpus(), 8, kLocale).contains(u"8.00×, if this computer had that many CPUs"_s));
    QVERIFY(!wordsAt(twoCpus(), 4, kLocale).contains(u"if this computer"_s));
}

void TestSpeedupCurves::limitedByTasksIsNoLaw()
{
    const auto fits = sweepOf(madeSweep({1, 2, 4, 8}, 3, 8)).fits;
    QVERIFY(fits && fits->isLimitedByTasks);
    const QString sentence = fitSentence(*fits, kLocale);
    QVERIFY(sentence.contains(u"sizes of the tasks"_s));
    QVERIFY(!sentence.contains(u"Amdahl"_s));
}

void TestSpeedupCurves::lawsComeWithIntervalsAndErrors()
{
    std::vector<ScalingPoint> points;
    for (const int threads : {1, 2, 4, 8})
        points.push_back({.threads = threads, .speedUp = 1 / (0.2 + 0.8 / threads)});
    const FitSummary fits{.points = points,
        .amdahl = fitAmdahl(points),
        .karpFlatt = {{.threads = 2, .serialFraction = 0.2}},
        .usl = fitUsl(points)};
    const QString sentence = fitSentence(fits, kLocale);
    for (const QString& part :
        {u"20\u00a0% (95 % interval 20\u00a0% to 20\u00a0%) is serial"_s, u"at most 5.00×"_s,
            u"off by up to 0.00×"_s, u"20\u00a0% on 2 threads."_s, u"contention 20\u00a0%"_s})
        QVERIFY2(sentence.contains(part), qPrintable(sentence));
}

void TestSpeedupCurves::serialFractionThatMayBeNoneHasNoLimit()
{
    const FitSummary fits{.points = {},
        .amdahl = AmdahlFit{.serialFraction = {.value = 0.01, .low = -0.02, .high = 0.04},
            .residuals = {}},
        .karpFlatt = {},
        .usl = {}};
    const QString sentence = fitSentence(fits, kLocale);
    QVERIFY(sentence.contains(u"cannot be told from none"_s));
    QVERIFY(!sentence.contains(u"at most"_s));
}

QTEST_APPLESS_MAIN(TestSpeedupCurves)

#include "test_speedup_curves.moc"
