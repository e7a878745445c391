// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speedup_chart.h"

#include "ui/chart_geometry.h"
#include "ui/theme.h"

#include <QChart>
#include <QLineSeries>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr QSize kLeastSize(340, 220);
constexpr qreal kMarkSize = 8;
constexpr qreal kCap = 4; // half of a whisker's
constexpr qreal kWhiskerWidth = 1.2;
constexpr qreal kCurveWidth = 1.4;
constexpr double kLeftRoom = 0.035; // of the axis: whiskers at one thread are beside its line
constexpr double kMostLeftRoom = 0.5; // threads: there is no tick at 0
constexpr double kLowestEnd = 0.9; // of an axis that doubles: 1 is not at its edge
constexpr double kPercent = 0.01;
constexpr qreal kDodge = 6; // pixels between whiskers at the same number of threads

QString idealName()
{
    return SpeedupChart::tr("ideal");
}

QString bestName()
{
    return SpeedupChart::tr("best for\nthese tasks");
}

QString whatIfName()
{
    return SpeedupChart::tr("best, with\nmore CPUs");
}

QString bestHereName()
{
    return SpeedupChart::tr("best on this\ncomputer");
}

// Up to many more threads than were measured, the measured ones would be pressed into a corner: a
// scale that doubles gives each doubling of the threads as much room.
ChartView::Axis threadAxis(const SpeedupCurves& curves)
{
    if (curves.reach == SpeedupReach::WhatIf)
        return {.title = SpeedupChart::tr("threads"),
            .low = std::pow(curves.mostThreads, -kLeftRoom),
            .high = static_cast<double>(curves.mostThreads),
            .scale = ChartAxis::Scale::Doubling};
    const double room = std::min(kMostLeftRoom, kLeftRoom * (curves.mostThreads - 1));
    return {.title = SpeedupChart::tr("threads"),
        .low = 1 - room,
        .high = static_cast<double>(curves.mostThreads),
        .leastInterval = 1};
}

ChartView::Axis valueAxis(const SpeedupCurves& curves, SpeedupMeasure measure)
{
    if (measure == SpeedupMeasure::Efficiency)
        return {
            .title = SpeedupChart::tr("efficiency (%)"), .high = curves.highest, .unit = kPercent};
    if (curves.reach == SpeedupReach::WhatIf)
        return {.title = SpeedupChart::tr("times faster"),
            .low = std::min(kLowestEnd, curves.lowest * kLowestEnd),
            .high = curves.highest,
            .scale = ChartAxis::Scale::Doubling};
    return {.title = SpeedupChart::tr("times faster"), .high = curves.highest};
}

QList<QPointF> pointsOf(const std::vector<SpeedupMark>& marks)
{
    QList<QPointF> points;
    for (const SpeedupMark& mark : marks)
        points.append(QPointF(mark.threads, mark.value));
    return points;
}

} // namespace

SpeedupChart::SpeedupChart(QWidget* parent)
    : ChartView(parent)
{
    setObjectName(u"speedupChart"_s);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
}

void SpeedupChart::setCurves(SpeedupCurves curves, SpeedupMeasure measure)
{
    pointAt(std::nullopt);
    m_curves = std::move(curves);
    makeRoom();
    setAxes(threadAxis(m_curves), valueAxis(m_curves, measure));
    setTitle(measure == SpeedupMeasure::SpeedUp ? tr("Speed-up over the serial loop")
                                                : tr("Efficiency: speed-up a thread"));
    LineEnds ends;
    for (const ExecutorId id : kAllExecutors) {
        const QList<QPointF> points = pointsOf(m_curves.measured[indexOf(id)]);
        lineOf(id)->replace(placesOf(points));
        if (!points.isEmpty() && id != ExecutorId::Serial)
            ends[indexOf(id)] = points.constLast();
    }
    nameLinesAt(ends);
}

void SpeedupChart::makeRoom()
{
    reserveRoomFor({bestName(), whatIfName()});
}

void SpeedupChart::setDescribe(Describe describe)
{
    m_describe = std::move(describe);
}

QSize SpeedupChart::minimumSizeHint() const
{
    return kLeastSize;
}

