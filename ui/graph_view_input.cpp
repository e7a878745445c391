// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keyboard do in the picture of a plan: the same as in the timeline.
#include "ui/graph_view.h"
#include "ui/view_keys.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace primeloom {

namespace {

constexpr double kWheelFactor = 1.25; // a notch
constexpr double kNotch = 120; // of QWheelEvent::angleDelta
constexpr qreal kPanStep = 80; // pixels a notch or a key press

} // namespace

void GraphView::wheelEvent(QWheelEvent* event)
{
    const QPoint turned = event->angleDelta();
    const bool isSideways = std::abs(turned.x()) > std::abs(turned.y());
    if (isSideways || event->modifiers() & Qt::ShiftModifier) {
        const int notches = isSideways ? turned.x() : turned.y();
        m_zoom.pan({notches / kNotch * kPanStep, 0});
    } else {
        m_zoom.zoom(event->position(), std::pow(kWheelFactor, turned.y() / kNotch));
    }
    event->accept();
    zoomed();
}

void GraphView::mousePressEvent(QMouseEvent* event)
{
    const bool pans =
        event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_isSpaceHeld);
    if (!pans && event->button() != Qt::LeftButton)
        return;
    m_drag = pans ? Drag::Pan : Drag::Pressed;
    m_pressed = event->position();
    m_dragged = m_pressed;
    m_zoom.endGesture();
}

void GraphView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF at = event->position();
    m_pointer = at;
    if (m_drag == Drag::Pressed
        && (at - m_pressed).manhattanLength() >= QApplication::startDragDistance())
        m_drag = Drag::Box;
    if (m_drag == Drag::Pan) {
        m_zoom.pan(at - m_dragged);
        zoomed();
    }
    m_dragged = at;
    if (m_drag == Drag::Box)
        update();
    if (m_drag == Drag::None || m_drag == Drag::Pressed)
        pointAt(*event);
}

void GraphView::mouseReleaseEvent(QMouseEvent* event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    if (drag == Drag::Pressed)
        click(*event);
    if (drag == Drag::Box) {
        m_zoom.show(QRectF(m_pressed, m_dragged).normalized());
        zoomed();
    }
    m_zoom.endGesture();
}

void GraphView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_zoom.back();
    zoomed();
}

void GraphView::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    m_pointer.reset();
    m_described.reset();
    if (m_selection)
        m_selection->hover(std::nullopt);
}

void GraphView::pointAt(const QMouseEvent& event)
{
    if (m_picture.isEmpty())
        return;
    const QPointF there = m_zoom.toPicture(event.position());
    const std::optional<int> task = m_picture.taskAt(there);
    if (m_selection)
        m_selection->hover(task && isSelectable(*task) ? task : std::nullopt);
    if (std::exchange(m_described, task) == task)
        return;
    const std::optional<int> block = m_picture.blockAt(there);
    if (task && m_describe)
        QToolTip::showText(event.globalPosition().toPoint(), m_describe(*task), this);
    else if (block)
        QToolTip::showText(
            event.globalPosition().toPoint(), m_picture.wordsOf(*block, locale()), this);
    else
        QToolTip::hideText();
}

void GraphView::click(const QMouseEvent& event)
{
    if (!m_selection || m_picture.isEmpty())
        return;
    const std::optional<int> task = m_picture.taskAt(m_zoom.toPicture(event.position()));
    if (task && isSelectable(*task))
        m_selection->select(*task, TaskSelection::modeFor(event.modifiers()));
    else if (event.modifiers() == Qt::NoModifier)
        m_selection->clear();
}

void GraphView::keyPressEvent(QKeyEvent* event)
{
    if (m_picture.isEmpty() || !(handleZoomKey(*event) || handleTaskKey(*event)))
        QWidget::keyPressEvent(event);
}

void GraphView::keyReleaseEvent(QKeyEvent* event)
{
    if (endsGrab(*event)) {
        m_isSpaceHeld = false;
        unsetCursor();
    }
    QWidget::keyReleaseEvent(event);
}

bool GraphView::handleZoomKey(const QKeyEvent& event)
{
    const std::optional<ViewKey> key = viewKeyOf(event);
    if (!key)
        return false;
    switch (*key) {
    case ViewKey::ZoomIn:
        return zoomBy(kKeyZoomFactor), true;
    case ViewKey::ZoomOut:
        return zoomBy(1 / kKeyZoomFactor), true;
    case ViewKey::PanLeft:
        return m_zoom.pan({kPanStep, 0}), zoomed(), true;
    case ViewKey::PanRight:
        return m_zoom.pan({-kPanStep, 0}), zoomed(), true;
    case ViewKey::Back:
        return m_zoom.back(), zoomed(), true;
    case ViewKey::ShowAll:
        return showAll(), true;
    case ViewKey::Grab:
        m_isSpaceHeld = true;
        return setCursor(Qt::OpenHandCursor), true;
    }
    Q_UNREACHABLE();
}

bool GraphView::handleTaskKey(const QKeyEvent& event)
{
    if (!m_selection)
        return false;
    switch (event.key()) {
    case Qt::Key_Left:
        return move(GraphPicture::Direction::Left), true;
    case Qt::Key_Right:
        return move(GraphPicture::Direction::Right), true;
    case Qt::Key_Up:
        return move(GraphPicture::Direction::Up), true;
    case Qt::Key_Down:
        return move(GraphPicture::Direction::Down), true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const std::optional<int> current = currentTask())
            Q_EMIT detailsRequested(*current);
        return true;
    case Qt::Key_Escape:
        if (m_selection->tasks().empty())
            return false;
        return m_selection->clear(), true;
    default:
        return false;
    }
}

void GraphView::move(GraphPicture::Direction direction)
{
    const std::optional<int> current = currentTask();
    const std::optional<int> next =
        current ? m_picture.neighbour(*current, direction) : std::optional(0);
    if (next && isSelectable(*next))
        m_selection->select(*next, TaskSelection::Mode::Replace);
}

} // namespace primeloom
