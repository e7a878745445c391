// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/graph_run.h"

#include <sys/resource.h>

#include <algorithm>
#include <ctime>
#include <numeric>

namespace primeloom::workflow::detail {

namespace {

// CPU time of the calling thread.
std::chrono::nanoseconds threadCpu()
{
    timespec cpu{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &cpu);
    return std::chrono::seconds(cpu.tv_sec) + std::chrono::nanoseconds(cpu.tv_nsec);
}

// How often the system has taken the CPU from the calling thread.
long involuntarySwitches()
{
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_nivcsw;
}

} // namespace

GraphRun::GraphRun(GraphData& graph, const RunOptions& options)
    : m_graph(graph)
    , m_observer(options.observer)
    , m_failurePolicy(options.failurePolicy)
    , m_mark(graph.runMark.load(std::memory_order_relaxed) ^ GraphData::kRunMark)
    , m_queued(options.observer != nullptr ? graph.tasks.size() : 0)
    , m_stop(options.failurePolicy == FailurePolicy::FailFast ? std::stop_source()
                                                              : std::stop_source(std::nostopstate))
    , m_token(m_stop.stop_possible() ? m_stop.get_token() : options.stop)
    , m_left(graph.tasks.size())
    , m_onRequest(options.stop, Stopper{this})
{
    Q_ASSERT_X(graph.run == nullptr, "Executor::run", "another run of this graph is going on");
    graph.run = this;
    graph.sortRoots();
    graph.runMark.store(m_mark, std::memory_order_relaxed);
    m_begin = Clock::now();
    std::ranges::fill(m_queued, m_begin);
}

GraphRun::~GraphRun()
{
    m_graph.run = nullptr;
}

void GraphRun::stop()
{
    m_stopping.store(true, std::memory_order_relaxed);
    m_stop.request_stop();
}

bool GraphRun::finish(Tally& tally)
{
    for (std::size_t status = 0; status < tally.size(); ++status) {
        if (tally[status] > 0)
            m_ended[status].fetch_add(tally[status], std::memory_order_relaxed);
    }
    const std::size_t ended = std::reduce(tally.begin(), tally.end());
    tally = {};
    return m_left.fetch_sub(ended, std::memory_order_acq_rel) == ended;
}

OutcomeStatus GraphRun::status() const
{
    const auto ended = [this](TaskStatus status) {
        return m_ended[static_cast<std::size_t>(status)].load(std::memory_order_relaxed);
    };
    if (ended(TaskStatus::Failed) > 0)
        return OutcomeStatus::Failed;
    return ended(TaskStatus::Done) == m_graph.tasks.size() ? OutcomeStatus::Completed
                                                           : OutcomeStatus::Cancelled;
}

std::vector<Thrown> GraphRun::takeThrown()
{
    const std::scoped_lock lock(m_thrownMutex);
    std::ranges::sort(m_thrown, {}, [](const Thrown& thrown) { return thrown.task->index; });
    return std::move(m_thrown);
}

TaskStatus GraphRun::observe(Task& task, int worker, bool begins)
{
    TaskReport report{.task = TaskId(task.index), .queued = m_queued[task.index]};
    const long switches = involuntarySwitches();
    report.start = Clock::now();
    if (begins) {
        report.worker = worker;
        m_observer->taskStarted(report.task, worker, report.start);
    }
    const std::chrono::nanoseconds cpu = threadCpu();
    report.status = settle(task, begins);
    report.cpu = threadCpu() - cpu;
    report.end = Clock::now();
    report.involuntarySwitches = static_cast<int>(involuntarySwitches() - switches);
    m_observer->taskEnded(report);
    return report.status;
}

TaskStatus GraphRun::release(Task& task, TaskStatus status)
{
    try {
        task.ops->release(task.closure());
        return status;
    } catch (...) {
        return status == TaskStatus::Failed ? status : fail(task);
    }
}

// Precondition: an exception is being handled.
TaskStatus GraphRun::fail(Task& task) noexcept
{
    try {
        const std::scoped_lock lock(m_thrownMutex);
        m_thrown.push_back({.task = &task, .exception = std::current_exception()});
    } catch (...) { // NOLINT(bugprone-empty-catch): no memory even for that; the task is Failed
    }
    if (m_failurePolicy == FailurePolicy::FailFast)
        stop();
    return TaskStatus::Failed;
}

} // namespace primeloom::workflow::detail
