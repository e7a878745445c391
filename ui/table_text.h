// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the result table as text, for the clipboard.
#pragma once

#include "ui/result_model.h"

#include <QString>

#include <vector>

class QAbstractItemView;

namespace primeloom {

// The cells that are copied: positions in the model, columns from left to right.
struct TableExtract {
    std::vector<int> positions;
    std::vector<Column> columns;
};

// The selected rows of a view of a ResultModel, or all that are shown if none is selected.
[[nodiscard]] TableExtract extractFrom(
    const QAbstractItemView& view, const std::vector<Column>& columns);

// Tab-separated with a header, as shown and in the user's locale, but without group separators:
// spreadsheets take numbers as numbers. Sums are exact.
[[nodiscard]] QString toTsv(const ResultModel& model, const TableExtract& extract);

// RFC 4180 with a header, in the C locale, times in seconds. Sums are exact.
[[nodiscard]] QString toCsv(const ResultModel& model, const TableExtract& extract);

} // namespace primeloom
