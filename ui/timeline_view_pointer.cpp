// SPDX-License-Identifier: GPL-3.0-or-later
// What the mouse does in the timeline's lanes.
#include "ui/record_text.h"
#include "ui/timeline_view.h"

#include <QApplication>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace primeloom {

namespace {

constexpr double kWheelFactor = 1.25; // a notch
constexpr double kPanShare = 0.2; // of what is visible, a notch sideways
constexpr double kNotch = 120; // of QWheelEvent::angleDelta

} // namespace

void TimelineView::wheelEvent(QWheelEvent* event)
{
    const TimelineScale axis = scale();
    const double x = event->position().x();
    const bool isOnAxis = x >= axis.left && x < axis.right();
    if (!isOnAxis || event->modifiers() & Qt::ShiftModifier)
        return QTreeView::wheelEvent(event);
    const QPoint turned = event->angleDelta();
    if (std::abs(turned.x()) > std::abs(turned.y()))
        m_zoom.pan(-turned.x() / kNotch * kPanShare * m_zoom.visible().length(),
            TimelineZoom::Means::Wheel);
    else
        m_zoom.zoom(axis.timeAt(x), std::pow(kWheelFactor, turned.y() / kNotch),
            TimelineZoom::Means::Wheel);
    event->accept();
    zoomed();
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    const bool pans =
        event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_isSpaceHeld);
    if (!pans && event->button() != Qt::LeftButton)
        return;
    m_drag = pans ? Drag::Pan : Drag::Pressed;
    m_pressedX = event->position().toPoint().x();
    m_draggedX = m_pressedX;
    m_zoom.endGesture();
    if (const QModelIndex index = indexAt(event->position().toPoint()); m_model.laneOf(index))
        setCurrentIndex(index.siblingAtColumn(TimelineModel::Name));
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    const int x = event->position().toPoint().x();
    if (m_drag == Drag::Pressed && std::abs(x - m_pressedX) >= QApplication::startDragDistance())
        m_drag = Drag::Box;
    if (m_drag == Drag::Pan) {
        const TimelineScale axis = scale();
        m_zoom.pan(axis.timeAt(m_draggedX) - axis.timeAt(x), TimelineZoom::Means::Drag);
        zoomed();
    }
    m_draggedX = x;
    if (m_drag == Drag::Box)
        viewport()->update();
    if (m_drag == Drag::None || m_drag == Drag::Pressed)
        pointAt(*event);
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    if (drag == Drag::Pressed)
        click(*event);
    if (drag == Drag::Box) {
        const auto [left, right] = std::minmax(m_pressedX, m_draggedX);
        show({scale().timeAt(left), scale().timeAt(right)}, TimelineZoom::Means::Box);
    }
    m_zoom.endGesture();
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        zoomBack();
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave && m_selection) {
        m_selection->hover(std::nullopt);
        m_selection->pointAt(std::nullopt);
    }
    return QTreeView::viewportEvent(event);
}

void TimelineView::pointAt(const QMouseEvent& event)
{
    if (!m_selection)
        return;
    const QPoint at = event.position().toPoint();
    const TimelineScale axis = scale();
    const bool isOnAxis = at.x() >= axis.left && at.x() < axis.right();
    m_selection->pointAt(isOnAxis ? std::optional(axis.timeAt(at.x())) : std::nullopt);
    const QModelIndex index = indexAt(at);
    const auto lane = isOnAxis ? m_model.laneOf(index) : std::nullopt;
    const auto task =
        lane ? taskAt(lane->group->lanes()[lane->number], axis, at.x()) : std::nullopt;
    if (!task) {
        m_selection->hover(std::nullopt);
        return QToolTip::hideText();
    }
    const TaskRecord& record = lane->group->lanes()[lane->number].tasks()[*task];
    const bool isNew = m_selection->hovered() != record.task;
    m_selection->hover(record.task);
    if (isNew)
        QToolTip::showText(event.globalPosition().toPoint(), inLines(recordText(record, locale())),
            viewport(), visualRect(index));
}

void TimelineView::click(const QMouseEvent& event)
{
    if (!m_selection)
        return;
    const QPoint at = event.position().toPoint();
    const auto lane = m_model.laneOf(indexAt(at));
    const auto task =
        lane ? taskAt(lane->group->lanes()[lane->number], scale(), at.x()) : std::nullopt;
    if (task)
        m_selection->select(lane->group->lanes()[lane->number].tasks()[*task].task,
            TaskSelection::modeFor(event.modifiers()));
    else if (event.modifiers() == Qt::NoModifier)
        m_selection->clear();
}

} // namespace primeloom
