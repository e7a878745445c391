// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speedup_curves.h"

#include <QtGlobal>

#include <algorithm>
#include <ranges>
#include <span>

namespace primeloom {

namespace {

constexpr double kHeadroom = 1.12; // above the highest point
constexpr int kFewestThreads = 2; // an axis needs a length

double measured(double speedUp, int threads, SpeedupMeasure measure)
{
    return measure == SpeedupMeasure::SpeedUp ? speedUp : speedUp / threads;
}

SpeedupMark markOf(const SweepPoint& point, SpeedupMeasure measure)
{
    const auto value = [&](double speedUp) { return measured(speedUp, point.threads, measure); };
    return {.threads = point.threads,
        .value = value(point.speedUp.median),
        .low = value(point.speedUp.low),
        .high = value(point.speedUp.high)};
}

// Of the speed-ups by threads, element P - 1 on P threads, those from `first` to `last` threads.
QList<QPointF> curve(std::span<const double> speedUps, int first, int last, SpeedupMeasure measure)
{
    QList<QPointF> points;
    const int end = std::min(last, static_cast<int>(speedUps.size()));
    for (int threads = first; threads <= end; ++threads)
        points.append(QPointF(
            threads, measured(speedUps[static_cast<std::size_t>(threads - 1)], threads, measure)));
    return points;
}

double highestOf(const SpeedupCurves& curves)
{
    double highest = 1;
    for (const auto& marks : curves.measured) {
        for (const SpeedupMark& mark : marks)
            highest = std::max(highest, mark.high);
    }
    for (const QPointF& point : curves.best + curves.whatIf)
        highest = std::max(highest, point.y());
    return highest;
}

double lowestOf(const SpeedupCurves& curves)
{
    double lowest = 1;
    for (const auto& marks : curves.measured) {
        for (const SpeedupMark& mark : marks)
            lowest = std::min(lowest, mark.low);
    }
    for (const QPointF& point : curves.best + curves.whatIf)
        lowest = std::min(lowest, point.y());
    return lowest;
}

// Linear speed-up would press a curve that it leaves far below against the floor.
QList<QPointF> idealWithin(const SpeedupCurves& curves, SpeedupMeasure measure)
{
    const double most = curves.mostThreads;
    if (measure == SpeedupMeasure::Efficiency)
        return {{1, 1}, {most, 1}};
    const double end = std::min(most, curves.highest);
    return {{1, 1}, {end, end}};
}

} // namespace

SpeedupCurves curvesOf(const SweepSummary& sweep, SpeedupMeasure measure, SpeedupReach reach)
{
    Q_ASSERT(!sweep.points.empty());
    SpeedupCurves curves;
    curves.reach = reach;
    curves.measured[indexOf(ExecutorId::Serial)] = {
        {.threads = 1, .value = 1, .low = 1, .high = 1}};
    for (const SweepPoint& point : sweep.points)
        curves.measured[indexOf(point.executor)].push_back(markOf(point, measure));
    curves.mostThreads = std::max(kFewestThreads, measuredThreads(sweep).back());
    curves.best = curve(sweep.expected, 1, curves.mostThreads, measure);
    if (reach == SpeedupReach::WhatIf) {
        const int end = curves.mostThreads;
        const int first = sweep.cpus > 0 ? std::min(end, sweep.cpus) : end;
        curves.mostThreads = std::max(end, kMostPredictedThreads);
        curves.whatIf = curve(sweep.bestForTasks, first, kMostPredictedThreads, measure);
    }
    curves.lowest = lowestOf(curves);
    curves.highest = highestOf(curves) * kHeadroom;
    if (measure == SpeedupMeasure::SpeedUp)
        curves.highest = std::min<double>(
            curves.highest, std::max<double>(curves.mostThreads, highestOf(curves)));
    curves.ideal = idealWithin(curves, measure);
    return curves;
}

std::vector<int> measuredThreads(const SweepSummary& sweep)
{
    std::vector<int> threads;
    threads.reserve(sweep.points.size());
    for (const SweepPoint& point : sweep.points)
        threads.push_back(point.threads);
    std::ranges::sort(threads);
    threads.erase(std::unique(threads.begin(), threads.end()), threads.end());
    return threads;
}

double bestOn(const SweepSummary& sweep, int threads)
{
    return sweep.expected[static_cast<std::size_t>(threads - 1)];
}

} // namespace primeloom
