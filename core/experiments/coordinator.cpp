// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/coordinator.h"

#include "core/experiments/calibration.h"
#include "core/experiments/kernel_catalogue.h"
#include "core/experiments/turn_recorder.h"
#include "core/workflow/graph_executor.h"
#include "core/workflow/queue_executor.h"
#include "core/workflow/serial_executor.h"

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
constexpr Limit kLargestWarmUpLimit = 300'000; // to here the calibration has measured

// On Linux niceness belongs to a thread, and threads that it starts inherit it. Not being allowed
// to is no error: then the window competes with the workers as an equal.
void makeThisThreadNice()
{
    const auto self = static_cast<id_t>(gettid());
    const int niceness = std::max(getpriority(PRIO_PROCESS, self), kWorkerNiceness);
    (void)setpriority(PRIO_PROCESS, self, niceness);
}

std::unique_ptr<workflow::Executor> makeExecutor(ExecutorId id, int threads)
{
    switch (id) {
    case ExecutorId::Serial:
        return std::make_unique<workflow::SerialExecutor>();
    case ExecutorId::Pool:
        return std::make_unique<workflow::QueueExecutor>(threads);
    case ExecutorId::Graph:
        return std::make_unique<workflow::GraphExecutor>(threads);
    case ExecutorId::Locked:
        return std::make_unique<workflow::QueueExecutor>(threads);
    }
    Q_UNREACHABLE();
}

// An n that takes kWarmUpTask, to within a tenth.
Limit warmUpLimit(const CostModel& model)
{
    Limit n = 1'000;
    while (n < kLargestWarmUpLimit && model.taskCost(n) < kWarmUpTask)
        n += n / 16;
    return n;
}

// Enough for every worker to take part, and kWarmUp of work for every CPU that will be used.
std::size_t warmUpTasks(int threads)
{
    const int busy = std::min(threads, QThread::idealThreadCount());
    return static_cast<std::size_t>(std::max<double>(threads, busy * (kWarmUp / kWarmUpTask)));
}

// `limits`: of the tasks by their place.
RunFailure failureOf(
    const workflow::Failure& failure, ExecutorId executor, std::span<const Limit> limits)
{
    Q_ASSERT(failure.task); // no executor refuses the graphs that it is given here
    try {
        std::rethrow_exception(failure.exception);
    } catch (const std::bad_alloc&) { // the only thing that a gather may throw
        return {.kind = RunFailure::Kind::OutOfMemory};
    } catch (...) {
        return {.kind = RunFailure::Kind::TaskThrew,
            .executor = executor,
            .n = limits[failure.task->index()],
            .detail = failure.message};
    }
}

} // namespace

std::size_t Coordinator::eventCount(const Experiment& experiment)
{
    const std::size_t turns =
        static_cast<std::size_t>(experiment.rounds) * experiment.executors.size();
    return 2 * turns + 3; // begin and end of each; the warm-up, the costs, the end of the run
}

Coordinator::Coordinator(const Experiment& experiment, std::span<const Limit> limits,
    const Kernel& kernel, Mailbox& mailbox)
    : m_experiment(experiment)
    , m_limits(limits)
    , m_kernel(kernel)
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
    prepare();
    if (!warmUp(stop))
        return false;
    for (int round = 0; round < m_experiment.rounds; ++round) {
        if (!runRound(round, stop))
            return false;
    }
    return true;
}

void Coordinator::prepare()
{
    m_sums.resize(m_limits.size());
    for (const ExecutorId id : m_experiment.executors)
        m_executors[indexOf(id)] = makeExecutor(id, m_experiment.threads);
    if (std::ranges::any_of(
            m_experiment.executors, [](ExecutorId id) { return id != ExecutorId::Graph; }))
        m_independent = makePlan();
    if (m_experiment.includes(ExecutorId::Graph)) {
        m_graph = makePlan();
        m_gathered = m_graph.workflow.gather(m_graph.sums);
    }
}

Coordinator::Plan Coordinator::makePlan()
{
    Plan plan;
    plan.sums.reserve(m_limits.size());
    for (std::size_t task = 0; task < m_limits.size(); ++task) {
        plan.sums.push_back(plan.workflow.schedule(QString::number(m_limits[task]),
            [this, task](const std::stop_token& stop) { return compute(task, stop); }));
    }
    return plan;
}

// The one function that every executor runs. No sum outlives its turn: nothing is remembered.
SumValue Coordinator::compute(std::size_t task, const std::stop_token& stop)
{
    const std::optional<SumValue> sum = m_kernel(m_limits[task], stop);
    if (!sum)
        throw workflow::TaskCancelled{};
    m_sums[task] = *sum;
    return *sum;
}

bool Coordinator::warmUp(const std::stop_token& stop)
{
    const std::optional<CostModel> model = calibrate(kernelOf(m_experiment.kernel), stop);
    if (!model)
        return false;
    m_mailbox.post(CostsEstimated{*model});
    return std::ranges::all_of(m_experiment.executors,
        [&](ExecutorId id) { return warmUp(id, warmUpLimit(*model), stop); });
}

bool Coordinator::warmUp(ExecutorId id, Limit n, const std::stop_token& stop)
{
    workflow::Executor& executor = *m_executors[indexOf(id)];
    const std::vector<Limit> limits(warmUpTasks(executor.threadCount()), n);
    workflow::TaskGraph graph;
    for (const Limit limit : limits)
        graph.add(u"warm-up"_s,
            [this, limit](const std::stop_token& token) { (void)m_kernel(limit, token); });
    const auto outcome = executor.run(graph, {.stop = stop});
    if (!outcome.failures().empty())
        m_failure = failureOf(outcome.failures().front(), id, limits);
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
    const Phase phase{.kind = Phase::Kind::Measuring,
        .round = turn.round,
        .executor = turn.executor,
        .threads = turn.threads};
    m_mailbox.post(PhaseBegan{.phase = phase, .at = std::chrono::steady_clock::now()});
    TurnRecorder recorder(m_mailbox, phase, m_limits, m_sums);
    const Results results = invoke(turn.executor,
        {.stop = stop, .observer = &recorder, .failurePolicy = workflow::FailurePolicy::FailFast});
    // Now the results stand in the order of the arguments: that belongs to every makespan alike.
    turn.makespan = std::chrono::steady_clock::now() - results.begin();
    turn.completed =
        results.status() == workflow::OutcomeStatus::Completed && !m_mailbox.hasLostRecords();
    Q_ASSERT(!turn.completed || std::ranges::equal(results.value(), m_sums));
    m_mailbox.post(TurnEnded{turn});
    if (m_mailbox.hasLostRecords())
        m_failure = RunFailure{.kind = RunFailure::Kind::OutOfMemory};
    else if (!results.failures().empty())
        m_failure = failureOf(results.failures().front(), turn.executor, m_limits);
    return turn.completed;
}

Coordinator::Results Coordinator::invoke(ExecutorId executor, const workflow::RunOptions& options)
{
    workflow::Executor& runner = *m_executors[indexOf(executor)];
    if (executor == ExecutorId::Graph)
        return runner.run(m_graph.workflow, *m_gathered, options);
    return runner.run(m_independent.workflow, m_independent.sums, options);
}

} // namespace primeloom
