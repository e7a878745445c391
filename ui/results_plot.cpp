// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results_plot.h"

#include "ui/chart_geometry.h"
#include "ui/theme.h"

#include <QChart>
#include <QLineSeries>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace primeloom {

namespace {

constexpr int kMostJoinedMarks = 60;
constexpr int kMostMarks = 2000;
constexpr qreal kMarkSize = 7;
constexpr qreal kSmallMarkSize = 4;
constexpr qreal kFaded = 0.5;
constexpr qreal kReach = 12; // pixels within which the pointer is on a point
constexpr qreal kOutlineRadius = 7;

// Bands often lie on one another: the graph's, drawn last, leaves a rim of the pool's.
qreal bandWidth(ExecutorId executor)
{
    return executor == ExecutorId::Graph ? 1.2 : 2.6;
}

QPen penFor(ResultsPlot::Look look, ExecutorId executor, const QPen& usual)
{
    switch (look) {
    case ResultsPlot::Look::LineWithMarks:
    case ResultsPlot::Look::PlainLine:
        return usual;
    case ResultsPlot::Look::Marks:
    case ResultsPlot::Look::SmallMarks:
        return Qt::NoPen;
    case ResultsPlot::Look::Band:
        return {usual.color(), bandWidth(executor)};
    }
    Q_UNREACHABLE();
}

const QList<QPointF>& namedPointsOf(const ResultsPlot::Line& line)
{
    return line.points.isEmpty() ? line.unfinished : line.points;
}

} // namespace

ResultsPlot::ResultsPlot(QWidget* parent)
    : ChartView(parent)
{
    for (QLineSeries*& line : m_unfinished)
        line = addLine();
    ResultsPlot::applyPalette();
    connect(this, &ChartView::pointedAt, this, &ChartView::setHairline);
    // Queued: the chart must not get new points while it lays itself out.
    connect(
        chart(), &QChart::plotAreaChanged, this, &ResultsPlot::refitBands, Qt::QueuedConnection);
}

ResultsPlot::Look ResultsPlot::lookFor(int taskCount)
{
    if (taskCount <= kMostJoinedMarks)
        return Look::LineWithMarks;
    return taskCount <= kMostMarks ? Look::SmallMarks : Look::Band;
}

void ResultsPlot::showLines(Lines lines, const Axis& x, const Axis& y)
{
    setHovered({});
    m_shown = std::move(lines);
    setAxes(x, y);
    applyPalette();
    fillSeries();
    LineEnds ends;
    for (const ExecutorId id : kAllExecutors) {
        const QList<QPointF>& points = namedPointsOf(m_shown[indexOf(id)]);
        if (!points.isEmpty())
            ends[indexOf(id)] = points.constLast();
    }
    nameLinesAt(ends);
}

void ResultsPlot::setDescribe(Describe describe)
{
    m_describe = std::move(describe);
}

void ResultsPlot::fillSeries()
{
    m_columns = columnsNow();
    const auto fitting = [&](const QList<QPointF>& points) {
        return points.size() <= kMostMarks ? points
                                           : thinned(points, xAxis().low, xAxis().high, m_columns);
    };
    for (const ExecutorId id : kAllExecutors) {
        lineOf(id)->replace(fitting(m_shown[indexOf(id)].points));
        m_unfinished[indexOf(id)]->replace(fitting(m_shown[indexOf(id)].unfinished));
    }
}

// Bands are made for a number of pixel columns; other looks have points, which stay.
void ResultsPlot::refitBands()
{
    const bool hasBand =
        std::ranges::any_of(m_shown, [](const Line& line) { return line.look == Look::Band; });
    if (hasBand && m_columns != columnsNow())
        fillSeries();
}

int ResultsPlot::columnsNow() const
{
    return std::max(1, qRound(chart()->plotArea().width()));
}

void ResultsPlot::applyPalette()
{
    ChartView::applyPalette();
    for (const ExecutorId id : kAllExecutors) {
        const QPen usual = lineOf(id)->pen();
        const QPen pen = penFor(m_shown[indexOf(id)].look, id, usual);
        lineOf(id)->setPen(pen);
        m_unfinished[indexOf(id)]->setPen(pen.style() == Qt::NoPen
                ? pen
                : QPen(theme::faded(usual.color(), palette()), pen.widthF()));
    }
}

void ResultsPlot::drawForeground(QPainter* painter, const QRectF& rect)
{
    for (const ExecutorId id : kAllExecutors)
        drawMarks(*painter, id, rect);
    drawReference(*painter);
    const QColor ink = palette().color(QPalette::Text);
    for (const double limit : m_marked)
        drawOutlines(*painter, limit, QPen(ink, 2));
    if (m_hovered)
        drawOutlines(*painter, m_hovered->value.x(), QPen(ink, 1));
    else if (m_pointed)
        drawOutlines(*painter, static_cast<double>(*m_pointed), QPen(ink, 1));
    ChartView::drawForeground(painter, rect);
}

