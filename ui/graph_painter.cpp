// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph_painter.h"

#include "ui/theme.h"

#include <QPainter>

#include <array>

namespace primeloom {

namespace {

constexpr qreal kRadius = 4; // of corners
constexpr qreal kPadding = 5;
constexpr qreal kLineWidth = 1.2;
constexpr qreal kPathWidth = 2.4;
constexpr qreal kRing = 3; // between a node and the ring of the longest path
constexpr float kTint = 0.25F;

QColor mixed(const QColor& ink, const QColor& ground, float share)
{
    const auto mix = [share](float a, float b) { return a * share + b * (1 - share); };
    return QColor::fromRgbF(mix(ink.redF(), ground.redF()), mix(ink.greenF(), ground.greenF()),
        mix(ink.blueF(), ground.blueF()));
}

} // namespace

GraphLook GraphLook::of(ExecutorId executor, const QPalette& palette)
{
    const QColor ink = theme::colorOf(executor, palette);
    const QColor ground = palette.color(QPalette::Base);
    return {.ink = ink,
        .tint = mixed(ink, ground, kTint),
        .ground = ground,
        .text = palette.color(QPalette::Text),
        .secondary = theme::color(theme::Role::SecondaryText, palette),
        .grid = theme::color(theme::Role::Grid, palette),
        .error = theme::color(theme::Role::Error, palette)};
}

GraphPainter::GraphPainter(QPainter& painter, const GraphPicture& picture, const GraphLook& look)
    : m_painter(painter)
    , m_picture(picture)
    , m_look(look)
{
}

void GraphPainter::paintEdges()
{
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_look.grid, kLineWidth));
    for (const GraphEdge& edge : m_picture.blocks().edges)
        m_painter.drawPath(pathOf(edge, m_picture.blocks(), m_picture.layout()));
    m_painter.setPen(QPen(m_look.ink, kPathWidth));
    for (const GraphEdge& edge : m_picture.pathEdges())
        m_painter.drawPath(pathOf(edge, m_picture.blocks(), m_picture.layout()));
}

void GraphPainter::paintBlocks(const QRectF& exposed)
{
    for (int block = 0; block < static_cast<int>(m_picture.blocks().blocks.size()); ++block) {
        if (!m_picture.layout().blocks[static_cast<std::size_t>(block)].intersects(exposed))
            continue;
        if (m_picture.blocks().block(block).isGroup())
            paintGroup(block);
        else
            paintNode(block);
    }
}

GraphPainter::Style GraphPainter::styleOf(LiveState state) const
{
    switch (state) {
    case LiveState::Done:
        return {.fill = m_look.ink, .border = {m_look.ink, kLineWidth}, .text = m_look.ground};
    case LiveState::Running:
        return {.fill = m_look.tint, .border = {m_look.ink, kLineWidth}, .text = m_look.text};
    case LiveState::Ready:
        return {.fill = m_look.ground, .border = {m_look.ink, kLineWidth}, .text = m_look.text};
    case LiveState::Waiting:
        return {.fill = m_look.ground,
            .border = {m_look.secondary, 1, Qt::DashLine},
            .text = m_look.secondary};
    case LiveState::Failed:
        return {.fill = m_look.error, .border = {m_look.error, kLineWidth}, .text = m_look.ground};
    case LiveState::Cancelled:
        return {.fill = m_look.grid, .border = {m_look.secondary, 1}, .text = m_look.text};
    case LiveState::Skipped:
        return {.fill = m_look.ground,
            .border = {m_look.secondary, 1, Qt::DotLine},
            .text = m_look.secondary};
    }
    Q_UNREACHABLE();
}

void GraphPainter::paintNode(int block)
{
    const QRectF& rect = m_picture.layout().blocks[static_cast<std::size_t>(block)];
    const int task = m_picture.blocks().block(block).tasks.front();
    const LiveState state = m_picture.stateOf(task);
    const Style style = styleOf(state);
    m_painter.setPen(style.border);
    m_painter.setBrush(style.fill);
    m_painter.drawRoundedRect(rect, kRadius, kRadius);
    m_painter.setPen(style.text);
    const QString& label = m_picture.node(block).label;
    const bool isGather = m_picture.blocks().block(block).kind == TaskKind::Gather;
    m_painter.drawText(rect, Qt::AlignCenter, label + (isGather ? u' ' : u'\n') + signOf(state));
    if (m_picture.isOnPath(task))
        paintPathRing(rect);
}

