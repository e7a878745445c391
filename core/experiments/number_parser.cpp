// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/number_parser.h"

#include <QVarLengthArray>

#include <algorithm>
#include <optional>

namespace primeloom {

namespace {

using Number = std::variant<LimitEnd, NumberProblem>;

constexpr qsizetype kGroupSize = 3;
constexpr std::int64_t kHugeExponent = 1'000'000'000'000; // beyond it, all exponents are alike

// value · factor + addend, or nothing if that is above kLargestEnd. Precondition: factor >= 1.
std::optional<LimitEnd> multipliedAndAdded(LimitEnd value, LimitEnd factor, LimitEnd addend)
{
    if (value > (kLargestEnd - addend) / factor)
        return std::nullopt;
    return value * factor + addend;
}

// Reads one text from left to right. Where a function that returns bool fails, m_at is where the
// trouble begins.
class NumberReader {
public:
    NumberReader(QStringView text, const QLocale& locale)
        : m_text(text)
        , m_groupSeparator(locale.groupSeparator())
        , m_decimalSign(locale.decimalPoint())
        , m_negativeSign(locale.negativeSign())
    {
    }

    Number read()
    {
        skipSpaces();
        if (m_at == m_text.size())
            return NumberProblem{NumberError::Empty, 0};
        const qsizetype sign = m_at;
        if (!takeMinus())
            return readUnsigned();
        const Number rest = readUnsigned();
        const auto* problem = std::get_if<NumberProblem>(&rest);
        if (problem != nullptr && problem->error == NumberError::UnexpectedCharacter)
            return rest;
        return NumberProblem{NumberError::Negative, sign};
    }

    // What read() has read is too large, be it for another reason than its own.
    NumberProblem tooLarge() const { return {NumberError::TooLarge, m_first}; }

private:
    Number readUnsigned()
    {
        skipSpaces();
        m_first = m_at;
        if (!readDecimal())
            return unexpected();
        skipSpaces();
        if (m_pointAt < 0 && take(u"^"))
            return readPower();
        if (!readScale())
            return unexpected();
        skipSpaces();
        return m_at == m_text.size() ? whole() : unexpected();
    }

    bool readDecimal()
    {
        if (atDigit()) {
            if (!readDigits())
                return false;
            readGroups();
        }
        const qsizetype wholeDigits = m_digits.size();
        const qsizetype point = m_at;
        if (!takeDecimalSign())
            return wholeDigits > 0;
        m_pointAt = point;
        if (!readDigits())
            return false;
        m_fractionDigits = m_digits.size() - wholeDigits;
        return true;
    }

    // Digits with white space or a single '_' between them, and white space behind them.
    bool readDigits()
    {
        do {
            if (!atDigit())
                return false;
            while (atDigit())
                m_digits.append(takeDigit());
            if (take(u"_"))
                continue;
            skipSpaces();
            if (!atDigit())
                return true;
        } while (true);
    }

    // Groups of three digits, each behind a separator.
    void readGroups()
    {
        const bool canBeFirstGroup = m_digits.size() <= kGroupSize && m_digits.front() != 0;
        while (canBeFirstGroup && atGroup()) {
            m_at += m_groupSeparator.size();
            while (atDigit())
                m_digits.append(takeDigit());
            m_isGrouped = true;
        }
    }

    bool readScale()
    {
        m_scaleAt = m_at;
        if (take(u"e") || take(u"E")) {
            const bool isNegative = takeMinus();
            if (!isNegative)
                take(u"+");
            const std::optional<std::int64_t> exponent = takeExponent();
            m_scale = isNegative ? -exponent.value_or(0) : exponent.value_or(0);
            return exponent.has_value();
        }
        if (take(u"k") || take(u"K"))
            m_scale = 3;
        else if (take(u"M"))
            m_scale = 6;
        else if (take(u"G"))
            m_scale = 9;
        return true;
    }

