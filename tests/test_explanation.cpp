// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/explanation.h"
#include "core/analysis/loss_words.h"
#include "tests/made_run.h"

#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using enum ExecutorId;

namespace {

// Ten tasks of a second on two threads: 10 s serially, 5 s and 4 s on the pool.
Run runOf(int rounds = 2)
{
    std::vector<std::vector<double>> makespans;
    for (int round = 0; round < rounds; ++round)
        makespans.push_back({10, round % 2 == 0 ? 5.0 : 4.0});
    return madeRun(madeExperiment(10, {Serial, Pool}, 2, rounds), makespans, std::vector(10, 1.0));
}

// The figure with this name, its no-break spaces plain. Null texts if there is none.
ExplainedFigure figure(const Run& run, const QString& name)
{
    for (ExplainedFigure& figure : explanationOf(run, summarize(run), QLocale::c())) {
        for (QString* text : {&figure.inputs, &figure.result})
            text->replace(QChar::Nbsp, u' ').replace(QChar(0x202F), u' ');
        if (figure.name == name)
            return figure;
    }
    return {};
}

} // namespace

class TestExplanation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFigureHasItsFormulaAndInputs();
    void speedUpShowsEveryRound();
    void intervalShowsItsRanks();
    void figuresAreThoseOfTheSummary();
    void everyLossIsExplained();
    void withoutASpeedUpNothingIsExplained();
};

void TestExplanation::everyFigureHasItsFormulaAndInputs()
{
    const Run run = runOf();
    const auto figures = explanationOf(run, summarize(run), QLocale::c());
    QVERIFY(figures.size() > kAllLossTerms.size());
    for (const ExplainedFigure& each : figures) {
        QVERIFY(!each.name.isEmpty() && !each.formula.isEmpty());
        QVERIFY2(!each.inputs.isEmpty() && !each.result.isEmpty(), qPrintable(each.name));
    }
}

void TestExplanation::speedUpShowsEveryRound()
{
    const ExplainedFigure speedUp = figure(runOf(), u"Speed-up"_s);
    QCOMPARE(speedUp.inputs, u"10.0 s / 5.00 s; 10.0 s / 4.00 s"_s);
    QCOMPARE(speedUp.result, u"2.25×"_s);
    QCOMPARE(figure(runOf(), u"Range"_s).result, u"2.00×–2.50×"_s);
}

void TestExplanation::intervalShowsItsRanks()
{
    const ExplainedFigure interval = figure(runOf(9), u"Interval of the median"_s);
    QCOMPARE(interval.inputs, u"n = 9, k = 2"_s);
    QCOMPARE(interval.result, u"2.00×–2.50× with 96.1 % coverage"_s);
    QVERIFY(figure(runOf(9), u"Range"_s).result.isNull());
}

void TestExplanation::figuresAreThoseOfTheSummary()
{
    const Run run = runOf();
    QCOMPARE(figure(run, u"Efficiency"_s).inputs, u"2.25 / 2"_s);
    QCOMPARE(figure(run, u"Efficiency"_s).result, u"113 %"_s);
    QCOMPARE(figure(run, u"Utilisation"_s).inputs, u"10.0 s / (2 · 4.50 s)"_s);
    QCOMPARE(figure(run, u"Utilisation"_s).result, u"111 %"_s);
    QCOMPARE(figure(run, u"Inflation"_s).result, u"1.00"_s);
    QCOMPARE(figure(run, u"Work"_s).result, u"10.0 s"_s);
    QCOMPARE(figure(run, u"Span"_s).result, u"1.00 s"_s);
    QCOMPARE(figure(run, u"Best possible"_s).result, u"2.00×"_s);
    QCOMPARE(figure(run, u"Time at most"_s).inputs, u"10.0 s / 2 + (1 − 1 / 2) · 1.00 s"_s);
    QCOMPARE(figure(run, u"Time at most"_s).result, u"5.50 s"_s);
}

void TestExplanation::everyLossIsExplained()
{
    const Run run = runOf();
    for (const LossTerm term : kAllLossTerms)
        QVERIFY2(!figure(run, nameOf(term)).result.isNull(), qPrintable(nameOf(term)));
    QCOMPARE(figure(run, u"Time of all threads"_s).result, u"9.00 s"_s);
    QCOMPARE(figure(run, u"Useful work"_s).result, u"10.0 s (111 %)"_s);
}

void TestExplanation::withoutASpeedUpNothingIsExplained()
{
    Run run = runOf();
    run.records[13].sum += 1;
    QVERIFY(explanationOf(run, summarize(run), QLocale::c()).empty());
    const Run parallel = madeRun(madeExperiment(2, {Pool}, 2, 1), {{1}}, {1, 1});
    QVERIFY(explanationOf(parallel, summarize(parallel), QLocale::c()).empty());
}

QTEST_GUILESS_MAIN(TestExplanation)
#include "test_explanation.moc"
