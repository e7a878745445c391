// SPDX-License-Identifier: GPL-3.0-or-later
// What the results chart shows of a run, apart from painting: points, axes and words.
#pragma once

#include "core/analysis/task_medians.h"
#include "ui/results_plot.h"

#include <QLocale>

namespace primeloom {

enum class ResultsMode : std::uint8_t {
    ReadyAt, // when each result was ready, since the executor's start
    TaskTime, // how long each task took
    Relative, // task time by the serial loop's of the same round
};

[[nodiscard]] QString titleOf(ResultsMode mode);

// (n, seconds) or (n, ratio) of every task that has the value, n ascending.
[[nodiscard]] QList<QPointF> pointsOf(
    const TaskMedians& medians, const LimitRange& range, ResultsMode mode);

// The same of the tasks that were Done in a round that did not end. None in Relative, which
// compares finished rounds only.
struct UnfinishedPoints {
    QList<QPointF> readyAt;
    QList<QPointF> taskTime;

    [[nodiscard]] QList<QPointF> of(ResultsMode mode) const;
};
// By executor. Time O(records of that round).
[[nodiscard]] std::array<UnfinishedPoints, kExecutorCount> unfinishedPointsOf(const Run& run);

// How its lines are drawn. In a shuffled order neighbours in n were not ready one after another:
// nothing joins those marks.
[[nodiscard]] ResultsPlot::Look lookOf(const Experiment& experiment, ResultsMode mode);

// The axis of n, with some room left and right.
[[nodiscard]] ChartView::Axis limitAxis(const LimitRange& range);

// The axis of values: times from zero; ratios around 1, which is always on it.
[[nodiscard]] ChartView::Axis valueAxis(const ResultsPlot::Lines& lines, ResultsMode mode);

// The chart in words, for a screen reader: a sentence an executor.
[[nodiscard]] QString wordsFor(
    const ResultsPlot::Lines& lines, ResultsMode mode, const QLocale& locale);

} // namespace primeloom
