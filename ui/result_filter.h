// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows of the result table to show, read from what a person types: any text, or comparisons
// such as "n > 1.5e6", "pool > 0.2 and thread = 2", "note ~ preempted".
#pragma once

#include "ui/result_columns.h"
#include "ui/time_format.h"

#include <QLocale>
#include <QString>

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace primeloom {

enum class FilterOperator : std::uint8_t {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    GreaterOrEqual,
    Greater,
    Contains, // ~
};

// A number that may have decimals. Without a unit, a time is in the one that its column shows.
struct FilterNumber {
    double value = 0;
    std::optional<TimeUnit> unit;

    friend bool operator==(const FilterNumber&, const FilterNumber&) = default;
};

// One comparison. The operand is exact (never through a double) for columns of whole numbers,
// folded text for Contains and for notes.
struct FilterTerm {
    std::optional<Column> column; // none: any column that is shown
    FilterOperator comparison = FilterOperator::Contains;
    std::variant<std::uint64_t, FilterNumber, QString> operand;

    friend bool operator==(const FilterTerm&, const FilterTerm&) = default;
};

// All terms must hold; without a term every row passes.
using ResultFilter = std::vector<FilterTerm>;

struct FilterProblem {
    enum class Kind : std::uint8_t {
        NoField, // "> 5"
        UnknownField, // "speed > 5"
        NoOperand, // "n >"
        NotAWholeNumber, // "thread = 1.5"
        NotANumber, // "pool > fast"
        NotOrdered, // "note > a"
    };
    Kind kind = Kind::NoField;
    QString word; // the field, or the operand of the last three

    friend bool operator==(const FilterProblem&, const FilterProblem&) = default;
};

// Text without <, >, =, ≤, ≥, ≠ and ~ is sought in every cell. Fields are n, sum, serial, pool,
// graph, ratio, thread and note, operators < <= = != >= > ~, and "and" joins comparisons. Whole
// numbers as parseNumber() reads them; times may carry s, ms or µs (or us). Thread-safe.
[[nodiscard]] std::variant<ResultFilter, FilterProblem> parseFilter(
    QStringView text, const QLocale& locale);

// Translated: what is wrong and an example of what is right. Thread-safe.
[[nodiscard]] QString sentenceOf(const FilterProblem& problem);

// Text without white space and in lower case: what Contains compares, so that "1700000" finds
// "1 700 000". Thread-safe.
[[nodiscard]] QString folded(QStringView text);

// Whether `left` stands to `right` as an ordering or equality operator says. Precondition: not
// Contains.
template <typename T>
[[nodiscard]] bool holds(const T& left, FilterOperator comparison, const T& right)
{
    switch (comparison) {
    case FilterOperator::Less:
        return left < right;
    case FilterOperator::LessOrEqual:
        return left <= right;
    case FilterOperator::Equal:
        return left == right;
    case FilterOperator::NotEqual:
        return left != right;
    case FilterOperator::GreaterOrEqual:
        return left >= right;
    case FilterOperator::Greater:
        return left > right;
    case FilterOperator::Contains:
        break;
    }
    Q_UNREACHABLE();
}

} // namespace primeloom
