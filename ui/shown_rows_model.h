// SPDX-License-Identifier: GPL-3.0-or-later
// A table model over rows of which some are shown, in any order, and change without a reset: the
// selection, the current cell and the scroll position stay with their rows.
#pragma once

#include <QAbstractTableModel>

#include <vector>

namespace primeloom {

// "Row" is a row of the data, "position" is where a view shows it.
class ShownRowsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const final;
    [[nodiscard]] int rowAt(int position) const;
    [[nodiscard]] int positionOf(int row) const; // -1 while it is not shown

protected:
    // Shows rows 0 to count - 1. Call it between beginResetModel() and endResetModel().
    void resetRows(int count);

    // Shows exactly `rows`, in this order. Time O(all rows).
    void showRows(const std::vector<int>& rows);

private:
    void permute(std::vector<int> rows);
    void removeFrom(int position);
    void append(const std::vector<int>& rows);
    void indexPositions();

    std::vector<int> m_rows; // by position
    std::vector<int> m_positions; // by row
};

} // namespace primeloom
