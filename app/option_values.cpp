// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/option_values.h"

#include "core/experiments/number_parser.h"
#include "core/experiments/simd_choice.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <variant>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

QString problemSentence(NumberError error, const QString& text, const QString& name)
{
    if (error == NumberError::Negative)
        return Words::tr("--%1 must be 0 or more, not “%2”.").arg(name, text);
    if (error == NumberError::TooLarge)
        return Words::tr("--%1 must be at most %2, not “%3”.")
            .arg(name, QString::number(std::numeric_limits<std::uint64_t>::max()), text);
    return Words::tr("--%1 must be a whole number, for example 4, not “%2”.").arg(name, text);
}

} // namespace

QString valueOf(const QCommandLineParser& parser, const QString& name, const QString& fallback)
{
    const QStringList values = parser.values(name);
    if (values.size() > 1)
        throw UsageError{
            Words::tr("--%1 is given %2 times; give it once.").arg(name).arg(values.size())};
    if (values.isEmpty())
        return fallback;
    if (values.first().isEmpty())
        throw UsageError{Words::tr("--%1 needs a value.").arg(name)};
    return values.first();
}

std::uint64_t numberIn(const QString& text, const QString& name)
{
    const auto parsed = parseNumber(text, QLocale::c());
    if (const auto* number = std::get_if<std::uint64_t>(&parsed))
        return *number;
    throw UsageError{problemSentence(std::get<NumberProblem>(parsed).error, text, name)};
}

int intIn(const QString& text, const QString& name)
{
    constexpr int kLargest = std::numeric_limits<int>::max();
    const auto parsed = parseNumber(text, QLocale::c());
    if (const auto* number = std::get_if<std::uint64_t>(&parsed))
        return static_cast<int>(std::min<std::uint64_t>(*number, kLargest));
    switch (const NumberError error = std::get<NumberProblem>(parsed).error) {
    case NumberError::TooLarge:
        return kLargest;
    case NumberError::Negative:
        return -1;
    default:
        throw UsageError{problemSentence(error, text, name)};
    }
}

int intOf(const QCommandLineParser& parser, const QString& name, int fallback)
{
    const QString text = valueOf(parser, name, {});
    return text.isEmpty() ? fallback : intIn(text, name);
}

QString simdChoiceIn(const QString& text, const QStringList& supported)
{
    if (supported.contains(text))
        return text;
    const QStringList choices = simdChoices();
    if (!choices.contains(text))
        throw UsageError{Words::tr("--simd is one of %1; “%2” is none of them.")
                             .arg(choices.join(u", "_s), text)};
    throw UsageError{
        Words::tr("This computer has no %1; --simd may be %2.").arg(text, supported.join(u", "_s))};
}

} // namespace primeloom
