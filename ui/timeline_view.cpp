// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline_view.h"

#include "core/records/formatting.h"
#include "ui/theme.h"
#include "ui/timeline_delegate.h"

#include <QHeaderView>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr int kMargin = 8; // beside texts
constexpr int kHighestLane = 30;
constexpr int kRoomyHeading = 12; // higher than its text, where there is room
constexpr int kTightHeading = 5;
constexpr int kMarkWidth = 2; // of the makespan
constexpr int kLabelGap = 6;

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

} // namespace

TimelineView::TimelineView(QWidget* parent)
    : QTreeView(parent)
{
    setObjectName(u"timelineView"_s);
    setAccessibleName(tr("Tasks over time"));
    setLayoutDirection(Qt::LeftToRight); // time runs from left to right in every language
    setModel(&m_model);
    setItemDelegate(new TimelineDelegate(*this));
    header()->hide();
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(1);
    header()->setSectionResizeMode(QHeaderView::Fixed);
    setIndentation(0);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setSelectionMode(NoSelection); // tasks are selected, not rows
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_zoom.reset(m_model.full());
        m_lastHovered.reset();
        expandAll();
        for (int row = 0; row < m_model.rowCount(); ++row)
            setFirstColumnSpanned(row, {}, true);
        arrange();
        zoomed();
    });
    connect(&m_model, &TimelineModel::fullChanged, this, [this] {
        m_zoom.setFull(m_model.full());
        zoomed();
    });
    connect(&m_model, &TimelineModel::advanced, viewport(), qOverload<>(&QWidget::update));
    m_model.setLocale(locale());
}

void TimelineView::setSelection(TaskSelection* selection)
{
    m_selection = selection;
    connect(selection, &TaskSelection::changed, this, [this] {
        viewport()->update();
        if (m_selection->current())
            reveal(*m_selection->current());
    });
    connect(selection, &TaskSelection::hoveredChanged, this, [this] {
        updateTask(std::exchange(m_lastHovered, m_selection->hovered()));
        updateTask(m_lastHovered);
    });
    connect(selection, &TaskSelection::pointedTimeChanged, this, &TimelineView::updateCrosshair);
}

TimelineScale TimelineView::scale() const
{
    return {.visible = m_zoom.visible(),
        .left = static_cast<double>(columnViewportPosition(TimelineModel::Tasks)),
        .width = std::max(1.0, static_cast<double>(columnWidth(TimelineModel::Tasks)))};
}

void TimelineView::arrange()
{
    int name = 0;
    for (std::size_t group = 0; group < m_model.groups().size(); ++group) {
        const int last = static_cast<int>(m_model.groups()[group].lanes().size()) - 1;
        const QModelIndex index = m_model.indexOf(group, static_cast<std::size_t>(last));
        const QString text = index.data().toString();
        name = std::max(name, QFontMetrics(bold(font())).horizontalAdvance(text));
    }
    const QString heading = m_model.index(0, TimelineModel::Busy).data().toString();
    const QString shares = m_model.showsCpu() ? u"100 % · 100 %"_s : u"100 %"_s;
    const int busy =
        std::max(fontMetrics().horizontalAdvance(shares), fontMetrics().horizontalAdvance(heading));
    setColumnWidth(TimelineModel::Name, name + 3 * kMargin);
    setColumnWidth(TimelineModel::Busy, busy + 2 * kMargin);
    setColumnWidth(TimelineModel::Tasks,
        std::max(1,
            viewport()->width() - columnWidth(TimelineModel::Name)
                - columnWidth(TimelineModel::Busy)));
    arrangeRows();
}

// Headings give way first, then lanes; if that does not suffice, the view scrolls.
void TimelineView::arrangeRows()
{
    int lanes = 0;
    for (const TimelineGroup& group : m_model.groups())
        lanes += static_cast<int>(group.lanes().size());
    const int headings = static_cast<int>(m_model.groups().size());
    const int text = QFontMetrics(bold(font())).height();
    const int least = fontMetrics().height() + 4;
    const bool isRoomy =
        headings * (text + kRoomyHeading) + lanes * kHighestLane <= viewport()->height();
    const int heading = text + (isRoomy ? kRoomyHeading : kTightHeading);
    const int room = viewport()->height() - headings * heading;
    const int lane = std::clamp(room / std::max(1, lanes), least, std::max(least, kHighestLane));
    const int oldHeading = std::exchange(m_headingHeight, heading);
    const int oldLane = std::exchange(m_laneHeight, lane);
    if (oldHeading != heading || oldLane != lane)
        scheduleDelayedItemsLayout();
}

