// SPDX-License-Identifier: GPL-3.0-or-later
// One value a task, for each executor, over n: marks joined by lines for few tasks, small marks for
// many, and a band from lowest to highest a pixel column for more than a screen can tell apart.
#pragma once

#include "core/records/limit_range.h"
#include "ui/chart_view.h"

#include <functional>

namespace primeloom {

class ResultsPlot final : public ChartView {
    Q_OBJECT
public:
    enum class Look : std::uint8_t { LineWithMarks, Marks, SmallMarks, Band, PlainLine };

    // What is known of one executor. x is n, ascending.
    struct Line {
        QList<QPointF> points;
        QList<QPointF> unfinished; // of a round that did not end: drawn faded
        Look look = Look::LineWithMarks;
    };
    using Lines = std::array<Line, kExecutorCount>;
    // What to say about the task with limit n where the pointer is on it.
    using Describe = std::function<QString(ExecutorId, Limit)>;

    explicit ResultsPlot(QWidget* parent = nullptr);

    // How `taskCount` tasks are drawn best (measured: 10 000 marks take 0.1 s to paint). Lines join
    // few tasks only.
    [[nodiscard]] static Look lookFor(int taskCount);

    // One replace() a series; a band has another when the width of the plot changes.
    void showLines(Lines lines, const Axis& x, const Axis& y);
    void setDescribe(Describe describe);

    // These n have a strong outline on every line; ascending.
    void setMarked(QList<double> limits);
    // This one has a thin outline on every line.
    void setPointed(std::optional<Limit> limit);

Q_SIGNALS:
    void limitPointed(std::optional<primeloom::Limit> limit); // none: not on a point any more
    void limitClicked(std::optional<primeloom::Limit> limit, Qt::KeyboardModifiers modifiers);

protected:
    void applyPalette() override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct Hit {
        ExecutorId executor = ExecutorId::Serial;
        QPointF value;

        friend bool operator==(const Hit&, const Hit&) = default;
    };

    void fillSeries();
    void refitBands();
    [[nodiscard]] int columnsNow() const;
    void drawMarks(QPainter& painter, ExecutorId executor, const QRectF& exposed) const;
    void drawReference(QPainter& painter) const;
    void drawOutlines(QPainter& painter, double limit, const QPen& pen) const;
    [[nodiscard]] std::optional<Hit> hitAt(QPointF position) const;
    void setHovered(const std::optional<Hit>& hit);
    [[nodiscard]] QRect outlineOf(const Hit& hit) const;

    Lines m_shown;
    std::array<QLineSeries*, kExecutorCount> m_unfinished; // owned by the chart
    Describe m_describe;
    std::optional<Hit> m_hovered;
    QList<double> m_marked;
    std::optional<Limit> m_pointed;
    int m_columns = 0; // for which bands were made last
};

} // namespace primeloom
