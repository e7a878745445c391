// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results_data.h"

#include "core/records/formatting.h"
#include "ui/axis_ticks.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

// Room at the ends of an axis, of what it shows.
constexpr double kRoomBeside = 0.025;
constexpr double kRoomAbove = 0.08;
constexpr double kLeastRatioSpan = 0.05; // on either side of 1

QString text(const char* source)
{
    return QCoreApplication::translate("ResultsChart", source);
}

std::optional<double> valueOf(const TaskMedian& median, ResultsMode mode)
{
    switch (mode) {
    case ResultsMode::ReadyAt:
        return median.readyAt.count();
    case ResultsMode::TaskTime:
        return median.took.count();
    case ResultsMode::Relative:
        return median.relative;
    }
    Q_UNREACHABLE();
}

QString perTask(TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Second:
        return text(QT_TRANSLATE_NOOP("ResultsChart", "seconds per task"));
    case TimeUnit::Millisecond:
        return text(QT_TRANSLATE_NOOP("ResultsChart", "milliseconds per task"));
    case TimeUnit::Microsecond:
        return text(QT_TRANSLATE_NOOP("ResultsChart", "microseconds per task"));
    }
    Q_UNREACHABLE();
}

QString limitTitle(double unit)
{
    if (unit == 1)
        return text(QT_TRANSLATE_NOOP("ResultsChart", "n"));
    return unit < 1e6 ? text(QT_TRANSLATE_NOOP("ResultsChart", "n (thousands)"))
                      : text(QT_TRANSLATE_NOOP("ResultsChart", "n (millions)"));
}

struct Bounds {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    void add(const QList<QPointF>& points)
    {
        for (const QPointF& point : points) {
            low = std::min(low, point.y());
            high = std::max(high, point.y());
        }
    }
};

ChartView::Axis timeAxis(double longest, ResultsMode mode)
{
    constexpr double kShortest = 1e-6; // an axis needs a length even if the clock saw none
    const double high = std::max(longest, kShortest) * (1 + kRoomAbove);
    const TimeUnit unit = timeUnitFor(Seconds(longest));
    return {.title = mode == ResultsMode::ReadyAt ? sinceTheStart(unit) : perTask(unit),
        .low = 0,
        .high = high,
        .unit = secondsIn(unit)};
}

ChartView::Axis ratioAxis(const Bounds& bounds)
{
    const double low = std::min(bounds.low, 1 - kLeastRatioSpan);
    const double high = std::max(bounds.high, 1 + kLeastRatioSpan);
    const double room = (high - low) * kRoomAbove;
    return {.title = text(QT_TRANSLATE_NOOP("ResultsChart", "serial loop = 1")),
        .low = low - room,
        .high = high + room};
}

QString sentenceOf(
    ExecutorId executor, const QList<QPointF>& points, ResultsMode mode, const QLocale& locale)
{
    Bounds bounds;
    bounds.add(points);
    const auto time = [&](double seconds) { return timeText(Seconds(seconds), locale); };
    const auto ratio = [&](double value) { return significant(value, locale); };
    switch (mode) {
    case ResultsMode::ReadyAt:
        return text(
            QT_TRANSLATE_NOOP("ResultsChart", "%1: the first result after %2, the last after %3."))
            .arg(nameOf(executor), time(bounds.low), time(bounds.high));
    case ResultsMode::TaskTime:
        return text(QT_TRANSLATE_NOOP("ResultsChart", "%1: tasks took %2 to %3."))
            .arg(nameOf(executor), time(bounds.low), time(bounds.high));
    case ResultsMode::Relative:
        return text(
            QT_TRANSLATE_NOOP("ResultsChart", "%1: tasks took %2 to %3 times as long as serially."))
            .arg(nameOf(executor), ratio(bounds.low), ratio(bounds.high));
    }
    Q_UNREACHABLE();
}

} // namespace

