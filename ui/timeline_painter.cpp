// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline_painter.h"

#include "ui/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace primeloom {

namespace {

constexpr int kNameMargin = 2; // pixels on either side of a name in its bar
constexpr int kLeastNamedWidth = 18; // no name is narrower: measuring would be in vain
constexpr int kLeastMarkWidth = 3; // of an outline

QColor faded(const QColor& ink, const QPalette& palette)
{
    return theme::faded(ink, palette);
}

// A hatched bar with an edge: time that a worker spends, but does not use.
void fillHatched(QPainter& painter, const QRect& rect, Qt::BrushStyle style, const QColor& color)
{
    painter.fillRect(rect, QBrush(color, style));
}

void frame(QPainter& painter, const QRect& rect, int width, const QColor& color)
{
    const int height = rect.height();
    painter.fillRect(rect.left(), rect.top(), rect.width(), width, color);
    painter.fillRect(rect.left(), rect.bottom() - width + 1, rect.width(), width, color);
    painter.fillRect(rect.left(), rect.top(), width, height, color);
    painter.fillRect(rect.right() - width + 1, rect.top(), width, height, color);
}

// At least one pixel of a share that is not zero: a task never vanishes.
int heightOf(double share, int full)
{
    return share <= 0 ? 0 : std::clamp(static_cast<int>(std::lround(share * full)), 1, full);
}

} // namespace

TimelineLook lookOf(const TimelineModel& model, const TimelineGroup& group, const QPalette& palette)
{
    const bool counts = group.state() != TimelineGroup::State::Spoiled && !model.isGhost(group);
    const QColor ink = theme::colorOf(group.executor(), palette);
    return {.ink = counts ? ink : faded(ink, palette),
        .ground = palette.color(QPalette::Base),
        .track = palette.color(QPalette::AlternateBase),
        .hatch = theme::color(theme::Role::SecondaryText, palette),
        .outline = palette.color(QPalette::Text)};
}

TimelineLanePainter::TimelineLanePainter(QPainter& painter, const TimelineModel& model,
    const TimelineModel::Lane& lane, const TimelineScale& scale, const QRect& area,
    const TimelineLook& look)
    : m_painter(painter)
    , m_model(model)
    , m_group(*lane.group)
    , m_number(lane.number)
    , m_scale(scale)
    , m_area(area)
    , m_look(look)
{
}

void TimelineLanePainter::paint(int from, int to)
{
    m_painter.fillRect(m_area, m_look.track);
    m_pieces = piecesOf(m_group.lanes()[m_number], m_scale, m_group.end(), from, to);
    paintBars();
    paintMerged();
    paintOpenTask();
    paintNames();
}

const TaskRecord& TimelineLanePainter::taskOf(const TimelinePiece& piece) const
{
    return m_group.lanes()[m_number].tasks()[piece.task];
}

void TimelineLanePainter::paintBars()
{
    std::vector<QRect> bars;
    for (const TimelinePiece& piece : m_pieces) {
        const QRect whole(piece.left, m_area.top(), piece.right - piece.left, m_area.height());
        if (piece.kind == TimelinePiece::Kind::Idle || piece.kind == TimelinePiece::Kind::IdleAtEnd)
            fillHatched(m_painter, whole, Qt::BDiagPattern, m_look.hatch);
        if (piece.kind != TimelinePiece::Kind::Task)
            continue;
        const QRect bar = whole.adjusted(0, 0, -1, 0); // a gap to the next
        const int locked = std::clamp(piece.lockRight - bar.left(), 0, bar.width());
        if (locked > 0) {
            const QRect waiting(bar.left(), bar.top(), locked, bar.height());
            fillHatched(m_painter, waiting, Qt::DiagCrossPattern, m_look.ink);
            frame(m_painter, waiting, 1, m_look.ink);
        }
        bars.push_back(bar.adjusted(locked, 0, 0, 0));
    }
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_look.ink);
    m_painter.drawRects(bars.data(), static_cast<int>(bars.size()));
}

// Columns of narrow tasks: as high as the share of time in which the worker was busy, and above
// that, hatched, waited for the lock.
void TimelineLanePainter::paintMerged()
{
    std::vector<QRect> busy;
    std::vector<QRect> waiting;
    for (const TimelinePiece& piece : m_pieces) {
        if (piece.kind != TimelinePiece::Kind::Merged)
            continue;
        const int high = heightOf(piece.busy, m_area.height());
        const int waited = heightOf(piece.lockWait, m_area.height() - high);
        const int top = m_area.bottom() + 1 - high;
        busy.emplace_back(piece.left, top, 1, high);
        if (waited > 0)
            waiting.emplace_back(piece.left, top - waited, 1, waited);
    }
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_look.ink);
    m_painter.drawRects(busy.data(), static_cast<int>(busy.size()));
    m_painter.setBrush(QBrush(m_look.ink, Qt::DiagCrossPattern));
    m_painter.drawRects(waiting.data(), static_cast<int>(waiting.size()));
}

// It has no right end yet: its bar is paler and reaches to now.
void TimelineLanePainter::paintOpenTask()
{
    const std::optional<OpenTask>& open = m_group.openTask(m_number);
    if (!open)
        return;
    const QRect bar = barOf(open->since, m_group.makespan());
    QColor pale = m_look.ink;
    pale.setAlphaF(0.6F);
    m_painter.fillRect(bar, pale);
    paintName(open->n, open->since, m_group.makespan());
}

void TimelineLanePainter::paintNames()
{
    m_painter.setPen(m_look.ground);
    for (const TimelinePiece& piece : m_pieces) {
        if (piece.kind != TimelinePiece::Kind::Task)
            continue;
        const TaskRecord& task = taskOf(piece);
        paintName(task.n, task.start + task.lockWait, task.end);
    }
}

void TimelineLanePainter::paintName(Limit n, Seconds start, Seconds end)
{
    const QRect bar = barOf(start, end);
    if (bar.width() < kLeastNamedWidth)
        return;
    const QString name = m_model.nameOf(n);
    if (m_painter.fontMetrics().horizontalAdvance(name) + 2 * kNameMargin > bar.width())
        return;
    m_painter.setPen(m_look.ground);
    m_painter.drawText(bar, Qt::AlignCenter, name);
}

// The part of the time that is in the lane's stripe.
QRect TimelineLanePainter::barOf(Seconds start, Seconds end) const
{
    const double left = std::max(m_scale.xOf(start), m_scale.left);
    const double right = std::min(m_scale.xOf(end), m_scale.left + m_scale.width);
    const int first = static_cast<int>(std::lround(left));
    return {first, m_area.top(), static_cast<int>(std::lround(right)) - first, m_area.height()};
}

void TimelineLanePainter::outline(std::size_t task, int width)
{
    const TaskRecord& record = m_group.lanes()[m_number].tasks()[task];
    QRect bar = barOf(record.start, record.end);
    if (bar.width() < 0)
        return; // out of sight
    bar.setWidth(std::max(bar.width(), kLeastMarkWidth));
    frame(m_painter, bar, width, m_look.outline);
    // On a dark bar a dark frame needs a rim.
    if (bar.width() > 2 * width + 2)
        frame(m_painter, bar.adjusted(width, width, -width, -width), 1, m_look.ground);
}

} // namespace primeloom
