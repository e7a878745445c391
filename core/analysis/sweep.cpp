// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sweep.h"

#include "core/analysis/schedule.h"
#include "core/analysis/task_costs.h"

#include <QtGlobal>

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

double predictedSpeedUp(
    const PlanGraph& plan, std::span<const Seconds> costs, const Machine& machine)
{
    return workOf(costs) / predictedMakespan(plan, costs, machine);
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

SweepBuilder::SweepBuilder(const Run& run)
    : m_plan(planOf(run))
    , m_costs(serialCosts(run, m_plan))
    , m_cores(run.cores > 0 ? run.cores : run.cpus)
{
    m_sweep.cpus = run.cpus;
    if (workOf(m_costs) > Seconds{0})
        m_sweep.points = pointsOf(run.experiment, makespansOf(run));
}

bool SweepBuilder::isDone() const
{
    return m_sweep.points.empty() || m_sweep.expected.size() == kMostPredictedThreads;
}

void SweepBuilder::advance()
{
    Q_ASSERT(!isDone());
    const int workers = static_cast<int>(m_sweep.expected.size()) + 1;
    const int cpus = m_sweep.cpus > 0 ? std::min(workers, m_sweep.cpus) : workers;
    const double best = predictedSpeedUp(m_plan, m_costs, {.workers = workers, .cpus = workers});
    m_sweep.bestForTasks.push_back(best);
    m_sweep.expected.push_back(cpus == workers
            ? best
            : predictedSpeedUp(m_plan, m_costs, {.workers = workers, .cpus = cpus}));
    if (isDone())
        addFits();
}

// Of the first of pool and graph that ran.
void SweepBuilder::addFits()
{
    const auto fitted = std::ranges::find_if(m_sweep.points,
        [](const SweepPoint& point) { return point.executor != ExecutorId::Locked; });
    if (fitted != m_sweep.points.end())
        m_sweep.fits = fitsOf(m_sweep.points, fitted->executor, m_sweep.bestForTasks, m_cores);
}

SweepSummary sweepOf(const Run& run)
{
    SweepBuilder builder(run);
    while (!builder.isDone())
        builder.advance();
    return builder.summary();
}

} // namespace primeloom