void ResultsPlot::drawMarks(QPainter& painter, ExecutorId executor, const QRectF& exposed) const
{
    const Line& line = m_shown[indexOf(executor)];
    if (line.look == Look::Band || line.look == Look::PlainLine)
        return;
    const qreal size = line.look == Look::SmallMarks ? kSmallMarkSize : kMarkSize;
    const qreal pixelRatio = painter.device()->devicePixelRatioF();
    const QRectF reach = exposed.adjusted(-size, -size, size, size);
    const auto drawAll = [&](const QList<QPointF>& points) {
        for (const QPointF& point : points) {
            const QPointF center = positionOf(point);
            if (reach.contains(center))
                theme::drawMark(
                    painter, executor, snappedToPixels(center, size, pixelRatio), size, palette());
        }
    };
    painter.setOpacity(kFaded);
    drawAll(line.unfinished);
    painter.setOpacity(1);
    drawAll(line.points);
}

// Once more over everything: marks and bands of others must not hide what they are held against.
void ResultsPlot::drawReference(QPainter& painter) const
{
    for (const ExecutorId id : kAllExecutors) {
        const Line& line = m_shown[indexOf(id)];
        if (line.look != Look::PlainLine || line.points.isEmpty())
            continue;
        painter.setPen(lineOf(id)->pen());
        painter.drawLine(positionOf(line.points.constFirst()), positionOf(line.points.constLast()));
    }
}

void ResultsPlot::drawOutlines(QPainter& painter, double limit, const QPen& pen) const
{
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    for (const Line& line : m_shown) {
        const auto point = std::ranges::lower_bound(line.points, limit, {}, &QPointF::x);
        if (line.look != Look::PlainLine && point != line.points.end() && point->x() == limit)
            painter.drawEllipse(positionOf(*point), kOutlineRadius, kOutlineRadius);
    }
}

void ResultsPlot::setMarked(QList<double> limits)
{
    m_marked = std::move(limits);
    viewport()->update();
}

void ResultsPlot::setPointed(std::optional<Limit> limit)
{
    if (std::exchange(m_pointed, limit) != limit)
        viewport()->update();
}

void ResultsPlot::mousePressEvent(QMouseEvent* event)
{
    ChartView::mousePressEvent(event);
    if (event->button() != Qt::LeftButton)
        return;
    const std::optional<Hit> hit = hitAt(event->position());
    Q_EMIT limitClicked(
        hit ? std::optional(static_cast<Limit>(hit->value.x())) : std::nullopt, event->modifiers());
}

void ResultsPlot::mouseMoveEvent(QMouseEvent* event)
{
    ChartView::mouseMoveEvent(event);
    const std::optional<Hit> hit = hitAt(event->position());
    if (hit == m_hovered)
        return;
    setHovered(hit);
    if (!hit || !m_describe) {
        QToolTip::hideText();
        return;
    }
    QToolTip::showText(event->globalPosition().toPoint(),
        m_describe(hit->executor, static_cast<Limit>(hit->value.x())), viewport(), outlineOf(*hit));
}

bool ResultsPlot::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        setHovered({});
    return ChartView::viewportEvent(event);
}

std::optional<ResultsPlot::Hit> ResultsPlot::hitAt(QPointF position) const
{
    std::optional<Hit> nearest;
    qreal best = kReach * kReach;
    const qreal valuePerPixel =
        (xAxis().high - xAxis().low) / std::max<qreal>(1, chart()->plotArea().width());
    const qreal middle = xAxis().low + (position.x() - chart()->plotArea().left()) * valuePerPixel;
    for (const ExecutorId id : kAllExecutors) {
        const Line& line = m_shown[indexOf(id)];
        if (line.look == Look::PlainLine)
            continue;
        auto point =
            std::ranges::lower_bound(line.points, middle - kReach * valuePerPixel, {}, &QPointF::x);
        for (; point != line.points.end() && point->x() <= middle + kReach * valuePerPixel;
             ++point) {
            const QPointF away = positionOf(*point) - position;
            const qreal distance = QPointF::dotProduct(away, away);
            if (distance <= best) { // of equals the one drawn last
                best = distance;
                nearest = Hit{id, *point};
            }
        }
    }
    return nearest;
}

void ResultsPlot::setHovered(const std::optional<Hit>& hit)
{
    if (hit == m_hovered)
        return;
    m_hovered = hit;
    viewport()->update(); // every line has an outline
    Q_EMIT limitPointed(hit ? std::optional(static_cast<Limit>(hit->value.x())) : std::nullopt);
}

QRect ResultsPlot::outlineOf(const Hit& hit) const
{
    constexpr qreal kWithPen = kOutlineRadius + 2;
    const QPointF center = positionOf(hit.value);
    return QRectF(center.x() - kWithPen, center.y() - kWithPen, 2 * kWithPen, 2 * kWithPen)
        .toAlignedRect();
}

} // namespace primeloom