    Number readPower()
    {
        const Number base = whole();
        skipSpaces();
        const std::optional<std::int64_t> exponent = takeExponent();
        skipSpaces();
        if (!exponent || m_at < m_text.size())
            return unexpected();
        const auto* factor = std::get_if<LimitEnd>(&base);
        if (factor == nullptr)
            return base;
        if (*factor <= 1)
            return *exponent == 0 ? LimitEnd{1} : *factor;
        std::optional<LimitEnd> power = 1;
        for (std::int64_t i = 0; i < *exponent && power; ++i)
            power = multipliedAndAdded(*power, *factor, 0);
        return power ? Number(*power) : Number(tooLarge());
    }

    // What was read, as a whole number.
    Number whole()
    {
        while (!m_digits.isEmpty() && m_digits.last() == 0) {
            m_digits.removeLast();
            --m_fractionDigits; // below 0 these are zeros of the whole part
        }
        if (m_digits.isEmpty())
            return LimitEnd{0};
        std::int64_t zeros = m_scale - m_fractionDigits;
        if (zeros < 0)
            return NumberProblem{
                NumberError::NotWhole, m_fractionDigits > 0 ? m_pointAt : m_scaleAt};
        std::optional<LimitEnd> value = 0;
        for (qsizetype i = 0; i < m_digits.size() && value; ++i)
            value = multipliedAndAdded(*value, 10, m_digits[i]);
        for (; zeros > 0 && value; --zeros)
            value = multipliedAndAdded(*value, 10, 0);
        return value ? Number(*value) : Number(tooLarge());
    }

    Number unexpected() const { return NumberProblem{NumberError::UnexpectedCharacter, m_at}; }

    bool isDigit(qsizetype at) const { return at < m_text.size() && m_text[at].isDigit(); }
    bool atDigit() const { return isDigit(m_at); }

    bool atGroup() const
    {
        if (m_groupSeparator.isEmpty() || !m_text.sliced(m_at).startsWith(m_groupSeparator))
            return false;
        const qsizetype first = m_at + m_groupSeparator.size();
        return isDigit(first) && isDigit(first + 1) && isDigit(first + 2) && !isDigit(first + 3);
    }

    std::uint8_t takeDigit() { return static_cast<std::uint8_t>(m_text[m_at++].digitValue()); }

    bool take(QStringView text)
    {
        if (text.isEmpty() || !m_text.sliced(m_at).startsWith(text))
            return false;
        m_at += text.size();
        return true;
    }

    bool takeMinus() { return take(u"-") || take(u"\u2212") || take(m_negativeSign); }

    bool takeDecimalSign()
    {
        if (m_isGrouped && m_text.sliced(m_at).startsWith(m_groupSeparator))
            return false;
        return take(u".") || take(m_decimalSign);
    }

    std::optional<std::int64_t> takeExponent()
    {
        if (!atDigit())
            return std::nullopt;
        std::int64_t exponent = 0;
        while (atDigit())
            exponent = std::min(exponent * 10 + takeDigit(), kHugeExponent);
        return exponent;
    }

    void skipSpaces()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }

    QStringView m_text;
    QString m_groupSeparator;
    QString m_decimalSign;
    QString m_negativeSign;

    qsizetype m_at = 0;
    qsizetype m_first = 0; // of the digits
    qsizetype m_pointAt = -1; // of the decimal sign; -1 without one
    qsizetype m_scaleAt = 0; // of the e or the suffix
    bool m_isGrouped = false; // by the locale's separator

    // The number is m_digits · 10^(m_scale - m_fractionDigits).
    QVarLengthArray<std::uint8_t, 32> m_digits;
    qsizetype m_fractionDigits = 0;
    std::int64_t m_scale = 0;
};

} // namespace

std::variant<std::uint64_t, NumberProblem> parseNumber(QStringView text, const QLocale& locale)
{
    NumberReader reader(text, locale);
    const Number number = reader.read();
    if (const auto* problem = std::get_if<NumberProblem>(&number))
        return *problem;
    const LimitEnd value = std::get<LimitEnd>(number);
    if (value == kLargestEnd)
        return reader.tooLarge();
    return static_cast<std::uint64_t>(value);
}

std::variant<LimitEnd, NumberProblem> parseLimitEnd(QStringView text, const QLocale& locale)
{
    return NumberReader(text, locale).read();
}

} // namespace primeloom
