// SPDX-License-Identifier: GPL-3.0-or-later
// Where the totals view draws what: pure geometry, known without a window.
#pragma once

#include "core/analysis/summary.h"

#include <QLineF>
#include <QRectF>
#include <QSizeF>

#include <vector>

namespace primeloom {

// What one executor's bar shows, and the width of the text behind it.
struct TotalsInput {
    Seconds median{0};
    Seconds fastest{0};
    Seconds slowest{0};
    qreal textWidth = 0;
};

struct TotalsLayout {
    struct Row {
        QRectF name;
        QRectF bar; // from zero to the median, on the scale of all rows
        QLineF whisker; // from the fastest to the slowest round
        QRectF text; // right of whatever reaches further
    };

    QRectF title;
    std::vector<Row> rows;
    QRectF note; // at the bottom, or below the title if there are no rows; empty without room
};

// Lays out title, rows and note within `size`. All bars have one scale from zero, the longest that
// leaves every row room for its text. Rows grow closer together and bars thinner when `size` is
// low. Preconditions: lineHeight > 0, noteHeight >= 0.
[[nodiscard]] TotalsLayout layOutTotals(
    const std::vector<TotalsInput>& inputs, QSizeF size, qreal lineHeight, qreal noteHeight);

} // namespace primeloom
