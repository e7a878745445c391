// SPDX-License-Identifier: GPL-3.0-or-later
// Speed-up or efficiency over threads: what was measured with its spread, what would be ideal and
// what the tasks allow, and a hairline where the user looks.
#pragma once

#include "ui/chart_view.h"
#include "ui/speedup_curves.h"

#include <functional>

namespace primeloom {

class SpeedupChart final : public ChartView {
    Q_OBJECT
public:
    // What to say about so many threads where the pointer is.
    using Describe = std::function<QString(int threads)>;

    explicit SpeedupChart(QWidget* parent = nullptr);

    void setCurves(SpeedupCurves curves, SpeedupMeasure measure);
    [[nodiscard]] const SpeedupCurves& curves() const { return m_curves; }
    void setDescribe(Describe describe);

    // Threads at the hairline; none without one. Only thread counts on the axis.
    [[nodiscard]] std::optional<int> pointedThreads() const { return m_pointed; }
    void pointAt(std::optional<int> threads);

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pointedChanged(std::optional<int> threads);

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    [[nodiscard]] std::vector<LineName> lineNames() const override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void makeRoom();
    void drawCurve(QPainter& painter, const QList<QPointF>& points, const QPen& pen) const;
    void drawWhiskers(QPainter& painter, ExecutorId executor) const;
    void drawMarks(QPainter& painter, ExecutorId executor) const;
    [[nodiscard]] qreal dodgeOf(ExecutorId executor) const;
    [[nodiscard]] std::optional<int> threadsAt(QPointF position) const;

    SpeedupCurves m_curves;
    Describe m_describe;
    std::optional<int> m_pointed;
};

} // namespace primeloom
