// SPDX-License-Identifier: GPL-3.0-or-later
// Finds which rows to show, and in which order, in slices so short that no event has to wait.
#pragma once

#include "core/records/sum_value.h"

#include <Qt>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace primeloom {

class RowSweep {
public:
    struct Rule {
        std::function<bool(int row)> isShown; // none: every row is
        std::function<std::optional<SumValue>(int row)> key; // none: rows stay ascending
        Qt::SortOrder order = Qt::AscendingOrder;
    };

    RowSweep(int rowCount, Rule rule);

    // Works for about `budget`, at least on 256 rows (so that small tables need one call); in
    // larger ones the sort is a slice of its own (100 000 rows: 7 ms at 2.8 GHz). True once rows()
    // is complete.
    [[nodiscard]] bool advance(std::chrono::nanoseconds budget);

    // The rows to show, sorted by key, equal keys ascending by row; rows without a key come last in
    // either order. Precondition: advance() has returned true.
    [[nodiscard]] const std::vector<int>& rows() const { return m_rows; }

private:
    struct KeyedRow {
        SumValue key;
        int row;
    };

    void visit(int row);
    void finish();

    Rule m_rule;
    int m_rowCount;
    int m_next = 0;
    std::vector<KeyedRow> m_keyed;
    std::vector<int> m_keyless;
    std::vector<int> m_rows;
};

} // namespace primeloom
