// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of a plan on the screen, to zoom, pan and select in by mouse and keyboard.
#pragma once

#include "core/records/executor_id.h"
#include "ui/graph_picture.h"
#include "ui/graph_zoom.h"
#include "ui/task_selection.h"

#include <QPointer>
#include <QWidget>

#include <functional>

namespace primeloom {

class GraphView final : public QWidget {
    Q_OBJECT
public:
    // What to say about the task where the pointer is.
    using Describe = std::function<QString(int task)>;

    explicit GraphView(QWidget* parent = nullptr);

    void setSelection(TaskSelection* selection);
    [[nodiscard]] TaskSelection* selection() const { return m_selection; }
    void setDescribe(Describe describe);

    // Another plan, all of it visible; every task waits.
    void setPlan(const PlanGraph& plan, const LimitRange& range);
    void setExecutor(ExecutorId executor); // whose colour the tasks have
    void setStates(const LiveStates& states);
    void setPath(std::span<const int> tasks);

    [[nodiscard]] const GraphPicture& picture() const { return m_picture; }
    [[nodiscard]] const GraphZoom& zoom() const { return m_zoom; }
    void zoomBy(double factor); // around the pointer, the current task or the middle
    void showAll();

    // A block's place in the view.
    [[nodiscard]] QRect blockRect(int block) const;

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void scaleChanged(); // or what is visible
    void detailsRequested(int task); // by Enter

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    enum class Drag : std::uint8_t { None, Pressed, Box, Pan };

    void arrange();
    void zoomed();
    void pointAt(const QMouseEvent& event);
    void click(const QMouseEvent& event);
    void reveal();
    bool handleZoomKey(const QKeyEvent& event);
    bool handleTaskKey(const QKeyEvent& event);
    void move(GraphPicture::Direction direction);
    void outlineTasks(class GraphPainter& painter) const;
    [[nodiscard]] std::optional<int> currentTask() const;
    [[nodiscard]] bool isSelectable(int task) const;

    GraphPicture m_picture;
    GraphZoom m_zoom;
    QPointer<TaskSelection> m_selection;
    Describe m_describe;
    ExecutorId m_executor = ExecutorId::Graph;
    LimitRange m_range;
    Drag m_drag = Drag::None;
    QPointF m_pressed;
    QPointF m_dragged;
    std::optional<QPointF> m_pointer;
    std::optional<int> m_described; // the task whose tool tip is shown
    bool m_isSpaceHeld = false;
};

} // namespace primeloom
