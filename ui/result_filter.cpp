// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result_filter.h"

#include "core/experiments/number_parser.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <cmath>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

struct FilterText {
    Q_DECLARE_TR_FUNCTIONS(ResultFilter)
};

using Kind = FilterProblem::Kind;

// Not translated: filters are a small language, the same everywhere.
constexpr std::array<std::pair<QStringView, Column>, 8> kFields{{
    {u"n", Column::N},
    {u"sum", Column::Sum},
    {u"serial", Column::SerialTime},
    {u"pool", Column::PoolTime},
    {u"graph", Column::GraphTime},
    {u"ratio", Column::PoolRatio},
    {u"thread", Column::PoolThread},
    {u"note", Column::Notes},
}};

// Longer ones first where one begins with the other.
constexpr std::array<std::pair<QStringView, FilterOperator>, 12> kOperators{{
    {u"<=", FilterOperator::LessOrEqual},
    {u">=", FilterOperator::GreaterOrEqual},
    {u"!=", FilterOperator::NotEqual},
    {u"<>", FilterOperator::NotEqual},
    {u"==", FilterOperator::Equal},
    {u"≤", FilterOperator::LessOrEqual},
    {u"≥", FilterOperator::GreaterOrEqual},
    {u"≠", FilterOperator::NotEqual},
    {u"<", FilterOperator::Less},
    {u">", FilterOperator::Greater},
    {u"=", FilterOperator::Equal},
    {u"~", FilterOperator::Contains},
}};

constexpr std::array<std::pair<QStringView, TimeUnit>, 5> kUnits{{
    {u"ms", TimeUnit::Millisecond},
    {u"µs", TimeUnit::Microsecond}, // micro sign
    {u"μs", TimeUnit::Microsecond}, // Greek mu
    {u"us", TimeUnit::Microsecond},
    {u"s", TimeUnit::Second},
}};

// A comparison before its parts are understood.
struct RawTerm {
    QStringView field;
    FilterOperator comparison = FilterOperator::Equal;
    QStringView operand;
};

std::optional<RawTerm> split(QStringView term)
{
    for (qsizetype at = 0; at < term.size(); ++at) {
        for (const auto& [sign, comparison] : kOperators) {
            if (term.sliced(at).startsWith(sign))
                return RawTerm{.field = term.first(at).trimmed(),
                    .comparison = comparison,
                    .operand = term.sliced(at + sign.size()).trimmed()};
        }
    }
    return std::nullopt;
}

std::optional<Column> columnOf(QStringView field)
{
    for (const auto& [name, column] : kFields) {
        if (field.compare(name, Qt::CaseInsensitive) == 0)
            return column;
    }
    return std::nullopt;
}

std::optional<double> decimalOf(QStringView text, QLocale locale)
{
    locale.setNumberOptions(QLocale::RejectGroupSeparator);
    bool isNumber = false;
    double value = QLocale::c().toDouble(text, &isNumber);
    if (!isNumber)
        value = locale.toDouble(text, &isNumber);
    if (!isNumber || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<FilterNumber> numberOf(QStringView text, Figure figure, const QLocale& locale)
{
    FilterNumber number;
    for (const auto& [symbol, unit] : kUnits) {
        if (isTime(figure) && text.endsWith(symbol)) {
            text = text.chopped(symbol.size()).trimmed();
            number.unit = unit;
            break;
        }
    }
    const std::optional<double> value = decimalOf(text, locale);
    if (!value)
        return std::nullopt;
    number.value = *value;
    return number;
}

std::variant<FilterTerm, FilterProblem> understood(const RawTerm& raw, const QLocale& locale)
{
    const auto problem = [](Kind kind, QStringView word) {
        return FilterProblem{.kind = kind, .word = word.toString()};
    };
    if (raw.field.isEmpty())
        return problem(Kind::NoField, {});
    const std::optional<Column> column = columnOf(raw.field);
    if (!column)
        return problem(Kind::UnknownField, raw.field);
    if (raw.operand.isEmpty())
        return problem(Kind::NoOperand, raw.field);

    FilterTerm term{.column = column, .comparison = raw.comparison, .operand = {}};
    const Figure figure = infoOf(*column).figure;
    const bool isOrdering =
        raw.comparison != FilterOperator::Equal && raw.comparison != FilterOperator::NotEqual;
    if (raw.comparison == FilterOperator::Contains || (figure == Figure::Notes && !isOrdering)) {
        term.operand = folded(raw.operand);
    } else if (figure == Figure::Notes) {
        return problem(Kind::NotOrdered, raw.operand);
    } else if (isWhole(figure)) {
        const auto whole = parseNumber(raw.operand, locale);
        if (!std::holds_alternative<std::uint64_t>(whole))
            return problem(Kind::NotAWholeNumber, raw.operand);
        term.operand = std::get<std::uint64_t>(whole);
    } else {
        const std::optional<FilterNumber> number = numberOf(raw.operand, figure, locale);
        if (!number)
            return problem(Kind::NotANumber, raw.operand);
        term.operand = *number;
    }
    return term;
}

} // namespace

QString folded(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar character : text) {
        if (!character.isSpace())
            result.append(character.toLower());
    }
    return result;
}

std::variant<ResultFilter, FilterProblem> parseFilter(QStringView text, const QLocale& locale)
{
    const QStringView trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return ResultFilter{};
    if (!split(trimmed))
        return ResultFilter{{.column = {}, .operand = folded(trimmed)}};

    static const QRegularExpression kAnd(u"\\band\\b"_s, QRegularExpression::CaseInsensitiveOption);
    ResultFilter filter;
    for (const QString& part : trimmed.toString().split(kAnd)) {
        const std::optional<RawTerm> raw = split(part);
        const auto term = understood(raw.value_or(RawTerm{.field = part, .operand = {}}), locale);
        if (const auto* problem = std::get_if<FilterProblem>(&term))
            return *problem;
        filter.push_back(std::get<FilterTerm>(term));
    }
    return filter;
}

QString sentenceOf(const FilterProblem& problem)
{
    switch (problem.kind) {
    case Kind::NoField:
        return FilterText::tr("Say what to compare, for example n > 1.5e6.");
    case Kind::UnknownField:
        return FilterText::tr("“%1” is not a column: use n, sum, serial, pool, graph, ratio, "
                              "thread or note.")
            .arg(problem.word);
    case Kind::NoOperand:
        return FilterText::tr("Say what to compare %1 with, for example n > 1.5e6.")
            .arg(problem.word);
    case Kind::NotAWholeNumber:
        return FilterText::tr("“%1” is not a whole number, for example 1 500 000 or 1.5e6.")
            .arg(problem.word);
    case Kind::NotANumber:
        return FilterText::tr("“%1” is not a number, for example 0.2 or 200 ms.").arg(problem.word);
    case Kind::NotOrdered:
        return FilterText::tr("Notes are text: use note ~ %1.").arg(problem.word);
    }
    Q_UNREACHABLE();
}

} // namespace primeloom
