// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the cells of the result table: a bar in the executor's colour behind its number.
#pragma once

#include <QStyledItemDelegate>

namespace primeloom {

// Reads DisplayRole, TextAlignmentRole and the roles of ResultModel. The bar ends where the number
// begins, so that neither hides the other. A selected row is tinted and framed by lines instead of
// filled: bars keep their colours.
class BarDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    // Between text and the cell's edge, logical pixels.
    static constexpr int kMargin = 6;

    // The part of a cell with a bar that is kept for the number, margins included.
    [[nodiscard]] static int numberWidth(const QFontMetrics& metrics);

    // The height of a row of text in this font, at least 24.
    [[nodiscard]] static int rowHeight(const QFontMetrics& metrics);
};

} // namespace primeloom
