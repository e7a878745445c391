// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result_filter.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

namespace {

using Kind = FilterProblem::Kind;
using Op = FilterOperator;

FilterTerm whole(Column column, Op comparison, std::uint64_t operand)
{
    return {.column = column, .comparison = comparison, .operand = operand};
}

FilterTerm number(Column column, Op comparison, FilterNumber operand)
{
    return {.column = column, .comparison = comparison, .operand = operand};
}

FilterTerm text(std::optional<Column> column, Op comparison, const QString& operand)
{
    return {.column = column, .comparison = comparison, .operand = operand};
}

} // namespace

Q_DECLARE_METATYPE(primeloom::FilterTerm)
Q_DECLARE_METATYPE(primeloom::FilterProblem::Kind)

class TestResultFilter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneComparisonIsReadExactly_data();
    void oneComparisonIsReadExactly();
    void textWithoutAnOperatorIsSoughtInEveryCell();
    void nothingTypedLetsEveryRowPass();
    void andJoinsComparisons();
    void decimalsFollowTheLocaleOrThePoint();
    void whatCannotBeReadIsSaidInWords_data();
    void whatCannotBeReadIsSaidInWords();
    void oneBadTermSpoilsTheFilter();
    void foldingForgetsSpacesAndCase();
};

void TestResultFilter::oneComparisonIsReadExactly_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<FilterTerm>("term");
    QTest::newRow("n >") << u"n > 1.5e6"_s << whole(Column::N, Op::Greater, 1'500'000);
    QTest::newRow("no spaces") << u"n<=7"_s << whole(Column::N, Op::LessOrEqual, 7);
    QTest::newRow("upper case") << u"N >= 2^20"_s
                                << whole(Column::N, Op::GreaterOrEqual, 1'048'576);
    QTest::newRow("sum beyond a double")
        << u"sum = 9007199254740993"_s << whole(Column::Sum, Op::Equal, 9'007'199'254'740'993);
    QTest::newRow("sum beyond 63 bits")
        << u"sum = 18446744073709551615"_s << whole(Column::Sum, Op::Equal, ~std::uint64_t{0});
    QTest::newRow("programmer's equal")
        << u"thread == 2"_s << whole(Column::PoolThread, Op::Equal, 2);
    QTest::newRow("unequal") << u"thread != 2"_s << whole(Column::PoolThread, Op::NotEqual, 2);
    QTest::newRow("signs of print") << u"n ≥ 5"_s << whole(Column::N, Op::GreaterOrEqual, 5);
    QTest::newRow("decimals") << u"pool > 0.2"_s
                              << number(Column::PoolTime, Op::Greater, {.value = 0.2, .unit = {}});
    QTest::newRow("seconds") << u"serial < 2 s"_s
                             << number(Column::SerialTime, Op::Less,
                                    {.value = 2, .unit = TimeUnit::Second});
    QTest::newRow("milliseconds") << u"graph < 200ms"_s
                                  << number(Column::GraphTime, Op::Less,
                                         {.value = 200, .unit = TimeUnit::Millisecond});
    QTest::newRow("microseconds") << u"graph < 9.5 us"_s
                                  << number(Column::GraphTime, Op::Less,
                                         {.value = 9.5, .unit = TimeUnit::Microsecond});
    QTest::newRow("ratio") << u"ratio > 1.02"_s
                           << number(Column::PoolRatio, Op::Greater, {.value = 1.02, .unit = {}});
    QTest::newRow("note ~") << u"note ~ Preempted"_s
                            << text(Column::Notes, Op::Contains, u"preempted"_s);
    QTest::newRow("digits ~") << u"n ~ 1 7"_s << text(Column::N, Op::Contains, u"17"_s);
    QTest::newRow("state ~") << u"pool ~ running"_s
                             << text(Column::PoolTime, Op::Contains, u"running"_s);
    QTest::newRow("note =") << u"note = sums differ"_s
                            << text(Column::Notes, Op::Equal, u"sumsdiffer"_s);
}

void TestResultFilter::oneComparisonIsReadExactly()
{
    QFETCH(QString, typed);
    QFETCH(FilterTerm, term);
    const auto parsed = parseFilter(typed, QLocale::c());
    QVERIFY(std::holds_alternative<ResultFilter>(parsed));
    QVERIFY(std::get<ResultFilter>(parsed) == ResultFilter{term});
}

void TestResultFilter::textWithoutAnOperatorIsSoughtInEveryCell()
{
    const auto parsed = parseFilter(u" Preempted 12 ", QLocale::c());
    QVERIFY(std::holds_alternative<ResultFilter>(parsed));
    QVERIFY(std::get<ResultFilter>(parsed)
        == ResultFilter{text(std::nullopt, Op::Contains, u"preempted12"_s)});
}

