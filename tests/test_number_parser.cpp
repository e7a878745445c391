// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/number_parser.h"
#include "core/records/formatting.h"

#include <QTest>

#include <array>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

Q_DECLARE_METATYPE(primeloom::NumberError)

class TestNumberParser : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAreReadAsPeopleWriteThem_data();
    void numbersAreReadAsPeopleWriteThem();
    void separatorsAreTheLocales_data();
    void separatorsAreTheLocales();
    void groupSeparatorIsNoDecimalSignOnceUsed();
    void everyErrorSaysWhere_data();
    void everyErrorSaysWhere();
    void anEndMayBeOneAboveTheLargestNumber();
    void whatWeWriteWeRead_data();
    void whatWeWriteWeRead();
};

void TestNumberParser::numbersAreReadAsPeopleWriteThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("value");
    const auto row = [](const QString& text, quint64 value) {
        QTest::addRow("[%s]", qUtf8Printable(text)) << text << value;
    };
    row(u"0"_s, 0);
    row(u"000"_s, 0);
    row(u"007"_s, 7);
    row(u"1000000"_s, 1'000'000);
    row(u"  42\t"_s, 42);
    row(u"1 000 000"_s, 1'000'000);
    row(u"1\u202F000\u202F000"_s, 1'000'000);
    row(u"1\u00A0000\u2009000"_s, 1'000'000);
    row(u"1 00 000"_s, 100'000); // a digit was deleted from a grouped number
    row(u"1  000"_s, 1000); // a whole group was
    row(u"1 2 3"_s, 123);
    row(u"1_000_000"_s, 1'000'000);
    row(u"1_0"_s, 10);
    row(u"1,000,000"_s, 1'000'000);
    row(u"12,345"_s, 12'345);
    row(u"1e6"_s, 1'000'000);
    row(u"1E6"_s, 1'000'000);
    row(u"1e+6"_s, 1'000'000);
    row(u"1 e6"_s, 1'000'000);
    row(u"1e0"_s, 1);
    row(u"1.5e6"_s, 1'500'000);
    row(u"1.50e1"_s, 15);
    row(u"2.0"_s, 2);
    row(u"20e-1"_s, 2);
    row(u"1,234.5e1"_s, 12'345);
    row(u"0e-99999999999999999999"_s, 0);
    row(u"0e99999999999999999999"_s, 0);
    row(u"0.0000000000000000000000000001e28"_s, 1);
    row(u"0000000000000000000000000000007"_s, 7);
    row(u"10000000000000000000000e-22"_s, 1);
    row(u"1.5M"_s, 1'500'000);
    row(u".5M"_s, 500'000);
    row(u"1.5 M"_s, 1'500'000);
    row(u"3k"_s, 3000);
    row(u"3K"_s, 3000);
    row(u"2G"_s, 2'000'000'000);
    row(u"2^0"_s, 1);
    row(u"2^20"_s, 1'048'576);
    row(u"2 ^ 20"_s, 1'048'576);
    row(u"1 0^3"_s, 1000);
    row(u"2^63"_s, 9'223'372'036'854'775'808U);
    row(u"0^5"_s, 0);
    row(u"0^0"_s, 1);
    row(u"1^99999999999999999999"_s, 1);
    row(u"9007199254740993"_s, 9'007'199'254'740'993); // 2^53 + 1: no double holds it
    row(u"18446744073709551615"_s, 18'446'744'073'709'551'615U);
    row(u"1.8446744073709551615e19"_s, 18'446'744'073'709'551'615U);
    row(u"١٢٣"_s, 123);
}

void TestNumberParser::numbersAreReadAsPeopleWriteThem()
{
    QFETCH(QString, text);
    const auto number = parseNumber(text, QLocale::c());
    QVERIFY(std::holds_alternative<std::uint64_t>(number));
    QTEST(quint64{std::get<std::uint64_t>(number)}, "value");
}

void TestNumberParser::separatorsAreTheLocales_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("value");
    const auto row = [](const QString& locale, const QString& text, quint64 value) {
        QTest::addRow("%s [%s]", qUtf8Printable(locale), qUtf8Printable(text))
            << locale << text << value;
    };
    row(u"en_US"_s, u"1,500"_s, 1500);
    row(u"en_US"_s, u"1.500k"_s, 1500);
    row(u"de_DE"_s, u"1.500"_s, 1500);
    row(u"de_DE"_s, u"1.000.000"_s, 1'000'000);
    row(u"de_DE"_s, u"1,5M"_s, 1'500'000);
    row(u"de_DE"_s, u"1.5M"_s, 1'500'000);
    row(u"de_DE"_s, u"1.500,5e1"_s, 15'005);
    row(u"de_DE"_s, u"0.500M"_s, 500'000); // no group follows a lone 0
    row(u"fr_FR"_s, u"1\u202F000,5k"_s, 1'000'500);
    row(u"de_CH"_s, u"1\u2019000\u2019000"_s, 1'000'000);
}

void TestNumberParser::separatorsAreTheLocales()
{
    QFETCH(QString, locale);
    QFETCH(QString, text);
    const auto number = parseNumber(text, QLocale(locale));
    QVERIFY(std::holds_alternative<std::uint64_t>(number));
    QTEST(quint64{std::get<std::uint64_t>(number)}, "value");
}

void TestNumberParser::groupSeparatorIsNoDecimalSignOnceUsed()
{
    const auto number = parseNumber(u"1.234.5k", QLocale(u"de_DE"_s));
    QVERIFY(std::holds_alternative<NumberProblem>(number));
    QCOMPARE(std::get<NumberProblem>(number),
        (NumberProblem{.error = NumberError::UnexpectedCharacter, .position = 5}));
}

void TestNumberParser::everyErrorSaysWhere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<NumberError>("error");
    QTest::addColumn<qsizetype>("position");
    const auto row = [](const QString& text, NumberError error, qsizetype position) {
        QTest::addRow("[%s]", qUtf8Printable(text)) << text << error << position;
    };
    using enum NumberError;
    row(u""_s, Empty, 0);
    row(u" \u202F"_s, Empty, 0);
    row(u"million"_s, UnexpectedCharacter, 0);
    row(u"12x"_s, UnexpectedCharacter, 2);
    row(u"12 x 3"_s, UnexpectedCharacter, 3);
    row(u"0x10"_s, UnexpectedCharacter, 1);
    row(u"+5"_s, UnexpectedCharacter, 0);
    row(u"_1"_s, UnexpectedCharacter, 0);
    row(u"1_"_s, UnexpectedCharacter, 2);
    row(u"1__0"_s, UnexpectedCharacter, 2);
    row(u"1_ 0"_s, UnexpectedCharacter, 2);
    row(u"1,00"_s, UnexpectedCharacter, 1);
    row(u"1,0000"_s, UnexpectedCharacter, 1);
    row(u"1,000,00"_s, UnexpectedCharacter, 5);
    row(u"1000,000"_s, UnexpectedCharacter, 4);
    row(u"0,500"_s, UnexpectedCharacter, 1);
    row(u","_s, UnexpectedCharacter, 0);
    row(u"1."_s, UnexpectedCharacter, 2);
    row(u"."_s, UnexpectedCharacter, 1);
    row(u"1.2.3"_s, UnexpectedCharacter, 3);
    row(u"1e"_s, UnexpectedCharacter, 2);
    row(u"1e+"_s, UnexpectedCharacter, 3);
    row(u"e6"_s, UnexpectedCharacter, 0);
    row(u"1e6.5"_s, UnexpectedCharacter, 3);
    row(u"1e3k"_s, UnexpectedCharacter, 3);
    row(u"1m"_s, UnexpectedCharacter, 1);
    row(u"1kM"_s, UnexpectedCharacter, 2);
    row(u"2^"_s, UnexpectedCharacter, 2);
    row(u"2^-1"_s, UnexpectedCharacter, 2);
    row(u"2^^3"_s, UnexpectedCharacter, 2);
    row(u"2^3^2"_s, UnexpectedCharacter, 3);
    row(u"1.5^2"_s, UnexpectedCharacter, 3);
    row(u"\u00B2"_s, UnexpectedCharacter, 0); // superscript two is no digit
    row(u"-"_s, UnexpectedCharacter, 1);
    row(u"-x"_s, UnexpectedCharacter, 1);
    row(u"--5"_s, UnexpectedCharacter, 1);
    row(u"-5"_s, Negative, 0);
    row(u" \u22125"_s, Negative, 1);
    row(u"- 1e6"_s, Negative, 0);
    row(u"-1.5"_s, Negative, 0);
    row(u"1.5"_s, NotWhole, 1);
    row(u"1 000.5"_s, NotWhole, 5);
    row(u"1.2345k"_s, NotWhole, 1);
    row(u"1e-1"_s, NotWhole, 1);
    row(u"1.0e-1"_s, NotWhole, 3);
    row(u"1e-99999999999999999999"_s, NotWhole, 1);
    row(u"18446744073709551616"_s, TooLarge, 0);
    row(u"  2^64"_s, TooLarge, 2);
    row(u"1e20"_s, TooLarge, 0);
    row(u"1.5e400"_s, TooLarge, 0);
    row(u"1e99999999999999999999"_s, TooLarge, 0);
    row(u"2^99999999999999999999"_s, TooLarge, 0);
    row(u"99999999999999999999^2"_s, TooLarge, 0);
}

void TestNumberParser::everyErrorSaysWhere()
{
    QFETCH(QString, text);
    const auto number = parseNumber(text, QLocale::c());
    QVERIFY(std::holds_alternative<NumberProblem>(number));
    QTEST(std::get<NumberProblem>(number).error, "error");
    QTEST(std::get<NumberProblem>(number).position, "position");
}

void TestNumberParser::anEndMayBeOneAboveTheLargestNumber()
{
    for (const QString& text : {u"18446744073709551616"_s, u"2^64"_s, u"16^16"_s,
             u"18 446 744 073 709 551 616"_s, u"1.8446744073709551616e19"_s}) {
        const auto end = parseLimitEnd(text, QLocale::c());
        QVERIFY2(std::holds_alternative<LimitEnd>(end), qUtf8Printable(text));
        QVERIFY(std::get<LimitEnd>(end) == kLargestEnd);
    }
    for (const QString& text : {u"18446744073709551617"_s, u"2^65"_s, u"1e20"_s, u"1e99"_s,
             u"340282366920938463463374607431768211456"_s}) {
        const auto end = parseLimitEnd(text, QLocale::c());
        QVERIFY2(std::holds_alternative<NumberProblem>(end), qUtf8Printable(text));
        QCOMPARE(std::get<NumberProblem>(end).error, NumberError::TooLarge);
    }
    QVERIFY(std::get<LimitEnd>(parseLimitEnd(u"1e6", QLocale::c())) == 1'000'000);
    const auto negative = parseLimitEnd(u"-1", QLocale::c());
    QCOMPARE(std::get<NumberProblem>(negative).error, NumberError::Negative);
}

void TestNumberParser::whatWeWriteWeRead_data()
{
    QTest::addColumn<QString>("locale");
    for (const char* locale : {"C", "en_US", "de_DE", "fr_FR", "de_CH", "ar_EG", "fa_IR", "hi_IN"})
        QTest::newRow(locale) << QString::fromLatin1(locale);
}

void TestNumberParser::whatWeWriteWeRead()
{
    QFETCH(QString, locale);
    for (const std::uint64_t value :
        {std::uint64_t{0}, std::uint64_t{999}, std::uint64_t{1'000'000}, ~std::uint64_t{0}}) {
        const QString text = groupedNumber(value, QLocale(locale));
        const auto number = parseNumber(text, QLocale(locale));
        QVERIFY2(std::holds_alternative<std::uint64_t>(number), qUtf8Printable(text));
        QCOMPARE(std::get<std::uint64_t>(number), value);
    }
}

QTEST_GUILESS_MAIN(TestNumberParser)
#include "test_number_parser.moc"
