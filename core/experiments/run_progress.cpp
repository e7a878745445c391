// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/run_progress.h"

#include "core/analysis/progress.h"
#include "core/analysis/schedule.h"

#include <QtGlobal>

#include <algorithm>
#include <numeric>
#include <utility>

namespace primeloom {

namespace {

// With more tasks waiting, the time that they take is work / workers: list scheduling exceeds that
// by one task at most, and costs milliseconds at each tick.
constexpr std::size_t kScheduledTasks = 500;

} // namespace

RunProgress::RunProgress(Experiment experiment, std::span<const Limit> limits, int cpus)
    : m_experiment(std::move(experiment))
    , m_limits(limits)
    , m_cpus(cpus)
{
    Q_ASSERT(cpus >= 1);
}

void RunProgress::estimateCosts(const CostModel& model)
{
    std::vector<Seconds> costs(m_limits.size());
    std::ranges::transform(
        m_limits, costs.begin(), [&model](Limit n) { return model.taskCost(n); });
    setCosts(std::move(costs));
}

void RunProgress::setCosts(std::vector<Seconds> costs)
{
    m_costs = std::move(costs);
    m_work = std::accumulate(m_costs.begin(), m_costs.end(), Seconds{0});
    for (const ExecutorId id : m_experiment.executors)
        paceOf(id).predicted = predictedMakespan(m_costs, workersOf(id));
}

void RunProgress::beginTurn(ExecutorId executor)
{
    m_turn = executor;
    m_ended.assign(m_limits.size(), false);
    m_endedCount = 0;
    m_finished = Seconds{0};
    if (executor == ExecutorId::Serial)
        m_measured.assign(m_limits.size(), Seconds{0});
}

void RunProgress::add(std::span<const TaskRecord> records)
{
    for (const TaskRecord& record : records) {
        const auto task = static_cast<std::size_t>(record.task);
        m_ended[task] = true;
        ++m_endedCount;
        m_finished += m_costs[task];
        if (record.executor == ExecutorId::Serial)
            m_measured[task] = record.wall();
    }
}

void RunProgress::endTurn(const Turn& turn)
{
    m_turn.reset();
    Pace& pace = paceOf(turn.executor);
    ++pace.turnsEnded;
    if (!turn.completed)
        return;
    pace.measured = turn.makespan;
    if (turn.executor == ExecutorId::Serial)
        setCosts(m_measured);
}

Progress RunProgress::update(std::span<const TaskInProgress> inProgress)
{
    if (m_costs.empty())
        return {};
    Seconds total{0};
    Seconds done{0};
    for (const ExecutorId id : m_experiment.executors) {
        total += m_experiment.rounds * turnTime(id);
        done += paceOf(id).turnsEnded * turnTime(id);
    }
    Seconds left = total - done;
    if (m_turn) {
        const Progress turn = turnProgress(inProgress);
        done += turn.fraction * turnTime(*m_turn);
        left += turn.left - turnTime(*m_turn);
    }
    if (total > Seconds{0})
        m_fraction = std::clamp(done / total, m_fraction, 1.0);
    return {.fraction = m_fraction, .left = std::max(left, Seconds{0})};
}

Progress RunProgress::turnProgress(std::span<const TaskInProgress> inProgress) const
{
    const double stretch = stretchOf(*m_turn);
    const auto workers = static_cast<std::size_t>(workersOf(*m_turn));
    std::vector<TaskUnderWay> underWay;
    std::vector<bool> begun = m_ended;
    for (const TaskInProgress& sample : inProgress) {
        const auto task = static_cast<std::size_t>(sample.task);
        // A sample may be of a task whose record has arrived meanwhile, or of the turn after this.
        if (begun[task] || underWay.size() == workers)
            continue;
        begun[task] = true;
        underWay.push_back({.elapsed = sample.elapsed, .cost = stretch * m_costs[task]});
    }
    return {.fraction = doneFraction(stretch * m_finished, underWay, stretch * m_work),
        .left = timeLeft(waiting(begun), underWay, workersOf(*m_turn), Seconds{0})};
}

// What the turn's tasks that have not begun will take each, in the order of submission.
std::vector<Seconds> RunProgress::waiting(const std::vector<bool>& begun) const
{
    const double stretch = stretchOf(*m_turn);
    if (m_costs.size() - m_endedCount > kScheduledTasks) {
        const int workers = workersOf(*m_turn);
        const Seconds each = stretch * (m_work - m_finished) / workers;
        return std::vector<Seconds>(static_cast<std::size_t>(workers), each);
    }
    std::vector<Seconds> costs;
    for (std::size_t task = 0; task < m_costs.size(); ++task) {
        if (!begun[task])
            costs.push_back(stretch * m_costs[task]);
    }
    return costs;
}

int RunProgress::workersOf(ExecutorId executor) const
{
    return executor == ExecutorId::Serial ? 1 : m_experiment.threads;
}

Seconds RunProgress::turnTime(ExecutorId executor) const
{
    const Pace& pace = paceOf(executor);
    // Threads beyond the CPUs share these.
    const double busy = std::min<double>(workersOf(executor), static_cast<double>(m_limits.size()));
    return pace.measured.value_or(std::max(1.0, busy / m_cpus) * pace.predicted);
}

// How much longer a task takes in the executor's turn than m_costs says.
double RunProgress::stretchOf(ExecutorId executor) const
{
    const Seconds predicted = paceOf(executor).predicted;
    return predicted > Seconds{0} ? turnTime(executor) / predicted : 1;
}

} // namespace primeloom