void GraphPainter::paintPathRing(const QRectF& rect)
{
    m_painter.setPen(QPen(m_look.ink, kPathWidth));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(
        rect.adjusted(-kRing, -kRing, kRing, kRing), kRadius + kRing, kRadius + kRing);
}

void GraphPainter::paintGroup(int block)
{
    const QRectF& rect = m_picture.layout().blocks[static_cast<std::size_t>(block)];
    m_painter.setPen(QPen(m_look.secondary, 1));
    m_painter.setBrush(m_look.ground);
    m_painter.drawRoundedRect(rect, kRadius, kRadius);
    const QRectF words = rect.adjusted(kPadding, kPadding / 2, -kPadding, -kPadding / 2);
    m_painter.setPen(m_look.text);
    m_painter.drawText(words, Qt::AlignHCenter | Qt::AlignTop, m_picture.node(block).label);
    paintCells(m_picture.blocks().block(block).tasks);
    paintCounts(block, words);
}

// As much as there is room for: all states, or the one that tells most.
void GraphPainter::paintCounts(int block, const QRectF& area)
{
    const StateCounts& counts = m_picture.node(block).counts;
    const QLocale locale;
    StateCounts main{};
    for (const LiveState state : {LiveState::Waiting, LiveState::Ready, LiveState::Done,
             LiveState::Running, LiveState::Failed}) {
        if (counts[indexOf(state)] > 0) {
            main = {};
            main[indexOf(state)] = counts[indexOf(state)];
        }
    }
    for (const QString& text :
        {countsText(counts, locale), signsText(counts, locale), signsText(main, locale)}) {
        if (m_painter.fontMetrics().horizontalAdvance(text) > area.width() + kPadding)
            continue;
        m_painter.setPen(m_look.secondary);
        m_painter.drawText(area, Qt::AlignHCenter | Qt::AlignBottom, text);
        return;
    }
}

void GraphPainter::paintCells(const std::vector<int>& tasks)
{
    std::array<QList<QRectF>, kAllLiveStates.size()> cells;
    for (const int task : tasks)
        cells[indexOf(m_picture.stateOf(task))].append(m_picture.rectOf(task));
    for (const LiveState state : kAllLiveStates)
        paintCellsIn(state, cells[indexOf(state)]);
    m_painter.setPen(Qt::NoPen);
    for (const int task : tasks) {
        if (!m_picture.isOnPath(task))
            continue;
        const QRectF cell = m_picture.rectOf(task);
        const bool isFilled = m_picture.stateOf(task) == LiveState::Done;
        m_painter.setBrush(isFilled ? m_look.ground : m_look.ink);
        m_painter.drawEllipse(cell.center(), cell.width() / 4, cell.height() / 4);
    }
}

void GraphPainter::paintCellsIn(LiveState state, const QList<QRectF>& cells)
{
    const auto draw = [&](const QBrush& fill, const QPen& border) {
        m_painter.setBrush(fill);
        m_painter.setPen(border);
        m_painter.drawRects(cells);
    };
    switch (state) {
    case LiveState::Done:
        return draw(m_look.ink, Qt::NoPen);
    case LiveState::Running:
        return draw(m_look.tint, QPen(m_look.text, 0));
    case LiveState::Ready:
        return draw(m_look.ground, QPen(m_look.ink, 0));
    case LiveState::Waiting:
        return draw(m_look.ground, QPen(m_look.grid, 0));
    case LiveState::Failed:
        return draw(m_look.error, QPen(m_look.text, 0));
    case LiveState::Cancelled:
        return draw(QBrush(m_look.secondary, Qt::BDiagPattern), QPen(m_look.secondary, 0));
    case LiveState::Skipped:
        return draw(m_look.ground, QPen(m_look.secondary, 0, Qt::DotLine));
    }
    Q_UNREACHABLE();
}

void GraphPainter::outline(int task, qreal width)
{
    const QRectF rect = m_picture.rectOf(task);
    const bool isCell = m_picture.blocks()
                            .block(m_picture.blocks().blockOf[static_cast<std::size_t>(task)])
                            .isGroup();
    const qreal radius = isCell ? 0 : kRadius;
    QPen pen(m_look.text, width);
    pen.setCosmetic(true);
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(rect, radius, radius);
}

} // namespace primeloom
