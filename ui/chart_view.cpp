// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart_view.h"

#include "ui/chart_geometry.h"
#include "ui/theme.h"

#include <QCategoryAxis>
#include <QChart>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>

#include <algorithm>

namespace primeloom {

namespace {

constexpr int kMargin = 12; // between the edge and what is drawn
constexpr int kNameGap = 10; // between a line's end and its name
constexpr qreal kLineWidth = 1.6;
constexpr int kTickGap = 28; // at least so many pixels between tick labels of the x axis
constexpr int kTickPitch = 40; // at least so many pixels between ticks of the y axis

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

int widestOf(const QStringList& texts, const QFontMetrics& metrics)
{
    int widest = 0;
    for (const QString& text : texts)
        widest = std::max(widest, metrics.horizontalAdvance(text));
    return widest;
}

void place(
    QCategoryAxis& axis, const ChartView::Axis& range, const Ticks& ticks, const QLocale& locale)
{
    const QStringList old = axis.categoriesLabels();
    for (const QString& label : old)
        axis.remove(label);
    axis.setRange(range.placeOf(range.low), range.placeOf(range.high));
    // A category ends at its tick; the first must begin somewhere below it.
    axis.setStartValue(std::min(range.placeOf(range.low), ticks.at(0)) - ticks.interval);
    const QStringList labels = range.labels(ticks, locale);
    for (int i = 0; i < ticks.count; ++i)
        axis.append(labels[i], ticks.at(i));
    axis.setTitleText(range.title);
}

} // namespace

ChartView::ChartView(QWidget* parent)
    : QChartView(new QChart, parent)
    , m_xAxis(new QCategoryAxis)
    , m_yAxis(new QCategoryAxis)
{
    setRenderHint(QPainter::Antialiasing);
    viewport()->setMouseTracking(true);
    setLayoutDirection(Qt::LeftToRight); // axes run from left to right in every language
    setFrameShape(QFrame::NoFrame);
    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundRoundness(0);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->addAxis(m_xAxis, Qt::AlignBottom);
    chart()->addAxis(m_yAxis, Qt::AlignLeft);
    chart()->setBackgroundVisible(false); // the view paints it, and the grid upon it
    for (QCategoryAxis* axis : {m_xAxis, m_yAxis}) {
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis->setGridLineVisible(false); // Qt's has a line at the end of the axis, too
    }
    for (QLineSeries*& line : m_lines)
        line = addLine();
    applyFont();
    ChartView::applyPalette();
}

void ChartView::setTitle(const QString& title)
{
    m_title = title;
    setAccessibleName(title);
    viewport()->update();
}

int ChartView::titleWidth() const
{
    return QFontMetrics(bold(font())).horizontalAdvance(m_title) + 2 * kMargin;
}

void ChartView::setAxes(const Axis& x, const Axis& y)
{
    if (x == m_x && y == m_y)
        return;
    m_x = x;
    m_y = y;
    placeTicks();
}

void ChartView::nameLinesAt(const LineEnds& ends)
{
    m_ends = ends;
    viewport()->update();
}

QLineSeries* ChartView::lineOf(ExecutorId executor) const
{
    return m_lines[indexOf(executor)];
}

QPointF ChartView::positionOf(QPointF value) const
{
    const QRectF plot = chart()->plotArea();
    return {plot.left() + m_x.shareOf(value.x()) * plot.width(),
        plot.bottom() - m_y.shareOf(value.y()) * plot.height()};
}

QPointF ChartView::valueAt(QPointF position) const
{
    const QRectF plot = chart()->plotArea();
    return {m_x.valueAtShare((position.x() - plot.left()) / plot.width()),
        m_y.valueAtShare((plot.bottom() - position.y()) / plot.height())};
}

QList<QPointF> ChartView::placesOf(QList<QPointF> values) const
{
    for (QPointF& value : values)
        value = {m_x.placeOf(value.x()), m_y.placeOf(value.y())};
    return values;
}

void ChartView::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyPalette();
    if (event->type() == QEvent::FontChange)
        applyFont();
    if (event->type() == QEvent::LocaleChange)
        placeTicks();
}

void ChartView::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    placeTicks();
}

void ChartView::drawBackground(QPainter* painter, const QRectF& rect)
{
    QChartView::drawBackground(painter, rect);
    const QRectF plot = chart()->plotArea();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen(theme::color(theme::Role::Grid, palette()), 1));
    for (int tick = 0; tick < m_yTicks.count; ++tick) {
        const qreal y = positionOf({m_x.low, m_y.valueAt(m_yTicks.at(tick))}).y();
        painter->drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    }
    painter->setRenderHint(QPainter::Antialiasing, true);
}

