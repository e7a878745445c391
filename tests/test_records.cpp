// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/experiment.h"
#include "core/records/formatting.h"
#include "core/records/run.h"

#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using namespace std::chrono_literals;

class TestRecords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void limitRangeCountsLikePython_data();
    void limitRangeCountsLikePython();
    void rangeReachesTheLargestLimit();
    void submissionOrderIsAPermutationOfTheRange();
    void oneSeedGivesOneOrderOnEveryComputer();
    void executorsTakeTurnsInBothOrders();
    void sweepRunsEveryThreadCountInEveryRound();
    void sumsAreExactText();
    void executorKeysReadBack();
    void onlyCompleteRoundsCount();
    void numbersAreGroupedByThinSpaces_data();
    void numbersAreGroupedByThinSpaces();
    void measuredFiguresHaveThreeDigits_data();
    void measuredFiguresHaveThreeDigits();
    void timesCarryTheirUnit();
};

void TestRecords::limitRangeCountsLikePython_data()
{
    QTest::addColumn<quint64>("start");
    QTest::addColumn<quint64>("stop");
    QTest::addColumn<quint64>("step");
    QTest::addColumn<quint64>("count");
    QTest::newRow("tutorial") << quint64{1'000'000} << quint64{2'000'000} << quint64{50'000}
                              << quint64{20};
    QTest::newRow("stop is not included") << quint64{0} << quint64{10} << quint64{5} << quint64{2};
    QTest::newRow("a rest counts") << quint64{0} << quint64{11} << quint64{5} << quint64{3};
    QTest::newRow("one") << quint64{7} << quint64{8} << quint64{100} << quint64{1};
    QTest::newRow("empty") << quint64{8} << quint64{8} << quint64{1} << quint64{0};
    QTest::newRow("backwards") << quint64{9} << quint64{8} << quint64{1} << quint64{0};
    QTest::newRow("no overflow") << quint64{0} << ~quint64{0} << ~quint64{0} << quint64{1};
}

void TestRecords::limitRangeCountsLikePython()
{
    QFETCH(quint64, start);
    QFETCH(quint64, stop);
    QFETCH(quint64, step);
    QTEST((quint64{LimitRange{.start = start, .stop = stop, .step = step}.count()}), "count");
}

void TestRecords::rangeReachesTheLargestLimit()
{
    constexpr Limit kLargest = std::numeric_limits<Limit>::max();
    QCOMPARE(decimalText(kLargestEnd), u"18446744073709551616"_s);
    const LimitRange top{.start = kLargest - 2, .stop = kLargestEnd, .step = 2};
    QCOMPARE(top.count(), std::uint64_t{2});
    QCOMPARE(top.last(), kLargest);
    QCOMPARE(top.rowOf(kLargest), std::uint64_t{1});
    QCOMPARE(top.rowReaching(kLargest - 1), std::uint64_t{1});
    const LimitRange below{.start = kLargest - 2, .stop = kLargest, .step = 2};
    QCOMPARE(below.last(), kLargest - 2);
    const LimitRange all{.start = 0, .stop = kLargestEnd, .step = 1};
    QCOMPARE(all.count(), kLargest); // for 2^64
}

void TestRecords::submissionOrderIsAPermutationOfTheRange()
{
    Experiment experiment;
    const std::vector<Limit> ascending = submissionOrder(experiment);
    QCOMPARE(ascending.size(), std::size_t{20});
    QCOMPARE(ascending.front(), Limit{1'000'000});
    QCOMPARE(ascending.back(), Limit{1'950'000});

    experiment.order = TaskOrder::LargestFirst;
    QVERIFY(std::ranges::equal(
        submissionOrder(experiment), std::vector(ascending.rbegin(), ascending.rend())));

    experiment.order = TaskOrder::Shuffled;
    std::vector<Limit> shuffled = submissionOrder(experiment);
    QVERIFY(shuffled != ascending);
    std::ranges::sort(shuffled);
    QVERIFY(shuffled == ascending);
}

void TestRecords::oneSeedGivesOneOrderOnEveryComputer()
{
    const Experiment experiment{
        .range = {.start = 0, .stop = 6, .step = 1}, .order = TaskOrder::Shuffled, .seed = 1};
    // Worked out from mt19937_64's published output by a program other than this one.
    QCOMPARE(submissionOrder(experiment), (std::vector<Limit>{1, 3, 0, 4, 5, 2}));
    Experiment other = experiment;
    other.seed = 2;
    QVERIFY(submissionOrder(other) != submissionOrder(experiment));
}

void TestRecords::executorsTakeTurnsInBothOrders()
{
    const Experiment experiment;
    using enum ExecutorId;
    const auto executors = [&experiment](int round) {
        std::vector<ExecutorId> order;
        for (const TurnId& turn : turnOrder(experiment, round))
            order.push_back(turn.executor);
        return order;
    };
    QCOMPARE(executors(0), (std::vector{Serial, Pool, Graph}));
    QCOMPARE(executors(1), (std::vector{Graph, Pool, Serial}));
    QCOMPARE(executors(2), (std::vector{Serial, Pool, Graph}));
}

void TestRecords::sweepRunsEveryThreadCountInEveryRound()
{
    Experiment experiment;
    experiment.threads = 4;
    experiment.sweep = {1, 2, 3, 4};
    bool isShuffled = false;
    for (int round = 0; round < 8; ++round) {
        const std::vector<TurnId> order = turnOrder(experiment, round);
        QCOMPARE(order.size(), std::size_t{9}); // serial once
        QCOMPARE(std::ranges::count(order, TurnId{ExecutorId::Serial, 1}), 1);
        for (const ExecutorId id : {ExecutorId::Pool, ExecutorId::Graph}) {
            for (const int threads : experiment.sweep)
                QCOMPARE(std::ranges::count(order, TurnId{id, threads}), 1);
        }
        QVERIFY(order == turnOrder(experiment, round));
        isShuffled = isShuffled || order[1].threads != 1;
    }
    QVERIFY(isShuffled);
    QVERIFY(experiment.isInFocus({ExecutorId::Serial, 1}));
    QVERIFY(experiment.isInFocus({ExecutorId::Pool, 4}));
    QVERIFY(!experiment.isInFocus({ExecutorId::Pool, 2}));
}

void TestRecords::sumsAreExactText()
{
    const SumValue above64 = (SumValue{1} << 64) + 1;
    QCOMPARE(decimalText(0), u"0"_s);
    QCOMPARE(decimalText(SumValue{1} << 53), u"9007199254740992"_s);
    QCOMPARE(decimalText(above64), u"18446744073709551617"_s);
    QCOMPARE(decimalText(~SumValue{0}), u"340282366920938463463374607431768211455"_s);
    for (const SumValue sum : {SumValue{0}, SumValue{37'550'402'023}, above64, ~SumValue{0}})
        QVERIFY(sumFromDecimal(decimalText(sum)) == sum);
    QVERIFY(!sumFromDecimal(u"340282366920938463463374607431768211456"));
    QVERIFY(!sumFromDecimal(u""));
    QVERIFY(!sumFromDecimal(u"-1"));
    QVERIFY(!sumFromDecimal(u"1.0"));
    QCOMPARE(groupedSum(above64, QLocale::c()),
        u"18\u202F446\u202F744\u202F073\u202F709\u202F551\u202F617"_s);
}

void TestRecords::executorKeysReadBack()
{
    for (const ExecutorId id : kAllExecutors)
        QVERIFY(executorWithKey(keyOf(id)) == id);
    QVERIFY(!executorWithKey(u"Serial"));
    QVERIFY(!executorWithKey(u""));
}

void TestRecords::onlyCompleteRoundsCount()
{
    Run run;
    run.experiment.executors = {ExecutorId::Serial, ExecutorId::Pool};
    QCOMPARE(run.completedRounds(), 0);
    run.turns = {{.completed = true}, {.completed = true}, {.round = 1, .completed = true}};
    QCOMPARE(run.completedRounds(), 1);
    run.turns.push_back({.round = 1, .completed = false});
    QCOMPARE(run.completedRounds(), 1);
}

void TestRecords::numbersAreGroupedByThinSpaces_data()
{
    QTest::addColumn<quint64>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << quint64{0} << u"0"_s;
    QTest::newRow("three digits") << quint64{999} << u"999"_s;
    QTest::newRow("four digits") << quint64{1000} << u"1\u202F000"_s;
    QTest::newRow("million") << quint64{1'000'000} << u"1\u202F000\u202F000"_s;
    QTest::newRow("above 2^53") << quint64{9'007'199'254'740'993}
                                << u"9\u202F007\u202F199\u202F254\u202F740\u202F993"_s;
}

void TestRecords::numbersAreGroupedByThinSpaces()
{
    QFETCH(quint64, value);
    QFETCH(QString, text);
    QCOMPARE(groupedNumber(value, QLocale::c()), text);
    QCOMPARE(groupedNumber(value, QLocale(QLocale::English)), text);
    QCOMPARE(groupedNumber(value, QLocale(QLocale::German)), text);
}

void TestRecords::measuredFiguresHaveThreeDigits_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << 0.0 << u"0"_s;
    QTest::newRow("units") << 4.3214 << u"4.32"_s;
    QTest::newRow("rounds up a magnitude") << 9.996 << u"10.0"_s;
    QTest::newRow("below one") << 0.12345 << u"0.123"_s;
    QTest::newRow("hundreds") << 312.4 << u"312"_s;
    QTest::newRow("thousands") << 43210.4 << u"43\u202F210"_s;
    QTest::newRow("negative") << -1.954 << u"-1.95"_s;
}

void TestRecords::measuredFiguresHaveThreeDigits()
{
    QFETCH(double, value);
    QTEST(significant(value, QLocale::c()), "text");
}

void TestRecords::timesCarryTheirUnit()
{
    const QLocale c = QLocale::c();
    QCOMPARE(timeText(4.321s, c), u"4.32\u00A0s"_s);
    QCOMPARE(timeText(12.04ms, c), u"12.0\u00A0ms"_s);
    QCOMPARE(timeText(9.5us, c), u"9.50\u00A0µs"_s);
    QCOMPARE(timeText(0s, c), u"0\u00A0s"_s);
    QCOMPARE(timeText(1.5s, QLocale(QLocale::German)), u"1,50\u00A0s"_s);
    QCOMPARE(roughTimeText(28.4s, c), u"28\u00A0s"_s);
    QCOMPARE(roughTimeText(4.34s, c), u"4.3\u00A0s"_s);
    QCOMPARE(roughTimeText(43min, c), u"43\u00A0min"_s);
    QCOMPARE(roughTimeText(14h, c), u"14\u00A0h"_s);
    QCOMPARE(roughTimeText(0.4s, c), u"less than 1 s"_s);
}

QTEST_GUILESS_MAIN(TestRecords)
#include "test_records.moc"
