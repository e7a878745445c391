// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/planned_tasks.h"

#include <QtGlobal>

#include <algorithm>
#include <numeric>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

QString nameOf(const PlannedTask& task)
{
    return task.first ? u"%1-%2"_s.arg(*task.first).arg(task.n) : QString::number(task.n);
}

// Holds a lock that was acquired.
class Held {
public:
    explicit Held(FairLock& lock)
        : m_lock(lock)
    {
    }
    ~Held() { m_lock.release(); }
    Q_DISABLE_COPY_MOVE(Held)

private:
    FairLock& m_lock;
};

} // namespace

PlannedTasks::PlannedTasks(const Plan& plan, const primes::Kernel& kernel, ExecutorId executor)
    : m_plan(plan)
    , m_kernel(kernel)
    , m_isLocked(executor == ExecutorId::Locked)
    , m_takesSteps(plan.hasSteps() && !plan.runsWholeResults(executor))
    , m_places(plan.tasksOf(executor))
    , m_sums(plan.taskCount())
    , m_lockWaits(m_isLocked ? plan.taskCount() : 0)
{
    std::vector<std::optional<Promise>> promises(plan.taskCount());
    for (const std::uint32_t place : m_places)
        schedule(place, promises);
    for (const std::uint32_t place : plan.results()) {
        m_results.push_back(*promises[place]);
        if (m_takesSteps)
            m_stepped.try_emplace(place);
    }
    if (executor == ExecutorId::Graph)
        m_gathered = m_workflow.gather(m_results);
}

void PlannedTasks::schedule(std::size_t place, std::vector<std::optional<Promise>>& promises)
{
    std::vector<Promise> before;
    for (const std::uint32_t predecessor : m_plan.graph().predecessors(place)) {
        if (promises[predecessor]) // not of steps that are part of a whole result
            before.push_back(*promises[predecessor]);
    }
    promises[place] = m_workflow.schedule(
        nameOf(m_plan.task(place)),
        [this, place](const std::stop_token& stop, const std::vector<SumValue>& sums) {
            return runTask(place, sums, stop);
        },
        std::move(before));
}

PlannedTasks::Results PlannedTasks::run(
    workflow::Executor& executor, const workflow::RunOptions& options)
{
    // Of a turn that was stopped.
    for (auto& [place, stepped] : m_stepped)
        stepped.drop();
    Results results = m_gathered ? executor.run(m_workflow, *m_gathered, options)
                                 : executor.run(m_workflow, m_results, options);
    Q_ASSERT(results.status() != workflow::OutcomeStatus::Completed
        || std::ranges::equal(results.value(), m_plan.results(), {}, {},
            [this](std::uint32_t place) { return m_sums[place]; }));
    return results;
}

std::optional<std::size_t> PlannedTasks::placeOf(workflow::TaskId task) const
{
    return task.index() < m_places.size() ? std::optional<std::size_t>(m_places[task.index()])
                                          : std::nullopt;
}

bool PlannedTasks::waitsForOthers(std::size_t place) const
{
    return !m_plan.graph().predecessors(place).empty() && (m_takesSteps || !m_plan.hasSteps());
}

std::chrono::nanoseconds PlannedTasks::lockWait(std::size_t place) const
{
    return m_isLocked ? m_lockWaits[place] : std::chrono::nanoseconds{0};
}

bool PlannedTasks::hasSum(std::size_t place) const
{
    return !m_plan.hasSteps() || m_plan.task(place).kind == TaskKind::Result;
}

SumValue PlannedTasks::runTask(
    std::size_t place, const std::vector<SumValue>& before, const std::stop_token& stop)
{
    if (!m_isLocked)
        return m_sums[place] = compute(place, before, stop);
    const auto asked = workflow::Clock::now();
    const bool hasLock = m_lock.acquire(stop);
    m_lockWaits[place] = workflow::Clock::now() - asked;
    if (!hasLock)
        throw workflow::TaskCancelled{};
    const Held held(m_lock);
    return m_sums[place] = compute(place, before, stop);
}

// The one function that every executor runs. No sum outlives its turn: nothing is remembered.
SumValue PlannedTasks::compute(
    std::size_t place, const std::vector<SumValue>& before, const std::stop_token& stop)
{
    const PlannedTask& task = m_plan.task(place);
    if (m_takesSteps)
        return computeStep(place, stop);
    if (task.kind == TaskKind::Part)
        return sumOf({.first = *task.first, .last = task.n}, stop);
    if (before.empty())
        return sumOf({.first = 0, .last = task.n}, stop);
    return std::accumulate(before.begin(), before.end(), SumValue{0});
}

SumValue PlannedTasks::computeStep(std::size_t place, const std::stop_token& stop)
{
    const PlannedTask& task = m_plan.task(place);
    SteppedTask& stepped = m_stepped.at(m_plan.resultOf(place));
    primes::SteppedSum& steps = stepped.steps(m_kernel, task.n, m_plan.stepsAtOnce());
    if (task.kind == TaskKind::Part) {
        if (!steps.run(m_plan.stepOf(place), {.stop = stop}))
            throw workflow::TaskCancelled{};
        return 0;
    }
    const SumValue sum = steps.result().sum;
    stepped.drop();
    return sum;
}

SumValue PlannedTasks::sumOf(primes::Interval interval, const std::stop_token& stop) const
{
    const std::optional<primes::PrimeSum> result = m_kernel.sum(interval, {.stop = stop});
    if (!result)
        throw workflow::TaskCancelled{};
    return result->sum;
}

} // namespace primeloom
