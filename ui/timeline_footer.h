// SPDX-License-Identifier: GPL-3.0-or-later
// Below the lanes of the timeline: how many threads are busy, the time axis, and an overview of the
// whole turn with a frame around what the lanes show.
#pragma once

#include <QWidget>

namespace primeloom {

class TimelineGroup;
class TimelineView;
struct TimelineScale;

class TimelineFooter final : public QWidget {
    Q_OBJECT
public:
    // Its left edge is at that of the view's viewport. `view` outlives it.
    TimelineFooter(TimelineView& view, QWidget* parent);

    // Follows what is pointed at, once the view has a selection.
    void followPointer();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    void describe();
    void paintStrip(QPainter& painter, const QRect& exposed) const;
    void paintBusy(QPainter& painter, const TimelineGroup& group, const QRect& exposed) const;
    void paintAxis(QPainter& painter) const;
    void paintPointedTime(QPainter& painter) const;
    void paintOverview(QPainter& painter) const;
    void lookAt(double x);
    [[nodiscard]] QRect stripArea() const;
    [[nodiscard]] QRect axisArea() const;
    [[nodiscard]] QRect overviewArea() const;
    [[nodiscard]] TimelineScale wholeScale() const;
    [[nodiscard]] int mostThreads() const;

    TimelineView& m_view;
};

} // namespace primeloom
