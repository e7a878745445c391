// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/coordinator.h"

#include "core/experiments/calibration.h"
#include "core/experiments/estimated_costs.h"
#include "core/experiments/system_load.h"
#include "core/experiments/turn_recorder.h"

#include <QString>
#include <QThread>

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <new>
#include <system_error>
#include <unistd.h>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace primeloom {

namespace {

// Long enough for a clock to reach its working frequency and for every page to be in memory.
constexpr Seconds kWarmUp = 50ms;
constexpr Seconds kWarmUpTask = 5ms;

// On Linux niceness belongs to a thread, and threads that it starts inherit it. Not being allowed
// to is no error: then the window competes with the workers as an equal.
void makeThisThreadNice()
{
    const auto self = static_cast<id_t>(gettid());
    const int niceness = std::max(getpriority(PRIO_PROCESS, self), kWorkerNiceness);
    (void)setpriority(PRIO_PROCESS, self, niceness);
}

// An n that takes kWarmUpTask, to within a tenth; less if the kernel's largest n takes less.
Limit warmUpLimit(const CostModel& model, Limit largest)
{
    Limit n = 1'000;
    while (n < largest - largest / 16 && model.taskCost(n) < kWarmUpTask)
        n += n / 16;
    return n;
}

// Enough for every worker to take part; in a turn that views show, kWarmUp of work for every CPU
// that will be used. A sweep's other turns find the computer warm.
std::size_t warmUpTasks(const Experiment& experiment, const TurnId& turn)
{
    const int busy = std::min(turn.threads, QThread::idealThreadCount());
    const double full = busy * (kWarmUp / kWarmUpTask);
    return static_cast<std::size_t>(
        std::max<double>(turn.threads, experiment.isInFocus(turn) ? full : 0));
}

RunFailure failureOf(const workflow::Failure& failure, ExecutorId executor, Limit n)
{
    try {
        std::rethrow_exception(failure.exception);
    } catch (const std::bad_alloc&) { // the only thing that a gather may throw
        return {.kind = RunFailure::Kind::OutOfMemory};
    } catch (...) {
        return {.kind = RunFailure::Kind::TaskThrew,
            .executor = executor,
            .n = n,
            .detail = failure.message};
    }
}

RunFailure failureOf(
    const workflow::Failure& failure, ExecutorId executor, const PlannedTasks& tasks)
{
    Q_ASSERT(failure.task); // no executor refuses the graphs that it is given here
    return failureOf(failure, executor, tasks.limitOf(*failure.task));
}

} // namespace

std::size_t Assignment::eventCount() const
{
    const auto rounds = static_cast<std::size_t>(experiment.rounds - firstRound);
    const std::size_t turns = rounds * turnOrder(experiment, 0).size();
    return 2 * turns + 3; // begin and end of each; the warm-up, the costs, the end of the run
}

Coordinator::Coordinator(const Assignment& assignment, Mailbox& mailbox)
    : m_experiment(assignment.experiment)
    , m_assignment(assignment)
    , m_mailbox(mailbox)
{
}

RunEnded Coordinator::run(const std::stop_token& stop)
{
    makeThisThreadNice();
    bool completed = false;
    try {
        completed = carryOut(stop);
    } catch (const std::bad_alloc&) {
        m_failure = RunFailure{.kind = RunFailure::Kind::OutOfMemory};
    } catch (const std::system_error& error) {
        m_failure = RunFailure{.kind = RunFailure::Kind::ThreadsNotStarted,
            .detail = QString::fromLocal8Bit(error.what())};
    }
    if (m_failure)
        return {.status = RunStatus::Failed, .failure = std::move(m_failure)};
    return {.status = completed ? RunStatus::Finished : RunStatus::Stopped};
}

// True if all turns are completed; the first that is not ends the run.
bool Coordinator::carryOut(const std::stop_token& stop)
{
    m_mailbox.post(
        PhaseBegan{.phase = {.kind = Phase::Kind::WarmUp}, .at = std::chrono::steady_clock::now()});
    for (const ExecutorId id : m_experiment.executors)
        m_tasks.try_emplace(id, m_assignment.plan, m_assignment.kernel, id);
    if (!warmUp(stop))
        return false;
    for (int round = m_assignment.firstRound; round < m_experiment.rounds; ++round) {
        if (!runRound(round, stop))
            return false;
    }
    return true;
}

