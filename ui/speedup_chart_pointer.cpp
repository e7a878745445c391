// SPDX-License-Identifier: GPL-3.0-or-later
// Where the user looks in the speed-up chart, by pointer and keyboard.
#include "ui/speedup_chart.h"

#include <QChart>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace primeloom {

void SpeedupChart::pointAt(std::optional<int> threads)
{
    if (std::exchange(m_pointed, threads) == threads)
        return;
    viewport()->update();
    Q_EMIT pointedChanged(threads);
}

void SpeedupChart::keyPressEvent(QKeyEvent* event)
{
    const bool isLeft = event->key() == Qt::Key_Left;
    if (event->key() == Qt::Key_Escape && m_pointed)
        return pointAt(std::nullopt);
    if (!isLeft && event->key() != Qt::Key_Right)
        return ChartView::keyPressEvent(event);
    const int before = m_pointed.value_or(isLeft ? m_curves.mostThreads + 1 : 0);
    pointAt(std::clamp(before + (isLeft ? -1 : 1), 1, m_curves.mostThreads));
}

void SpeedupChart::mouseMoveEvent(QMouseEvent* event)
{
    ChartView::mouseMoveEvent(event);
    const std::optional<int> threads = threadsAt(event->position());
    if (threads == m_pointed)
        return;
    pointAt(threads);
    if (threads && m_describe)
        QToolTip::showText(event->globalPosition().toPoint(), m_describe(*threads), viewport());
    else
        QToolTip::hideText();
}

bool SpeedupChart::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        pointAt(std::nullopt);
    return ChartView::viewportEvent(event);
}

std::optional<int> SpeedupChart::threadsAt(QPointF position) const
{
    constexpr qreal kReach = 12; // pixels beside the plot
    const QRectF plot = chart()->plotArea().adjusted(-kReach, 0, kReach, 0);
    if (!plot.contains(position))
        return {};
    return std::clamp(
        static_cast<int>(std::lround(valueAt(position).x())), 1, m_curves.mostThreads);
}

} // namespace primeloom
