// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result_matcher.h"

#include <algorithm>
#include <cmath>

namespace primeloom {

namespace {

bool containsText(const ResultCells& cells, int row, Column column, const QString& sought)
{
    return folded(cells.text(row, column)).contains(sought);
}

bool anyCellContains(
    const ResultCells& cells, int row, const ColumnSet& shown, const QString& sought)
{
    for (int column = 0; column < kColumnCount; ++column) {
        if (shown.test(static_cast<std::size_t>(column))
            && containsText(cells, row, static_cast<Column>(column), sought))
            return true;
    }
    return false;
}

bool numberHolds(double left, FilterOperator comparison, double right, double lastPlace)
{
    const bool looksEqual = std::abs(left - right) <= lastPlace / 2;
    return holds(left, comparison, looksEqual ? left : right);
}

bool numberHolds(const ResultCells& cells, int row, const FilterTerm& term)
{
    const std::optional<double> value = cells.number(row, *term.column);
    if (!value)
        return false;
    const auto operand = std::get<FilterNumber>(term.operand);
    if (!isTime(infoOf(*term.column).figure))
        return numberHolds(*value, term.comparison, operand.value, std::pow(10, -kRatioDecimals));
    const TimeFormat& format = cells.formatOf(*term.column);
    const double unit = secondsIn(format.unit);
    const double right = operand.value * secondsIn(operand.unit.value_or(format.unit));
    return numberHolds(*value, term.comparison, right, unit * std::pow(10, -format.decimals));
}

bool holdsFor(const ResultCells& cells, int row, const FilterTerm& term, const ColumnSet& shown)
{
    if (!term.column)
        return anyCellContains(cells, row, shown, std::get<QString>(term.operand));
    if (const auto* text = std::get_if<QString>(&term.operand)) {
        return term.comparison == FilterOperator::Contains
            ? containsText(cells, row, *term.column, *text)
            : holds(folded(cells.text(row, *term.column)), term.comparison, *text);
    }
    if (const auto* whole = std::get_if<std::uint64_t>(&term.operand)) {
        const std::optional<SumValue> value = cells.whole(row, *term.column);
        return value && holds(*value, term.comparison, SumValue{*whole});
    }
    return numberHolds(cells, row, term);
}

} // namespace

bool matches(const ResultCells& cells, int row, const ResultFilter& filter, const ColumnSet& shown)
{
    return std::ranges::all_of(
        filter, [&](const FilterTerm& term) { return holdsFor(cells, row, term, shown); });
}

} // namespace primeloom
