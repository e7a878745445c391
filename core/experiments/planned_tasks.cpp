// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/planned_tasks.h"

#include <QtGlobal>

#include <algorithm>
#include <numeric>
#include <span>
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

// Tells the steps of a chain that their turn has come, and speaks for chains that never begin.
class ChainWatcher final : public workflow::Observer {
public:
    ChainWatcher(
        std::span<const std::unique_ptr<StepChain>> chains, const workflow::RunOptions& options)
        : m_chains(chains)
        , m_observer(*options.observer)
        , m_detail(options.detail)
    {
    }

    void taskStarted(
        workflow::TaskId chain, int worker, workflow::Clock::time_point /*start*/) noexcept override
    {
        m_chains[chain.index()]->begin(worker, m_observer, m_detail);
    }
    void taskEnded(const workflow::TaskReport& report) noexcept override
    {
        if (report.worker < 0)
            m_chains[report.task.index()]->giveUp(report, m_observer);
    }

private:
    std::span<const std::unique_ptr<StepChain>> m_chains;
    workflow::Observer& m_observer;
    workflow::ReportDetail m_detail;
};

} // namespace

PlannedTasks::PlannedTasks(const Plan& plan, const primes::Kernel& kernel, ExecutorId executor)
    : m_plan(plan)
    , m_kernel(kernel)
    , m_isLocked(executor == ExecutorId::Locked)
    , m_sums(plan.taskCount())
    , m_lockWaits(m_isLocked ? plan.taskCount() : 0)
{
    if (plan.hasSteps()) {
        for (const std::uint32_t result : plan.results())
            m_stepped.try_emplace(result);
    }
    if (plan.chainsSteps(executor))
        scheduleChains();
    else
        scheduleTasks();
    if (executor == ExecutorId::Graph)
        m_gathered = m_workflow.gather(m_results);
}

void PlannedTasks::scheduleTasks()
{
    std::vector<Promise> promises; // by place
    std::vector<Promise> before;
    for (std::size_t place = 0; place < m_plan.taskCount(); ++place) {
        before.clear();
        for (const std::uint32_t predecessor : m_plan.graph().predecessors(place))
            before.push_back(promises[predecessor]);
        promises.push_back(m_workflow.schedule(
            nameOf(m_plan.task(place)),
            [this, place](const std::stop_token& stop, const std::vector<SumValue>& sums) {
                return runTask(place, sums, stop);
            },
            before));
    }
    for (const std::uint32_t place : m_plan.results())
        m_results.push_back(promises[place]);
}

void PlannedTasks::scheduleChains()
{
    const auto work = [this](std::size_t place, const std::stop_token& stop) {
        (void)runTask(place, {}, stop);
    };
    std::map<std::size_t, Promise> promises; // by the place of the Result
    for (std::size_t place = 0; place < m_plan.taskCount(); ++place) {
        if (m_plan.resultOf(place) != place)
            continue;
        StepChain& chain = *m_chains.emplace_back(std::make_unique<StepChain>(m_plan, place, work));
        promises.emplace(place,
            m_workflow.schedule(
                nameOf(m_plan.task(place)), [this, place, &chain](const std::stop_token& stop) {
                    chain.run(stop);
                    return sum(place);
                }));
    }
    for (const std::uint32_t place : m_plan.results())
        m_results.push_back(promises.at(place));
}

PlannedTasks::Results PlannedTasks::run(
    workflow::Executor& executor, const workflow::RunOptions& options)
{
    Q_ASSERT(options.observer != nullptr);
    // Of a turn that was stopped.
    for (auto& [place, stepped] : m_stepped)
        stepped.drop();
    ChainWatcher watcher(m_chains, options);
    workflow::RunOptions watched = options;
    if (!m_chains.empty())
        watched.observer = &watcher;
    m_begin = workflow::Clock::now();
    Results results = m_gathered ? executor.run(m_workflow, *m_gathered, watched)
                                 : executor.run(m_workflow, m_results, watched);
    Q_ASSERT(results.status() != workflow::OutcomeStatus::Completed
        || std::ranges::equal(results.value(), m_plan.results(), {}, {},
            [this](std::uint32_t place) { return m_sums[place]; }));
    return results;
}

Limit PlannedTasks::limitOf(workflow::TaskId failed) const
{
    if (failed.index() < m_chains.size())
        return m_plan.task(m_chains[failed.index()]->result()).n;
    return failed.index() < m_plan.taskCount() ? m_plan.task(failed.index()).n : 0;
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
    if (m_plan.hasSteps())
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
