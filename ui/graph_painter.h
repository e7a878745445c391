// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the picture of a plan: every state by its fill and by its sign.
#pragma once

#include "ui/graph_picture.h"

#include <QColor>
#include <QPalette>
#include <QPen>

class QPainter;

namespace primeloom {

struct GraphLook {
    QColor ink; // the executor's
    QColor tint; // paler: what runs
    QColor ground;
    QColor text;
    QColor secondary;
    QColor grid;
    QColor error;

    [[nodiscard]] static GraphLook of(ExecutorId executor, const QPalette& palette);
};

// The painter's transform and font are those of the picture.
class GraphPainter {
public:
    GraphPainter(QPainter& painter, const GraphPicture& picture, const GraphLook& look);

    void paintEdges();
    void paintBlocks(const QRectF& exposed); // in the picture
    // A frame around a task, so many pixels of the screen wide.
    void outline(int task, qreal width);

private:
    // How a node of its own looks in a state.
    struct Style {
        QBrush fill;
        QPen border;
        QColor text;
    };

    [[nodiscard]] Style styleOf(LiveState state) const;
    void paintNode(int block);
    void paintGroup(int block);
    void paintCells(const std::vector<int>& tasks);
    void paintCellsIn(LiveState state, const QList<QRectF>& cells);
    void paintCounts(int block, const QRectF& area);
    void paintPathRing(const QRectF& rect);

    QPainter& m_painter;
    const GraphPicture& m_picture;
    const GraphLook& m_look;
};

} // namespace primeloom