bool Coordinator::warmUp(const std::stop_token& stop)
{
    return estimateCosts(stop)
        && std::ranges::all_of(turnOrder(m_experiment, 0), [&](const TurnId& turn) {
               return warmUp(turn, warmUpTasks(m_experiment, turn), stop);
           });
}

// On an executor's thread: what the kernel throws there fails the run as it would in a turn.
bool Coordinator::estimateCosts(const std::stop_token& stop)
{
    std::optional<CostModel> model;
    workflow::TaskGraph graph;
    graph.add(u"calibration"_s, [this, &model](const std::stop_token& token) {
        model = calibrate(m_assignment.kernel, token);
        if (!model)
            throw workflow::TaskCancelled{};
    });
    if (!runUnmeasured(graph, turnOrder(m_experiment, 0).front(), stop))
        return false;
    m_warmUpLimit = warmUpLimit(*model, m_assignment.kernel.description().limit);
    m_mailbox.post(CostsEstimated{estimatedCosts(m_assignment.plan, *model)});
    return true;
}

bool Coordinator::warmUp(const TurnId& turn, std::size_t tasks, const std::stop_token& stop)
{
    workflow::TaskGraph graph;
    for (std::size_t task = 0; task < tasks; ++task)
        graph.add(u"warm-up"_s, [this](const std::stop_token& token) {
            const primes::Interval interval{.first = 0, .last = m_warmUpLimit};
            (void)m_assignment.kernel.sum(interval, {.stop = token});
        });
    return runUnmeasured(graph, turn, stop);
}

bool Coordinator::runUnmeasured(
    workflow::TaskGraph& graph, const TurnId& turn, const std::stop_token& stop)
{
    const auto outcome = m_executors.executorFor(turn).executor.run(graph, {.stop = stop});
    if (!outcome.failures().empty())
        m_failure = failureOf(outcome.failures().front(), turn.executor, m_warmUpLimit);
    return outcome.status() == workflow::OutcomeStatus::Completed;
}

bool Coordinator::runRound(int round, const std::stop_token& stop)
{
    int orderInRound = 0;
    for (const auto& [executor, threads] : turnOrder(m_experiment, round)) {
        if (stop.stop_requested())
            return false;
        if (!runTurn({.round = round,
                         .orderInRound = orderInRound++,
                         .executor = executor,
                         .threads = threads},
                stop))
            return false;
    }
    return true;
}

bool Coordinator::runTurn(Turn turn, const std::stop_token& stop)
{
    if (m_executors.executorFor(turn.id()).isNew
        && !warmUp(turn.id(), static_cast<std::size_t>(turn.threads), stop))
        return false;
    const SystemLoad before = systemLoad(m_assignment.windowClock);
    runTasks(turn, m_executors.executorFor(turn.id()).executor, stop);
    turn.conditions = conditionsBetween(before, systemLoad(m_assignment.windowClock));
    m_mailbox.post(TurnEnded{turn});
    return turn.completed;
}

void Coordinator::runTasks(Turn& turn, workflow::Executor& executor, const std::stop_token& stop)
{
    const Phase phase{.kind = Phase::Kind::Measuring,
        .round = turn.round,
        .executor = turn.executor,
        .threads = turn.threads};
    PlannedTasks& tasks = m_tasks.at(turn.executor);
    m_mailbox.post(PhaseBegan{.phase = phase, .at = std::chrono::steady_clock::now()});
    TurnRecorder recorder(m_mailbox, phase, tasks);
    const PlannedTasks::Results results = tasks.run(executor,
        {.stop = stop,
            .failurePolicy = workflow::FailurePolicy::FailFast,
            .observer = &recorder,
            .detail = workflow::ReportDetail::CpuTime});
    // Now the results stand in the order of the arguments: that belongs to every makespan alike.
    turn.makespan = workflow::Clock::now() - tasks.begin();
    turn.completed =
        results.status() == workflow::OutcomeStatus::Completed && !m_mailbox.hasLostRecords();
    if (m_mailbox.hasLostRecords())
        m_failure = RunFailure{.kind = RunFailure::Kind::OutOfMemory};
    else if (!results.failures().empty())
        m_failure = failureOf(results.failures().front(), turn.executor, tasks);
}

} // namespace primeloom
