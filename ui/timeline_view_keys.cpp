// SPDX-License-Identifier: GPL-3.0-or-later
// What the keyboard does in the timeline's lanes.
#include "ui/timeline_view.h"
#include "ui/view_keys.h"

#include <QKeyEvent>

#include <algorithm>

namespace primeloom {

namespace {

constexpr double kPanShare = 0.2; // of what is visible, a key press

} // namespace

void TimelineView::zoomBy(double factor)
{
    Seconds fixed = (m_zoom.visible().low + m_zoom.visible().high) / 2;
    if (const auto place = currentPlace(); place && m_model.laneOf(currentIndex())) {
        const TaskRecord& task = m_model.groupOf(currentIndex()).recordAt(*place);
        fixed = (Seconds(task.start) + Seconds(task.end)) / 2;
    }
    if (m_lastPointed)
        fixed = *m_lastPointed;
    m_zoom.zoom(fixed, factor, TimelineZoom::Means::Key);
    zoomed();
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    if (handleZoomKey(*event) || handleTaskKey(*event))
        return;
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        return moveLane(*event);
    QTreeView::keyPressEvent(event);
}

void TimelineView::keyReleaseEvent(QKeyEvent* event)
{
    if (endsGrab(*event)) {
        m_isSpaceHeld = false;
        viewport()->unsetCursor();
    }
    QTreeView::keyReleaseEvent(event);
}

bool TimelineView::handleZoomKey(const QKeyEvent& event)
{
    const std::optional<ViewKey> key = viewKeyOf(event);
    if (!key)
        return false;
    const Seconds step = kPanShare * m_zoom.visible().length();
    switch (*key) {
    case ViewKey::ZoomIn:
        return zoomBy(kKeyZoomFactor), true;
    case ViewKey::ZoomOut:
        return zoomBy(1 / kKeyZoomFactor), true;
    case ViewKey::PanLeft:
        return m_zoom.pan(-step, TimelineZoom::Means::Key), zoomed(), true;
    case ViewKey::PanRight:
        return m_zoom.pan(step, TimelineZoom::Means::Key), zoomed(), true;
    case ViewKey::Back:
        return zoomBack(), true;
    case ViewKey::ShowAll:
        return showAll(), true;
    case ViewKey::Grab:
        m_isSpaceHeld = true;
        return viewport()->setCursor(Qt::OpenHandCursor), true;
    }
    Q_UNREACHABLE();
}

bool TimelineView::handleTaskKey(const QKeyEvent& event)
{
    constexpr int kAll = 1'000'000;
    switch (event.key()) {
    case Qt::Key_Left:
        return moveInLane(-1), true;
    case Qt::Key_Right:
        return moveInLane(1), true;
    case Qt::Key_Home:
        return moveInLane(-kAll), true;
    case Qt::Key_End:
        return moveInLane(kAll), true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_selection && m_selection->current())
            Q_EMIT detailsRequested(*m_selection->current());
        return true;
    default:
        return false;
    }
}

std::optional<TimelineGroup::Place> TimelineView::currentPlace() const
{
    if (!m_selection || !m_selection->current() || !currentIndex().isValid())
        return {};
    return m_model.groupOf(currentIndex()).placeOf(*m_selection->current());
}

void TimelineView::moveInLane(int step)
{
    const auto lane = m_model.laneOf(currentIndex());
    if (!lane || !m_selection || lane->group->lanes()[lane->number].tasks().empty())
        return;
    const auto place = currentPlace();
    if (!place || place->lane != lane->number)
        return selectNearest(m_zoom.visible().low);
    const std::vector<TaskRecord>& tasks = lane->group->lanes()[lane->number].tasks();
    const auto next = std::clamp<std::ptrdiff_t>(
        static_cast<std::ptrdiff_t>(place->index) + step, 0, std::ssize(tasks) - 1);
    m_selection->select(tasks[static_cast<std::size_t>(next)].task, TaskSelection::Mode::Replace);
}

// To the lane above or below, past headings, and there to what ran at the same time.
void TimelineView::moveLane(QKeyEvent& event)
{
    std::optional<Seconds> time;
    if (const auto place = currentPlace())
        time = m_model.groupOf(currentIndex()).recordAt(*place).start;
    const QModelIndex before = currentIndex();
    QModelIndex last;
    do {
        last = currentIndex();
        QTreeView::keyPressEvent(&event);
    } while (currentIndex() != last && !m_model.laneOf(currentIndex()));
    if (!m_model.laneOf(currentIndex()))
        setCurrentIndex(before);
    if (time)
        selectNearest(*time);
    viewport()->update();
}

void TimelineView::selectNearest(Seconds time)
{
    const auto lane = m_model.laneOf(currentIndex());
    if (!lane || !m_selection)
        return;
    const TimelineLane& tasks = lane->group->lanes()[lane->number];
    if (tasks.tasks().empty())
        return;
    const std::size_t nearest = std::min(tasks.firstEndingAfter(time), tasks.tasks().size() - 1);
    m_selection->select(tasks.tasks()[nearest].task, TaskSelection::Mode::Replace);
}

} // namespace primeloom
