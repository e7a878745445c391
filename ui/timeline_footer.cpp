// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline_footer.h"

#include "core/records/formatting.h"
#include "ui/axis_ticks.h"
#include "ui/task_selection.h"
#include "ui/theme.h"
#include "ui/timeline_painter.h"
#include "ui/timeline_view.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr int kMargin = 8; // as in the view
constexpr int kStripHeight = 26;
constexpr int kTickLength = 4;
constexpr int kTickPitch = 90; // at least so many pixels between ticks
constexpr int kOverviewHeight = 14;
constexpr int kGap = 4;

// The serial loop keeps one thread busy from start to end: that needs no strip.
bool hasStrip(const TimelineGroup& group)
{
    return group.executor() != ExecutorId::Serial && group.round() >= 0;
}

} // namespace

TimelineFooter::TimelineFooter(TimelineView& view, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
{
    setObjectName(u"timelineFooter"_s);
    setLayoutDirection(Qt::LeftToRight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&view, &TimelineView::scaleChanged, this, [this] {
        describe();
        update();
    });
    connect(&view.timeline(), &TimelineModel::advanced, this, [this] { update(); });
    describe();
}

void TimelineFooter::followPointer()
{
    connect(m_view.selection(), &TaskSelection::pointedTimeChanged, this, [this] { update(); });
}

void TimelineFooter::describe()
{
    const TimeSpan& shown = m_view.zoom().visible();
    setAccessibleName(tr("Time axis"));
    setAccessibleDescription(tr("Shows %1 to %2 of %3.")
                                 .arg(timeText(shown.low, locale()), timeText(shown.high, locale()),
                                     timeText(m_view.zoom().full(), locale())));
}

QSize TimelineFooter::sizeHint() const
{
    return {200,
        kGap + kStripHeight + kTickLength + fontMetrics().height() + kOverviewHeight + 2 * kGap};
}

QRect TimelineFooter::stripArea() const
{
    const TimelineScale scale = m_view.scale();
    return {static_cast<int>(scale.left), kGap, static_cast<int>(scale.width), kStripHeight};
}

QRect TimelineFooter::axisArea() const
{
    QRect area = stripArea();
    area.moveTop(area.bottom() + 1);
    area.setHeight(kTickLength + fontMetrics().height());
    return area;
}

QRect TimelineFooter::overviewArea() const
{
    QRect area = axisArea();
    area.moveTop(area.bottom() + 1 + kGap);
    area.setHeight(kOverviewHeight);
    return area;
}

TimelineScale TimelineFooter::wholeScale() const
{
    TimelineScale scale = m_view.scale();
    scale.visible = {Seconds(0), m_view.zoom().full()};
    return scale;
}

int TimelineFooter::mostThreads() const
{
    std::size_t most = 1;
    for (const TimelineGroup& group : m_view.timeline().groups())
        most = std::max(most, group.lanes().size());
    return static_cast<int>(most);
}

void TimelineFooter::paintEvent(QPaintEvent* event)
{
    if (m_view.timeline().groups().empty())
        return;
    QPainter painter(this);
    paintStrip(painter, event->rect());
    paintAxis(painter);
    paintOverview(painter);
    paintPointedTime(painter);
}

void TimelineFooter::paintStrip(QPainter& painter, const QRect& exposed) const
{
    const QRect area = stripArea();
    painter.setPen(theme::color(theme::Role::SecondaryText, palette()));
    painter.drawText(QRect(0, area.top(), area.left() - kMargin, area.height()),
        Qt::AlignRight | Qt::AlignVCenter, tr("busy threads"));
    painter.drawText(QRect(area.right() + 1, area.top() - 2, width() - area.right() - 1 - kMargin,
                         area.height()),
        Qt::AlignRight | Qt::AlignTop, tr("of %1").arg(mostThreads()));
    painter.fillRect(area, palette().color(QPalette::AlternateBase));
    painter.setClipRect(area);
    for (const TimelineGroup& group : m_view.timeline().groups()) {
        if (hasStrip(group))
            paintBusy(painter, group, exposed & area);
    }
    painter.setClipping(false);
}

// An area for the pool, lines for those drawn over it: all of them stay visible.
void TimelineFooter::paintBusy(
    QPainter& painter, const TimelineGroup& group, const QRect& exposed) const
{
    const QRect area = stripArea();
    const std::vector<double> busy =
        group.busyWorkers(m_view.scale(), exposed.left(), exposed.right() + 1);
    const QColor ink = lookOf(m_view.timeline(), group, palette()).ink;
    QColor tint = ink;
    tint.setAlphaF(0.35F);
    std::vector<QRect> columns;
    std::vector<QRect> steps;
    int before = area.bottom() + 1;
    for (std::size_t i = 0; i < busy.size(); ++i) {
        const double share = std::min(1.0, busy[i] / mostThreads());
        const int x = exposed.left() + static_cast<int>(i);
        const int top = area.bottom() + 1 - static_cast<int>(std::lround(share * area.height()));
        columns.emplace_back(x, top, 1, area.bottom() + 1 - top);
        const int high = i == 0 ? top : std::min(top, before);
        const int low = i == 0 ? top : std::max(top, before);
        if (share > 0 || before <= area.bottom())
            steps.emplace_back(x, high, 1, std::max(1, low - high));
        before = top;
    }
    painter.setPen(Qt::NoPen);
    if (group.executor() == ExecutorId::Pool) {
        painter.setBrush(tint);
        painter.drawRects(columns.data(), static_cast<int>(columns.size()));
    }
    painter.setBrush(ink);
    painter.drawRects(steps.data(), static_cast<int>(steps.size()));
}

void TimelineFooter::paintAxis(QPainter& painter) const
{
    const QRect area = axisArea();
    const TimelineScale scale = m_view.scale();
    painter.fillRect(area.left(), area.top(), area.width(), 1,
        theme::color(theme::Role::SecondaryText, palette()));
    const TimeUnit unit = timeUnitFor(scale.visible.high);
    const Ticks ticks = niceTicks(scale.visible.low.count(), scale.visible.high.count(),
        std::max(1, area.width() / kTickPitch));
    const QStringList labels = labelsOf(ticks, secondsIn(unit), locale());
    painter.setPen(theme::color(theme::Role::SecondaryText, palette()));
    for (int i = 0; i < ticks.count; ++i) {
        const int x = static_cast<int>(std::lround(scale.xOf(Seconds(ticks.at(i)))));
        painter.fillRect(x, area.top(), 1, kTickLength, painter.pen().color());
        painter.drawText(QRect(x - kTickPitch / 2, area.top() + kTickLength, kTickPitch,
                             area.height() - kTickLength),
            Qt::AlignCenter, labels[i] + QChar::Nbsp + symbolOf(unit));
    }
}

void TimelineFooter::paintPointedTime(QPainter& painter) const
{
    const TaskSelection* selection = m_view.selection();
    if (selection == nullptr || !selection->pointedTime())
        return;
    const QRect area = axisArea();
    const TimelineScale scale = m_view.scale();
    const int x = static_cast<int>(std::lround(scale.xOf(*selection->pointedTime())));
    if (x < area.left() || x > area.right() + 1)
        return;
    painter.fillRect(
        x, 0, 1, area.top() + kTickLength, theme::color(theme::Role::SecondaryText, palette()));
    const QString text = timeText(*selection->pointedTime(), locale());
    QRect label(0, area.top() + kTickLength, fontMetrics().horizontalAdvance(text) + kMargin,
        area.height() - kTickLength);
    label.moveLeft(std::clamp(x - label.width() / 2, 0, std::max(0, width() - label.width())));
    painter.fillRect(label, palette().color(QPalette::Text));
    painter.setPen(palette().color(QPalette::Base));
    painter.drawText(label, Qt::AlignCenter, text);
}

void TimelineFooter::paintOverview(QPainter& painter) const
{
    const QRect area = overviewArea();
    const TimelineScale whole = wholeScale();
    painter.fillRect(area, palette().color(QPalette::AlternateBase));
    const auto& groups = m_view.timeline().groups();
    const int height = std::max(1, (area.height() - 2) / static_cast<int>(groups.size()));
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const int top = area.top() + 1 + static_cast<int>(i) * height;
        const int right = static_cast<int>(std::lround(whole.xOf(groups[i].makespan())));
        painter.fillRect(area.left(), top, right - area.left(), std::max(1, height - 1),
            theme::faded(lookOf(m_view.timeline(), groups[i], palette()).ink, palette()));
    }
    const TimeSpan& shown = m_view.zoom().visible();
    const int left = static_cast<int>(std::lround(whole.xOf(shown.low)));
    const int right = static_cast<int>(std::lround(whole.xOf(shown.high)));
    QColor veil = palette().color(QPalette::Base);
    veil.setAlphaF(0.6F);
    painter.fillRect(area.left(), area.top(), left - area.left(), area.height(), veil);
    painter.fillRect(right, area.top(), area.right() + 1 - right, area.height(), veil);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(m_view.zoom().isWhole() ? theme::color(theme::Role::Grid, palette())
                                           : palette().color(QPalette::Text));
    painter.drawRect(left, area.top(), std::max(2, right - left - 1), area.height() - 1);
}

void TimelineFooter::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    if (event->type() == QEvent::LocaleChange)
        describe();
}

void TimelineFooter::mousePressEvent(QMouseEvent* event)
{
    if (event->position().y() >= axisArea().bottom())
        lookAt(event->position().x());
}

void TimelineFooter::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton && event->position().y() >= axisArea().top())
        lookAt(event->position().x());
}

void TimelineFooter::lookAt(double x)
{
    const Seconds middle = wholeScale().timeAt(x);
    const Seconds half = m_view.zoom().visible().length() / 2;
    m_view.show({middle - half, middle + half}, TimelineZoom::Means::Drag);
}

} // namespace primeloom