void TestResultFilter::nothingTypedLetsEveryRowPass()
{
    for (const QString& typed : {QString(), u"  "_s}) {
        const auto parsed = parseFilter(typed, QLocale::c());
        QVERIFY(std::holds_alternative<ResultFilter>(parsed));
        QVERIFY(std::get<ResultFilter>(parsed).empty());
    }
}

void TestResultFilter::andJoinsComparisons()
{
    const auto parsed = parseFilter(u"n > 5 AND thread = 2 and note ~ sand", QLocale::c());
    QVERIFY(std::holds_alternative<ResultFilter>(parsed));
    const ResultFilter expected{whole(Column::N, Op::Greater, 5),
        whole(Column::PoolThread, Op::Equal, 2), text(Column::Notes, Op::Contains, u"sand"_s)};
    QVERIFY(std::get<ResultFilter>(parsed) == expected);
}

void TestResultFilter::decimalsFollowTheLocaleOrThePoint()
{
    const ResultFilter expected{number(Column::PoolTime, Op::Greater, {.value = 0.25, .unit = {}})};
    for (const QString& typed : {u"pool > 0,25"_s, u"pool > 0.25"_s}) {
        const auto parsed = parseFilter(typed, QLocale(QLocale::German));
        QVERIFY(std::holds_alternative<ResultFilter>(parsed));
        QVERIFY(std::get<ResultFilter>(parsed) == expected);
    }
    // In English a comma groups digits: 0,25 is a slip, not 25.
    QVERIFY(std::holds_alternative<FilterProblem>(
        parseFilter(u"pool > 0,25", QLocale(QLocale::English))));
}

void TestResultFilter::whatCannotBeReadIsSaidInWords_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("word");
    QTest::newRow("no field") << u"> 5"_s << Kind::NoField << u""_s;
    QTest::newRow("unknown field") << u"speed > 5"_s << Kind::UnknownField << u"speed"_s;
    QTest::newRow("two words") << u"pool time > 5"_s << Kind::UnknownField << u"pool time"_s;
    QTest::newRow("no operand") << u"n >"_s << Kind::NoOperand << u"n"_s;
    QTest::newRow("not whole") << u"thread = 1.5"_s << Kind::NotAWholeNumber << u"1.5"_s;
    QTest::newRow("negative") << u"n > -1"_s << Kind::NotAWholeNumber << u"-1"_s;
    QTest::newRow("letters") << u"n > many"_s << Kind::NotAWholeNumber << u"many"_s;
    QTest::newRow("not a number") << u"pool > fast"_s << Kind::NotANumber << u"fast"_s;
    QTest::newRow("unit alone") << u"pool > ms"_s << Kind::NotANumber << u"ms"_s;
    QTest::newRow("infinite") << u"pool > inf"_s << Kind::NotANumber << u"inf"_s;
    QTest::newRow("a ratio has no unit") << u"ratio > 2 s"_s << Kind::NotANumber << u"2 s"_s;
    QTest::newRow("notes have no order") << u"note > a"_s << Kind::NotOrdered << u"a"_s;
}

void TestResultFilter::whatCannotBeReadIsSaidInWords()
{
    QFETCH(QString, typed);
    QFETCH(Kind, kind);
    QFETCH(QString, word);
    const auto parsed = parseFilter(typed, QLocale::c());
    QVERIFY(std::holds_alternative<FilterProblem>(parsed));
    const auto problem = std::get<FilterProblem>(parsed);
    QCOMPARE(static_cast<int>(problem.kind), static_cast<int>(kind));
    QCOMPARE(problem.word, word);
    const QString sentence = sentenceOf(problem);
    QVERIFY(sentence.contains(word));
    QVERIFY(!sentence.contains(u'%'));
    QVERIFY(sentence.endsWith(u'.'));
}

void TestResultFilter::oneBadTermSpoilsTheFilter()
{
    QVERIFY(
        std::holds_alternative<FilterProblem>(parseFilter(u"n > 5 and speed > 3", QLocale::c())));
    QVERIFY(std::holds_alternative<FilterProblem>(parseFilter(u"n > 5 and", QLocale::c())));
}

void TestResultFilter::foldingForgetsSpacesAndCase()
{
    QCOMPARE(folded(u"1\u202F700\u202F000"), u"1700000"_s);
    QCOMPARE(folded(u"Pool preempted 12\u00A0ms"), u"poolpreempted12ms"_s);
}

QTEST_GUILESS_MAIN(TestResultFilter)
#include "test_result_filter.moc"
