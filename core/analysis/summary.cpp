// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/summary.h"

#include "core/analysis/schedule.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <numeric>
#include <span>
#include <utility>

namespace primeloom {

namespace {

// One value a completed round.
using PerRound = std::vector<double>;

// The completed rounds of a run, taken apart.
struct Rounds {
    int count = 0;
    std::array<PerRound, kExecutorCount> makespans; // seconds; empty for an executor left out
    std::array<Seconds, kExecutorCount> wall{}; // of all tasks of all completed rounds
    std::array<Seconds, kExecutorCount> cpu{};
    std::vector<double> serialCosts; // CPU seconds; task t of round r is at t · count + r
};

std::size_t roundIndex(std::int32_t round)
{
    return static_cast<std::size_t>(round);
}

Rounds roundsOf(const Run& run)
{
    Rounds rounds;
    rounds.count = run.completedRounds();
    const auto count = static_cast<std::size_t>(rounds.count);
    for (const ExecutorId id : run.experiment.executors)
        rounds.makespans[indexOf(id)].resize(count);
    if (run.experiment.includes(ExecutorId::Serial))
        rounds.serialCosts.resize(run.experiment.range.count() * count);
    for (const Turn& turn : run.turns) {
        if (turn.round < rounds.count && run.experiment.isInFocus(turn.id()))
            rounds.makespans[indexOf(turn.executor)][roundIndex(turn.round)] =
                Seconds{turn.makespan}.count();
    }
    return rounds;
}

void addTimes(const TaskRecord& record, const Experiment& experiment, Rounds& rounds)
{
    if (record.round >= rounds.count || !experiment.isInFocus(record.turn()))
        return;
    rounds.wall[indexOf(record.executor)] += record.wall();
    rounds.cpu[indexOf(record.executor)] += record.cpu;
    if (record.executor != ExecutorId::Serial)
        return;
    const std::size_t first = static_cast<std::size_t>(record.task) * roundIndex(rounds.count);
    rounds.serialCosts[first + roundIndex(record.round)] = Seconds{record.cpu}.count();
}

// Compares the sums of each task with the first one that was done.
class SumCheck {
public:
    explicit SumCheck(std::size_t tasks)
        : m_first(tasks)
    {
    }

    void add(const TaskRecord& record)
    {
        if (record.status != TaskEnd::Done || !record.hasSum || m_difference)
            return;
        First& first = m_first[static_cast<std::size_t>(record.task)];
        if (!first.isKnown)
            first = {.sum = record.sum, .executor = record.executor, .isKnown = true};
        if (first.sum != record.sum)
            m_difference = {.n = record.n,
                .firstExecutor = first.executor,
                .firstSum = first.sum,
                .secondExecutor = record.executor,
                .secondSum = record.sum};
    }

    [[nodiscard]] const std::optional<SumDifference>& difference() const { return m_difference; }

private:
    struct First {
        SumValue sum = 0;
        ExecutorId executor = ExecutorId::Serial;
        bool isKnown = false;
    };
    std::vector<First> m_first;
    std::optional<SumDifference> m_difference;
};

ExecutorSummary timesOf(ExecutorId id, const Experiment& experiment, const Rounds& rounds)
{
    PerRound makespans = rounds.makespans[indexOf(id)];
    const Seconds wall = rounds.wall[indexOf(id)];
    ExecutorSummary summary;
    summary.executor = id;
    summary.threads = id == ExecutorId::Serial ? 1 : experiment.threads;
    summary.median = Seconds{median(makespans)};
    summary.fastest = Seconds{std::ranges::min(makespans)};
    summary.slowest = Seconds{std::ranges::max(makespans)};
    // The CPU clock may read a trifle more than the wall clock.
    if (wall > Seconds{0})
        summary.onCpuShare = std::min(rounds.cpu[indexOf(id)] / wall, 1.0);
    return summary;
}

void addSpeedUp(ExecutorSummary& executor, const Rounds& rounds)
{
    const PerRound& serial = rounds.makespans[indexOf(ExecutorId::Serial)];
    if (executor.executor == ExecutorId::Serial || serial.empty())
        return;
    executor.speedUp = pairedRatio(serial, rounds.makespans[indexOf(executor.executor)]);
    executor.efficiency = executor.speedUp->median / executor.threads;
}

// Reorders the rounds of each task's serial costs.
std::optional<TaskLimits> limitsOf(const Run& run, Rounds& rounds)
{
    std::vector<Seconds> costs;
    const std::span all(rounds.serialCosts);
    const auto count = static_cast<std::size_t>(rounds.count);
    for (std::size_t first = 0; first < all.size(); first += count)
        costs.emplace_back(median(all.subspan(first, count)));
    const Seconds work = std::accumulate(costs.begin(), costs.end(), Seconds{0});
    if (work <= Seconds{0})
        return std::nullopt;
    const double scheduled = work / predictedMakespan(costs, run.experiment.threads);
    return TaskLimits{.work = work,
        .longest = std::ranges::max(costs),
        .bestSpeedUp = run.cpus > 0 ? std::min(scheduled, double(run.cpus)) : scheduled};
}

std::optional<double> disturbedShareIn(const RunSummary& summary, const Rounds& rounds)
{
    constexpr double kTolerated = 0.03;
    constexpr Seconds kWellMeasured{1e-3}; // in shorter tasks the clocks' own time shows
    const double tasks = double(summary.experiment.range.count()) * rounds.count;
    std::optional<double> lowest;
    for (const ExecutorSummary& executor : summary.executors) {
        const double expected =
            summary.cpus > 0 ? std::min(1.0, double(summary.cpus) / executor.threads) : 1.0;
        const bool isDisturbed = executor.onCpuShare < expected - kTolerated;
        if (isDisturbed && rounds.wall[indexOf(executor.executor)] >= kWellMeasured * tasks)
            lowest = std::min(lowest.value_or(1.0), executor.onCpuShare);
    }
    return lowest;
}

// Whatever compares executors. Precondition: the sums agree.
void addComparisons(RunSummary& summary, const Run& run, Rounds& rounds)
{
    for (ExecutorSummary& executor : summary.executors)
        addSpeedUp(executor, rounds);
    summary.limits = limitsOf(run, rounds);
    if (run.experiment.includes(ExecutorId::Pool) && run.experiment.includes(ExecutorId::Graph))
        summary.graphOverPool = pairedRatio(rounds.makespans[indexOf(ExecutorId::Graph)],
            rounds.makespans[indexOf(ExecutorId::Pool)]);
}

} // namespace

const ExecutorSummary* RunSummary::find(ExecutorId id) const
{
    const auto found = std::ranges::find(executors, id, &ExecutorSummary::executor);
    return found == executors.end() ? nullptr : &*found;
}

RunSummary summarize(const Run& run)
{
    Rounds rounds = roundsOf(run);
    SumCheck sums(run.experiment.range.count());
    // One pass: reading a long run from memory is what takes time.
    for (const TaskRecord& record : run.records) {
        addTimes(record, run.experiment, rounds);
        sums.add(record);
    }
    RunSummary summary;
    summary.experiment = run.experiment;
    summary.status = run.status;
    summary.cpus = run.cpus;
    summary.completedRounds = rounds.count;
    summary.difference = sums.difference();
    if (rounds.count == 0)
        return summary;
    for (const ExecutorId id : run.experiment.executors)
        summary.executors.push_back(timesOf(id, run.experiment, rounds));
    summary.disturbedShare = disturbedShareIn(summary, rounds);
    if (!summary.difference)
        addComparisons(summary, run, rounds);
    return summary;
}

} // namespace primeloom
