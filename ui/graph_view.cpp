// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph_view.h"

#include "ui/graph_accessible.h"
#include "ui/graph_painter.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr QSize kLeastSize(320, 180);
constexpr QSizeF kUsualRoom(930, 340); // for which a picture is laid out: it must not jump about
constexpr qreal kSelectedWidth = 2;
constexpr qreal kHoveredWidth = 1;

} // namespace

GraphView::GraphView(QWidget* parent)
    : QWidget(parent)
{
    installGraphAccessibility(); // before anything asks for this view's interface: it is kept
    setObjectName(u"graphView"_s);
    setAccessibleName(tr("Task graph"));
    setLayoutDirection(Qt::LeftToRight); // like time, a graph flows one way in every language
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void GraphView::setSelection(TaskSelection* selection)
{
    m_selection = selection;
    connect(selection, &TaskSelection::changed, this, [this] {
        reveal();
        update();
    });
    connect(selection, &TaskSelection::hoveredChanged, this, qOverload<>(&QWidget::update));
}

void GraphView::setDescribe(Describe describe)
{
    m_describe = std::move(describe);
}

void GraphView::setPlan(const PlanGraph& plan, const LimitRange& range)
{
    if (!m_picture.isEmpty() && plan == m_picture.plan() && range == m_range) {
        setPath({});
        setStates(LiveStates(plan.taskCount(), LiveState::Waiting));
        return; // whoever looks at a part of it keeps looking at that
    }
    m_range = range;
    m_picture.setPlan(plan, range, locale());
    arrange();
}

void GraphView::arrange()
{
    m_picture.arrange(QFontMetricsF(font()), kUsualRoom);
    m_zoom.reset(m_picture.layout().bounds, size());
    zoomed();
}

void GraphView::setExecutor(ExecutorId executor)
{
    if (std::exchange(m_executor, executor) != executor)
        update();
}

void GraphView::setStates(const LiveStates& states)
{
    if (m_picture.setStates(states))
        update();
}

void GraphView::setPath(std::span<const int> tasks)
{
    m_picture.setPath(tasks);
    update();
}

void GraphView::zoomed()
{
    update();
    Q_EMIT scaleChanged();
}

void GraphView::zoomBy(double factor)
{
    QPointF fixed = rect().center();
    if (const std::optional<int> current = currentTask())
        fixed = m_zoom.transform().map(m_picture.rectOf(*current).center());
    m_zoom.zoom(m_pointer.value_or(fixed), factor);
    zoomed();
}

void GraphView::showAll()
{
    m_zoom.showAll();
    zoomed();
}

QRect GraphView::blockRect(int block) const
{
    return m_zoom.transform()
        .mapRect(m_picture.layout().blocks[static_cast<std::size_t>(block)])
        .toAlignedRect();
}

QSize GraphView::minimumSizeHint() const
{
    return kLeastSize;
}

void GraphView::reveal()
{
    const std::optional<int> current = currentTask();
    if (!current)
        return;
    m_zoom.reveal(m_picture.rectOf(*current));
    Q_EMIT scaleChanged();
    const int task = *current;
    QAccessibleEvent focus(this, QAccessible::Focus);
    focus.setChild(m_picture.blocks().blockOf[static_cast<std::size_t>(task)]);
    if (hasFocus())
        QAccessible::updateAccessibility(&focus);
}

void GraphView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_zoom.setViewport(size());
    zoomed();
}

void GraphView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    const bool isNewText =
        event->type() == QEvent::FontChange || event->type() == QEvent::LocaleChange;
    if (m_picture.isEmpty() || !isNewText)
        return;
    const PlanGraph plan = m_picture.plan();
    m_picture.setPlan(plan, m_range, locale());
    arrange();
}

void GraphView::paintEvent(QPaintEvent* event)
{
    if (m_picture.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setTransform(m_zoom.transform());
    const GraphLook look = GraphLook::of(m_executor, palette());
    GraphPainter pictured(painter, m_picture, look);
    pictured.paintEdges();
    pictured.paintBlocks(QRectF(
        m_zoom.toPicture(event->rect().topLeft()), m_zoom.toPicture(event->rect().bottomRight())));
    outlineTasks(pictured);
    painter.resetTransform();
    if (m_drag == Drag::Box) {
        QColor tint = palette().color(QPalette::Highlight);
        tint.setAlphaF(0.25F);
        painter.fillRect(QRectF(m_pressed, m_dragged).normalized(), tint);
    }
}

void GraphView::outlineTasks(GraphPainter& painter) const
{
    if (!m_selection)
        return;
    for (const int task : m_selection->tasks()) {
        if (isSelectable(task))
            painter.outline(task, kSelectedWidth);
    }
    if (m_selection->hovered() && isSelectable(*m_selection->hovered()))
        painter.outline(*m_selection->hovered(), kHoveredWidth);
}

// Of a plan that is too large for a picture there may be tasks that this one does not have.
std::optional<int> GraphView::currentTask() const
{
    const std::optional<int> current = m_selection ? m_selection->current() : std::nullopt;
    return current && isSelectable(*current) ? current : std::nullopt;
}

bool GraphView::isSelectable(int task) const
{
    const auto place = static_cast<std::size_t>(task);
    return place < m_picture.plan().taskCount()
        && m_picture.plan().tasks()[place].kind != TaskKind::Gather;
}

} // namespace primeloom
