// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/progress_chart.h"

#include "core/records/formatting.h"
#include "ui/axis_ticks.h"
#include "ui/chart_geometry.h"
#include "ui/theme.h"

#include <QChart>
#include <QLineSeries>

#include <algorithm>

namespace primeloom {

namespace {

constexpr double kGrowth = 1.5;
constexpr double kRoomBeyond = 1.07; // an estimate is off by a few per cent as a rule
constexpr Seconds kUnknown{1};
constexpr qreal kLiveWidth = 2.2;
constexpr qreal kRestingWidth = 1.6;
constexpr std::size_t kMostSteps = 500; // two points each; more are thinned
constexpr qsizetype kMostDashedPoints = 200; // dashing a long line is slow: 5 ms at 500 points

QString taskTitle(double unit)
{
    if (unit == 1)
        return ProgressChart::tr("tasks finished");
    return unit < 1e6 ? ProgressChart::tr("tasks finished (thousands)")
                      : ProgressChart::tr("tasks finished (millions)");
}

ChartView::Axis timeAxis(double high)
{
    const TimeUnit unit = timeUnitFor(Seconds(high));
    return {.title = sinceTheStart(unit), .low = 0, .high = high, .unit = secondsIn(unit)};
}

ChartView::Axis taskAxis(int count)
{
    const double high = std::max(1, count);
    const double unit = countUnitFor(0, high);
    return {.title = taskTitle(unit), .low = 0, .high = high, .unit = unit, .leastInterval = 1};
}

// A step up at each end, level to `reach` after the last.
QList<QPointF> stepsOf(std::span<const double> ends, double reach)
{
    QList<QPointF> points{{0, 0}};
    for (std::size_t done = 0; done < ends.size(); ++done) {
        points.emplace_back(ends[done], static_cast<double>(done));
        points.emplace_back(ends[done], static_cast<double>(done + 1));
    }
    if (reach > points.constLast().x())
        points.emplace_back(reach, points.constLast().y());
    return points;
}

// The same without corners, for steps narrower than a pixel.
QList<QPointF> slopeOf(std::span<const double> ends, double reach, double timeHigh, int columns)
{
    std::vector<QPointF> points{{0, 0}};
    points.reserve(ends.size() + 2);
    for (std::size_t done = 0; done < ends.size(); ++done)
        points.emplace_back(ends[done], static_cast<double>(done + 1));
    points.emplace_back(std::max(reach, points.back().x()), points.back().y());
    return thinned(points, 0, timeHigh, columns);
}

double expectedTime(const Experiment& experiment, Seconds serial)
{
    if (experiment.includes(ExecutorId::Serial))
        return serial.count();
    return serial.count() / std::clamp(experiment.threads, 1, std::max(1, experiment.taskCount()));
}

} // namespace

ProgressChart::ProgressChart(QWidget* parent)
    : ChartView(parent)
{
    setTitle(tr("Tasks finished over time"));
    ProgressChart::applyPalette();
}

void ProgressChart::begin(
    const Experiment& experiment, int taskCount, std::optional<Seconds> expectedSerial)
{
    m_progress = {};
    m_running.reset();
    m_round = -1;
    m_elapsed = 0;
    m_taskCount = taskCount;
    const double expected = expectedTime(experiment, expectedSerial.value_or(kUnknown));
    m_timeHigh = std::max(1e-6, expected * kRoomBeyond);
    refresh();
    setAccessibleDescription({});
}

void ProgressChart::beginTurn(int round, ExecutorId executor)
{
    if (round != m_round) {
        for (const ExecutorId id : kAllExecutors) {
            if (id != ExecutorId::Serial && m_progress[indexOf(id)].round != round)
                m_progress[indexOf(id)] = {};
        }
    }
    m_round = round;
    m_running = executor;
    m_elapsed = 0;
    if (m_progress[indexOf(executor)].round != round)
        m_progress[indexOf(executor)] = {.round = round, .ends = {}};
    refresh();
    applyPalette(); // the ghost and the running line have changed
    setAccessibleDescription(words()); // not at each tick: a screen reader would never end
}

void ProgressChart::addRecords(const Run& run, qsizetype first, qsizetype count)
{
    const auto batch =
        std::span(run.records)
            .subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
    std::array<std::size_t, kExecutorCount> sorted{};
    for (const ExecutorId id : kAllExecutors)
        sorted[indexOf(id)] = m_progress[indexOf(id)].ends.size();
    for (const TaskRecord& record : batch) {
        if (!run.experiment.isInFocus(record.turn()))
            continue;
        Line& line = m_progress[indexOf(record.executor)];
        if (record.round > line.round) { // its turn was not announced yet
            line = {.round = record.round, .ends = {}};
            sorted[indexOf(record.executor)] = 0;
        }
        if (record.status == TaskEnd::Done && record.round == line.round)
            line.ends.push_back(Seconds(record.end).count());
    }
    for (const ExecutorId id : kAllExecutors)
        addEnds(m_progress[indexOf(id)], sorted[indexOf(id)]);
}

// Ends behind the first `sortedCount` are new, in no particular order.
void ProgressChart::addEnds(Line& line, std::size_t sortedCount)
{
    if (line.ends.size() == sortedCount)
        return;
    const auto middle = line.ends.begin() + static_cast<std::ptrdiff_t>(sortedCount);
    std::sort(middle, line.ends.end());
    std::inplace_merge(line.ends.begin(), middle, line.ends.end());
    line.isNew = true;
}

void ProgressChart::tick(Seconds elapsed)
{
    m_elapsed = elapsed.count();
    if (isVisible())
        refresh();
}

std::span<const double> ProgressChart::endsOf(ExecutorId executor) const
{
    return m_progress[indexOf(executor)].ends;
}

void ProgressChart::showEvent(QShowEvent* event)
{
    ChartView::showEvent(event);
    refresh();
}

QString ProgressChart::hairlineText(double x) const
{
    return timeText(Seconds(x), locale());
}

void ProgressChart::applyPalette()
{
    ChartView::applyPalette();
    for (const ExecutorId id : kAllExecutors)
        lineOf(id)->setPen(penOf(id));
}

QPen ProgressChart::penOf(ExecutorId executor) const
{
    const QColor ink = theme::colorOf(executor, palette());
    const bool isGhost = m_progress[indexOf(executor)].round != m_round;
    const bool dashes =
        executor == ExecutorId::Graph && lineOf(executor)->count() <= kMostDashedPoints;
    return {isGhost ? theme::faded(ink, palette()) : ink,
        executor == m_running ? kLiveWidth : kRestingWidth, dashes ? Qt::DashLine : Qt::SolidLine};
}

void ProgressChart::refresh()
{
    for (const ExecutorId id : kAllExecutors)
        makeRoomFor(reachOf(id));
    setAxes(timeAxis(m_timeHigh), taskAxis(m_taskCount));
    for (const ExecutorId id : kAllExecutors)
        drawLine(id);
    nameLinesAt(m_reached);
}

void ProgressChart::drawLine(ExecutorId executor)
{
    Line& line = m_progress[indexOf(executor)];
    if (!line.isNew && executor != m_running)
        return;
    line.isNew = false;
    QList<QPointF> points;
    if (line.round >= 0) {
        const int columns = std::max(1, qRound(chart()->plotArea().width()));
        points = line.ends.size() <= kMostSteps
            ? stepsOf(line.ends, reachOf(executor))
            : slopeOf(line.ends, reachOf(executor), m_timeHigh, columns);
    }
    m_reached[indexOf(executor)] =
        points.isEmpty() ? std::nullopt : std::optional(points.constLast());
    lineOf(executor)->replace(points);
    lineOf(executor)->setPen(penOf(executor));
}

void ProgressChart::makeRoomFor(double seconds)
{
    while (seconds > m_timeHigh)
        m_timeHigh *= kGrowth;
}

// How far the line goes: to now while tasks are left, else to its last end.
double ProgressChart::reachOf(ExecutorId executor) const
{
    const std::vector<double>& ends = m_progress[indexOf(executor)].ends;
    const double last = ends.empty() ? 0 : ends.back();
    const bool isGoing =
        executor == m_running && ends.size() < static_cast<std::size_t>(m_taskCount);
    return isGoing ? std::max(last, m_elapsed) : last;
}

QString ProgressChart::words() const
{
    QStringList sentences;
    for (const ExecutorId id : kAllExecutors) {
        const std::size_t done = m_progress[indexOf(id)].ends.size();
        if (done > 0)
            sentences += tr("%1: %2 of %3 tasks in %4.")
                             .arg(nameOf(id), groupedNumber(done, locale()),
                                 groupedNumber(static_cast<std::uint64_t>(m_taskCount), locale()),
                                 timeText(Seconds(reachOf(id)), locale()));
    }
    return sentences.join(u' ');
}

} // namespace primeloom
