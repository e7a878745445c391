// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kernel_layout.h"

#include <algorithm>
#include <cmath>

namespace primeloom {

namespace {

constexpr qreal kMargin = 12;
constexpr qreal kTitleGap = 8;
constexpr qreal kTextGap = 10; // between a mark and its time
constexpr qreal kWordsGap = 24; // at least, between name and words
constexpr qreal kStripHeight = 26;
constexpr qreal kLeastStripHeight = 18;
constexpr qreal kRowGap = 36;
constexpr qreal kLeastRowGap = 2;
constexpr qreal kTickTextWidth = 64; // labels closer than that overlap

struct Powers {
    int low = 0;
    int high = 1;
};

std::optional<Powers> powersOf(const std::vector<KernelRowInput>& rows)
{
    std::optional<Seconds> shortest;
    std::optional<Seconds> longest;
    for (const KernelRowInput& row : rows) {
        for (const std::optional<Seconds>& time : {row.serial, row.parallel}) {
            if (!time)
                continue;
            shortest = std::min(shortest.value_or(*time), *time);
            longest = std::max(longest.value_or(*time), *time);
        }
    }
    if (!shortest)
        return std::nullopt;
    const int low = static_cast<int>(std::floor(std::log10(shortest->count())));
    const int high = static_cast<int>(std::ceil(std::log10(longest->count())));
    return Powers{.low = low, .high = std::max(high, low + 1)};
}

// On which side of its marks each text is: the shorter time's on the left.
bool isParallelLeft(const KernelRowInput& row)
{
    return row.serial && row.parallel && *row.parallel <= *row.serial;
}

// How much room the texts need left and right of the scale.
struct Sides {
    qreal left = 0;
    qreal right = 0;
};

Sides sidesFor(const std::vector<KernelRowInput>& rows)
{
    Sides sides;
    for (const KernelRowInput& row : rows) {
        const bool swapped = isParallelLeft(row);
        sides.left = std::max(sides.left, swapped ? row.parallelWidth : row.serialWidth);
        sides.right = std::max(sides.right, swapped ? row.serialWidth : row.parallelWidth);
    }
    sides.left += kTextGap;
    sides.right += kTextGap;
    return sides;
}

class Layouter {
public:
    Layouter(const std::vector<KernelRowInput>& rows, QSizeF size, qreal lineHeight)
        : m_rows(rows)
        , m_width(size.width() - 2 * kMargin)
        , m_line(lineHeight)
    {
        m_layout.title = QRectF(kMargin, kMargin, m_width, m_line);
        m_layout.key = QRectF(kMargin, m_layout.title.bottom() + 2, m_width, m_line);
        m_top = m_layout.key.bottom() + kTitleGap;
        m_layout.axis = QRectF(kMargin, size.height() - kMargin - m_line, m_width, m_line);
        m_bottom = m_layout.axis.top() - m_line - 4; // of the rows; tick labels are below
    }

    KernelLayout result()
    {
        m_wordsBelow = std::ranges::any_of(m_rows, [this](const KernelRowInput& row) {
            return row.wordsWidth > 0 && row.nameWidth + kWordsGap + row.wordsWidth > m_width;
        });
        const std::optional<Powers> powers = powersOf(m_rows);
        if (powers)
            addTicks(*powers);
        addRows();
        return std::move(m_layout);
    }

private:
    void addTicks(const Powers& powers)
    {
        const Sides sides = sidesFor(m_rows);
        const qreal left = kMargin + sides.left;
        const qreal room = std::max<qreal>(1, m_width - sides.left - sides.right);
        const int count = powers.high - powers.low;
        for (int power = powers.low; power <= powers.high; ++power) {
            const qreal x = left + room * (power - powers.low) / count;
            m_layout.ticks.push_back({.power = power,
                .line = QLineF(x, m_top, x, m_bottom),
                .text = QRectF(x - kTickTextWidth / 2, m_bottom + 2, kTickTextWidth, m_line)});
        }
        thinOut(room / count);
    }

    // Leaves out labels that would overlap; the lines stay.
    void thinOut(qreal apart)
    {
        const int each = std::max(1, static_cast<int>(std::ceil(kTickTextWidth / apart)));
        for (std::size_t tick = 0; tick < m_layout.ticks.size(); ++tick) {
            if (tick % static_cast<std::size_t>(each) != 0)
                m_layout.ticks[tick].text = {};
        }
    }

    void addRows()
    {
        const qreal head = m_wordsBelow ? 2 * m_line : m_line;
        const auto count = static_cast<qreal>(std::max<std::size_t>(1, m_rows.size()));
        const qreal each = (m_bottom - m_top) / count - head;
        const qreal gap = std::clamp(each - kStripHeight, kLeastRowGap, kRowGap);
        const qreal strip = std::clamp(each - gap, kLeastStripHeight, kStripHeight);
        qreal top = m_top;
        for (const KernelRowInput& row : m_rows) {
            m_layout.rows.push_back(rowAt(row, top, strip));
            top += head + strip + gap;
        }
    }

    KernelLayout::Row rowAt(const KernelRowInput& input, qreal top, qreal strip) const
    {
        KernelLayout::Row row;
        row.name = QRectF(kMargin, top, m_width, m_line);
        row.words = row.name;
        if (m_wordsBelow)
            row.words.translate(0, m_line);
        else
            row.words.setLeft(
                std::min(row.name.left() + input.nameWidth + kWordsGap, row.name.right()));
        row.strip = QRectF(kMargin, row.words.bottom(), m_width, strip);
        placeMarks(input, row);
        return row;
    }

    void placeMarks(const KernelRowInput& input, KernelLayout::Row& row) const
    {
        const qreal y = row.strip.center().y();
        if (input.serial)
            row.serial = QPointF(m_layout.at(*input.serial), y);
        if (input.parallel)
            row.parallel = QPointF(m_layout.at(*input.parallel), y);
        if (!row.serial)
            return;
        const auto leftOf = [&](QPointF mark, qreal width) {
            return QRectF(mark.x() - kTextGap - width, row.strip.top(), width, row.strip.height());
        };
        const auto rightOf = [&](QPointF mark, qreal width) {
            return QRectF(mark.x() + kTextGap, row.strip.top(), width, row.strip.height());
        };
        const bool swapped = isParallelLeft(input);
        row.serialText = swapped ? rightOf(*row.serial, input.serialWidth)
                                 : leftOf(*row.serial, input.serialWidth);
        if (row.parallel)
            row.parallelText = swapped ? leftOf(*row.parallel, input.parallelWidth)
                                       : rightOf(*row.parallel, input.parallelWidth);
    }

    const std::vector<KernelRowInput>& m_rows;
    qreal m_width;
    qreal m_line;
    qreal m_top = 0;
    qreal m_bottom = 0;
    bool m_wordsBelow = false;
    KernelLayout m_layout;
};

} // namespace

qreal KernelLayout::at(Seconds time) const
{
    Q_ASSERT(ticks.size() >= 2);
    const Tick& first = ticks.front();
    const qreal decade = ticks[1].line.x1() - first.line.x1();
    return first.line.x1() + decade * (std::log10(time.count()) - first.power);
}

KernelLayout layOutKernels(const std::vector<KernelRowInput>& rows, QSizeF size, qreal lineHeight)
{
    return Layouter(rows, size, lineHeight).result();
}

qreal leastKernelHeight(std::size_t rows, qreal lineHeight)
{
    const qreal row = lineHeight + kLeastStripHeight + kLeastRowGap;
    return 2 * kMargin + 4 * lineHeight + kTitleGap + 6 + row * static_cast<qreal>(rows);
}

} // namespace primeloom
