// SPDX-License-Identifier: GPL-3.0-or-later
// Paints one lane of the timeline, in a few batches of rectangles however many tasks it has.
#pragma once

#include "ui/timeline_model.h"

#include <QColor>
#include <QPalette>
#include <QRect>

class QPainter;

namespace primeloom {

// What lies where in a lane.
struct TimelineLook {
    QColor ink; // of the executor
    QColor ground; // between bars, and names on them
    QColor track; // where no task is
    QColor hatch; // of idle time
    QColor outline; // of selected tasks
};

[[nodiscard]] TimelineLook lookOf(
    const TimelineModel& model, const TimelineGroup& group, const QPalette& palette);

class TimelineLanePainter {
public:
    // `area` is the lane's stripe, as wide as `scale`. Everything stays within it.
    TimelineLanePainter(QPainter& painter, const TimelineModel& model,
        const TimelineModel::Lane& lane, const TimelineScale& scale, const QRect& area,
        const TimelineLook& look);

    // Track, bars, idle time and names between pixels `from` and `to`.
    void paint(int from, int to);
    // Around tasks that are selected (two pixels) or pointed at (one).
    void outline(std::size_t task, int width);

private:
    void paintBars();
    void paintMerged();
    void paintOpenTask();
    void paintNames();
    void paintName(Limit n, Seconds start, Seconds end);
    [[nodiscard]] const TaskRecord& taskOf(const TimelinePiece& piece) const;
    [[nodiscard]] QRect barOf(Seconds start, Seconds end) const;

    QPainter& m_painter;
    const TimelineModel& m_model;
    const TimelineGroup& m_group;
    const std::size_t m_number;
    const TimelineScale& m_scale;
    const QRect m_area;
    const TimelineLook& m_look;
    std::vector<TimelinePiece> m_pieces;
};

} // namespace primeloom