void SpeedupChart::drawBackground(QPainter* painter, const QRectF& rect)
{
    ChartView::drawBackground(painter, rect);
    const QColor secondary = theme::color(theme::Role::Ideal, palette());
    const QColor ink = palette().color(QPalette::Text);
    if (m_pointed) {
        const qreal x = positionOf({static_cast<double>(*m_pointed), yAxis().low}).x();
        const QRectF plot = chart()->plotArea();
        painter->fillRect(QRectF(x - 0.5, plot.top(), 1, plot.height()),
            theme::color(theme::Role::SecondaryText, palette()));
    }
    drawCurve(*painter, m_curves.ideal, QPen(secondary, kCurveWidth, Qt::DotLine));
    drawCurve(
        *painter, m_curves.whatIf, QPen(theme::faded(ink, palette()), kCurveWidth, Qt::DashLine));
    drawCurve(*painter, m_curves.best, QPen(ink, kCurveWidth, Qt::DashLine));
}

void SpeedupChart::drawCurve(QPainter& painter, const QList<QPointF>& points, const QPen& pen) const
{
    QPolygonF line;
    for (const QPointF& point : points)
        line.append(positionOf(point));
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

void SpeedupChart::drawForeground(QPainter* painter, const QRectF& rect)
{
    // Marks lie on one another's whiskers, not under them.
    for (const ExecutorId id : kAllExecutors)
        drawWhiskers(*painter, id);
    for (const ExecutorId id : kAllExecutors)
        drawMarks(*painter, id);
    ChartView::drawForeground(painter, rect);
}

void SpeedupChart::drawWhiskers(QPainter& painter, ExecutorId executor) const
{
    painter.setPen(QPen(theme::colorOf(executor, palette()), kWhiskerWidth));
    const QPointF dodge(dodgeOf(executor), 0);
    for (const SpeedupMark& mark : m_curves.measured[indexOf(executor)]) {
        if (mark.high <= mark.low)
            continue;
        const double threads = mark.threads;
        const QLineF whisker(
            positionOf({threads, mark.low}) + dodge, positionOf({threads, mark.high}) + dodge);
        painter.drawLine(whisker);
        for (const QPointF& end : {whisker.p1(), whisker.p2()})
            painter.drawLine(end - QPointF(kCap, 0), end + QPointF(kCap, 0));
    }
}

// Executors stand beside one another where they were measured on the same number of threads.
qreal SpeedupChart::dodgeOf(ExecutorId executor) const
{
    if (executor == ExecutorId::Serial)
        return 0;
    int before = 0;
    int all = 0;
    for (const ExecutorId id : kAllExecutors) {
        if (id == ExecutorId::Serial || m_curves.measured[indexOf(id)].empty())
            continue;
        before += indexOf(id) < indexOf(executor) ? 1 : 0;
        ++all;
    }
    return kDodge * (before - (all - 1) / 2.0);
}

void SpeedupChart::drawMarks(QPainter& painter, ExecutorId executor) const
{
    const qreal pixelRatio = painter.device()->devicePixelRatioF();
    for (const SpeedupMark& mark : m_curves.measured[indexOf(executor)]) {
        const QPointF center = positionOf({static_cast<double>(mark.threads), mark.value})
            + QPointF(dodgeOf(executor), 0);
        theme::drawMark(painter, executor, snappedToPixels(center, kMarkSize, pixelRatio),
            kMarkSize, palette());
    }
}

std::vector<ChartView::LineName> SpeedupChart::lineNames() const
{
    std::vector<LineName> names = ChartView::lineNames();
    const QColor ink = palette().color(QPalette::Text);
    for (LineName& name : names) // beside the mark of the rightmost executor, not upon it
        name.end = valueAt(positionOf(name.end) + QPointF(kDodge, 0));
    if (m_curves.best.isEmpty())
        return names;
    names.push_back({.end = m_curves.ideal.constLast(),
        .text = idealName(),
        .ink = theme::color(theme::Role::SecondaryText, palette())});
    if (m_curves.whatIf.isEmpty())
        names.push_back({.end = m_curves.best.constLast(), .text = bestName(), .ink = ink});
    else
        names.push_back({.end = m_curves.whatIf.constLast(), .text = whatIfName(), .ink = ink});
    if (m_curves.forksBeforeItsEnd())
        names.push_back({.end = m_curves.best.constLast(), .text = bestHereName(), .ink = ink});
    return names;
}

void SpeedupChart::changeEvent(QEvent* event)
{
    ChartView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        makeRoom();
}

} // namespace primeloom