void TimelineView::zoomed()
{
    viewport()->update();
    Q_EMIT scaleChanged();
}

void TimelineView::show(const TimeSpan& span, TimelineZoom::Means means)
{
    m_zoom.show(span, means);
    zoomed();
}

void TimelineView::showAll()
{
    m_zoom.showAll();
    zoomed();
}

void TimelineView::zoomBack()
{
    m_zoom.back();
    zoomed();
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    arrange();
    Q_EMIT scaleChanged();
}

void TimelineView::changeEvent(QEvent* event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::LocaleChange)
        m_model.setLocale(locale());
    if (event->type() == QEvent::LocaleChange || event->type() == QEvent::FontChange) {
        arrange();
        zoomed();
    }
}

void TimelineView::paintEvent(QPaintEvent* event)
{
    m_exposed = event->rect();
    QTreeView::paintEvent(event);
    QPainter painter(viewport());
    for (std::size_t group = 0; group < m_model.groups().size(); ++group)
        showMarkOf(painter, group);
    const TimelineScale axis = scale();
    if (m_lastPointed)
        painter.fillRect(static_cast<int>(std::lround(axis.xOf(*m_lastPointed))), 0, 1, height(),
            theme::color(theme::Role::SecondaryText, palette()));
    if (m_drag == Drag::Box) {
        QColor tint = palette().color(QPalette::Highlight);
        tint.setAlphaF(0.25F);
        const auto [left, right] = std::minmax(m_pressedX, m_draggedX);
        painter.fillRect(left, 0, right - left, height(), tint);
    }
}

// The line at which the executor's turn ended, with its time beside it or above.
void TimelineView::showMarkOf(QPainter& painter, std::size_t number) const
{
    const TimelineGroup& group = m_model.groups()[number];
    const TimelineScale axis = scale();
    if (!group.end() || group.makespan() < axis.visible.low || group.makespan() > axis.visible.high)
        return;
    const QRect first = visualRect(m_model.indexOf(number, 0, TimelineModel::Tasks));
    const QRect last =
        visualRect(m_model.indexOf(number, group.lanes().size() - 1, TimelineModel::Tasks));
    const int x = static_cast<int>(std::lround(axis.xOf(group.makespan())));
    painter.fillRect(x, first.top(), kMarkWidth, last.bottom() + 1 - first.top(),
        theme::colorOf(group.executor(), palette()));
    painter.setFont(bold(font()));
    painter.setPen(palette().color(QPalette::Text));
    const QString text = timeText(group.makespan(), locale());
    const int width = painter.fontMetrics().horizontalAdvance(text);
    if (x + kMarkWidth + kLabelGap + width <= axis.right())
        painter.drawText(QRect(x + kMarkWidth + kLabelGap, first.top(), width + 1, first.height()),
            Qt::AlignCenter, text);
    else
        painter.drawText(QRect(x + kMarkWidth - width, first.top() - headingHeight(), width,
                             headingHeight() - 2),
            Qt::AlignRight | Qt::AlignBottom, text);
}

void TimelineView::updateTask(std::optional<int> task)
{
    for (std::size_t group = 0; task && group < m_model.groups().size(); ++group) {
        if (const auto place = m_model.groups()[group].placeOf(*task))
            viewport()->update(
                visualRect(m_model.indexOf(group, place->lane, TimelineModel::Tasks)));
    }
}

void TimelineView::updateCrosshair()
{
    const std::optional<Seconds> before = std::exchange(m_lastPointed, m_selection->pointedTime());
    for (const std::optional<Seconds>& time : {before, m_lastPointed}) {
        if (time)
            viewport()->update(
                static_cast<int>(std::lround(scale().xOf(*time))) - 1, 0, 3, height());
    }
}

// Scrolls to the task in time, and to one of its lanes unless one is visible.
void TimelineView::reveal(int task)
{
    std::optional<QModelIndex> first;
    for (std::size_t group = 0; group < m_model.groups().size(); ++group) {
        const auto place = m_model.groups()[group].placeOf(task);
        if (!place)
            continue;
        const TaskRecord& record = m_model.groups()[group].recordAt(*place);
        const QModelIndex index = m_model.indexOf(group, place->lane);
        if (viewport()->rect().contains(visualRect(index).center()))
            return m_zoom.reveal({record.start, record.end}), zoomed();
        if (!first)
            first = index;
    }
    if (first)
        scrollTo(*first);
}

} // namespace primeloom
