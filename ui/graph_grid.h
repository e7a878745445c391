// SPDX-License-Identifier: GPL-3.0-or-later
// The cells of a block that stands for many tasks: one for each, row by row.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <cstddef>
#include <optional>

namespace primeloom {

struct GraphGrid {
    int columns = 1;
    int count = 0;
    double pitch = 9; // from one cell to the next; a pixel of it is between them

    // Of a block among others: low rather than wide, and no higher than twenty rows.
    [[nodiscard]] static GraphGrid compact(int count);
    // Of a block that has the picture to itself: three times as wide as high, cells as large as
    // their number allows.
    [[nodiscard]] static GraphGrid wide(int count);

    [[nodiscard]] int rows() const { return (count + columns - 1) / columns; }
    [[nodiscard]] QSizeF size() const { return {columns * pitch - 1, rows() * pitch - 1}; }
    // Relative to the top left of the grid.
    [[nodiscard]] QRectF cell(int index) const
    {
        const int row = index / columns;
        const int column = index % columns;
        return {column * pitch, row * pitch, pitch - 1, pitch - 1};
    }
    [[nodiscard]] std::optional<int> cellAt(QPointF position) const;
};

} // namespace primeloom
