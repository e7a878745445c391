// SPDX-License-Identifier: GPL-3.0-or-later
// The lanes of the timeline: a tree of executors and workers whose rows show tasks over time, to
// zoom, pan and select in by mouse and keyboard.
#pragma once

#include "ui/task_selection.h"
#include "ui/timeline_model.h"

#include <QPointer>
#include <QTreeView>

namespace primeloom {

class TimelineView final : public QTreeView {
    Q_OBJECT
public:
    explicit TimelineView(QWidget* parent = nullptr);

    void setSelection(TaskSelection* selection);
    [[nodiscard]] TaskSelection* selection() const { return m_selection; }
    [[nodiscard]] TimelineModel& timeline() { return m_model; }
    [[nodiscard]] const TimelineModel& timeline() const { return m_model; }

    // Where the time axis is, in pixels of the viewport.
    [[nodiscard]] TimelineScale scale() const;
    [[nodiscard]] const TimelineZoom& zoom() const { return m_zoom; }
    void zoomBy(double factor); // around the pointer, the current task or the middle
    void show(const TimeSpan& span, TimelineZoom::Means means);
    using QTreeView::show;
    void showAll();
    void zoomBack();

    // Lanes are as high as the room allows, within limits; beyond them the view scrolls.
    [[nodiscard]] int laneHeight() const { return m_laneHeight; }
    [[nodiscard]] int headingHeight() const { return m_headingHeight; }
    // Of the paint event that goes on: nothing else needs to be drawn.
    [[nodiscard]] const QRect& exposed() const { return m_exposed; }

Q_SIGNALS:
    void scaleChanged(); // or the visible stretch of time
    void detailsRequested(int task); // by Enter

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    enum class Drag : std::uint8_t { None, Pressed, Box, Pan };

    void arrange(); // columns and heights
    void arrangeRows();
    void zoomed();
    void showMarkOf(QPainter& painter, std::size_t number) const;
    void pointAt(const QMouseEvent& event);
    void click(const QMouseEvent& event);
    void updateTask(std::optional<int> task);
    void updateCrosshair();
    void reveal(int task);
    bool handleZoomKey(const QKeyEvent& event);
    bool handleTaskKey(const QKeyEvent& event);
    void moveInLane(int step);
    void moveLane(QKeyEvent& event);
    void selectNearest(Seconds time);
    [[nodiscard]] std::optional<TimelineGroup::Place> currentPlace() const;

    TimelineModel m_model;
    TimelineZoom m_zoom;
    QPointer<TaskSelection> m_selection;
    QRect m_exposed;
    int m_laneHeight = 24;
    int m_headingHeight = 24;
    Drag m_drag = Drag::None;
    int m_pressedX = 0;
    int m_draggedX = 0;
    bool m_isSpaceHeld = false;
    std::optional<int> m_lastHovered; // what is outlined
    std::optional<Seconds> m_lastPointed; // where the crosshair is drawn
};

} // namespace primeloom
