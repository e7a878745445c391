// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result_header.h"

#include <QStyleOptionHeader>

namespace primeloom {

ResultHeader::ResultHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setStretchLastSection(true);
    setSortIndicatorClearable(true); // the third click goes back to the order of n
}

// Styles leave 2 pixels between a title and its edge where cells have BarDelegate::kMargin.
void ResultHeader::initStyleOptionForIndex(QStyleOptionHeader* option, int logicalIndex) const
{
    QHeaderView::initStyleOptionForIndex(option, logicalIndex);
    option->text = QChar::Nbsp + option->text + QChar::Nbsp;
}

} // namespace primeloom
