// SPDX-License-Identifier: GPL-3.0-or-later
// The hairline of a chart: where it stands, and how the pointer moves it.
#include "core/records/formatting.h"
#include "ui/chart_view.h"
#include "ui/theme.h"

#include <QChart>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace primeloom {

namespace {

constexpr int kLabelPadding = 10; // left and right of the value
constexpr int kLabelGap = 2; // between the plot and the value

} // namespace

void ChartView::setHairline(std::optional<double> x)
{
    if (x == m_hairline)
        return;
    for (const std::optional<double>& changed : {m_hairline, x}) {
        if (changed) {
            const QRectF label = hairlineLabel(*changed);
            viewport()->update(
                label.adjusted(-1, chart()->plotArea().top() - label.top(), 1, 1).toAlignedRect());
        }
    }
    m_hairline = x;
}

QString ChartView::hairlineText(double x) const
{
    return groupedNumber(static_cast<std::uint64_t>(std::llround(x)), locale());
}

// Below the plot, over the ticks, and never beyond the view's sides.
QRectF ChartView::hairlineLabel(double x) const
{
    const QRectF text = QFontMetricsF(font()).boundingRect(hairlineText(x));
    const qreal width = text.width() + 2 * kLabelPadding;
    const qreal left = std::clamp<qreal>(positionOf({x, m_y.low}).x() - width / 2, 0,
        std::max<qreal>(0, viewport()->width() - width));
    return {left, chart()->plotArea().bottom() + kLabelGap, width, text.height() + 4};
}

void ChartView::drawHairline(QPainter& painter) const
{
    if (!m_hairline)
        return;
    const QRectF plot = chart()->plotArea();
    const qreal x = std::round(positionOf({*m_hairline, m_y.low}).x()) + 0.5;
    painter.setPen(QPen(theme::color(theme::Role::SecondaryText, palette()), 1));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    const QRectF label = hairlineLabel(*m_hairline);
    painter.setFont(font());
    painter.fillRect(label, palette().color(QPalette::Base));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(label, Qt::AlignCenter, hairlineText(*m_hairline));
}

void ChartView::mouseMoveEvent(QMouseEvent* event)
{
    QChartView::mouseMoveEvent(event);
    const QRectF plot = chart()->plotArea();
    if (plot.contains(event->position()))
        Q_EMIT pointedAt(valueAt(event->position()).x());
    else
        Q_EMIT pointedAt(std::nullopt);
}

bool ChartView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        Q_EMIT pointedAt(std::nullopt);
    return QChartView::viewportEvent(event);
}

} // namespace primeloom
