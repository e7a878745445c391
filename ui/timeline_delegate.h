// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the rows of the timeline: a heading an executor, a lane a worker.
#pragma once

#include <QStyledItemDelegate>

namespace primeloom {

class TimelineView;

class TimelineDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit TimelineDelegate(TimelineView& view);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintHeading(
        QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintName(
        QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintLane(QPainter& painter, const QRect& cell, const QModelIndex& index) const;

    const TimelineView& m_view; // its parent
};

} // namespace primeloom
