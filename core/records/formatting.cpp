// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/formatting.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr QChar kGroupSeparator(0x202F);
constexpr qsizetype kGroupSize = 3;

QLocale withoutGroups(QLocale locale)
{
    locale.setNumberOptions(locale.numberOptions() | QLocale::OmitGroupSeparator);
    return locale;
}

// Puts separators into the whole part of `digits`, which ends before `wholeEnd`.
QString grouped(QString digits, qsizetype wholeEnd)
{
    for (qsizetype at = wholeEnd - kGroupSize; at > 0 && digits[at - 1].isDigit(); at -= kGroupSize)
        digits.insert(at, kGroupSeparator);
    return digits;
}

QString withUnit(const QString& number, const QString& unit)
{
    return number + QChar::Nbsp + unit;
}

} // namespace

QString groupedNumber(std::uint64_t value, const QLocale& locale)
{
    const QString digits = withoutGroups(locale).toString(qulonglong{value});
    return grouped(digits, digits.size());
}

QString groupedSum(SumValue sum, const QLocale& locale)
{
    QString digits = decimalText(sum);
    const QString zero = locale.zeroDigit();
    if (zero.size() == 1 && zero != u"0"_s) {
        for (QChar& digit : digits)
            digit = QChar(zero.front().unicode() + digit.unicode() - u'0');
    }
    return grouped(digits, digits.size());
}

QString fixedNumber(double value, int decimals, const QLocale& locale)
{
    const QString text = withoutGroups(locale).toString(value, 'f', decimals);
    const qsizetype sign = text.indexOf(locale.decimalPoint());
    return grouped(text, sign < 0 ? text.size() : sign);
}

QString significant(double value, const QLocale& locale)
{
    constexpr int kDigits = 3;
    if (value == 0 || !std::isfinite(value))
        return fixedNumber(value, 0, locale);
    // Rounded first, so that 9.996 becomes 10.0 and not 10.00.
    const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value) * (1 + 5e-4))));
    return fixedNumber(value, std::clamp(kDigits - 1 - magnitude, 0, 9), locale);
}

QString percentText(double fraction, const QLocale& locale)
{
    const double value = fraction * 100;
    return fixedNumber(value, std::abs(value) < 9.95 ? 1 : 0, locale) + QChar::Nbsp + u'%';
}

QString timeText(std::chrono::duration<double> time, const QLocale& locale)
{
    const double seconds = time.count();
    const double magnitude = std::abs(seconds);
    if (magnitude >= 0.1 || magnitude == 0)
        return withUnit(significant(seconds, locale), QCoreApplication::translate("Time", "s"));
    if (magnitude >= 1e-4)
        return withUnit(
            significant(seconds * 1e3, locale), QCoreApplication::translate("Time", "ms"));
    return withUnit(significant(seconds * 1e6, locale), QCoreApplication::translate("Time", "µs"));
}

QString roughTimeText(std::chrono::duration<double> time, const QLocale& locale)
{
    const auto rounded = [&locale](double value) {
        return fixedNumber(value, value < 9.95 && value != std::round(value) ? 1 : 0, locale);
    };
    const double seconds = time.count();
    if (seconds < 1)
        return QCoreApplication::translate("Time", "less than 1 s");
    if (seconds < 99.5)
        return withUnit(fixedNumber(seconds, seconds < 9.95 ? 1 : 0, locale),
            QCoreApplication::translate("Time", "s"));
    if (seconds < 99.5 * 60)
        return withUnit(rounded(seconds / 60), QCoreApplication::translate("Time", "min"));
    if (seconds < 48 * 3600.0)
        return withUnit(rounded(seconds / 3600), QCoreApplication::translate("Time", "h"));
    const double days = seconds / 86400;
    if (days < 730)
        return withUnit(fixedNumber(days, 0, locale), QCoreApplication::translate("Time", "days"));
    return withUnit(
        fixedNumber(days / 365.25, 0, locale), QCoreApplication::translate("Time", "years"));
}

} // namespace primeloom
