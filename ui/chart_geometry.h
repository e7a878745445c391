// SPDX-License-Identifier: GPL-3.0-or-later
// Geometry that charts share, apart from painting: labels kept apart, and points thinned to what a
// screen can show.
#pragma once

#include <QList>
#include <QPointF>
#include <QRectF>

#include <span>
#include <vector>

namespace primeloom {

// Moves `labels` up and down until none covers another, staying within [top, bottom] as long as
// they fit there. Labels that share no column do not move each other; those that do move as little
// as possible in sum of squares (isotonic regression by pooling adjacent violators: Ayer et al.
// 1955) and keep their order, equal ones the order given.
[[nodiscard]] std::vector<QRectF> keptApart(std::vector<QRectF> labels, qreal top, qreal bottom);

// Of each of `columns` equal columns between left and right only the lowest and the highest point,
// in their order, and the very first and last point of all: a line through them looks the same
// when a column is a pixel wide. Up to 2 · columns + 2 points. Preconditions: x ascending,
// left < right, columns >= 1.
[[nodiscard]] QList<QPointF> thinned(
    std::span<const QPointF> points, qreal left, qreal right, int columns);

// The nearest centre at which the edges of a square mark fall between pixels, so that it is sharp.
[[nodiscard]] QPointF snappedToPixels(QPointF center, qreal size, qreal pixelRatio);

} // namespace primeloom
