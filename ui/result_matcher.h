// SPDX-License-Identifier: GPL-3.0-or-later
// Applies a filter to the rows of the result table.
#pragma once

#include "ui/result_cells.h"
#include "ui/result_filter.h"

namespace primeloom {

// Whether all terms of `filter` hold for `row` of the store. Terms without a column look into the
// `shown` ones. A comparison with a cell that has no value never holds. Times and ratios are
// compared as they look: less than half a unit of the last decimal shown makes no difference.
[[nodiscard]] bool matches(
    const ResultCells& cells, int row, const ResultFilter& filter, const ColumnSet& shown);

} // namespace primeloom
