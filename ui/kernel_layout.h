// SPDX-License-Identifier: GPL-3.0-or-later
// Where the picture of the kernels' times has what: pure geometry, known without a window.
#pragma once

#include "core/records/seconds.h"

#include <QLineF>
#include <QRectF>
#include <QSizeF>

#include <optional>
#include <vector>

namespace primeloom {

// What one kernel's row shows, and how wide its texts are.
struct KernelRowInput {
    std::optional<Seconds> serial{}; // above 0
    std::optional<Seconds> parallel{};
    qreal nameWidth = 0;
    qreal wordsWidth = 0;
    qreal serialWidth = 0; // of the times beside the marks
    qreal parallelWidth = 0;
};

struct KernelLayout {
    struct Row {
        QRectF name; // above the strip
        QRectF words; // right of the name or, where both do not fit, below it
        QRectF strip; // in which the marks are; without times for a reason
        std::optional<QPointF> serial;
        std::optional<QPointF> parallel;
        QRectF serialText; // beyond the marks, on the mark's own side
        QRectF parallelText;
    };
    struct Tick {
        int power = 0; // of ten, in seconds
        QLineF line; // through all rows
        QRectF text;
    };

    QRectF title;
    QRectF key; // what the marks mean
    std::vector<Row> rows;
    std::vector<Tick> ticks; // a power of ten each; none without a time
    QRectF axis; // its title, at the bottom

    // Where on the axis a time is; meaningful with ticks.
    [[nodiscard]] qreal at(Seconds time) const;
};

// Lays out within `size`. The scale is logarithmic, the same for all rows, in whole powers of ten,
// and leaves room for the texts beside the marks. Rows grow closer together when `size` is low.
// Precondition: lineHeight > 0.
[[nodiscard]] KernelLayout layOutKernels(
    const std::vector<KernelRowInput>& rows, QSizeF size, qreal lineHeight);

// The least height in which nothing overlaps.
[[nodiscard]] qreal leastKernelHeight(std::size_t rows, qreal lineHeight);

} // namespace primeloom
