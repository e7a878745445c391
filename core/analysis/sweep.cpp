// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sweep.h"

#include "core/analysis/schedule.h"
#include "core/analysis/task_costs.h"

#include <algorithm>
#include <map>
#include <utility>

namespace primeloom {

namespace {

using PerRound = std::vector<double>; // seconds
using TurnKey = std::pair<ExecutorId, int>;
using Makespans = std::map<TurnKey, PerRound>;

Makespans makespansOf(const Run& run)
{
    const int rounds = run.completedRounds();
    Makespans makespans;
    for (const Turn& turn : run.turns) {
        if (turn.round >= rounds)
            continue;
        PerRound& times = makespans[{turn.executor, turn.threads}];
        times.resize(static_cast<std::size_t>(rounds));
        times[static_cast<std::size_t>(turn.round)] = Seconds{turn.makespan}.count();
    }
    return makespans;
}

SweepPoint pointOf(const TurnKey& key, const PerRound& serial, PerRound makespans)
{
    const Estimate speedUp = pairedRatio(serial, makespans);
    return {.executor = key.first,
        .threads = key.second,
        .speedUp = speedUp,
        .efficiency = speedUp.median / key.second,
        .median = Seconds{median(makespans)}};
}

std::vector<SweepPoint> pointsOf(const Experiment& experiment, const Makespans& makespans)
{
    const PerRound& serial = makespans.at({ExecutorId::Serial, 1});
    std::vector<SweepPoint> points;
    for (const ExecutorId id : experiment.executors) {
        if (id == ExecutorId::Serial)
            continue;
        for (const int threads : experiment.threadCounts())
            points.push_back(pointOf({id, threads}, serial, makespans.at({id, threads})));
    }
    return points;
}

// Speed-ups on 1..kMostPredictedThreads workers that share `cpus`.
std::vector<double> predictions(const PlanGraph& plan, std::span<const Seconds> costs, int cpus)
{
    const Seconds work = workOf(costs);
    std::vector<double> speedUps;
    for (int workers = 1; workers <= kMostPredictedThreads; ++workers)
        speedUps.push_back(work
            / predictedMakespan(
                plan, costs, {.workers = workers, .cpus = std::min(workers, cpus)}));
    return speedUps;
}

// Relative to one thread of the executor itself: what its threads add.
std::optional<FitSummary> fitsOf(const std::vector<SweepPoint>& points, ExecutorId executor,
    std::span<const double> predicted, int cores)
{
    std::vector<ScalingPoint> scaling;
    std::optional<Seconds> one;
    for (const SweepPoint& point : points) {
        if (point.executor != executor || point.threads > kMostPredictedThreads)
            continue;
        if (point.threads == 1)
            one = point.median;
        if (one)
            scaling.push_back({.threads = point.threads, .speedUp = *one / point.median});
    }
    return fitsOf(scaling, predicted, cores);
}

} // namespace

SweepSummary sweepOf(const Run& run)
{
    SweepSummary sweep;
    sweep.cpus = run.cpus;
    const PlanGraph plan = planOf(run);
    const std::vector<Seconds> costs = serialCosts(run, plan);
    if (workOf(costs) <= Seconds{0})
        return sweep;
    sweep.points = pointsOf(run.experiment, makespansOf(run));
    sweep.bestForTasks = predictions(plan, costs, kMostPredictedThreads);
    sweep.expected = run.cpus > 0 ? predictions(plan, costs, run.cpus) : sweep.bestForTasks;
    const auto fitted = std::ranges::find_if(
        sweep.points, [](const SweepPoint& point) { return point.executor != ExecutorId::Locked; });
    if (fitted != sweep.points.end())
        sweep.fits = fitsOf(sweep.points, fitted->executor, sweep.bestForTasks,
            run.cores > 0 ? run.cores : run.cpus);
    return sweep;
}

} // namespace primeloom
