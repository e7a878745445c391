// SPDX-License-Identifier: GPL-3.0-or-later
// What all our charts have in common: a look that follows the palette, one line an executor with
// its name at the end instead of a legend, and ticks that people read easily.
#pragma once

#include "core/records/executor_id.h"
#include "ui/chart_axis.h"

#include <QChartView>

#include <array>
#include <optional>
#include <vector>

class QCategoryAxis;
class QLineSeries;

namespace primeloom {

class ChartView : public QChartView {
    Q_OBJECT
public:
    using Axis = ChartAxis;
    // Where each executor's line ends, in data units.
    using LineEnds = std::array<std::optional<QPointF>, kExecutorCount>;
    // What is written where a line ends, in data units; it may have several lines of text.
    struct LineName {
        QPointF end;
        QString text;
        QColor ink;
    };

    explicit ChartView(QWidget* parent = nullptr);

    // Shown at the top left, and what a screen reader calls the chart.
    void setTitle(const QString& title);
    // Width that the title needs, margins included.
    [[nodiscard]] int titleWidth() const;

    void setAxes(const Axis& x, const Axis& y);
    [[nodiscard]] const Axis& xAxis() const { return m_x; }
    [[nodiscard]] const Axis& yAxis() const { return m_y; }

    // Writes the executor's name there, in its colour.
    void nameLinesAt(const LineEnds& ends);

    // A hairline from top to bottom at x, in data units, with its value at the axis; none: no line.
    void setHairline(std::optional<double> x);
    [[nodiscard]] std::optional<double> hairline() const { return m_hairline; }

    // The line of `executor`, drawn after those before it in view order, through placesOf() its
    // points. The chart owns it.
    [[nodiscard]] QLineSeries* lineOf(ExecutorId executor) const;
    // The pixel of the view that shows `value`.
    [[nodiscard]] QPointF positionOf(QPointF value) const;
    [[nodiscard]] QPointF valueAt(QPointF position) const;
    [[nodiscard]] QList<QPointF> placesOf(QList<QPointF> values) const;

Q_SIGNALS:
    // The pointer is at this x, in data units; none: not over the plot.
    void pointedAt(std::optional<double> x);

protected:
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

    // What the hairline says at the axis.
    [[nodiscard]] virtual QString hairlineText(double x) const;
    // Sets pens and brushes; called whenever the palette changes. Overriders call the base first.
    virtual void applyPalette();
    // Adds a line to the chart, attached to both axes.
    [[nodiscard]] QLineSeries* addLine();
    // What is drawn: the executors' names where nameLinesAt() says, and what overriders add.
    [[nodiscard]] virtual std::vector<LineName> lineNames() const;
    // Makes room at the right for such names, besides the executors'.
    void reserveRoomFor(const QStringList& names);

private:
    void applyFont();
    void placeTicks();
    void drawTitle(QPainter& painter) const;
    void drawLineNames(QPainter& painter) const;
    void drawHairline(QPainter& painter) const;
    [[nodiscard]] QRectF hairlineLabel(double x) const;

    QCategoryAxis* m_xAxis; // owned by the chart, like the lines
    QCategoryAxis* m_yAxis;
    std::array<QLineSeries*, kExecutorCount> m_lines;
    Axis m_x;
    Axis m_y;
    Ticks m_yTicks;
    LineEnds m_ends;
    QString m_title;
    QStringList m_otherNames; // there is room for them
    std::optional<double> m_hairline;
};

} // namespace primeloom