QString titleOf(ResultsMode mode)
{
    switch (mode) {
    case ResultsMode::ReadyAt:
        return text(QT_TRANSLATE_NOOP("ResultsChart", "When each result was ready"));
    case ResultsMode::TaskTime:
        return text(QT_TRANSLATE_NOOP("ResultsChart", "How long each task took"));
    case ResultsMode::Relative:
        return text(QT_TRANSLATE_NOOP("ResultsChart", "Task time relative to serial"));
    }
    Q_UNREACHABLE();
}

QList<QPointF> pointsOf(const TaskMedians& medians, const LimitRange& range, ResultsMode mode)
{
    QList<QPointF> points;
    points.reserve(static_cast<qsizetype>(medians.rows.size()));
    for (std::size_t row = 0; row < medians.rows.size(); ++row) {
        if (const std::optional<double> value = valueOf(medians.rows[row], mode))
            points.emplace_back(static_cast<double>(range.at(row)), *value);
    }
    return points;
}

QList<QPointF> UnfinishedPoints::of(ResultsMode mode) const
{
    switch (mode) {
    case ResultsMode::ReadyAt:
        return readyAt;
    case ResultsMode::TaskTime:
        return taskTime;
    case ResultsMode::Relative:
        return {};
    }
    Q_UNREACHABLE();
}

std::array<UnfinishedPoints, kExecutorCount> unfinishedPointsOf(const Run& run)
{
    std::array<UnfinishedPoints, kExecutorCount> unfinished;
    // Rounds follow one another: the one after the completed ones did not end, and is the last.
    const int round = run.completedRounds();
    for (auto record = run.records.rbegin(); record != run.records.rend() && record->round == round;
         ++record) {
        if (record->status != TaskEnd::Done || record->kind != TaskKind::Result
            || !run.experiment.isInFocus(record->turn()))
            continue;
        UnfinishedPoints& points = unfinished[indexOf(record->executor)];
        const auto n = static_cast<double>(record->n);
        points.readyAt.emplace_back(n, Seconds(record->end).count());
        if (!run.plan.hasDependencies()) // or a part of the sum may be missing
            points.taskTime.emplace_back(n, Seconds(record->wall()).count());
    }
    for (UnfinishedPoints& points : unfinished) {
        std::ranges::sort(points.readyAt, {}, &QPointF::x);
        std::ranges::sort(points.taskTime, {}, &QPointF::x);
    }
    return unfinished;
}

ResultsPlot::Look lookOf(const Experiment& experiment, ResultsMode mode)
{
    using Look = ResultsPlot::Look;
    const Look look = ResultsPlot::lookFor(experiment.taskCount());
    const bool isJumbled = mode == ResultsMode::ReadyAt && experiment.order == TaskOrder::Shuffled;
    return isJumbled && look == Look::LineWithMarks ? Look::Marks : look;
}

ChartView::Axis limitAxis(const LimitRange& range)
{
    const auto first = static_cast<double>(range.at(0));
    const auto last = static_cast<double>(range.last());
    const double room = last > first ? (last - first) * kRoomBeside : std::max(1.0, last * 0.1);
    const double unit = countUnitFor(first - room, last + room);
    return {.title = limitTitle(unit),
        .low = first - room,
        .high = last + room,
        .unit = unit,
        .leastInterval = 1};
}

ChartView::Axis valueAxis(const ResultsPlot::Lines& lines, ResultsMode mode)
{
    Bounds bounds;
    for (const ResultsPlot::Line& line : lines) {
        bounds.add(line.points);
        bounds.add(line.unfinished);
    }
    return mode == ResultsMode::Relative ? ratioAxis(bounds)
                                         : timeAxis(std::max(0.0, bounds.high), mode);
}

QString wordsFor(const ResultsPlot::Lines& lines, ResultsMode mode, const QLocale& locale)
{
    QStringList sentences;
    for (const ExecutorId id : kAllExecutors) {
        const ResultsPlot::Line& line = lines[indexOf(id)];
        if (!line.points.isEmpty() && line.look != ResultsPlot::Look::PlainLine)
            sentences += sentenceOf(id, line.points, mode, locale);
    }
    return sentences.join(u' ');
}

} // namespace primeloom
