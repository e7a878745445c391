// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/summary.h"

#include "core/analysis/critical_path.h"
#include "core/analysis/schedule.h"
#include "core/analysis/task_costs.h"

#include <algorithm>

namespace primeloom {

namespace {

using PerRound = std::vector<double>; // seconds, one a completed round

TurnId focusOf(ExecutorId id, const Experiment& experiment)
{
    return {.executor = id, .threads = id == ExecutorId::Serial ? 1 : experiment.threads};
}

PerRound makespansOf(ExecutorId id, const RunSummary& summary)
{
    PerRound makespans(static_cast<std::size_t>(summary.completedRounds));
    for (const TurnSummary& turn : summary.turns) {
        if (turn.id == focusOf(id, summary.experiment))
            makespans[static_cast<std::size_t>(turn.round)] = turn.makespan.count();
    }
    return makespans;
}

ExecutorSummary timesOf(ExecutorId id, const RunSummary& summary)
{
    PerRound makespans = makespansOf(id, summary);
    const TurnId focus = focusOf(id, summary.experiment);
    return {.executor = id,
        .threads = focus.threads,
        .median = Seconds{median(makespans)},
        .fastest = Seconds{std::ranges::min(makespans)},
        .slowest = Seconds{std::ranges::max(makespans)},
        .onCpuShare = sumOf(summary.turns, focus).onCpuShare(),
        .speedUp = {},
        .efficiency = {},
        .parts = {}};
}

// Of an executor against serial.
EfficiencyParts partsOf(const TurnSummary& sum, const TurnSummary& serial)
{
    EfficiencyParts parts{.utilisation = utilisation(sum.cpu, sum.id.threads, sum.makespan),
        .loadBalance = sum.loadBalance,
        .inflation = {},
        .serialShare = {}};
    if (serial.cpu > Seconds{0}) {
        parts.inflation = inflation(sum.cpu, serial.cpu);
        parts.serialShare = serial.makespan / serial.cpu;
    }
    return parts;
}

void addSpeedUp(ExecutorSummary& executor, const RunSummary& summary)
{
    const ExecutorId id = executor.executor;
    if (id == ExecutorId::Serial || !summary.experiment.includes(ExecutorId::Serial))
        return;
    executor.speedUp =
        pairedRatio(makespansOf(ExecutorId::Serial, summary), makespansOf(id, summary));
    executor.efficiency = executor.speedUp->median / executor.threads;
    executor.parts = partsOf(sumOf(summary.turns, focusOf(id, summary.experiment)),
        sumOf(summary.turns, focusOf(ExecutorId::Serial, summary.experiment)));
}

std::optional<TaskLimits> limitsOf(const Run& run)
{
    const PlanGraph plan = planOf(run);
    const std::vector<Seconds> costs = serialCosts(run, plan);
    const Seconds work = workOf(costs);
    if (work <= Seconds{0})
        return std::nullopt;
    const double scheduled = work / predictedMakespan(plan, costs, run.experiment.threads);
    return TaskLimits{.tasks = recordedTaskCount(plan),
        .areDependent = plan.hasDependencies(),
        .work = work,
        .longest = std::ranges::max(costs),
        .span = spanOf(plan, costs),
        .bestSpeedUp = run.cpus > 0 ? std::min(scheduled, double(run.cpus)) : scheduled};
}

// Whatever compares executors. Precondition: the sums agree.
void addComparisons(RunSummary& summary, const Run& run)
{
    for (ExecutorSummary& executor : summary.executors)
        addSpeedUp(executor, summary);
    summary.limits = limitsOf(run);
    if (run.experiment.includes(ExecutorId::Pool) && run.experiment.includes(ExecutorId::Graph))
        summary.graphOverPool = pairedRatio(
            makespansOf(ExecutorId::Graph, summary), makespansOf(ExecutorId::Pool, summary));
}

} // namespace

const ExecutorSummary* RunSummary::find(ExecutorId id) const
{
    const auto found = std::ranges::find(executors, id, &ExecutorSummary::executor);
    return found == executors.end() ? nullptr : &*found;
}

RunSummary summarize(const Run& run)
{
    RunSummary summary;
    summary.experiment = run.experiment;
    summary.status = run.status;
    summary.cpus = run.cpus;
    summary.completedRounds = run.completedRounds();
    summary.difference = sumDifference(run);
    if (summary.completedRounds == 0)
        return summary;
    for (const TurnRecords& turn : completedTurns(run))
        summary.turns.push_back(summaryOf(turn));
    for (const ExecutorId id : run.experiment.executors)
        summary.executors.push_back(timesOf(id, summary));
    if (!summary.difference)
        addComparisons(summary, run);
    return summary;
}

} // namespace primeloom