void ChartView::drawForeground(QPainter* painter, const QRectF& /*rect*/)
{
    drawTitle(*painter);
    drawLineNames(*painter);
    drawHairline(*painter);
}

void ChartView::applyPalette()
{
    const QBrush words(theme::color(theme::Role::SecondaryText, palette()));
    const QPen frame(theme::color(theme::Role::Grid, palette()), 1);
    setBackgroundBrush(palette().color(QPalette::Base));
    for (QCategoryAxis* axis : {m_xAxis, m_yAxis}) {
        axis->setLabelsBrush(words);
        axis->setTitleBrush(words);
        axis->setLinePen(frame);
    }
    for (const ExecutorId id : kAllExecutors) {
        const bool isGraph = id == ExecutorId::Graph;
        lineOf(id)->setPen(QPen(
            theme::colorOf(id, palette()), kLineWidth, isGraph ? Qt::DashLine : Qt::SolidLine));
    }
}

QLineSeries* ChartView::addLine()
{
    auto* line = new QLineSeries;
    chart()->addSeries(line);
    line->attachAxis(m_xAxis);
    line->attachAxis(m_yAxis);
    return line;
}

void ChartView::applyFont()
{
    for (QCategoryAxis* axis : {m_xAxis, m_yAxis}) {
        axis->setLabelsFont(font());
        axis->setTitleFont(font());
    }
    const QFontMetrics strong(bold(font()));
    QStringList names = m_otherNames.join(u'\n').split(u'\n');
    for (const ExecutorId id : kAllExecutors)
        names.append(nameOf(id));
    chart()->setMargins(
        {kMargin, kMargin + strong.height() + kNameGap, widestOf(names, strong) + 2 * kNameGap, 4});
    placeTicks();
}

void ChartView::placeTicks()
{
    const QMargins margins = chart()->margins();
    const int width = this->width() - margins.left() - margins.right() - kTickPitch;
    const int height = this->height() - margins.top() - margins.bottom() - kTickPitch;
    const int widest = widestOf(m_x.labels(m_x.ticks(), locale()), fontMetrics());
    place(*m_xAxis, m_x, m_x.ticks(width / (widest + kTickGap)), locale());
    m_yTicks = m_y.ticks(height / kTickPitch);
    place(*m_yAxis, m_y, m_yTicks, locale());
}

void ChartView::drawTitle(QPainter& painter) const
{
    painter.setFont(bold(font()));
    painter.setPen(palette().color(QPalette::Text));
    const QRect area = rect().adjusted(kMargin, kMargin, -kMargin, -kMargin);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignTop,
        painter.fontMetrics().elidedText(m_title, Qt::ElideRight, area.width()));
}

std::vector<ChartView::LineName> ChartView::lineNames() const
{
    std::vector<LineName> names;
    for (const ExecutorId id : kAllExecutors) {
        if (const std::optional<QPointF>& end = m_ends[indexOf(id)])
            names.push_back(
                {.end = *end, .text = nameOf(id), .ink = theme::colorOf(id, palette())});
    }
    return names;
}

void ChartView::reserveRoomFor(const QStringList& names)
{
    m_otherNames = names;
    applyFont();
}

void ChartView::drawLineNames(QPainter& painter) const
{
    painter.setFont(bold(font()));
    const QFontMetricsF metrics(painter.font());
    const std::vector<LineName> names = lineNames();
    std::vector<QRectF> areas;
    for (const LineName& name : names) {
        const QPointF end = positionOf(name.end);
        const QSizeF size = metrics.size(0, name.text);
        areas.emplace_back(
            end.x() + kNameGap, end.y() - size.height() / 2, size.width(), size.height());
    }
    const QRectF plot = chart()->plotArea();
    areas = keptApart(areas, plot.top() - metrics.height() / 4, plot.bottom());
    QColor halo = palette().color(QPalette::Base);
    halo.setAlphaF(0.9F);
    for (std::size_t i = 0; i < names.size(); ++i) {
        painter.fillRect(areas[i], halo); // a line that passes behind must not strike it through
        painter.setPen(names[i].ink);
        painter.drawText(areas[i], Qt::AlignLeft | Qt::AlignVCenter, names[i].text);
    }
}

} // namespace primeloom
