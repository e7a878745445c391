// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/totals_layout.h"

#include <algorithm>
#include <limits>

namespace primeloom {

namespace {

constexpr qreal kMargin = 12;
constexpr qreal kTextGap = 8; // between a whisker and the text behind it
constexpr qreal kNameGap = 4;
constexpr qreal kTitleGap = 10;
constexpr qreal kBarHeight = 24;
constexpr qreal kLeastBarHeight = 8;
constexpr qreal kRowGap = 22;
constexpr qreal kLeastRowGap = 4;
constexpr qreal kLeastBarWidth = 1; // the shortest time is still there

// Pixels a second: the most at which every row's text still ends within `width`.
qreal scaleFor(const std::vector<TotalsInput>& inputs, qreal width)
{
    qreal scale = std::numeric_limits<qreal>::infinity();
    for (const TotalsInput& input : inputs) {
        const qreal room = std::max<qreal>(0, width - kTextGap - input.textWidth);
        const Seconds reach = std::max(input.slowest, input.median);
        if (reach.count() > 0)
            scale = std::min(scale, room / reach.count());
    }
    return scale == std::numeric_limits<qreal>::infinity() ? 0 : scale;
}

// How high the parts of a row are.
struct Pitch {
    qreal bar = kBarHeight;
    qreal gap = kRowGap;
};

// Gives up the gaps first, then height of the bars.
Pitch pitchFor(qreal room, std::size_t rows, qreal lineHeight)
{
    const auto count = static_cast<qreal>(std::max<std::size_t>(1, rows));
    const qreal each = room / count - lineHeight - kNameGap;
    Pitch pitch;
    pitch.gap = std::clamp(each - kBarHeight, kLeastRowGap, kRowGap);
    pitch.bar = std::clamp(each - pitch.gap, kLeastBarHeight, kBarHeight);
    return pitch;
}

TotalsLayout::Row layOutRow(
    const TotalsInput& input, QPointF topLeft, qreal scale, const Pitch& pitch, const QSizeF& room)
{
    TotalsLayout::Row row;
    const qreal left = topLeft.x();
    row.name = QRectF(topLeft, room);
    const qreal top = row.name.bottom() + kNameGap;
    const auto at = [&](Seconds time) { return left + time.count() * scale; };
    row.bar = QRectF(left, top, std::max(kLeastBarWidth, at(input.median) - left), pitch.bar);
    const qreal middle = row.bar.center().y();
    row.whisker = QLineF(at(input.fastest), middle, at(input.slowest), middle);
    const qreal text = std::max(row.bar.right(), row.whisker.x2()) + kTextGap;
    const qreal height = std::max(pitch.bar, room.height());
    row.text = QRectF(text, middle - height / 2, input.textWidth, height);
    return row;
}

} // namespace

TotalsLayout layOutTotals(
    const std::vector<TotalsInput>& inputs, QSizeF size, qreal lineHeight, qreal noteHeight)
{
    TotalsLayout layout;
    const qreal width = size.width() - 2 * kMargin;
    layout.title = QRectF(kMargin, kMargin, width, lineHeight);
    const qreal top = layout.title.bottom() + kTitleGap;
    const qreal bottom = size.height() - kMargin;
    const qreal leastRow = lineHeight + kNameGap + kLeastBarHeight + kLeastRowGap;
    const bool hasNote = bottom - noteHeight - top >= leastRow * static_cast<qreal>(inputs.size());
    const qreal room = bottom - (hasNote ? noteHeight : 0) - top;
    if (hasNote) // alone it follows the title
        layout.note =
            QRectF(kMargin, inputs.empty() ? top : bottom - noteHeight, width, noteHeight);

    const qreal scale = scaleFor(inputs, width);
    const Pitch pitch = pitchFor(room, inputs.size(), lineHeight);
    QPointF at(kMargin, top);
    for (const TotalsInput& input : inputs) {
        layout.rows.push_back(layOutRow(input, at, scale, pitch, {width, lineHeight}));
        at.setY(layout.rows.back().bar.bottom() + pitch.gap);
    }
    return layout;
}

} // namespace primeloom
