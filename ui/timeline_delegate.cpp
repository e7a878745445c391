// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline_delegate.h"

#include "ui/task_selection.h"
#include "ui/theme.h"
#include "ui/timeline_painter.h"
#include "ui/timeline_text.h"
#include "ui/timeline_view.h"

#include <QPainter>

#include <algorithm>

namespace primeloom {

namespace {

constexpr int kGap = 1; // pixels between bars above one another, on each side
constexpr int kMargin = 8; // beside texts
// With more selected tasks than that, those too narrow to be drawn alone are not outlined: the
// whole lane is selected.
constexpr std::size_t kMostMarks = 500;

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

void outlineSelected(
    TimelineLanePainter& painter, const TaskSelection& selection, const TimelineModel::Lane& lane)
{
    const auto outline = [&](int task, int width) {
        if (const auto place = lane.group->placeOf(task); place && place->lane == lane.number)
            painter.outline(place->index, width);
    };
    const std::size_t count = std::min(selection.tasks().size(), kMostMarks);
    for (std::size_t i = 0; i < count; ++i)
        outline(selection.tasks()[i], 2);
    if (selection.hovered() && !selection.contains(*selection.hovered()))
        outline(*selection.hovered(), 1);
}

} // namespace

TimelineDelegate::TimelineDelegate(TimelineView& view)
    : QStyledItemDelegate(&view)
    , m_view(view)
{
}

void TimelineDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    if (!m_view.timeline().laneOf(index))
        paintHeading(*painter, option, index);
    else if (index.column() == TimelineModel::Tasks)
        paintLane(*painter, option.rect, index);
    else
        paintName(*painter, option, index);
    painter->restore();
}

QSize TimelineDelegate::sizeHint(
    const QStyleOptionViewItem& /*option*/, const QModelIndex& index) const
{
    const bool isLane = m_view.timeline().laneOf(index).has_value();
    return {0, isLane ? m_view.laneHeight() : m_view.headingHeight()};
}

void TimelineDelegate::paintHeading(
    QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const TimelineModel& model = m_view.timeline();
    const TimelineGroup& group = model.groupOf(index);
    const QRect row = option.rect.adjusted(kMargin, 0, -kMargin, -2);
    const QColor secondary = theme::color(theme::Role::SecondaryText, option.palette);
    painter.setFont(bold(option.font));
    painter.setPen(group.round() < 0 ? secondary : option.palette.color(QPalette::Text));
    const QString name = index.data().toString();
    painter.drawText(row, Qt::AlignLeft | Qt::AlignBottom, name);
    const int width = painter.fontMetrics().horizontalAdvance(name);
    painter.setFont(option.font);
    painter.setPen(secondary);
    painter.drawText(row.adjusted(width + kMargin, 0, 0, 0), Qt::AlignLeft | Qt::AlignBottom,
        remarkOn(group, model.isGhost(group)));
    painter.drawText(row, Qt::AlignRight | Qt::AlignBottom,
        index.siblingAtColumn(TimelineModel::Busy).data().toString());
}

void TimelineDelegate::paintName(
    QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool isCurrent = m_view.hasFocus() && m_view.currentIndex().row() == index.row()
        && m_view.currentIndex().parent() == index.parent();
    const bool isName = index.column() == TimelineModel::Name;
    painter.setFont(isCurrent && isName ? bold(option.font) : option.font);
    painter.setPen(isCurrent || !isName ? option.palette.color(QPalette::Text)
                                        : theme::color(theme::Role::SecondaryText, option.palette));
    painter.drawText(option.rect.adjusted(kMargin, 0, -kMargin, 0),
        Qt::AlignRight | Qt::AlignVCenter, index.data().toString());
    if (isCurrent && isName)
        painter.fillRect(option.rect.left(), option.rect.top() + kGap, 3,
            option.rect.height() - 2 * kGap, option.palette.color(QPalette::Highlight));
}

void TimelineDelegate::paintLane(
    QPainter& painter, const QRect& cell, const QModelIndex& index) const
{
    const TimelineModel& model = m_view.timeline();
    const auto lane = model.laneOf(index);
    const QRect area = cell.adjusted(0, kGap, 0, -kGap);
    const TimelineScale scale = m_view.scale();
    const TimelineLook look = lookOf(model, *lane->group, m_view.palette());
    painter.setClipRect(area);
    TimelineLanePainter lanePainter(painter, model, *lane, scale, area, look);
    const QRect exposed = m_view.exposed() & area;
    lanePainter.paint(exposed.left(), exposed.right() + 1);
    if (const TaskSelection* selection = m_view.selection())
        outlineSelected(lanePainter, *selection, *lane);
}

} // namespace primeloom
