// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/graph_run.h"

#include "core/workflow/task_life.h"

#include <sys/resource.h>

#include <algorithm>
#include <condition_variable>
#include <ctime>
#include <span>
#include <utility>

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
int involuntarySwitches()
{
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    return static_cast<int>(usage.ru_nivcsw);
}

} // namespace

GraphRun::GraphRun(GraphData& graph, const RunOptions& options)
    : m_graph(graph)
    , m_observer(options.observer)
    , m_detail(options.detail)
    , m_failurePolicy(options.failurePolicy)
    , m_keepsExpansions(options.keepExpansions)
    , m_mark(graph.runMark.load(std::memory_order_relaxed) ^ GraphData::kRunMark)
    , m_stop(options.deadline || options.failurePolicy == FailurePolicy::FailFast
              ? std::stop_source()
              : std::stop_source(std::nostopstate))
    , m_token(m_stop.stop_possible() ? m_stop.get_token() : options.stop)
    , m_nextId(static_cast<std::uint32_t>(graph.tasks.size()))
    , m_left(graph.tasks.size())
    , m_onRequest(options.stop, [this] { stop(); })
{
    Q_ASSERT_X(graph.run == nullptr, "Executor::run", "another run of this graph is going on");
    graph.expansions.clear();
    graph.queued.resize(m_observer != nullptr ? graph.tasks.size() : 0);
    graph.sortByCost();
    m_begin = Clock::now();
    std::ranges::fill(graph.queued, m_begin);
    if (options.deadline)
        stopAt(*options.deadline); // throws if there is no thread for it
    graph.run = this;
    graph.runMark.store(m_mark, std::memory_order_relaxed);
}

GraphRun::~GraphRun()
{
    m_graph.run = nullptr;
    for (const auto& expansion : m_graph.expansions)
        expansion->run = nullptr;
    if (!m_keepsExpansions)
        m_graph.expansions.clear();
}

void GraphRun::stop()
{
    m_stopping.store(true, std::memory_order_relaxed);
    m_stop.request_stop();
}

void GraphRun::stopAt(Clock::time_point deadline)
{
    if (deadline <= m_begin)
        return stop();
    m_timer = std::jthread([this, deadline](const std::stop_token& quit) {
        std::mutex mutex;
        std::condition_variable_any never;
        std::unique_lock lock(mutex);
        never.wait_until(lock, quit, deadline, [] { return false; });
        if (!quit.stop_requested())
            stop();
    });
}

bool GraphRun::finish(Lane& lane)
{
    if ((lane.statuses & ~m_statuses.load(std::memory_order_relaxed)) != 0)
        m_statuses.fetch_or(lane.statuses, std::memory_order_relaxed);
    lane.statuses = 0;
    const std::size_t ended = std::exchange(lane.ended, 0);
    return m_left.fetch_sub(ended, std::memory_order_acq_rel) == ended;
}

OutcomeStatus GraphRun::status() const
{
    const unsigned statuses = m_statuses.load(std::memory_order_relaxed);
    if ((statuses & bitOf(TaskStatus::Failed)) != 0)
        return OutcomeStatus::Failed;
    return statuses != 0 ? OutcomeStatus::Cancelled : OutcomeStatus::Completed;
}

void GraphRun::beginReport(const Task& task, Lane& lane, bool begins, TaskReport& report) const
{
    report.task = task.graph->idOf(task);
    report.queued = task.graph->queued[task.index];
    const bool measuresCpu = begins && m_detail == ReportDetail::CpuTime;
    if (measuresCpu)
        report.involuntarySwitches = -involuntarySwitches();
    const bool isFresh = lane.now != Clock::time_point() && !measuresCpu;
    report.start = report.end = isFresh ? lane.now : Clock::now();
    lane.now = begins ? Clock::time_point() : report.start;
    if (!begins)
        return;
    report.worker = lane.worker;
    m_observer->taskStarted(report.task, report.worker, report.start);
    if (measuresCpu)
        report.cpu = -threadCpu();
}

void GraphRun::endReport(Lane& lane, TaskStatus status, TaskReport& report) const
{
    report.status = status;
    if (report.worker >= 0) {
        if (report.cpu.count() < 0) {
            report.cpu += threadCpu();
            report.involuntarySwitches += involuntarySwitches();
        }
        report.end = lane.now = Clock::now();
    }
    m_observer->taskEnded(report);
}

// Whether it was invoked or not, a task lets go of what it reads, and a dynamic one of what its
// expansion might have read.
TaskStatus GraphRun::letGo(Task& task, TaskStatus status)
{
    std::exception_ptr thrown;
    task.ops->release(task, thrown);
    GraphData& graph = *task.graph;
    if (task.ops->isDynamic
        && graph.openDynamicTasks.fetch_sub(1, std::memory_order_acq_rel) == 1) {
        graph.openDynamicTasks.store(graph.dynamicTasks, std::memory_order_relaxed);
        for (Task* held : std::span(graph.tasks).first(graph.held)) {
            if (held->ops->result != nullptr)
                held->ops->result(held->closure()).release(&graph, thrown);
        }
    }
    return !thrown || status == TaskStatus::Failed ? status : fail(task, std::move(thrown));
}

TaskStatus GraphRun::fail(Task& task, std::exception_ptr exception) noexcept
{
    Task* const blamed = task.ops->completesPlace ? task.graph->place : &task;
    try {
        const std::scoped_lock lock(m_mutex);
        m_thrown.push_back({.task = blamed, .exception = std::move(exception)});
    } catch (...) { // there is no memory even for that
        m_hasLostFailures.store(true, std::memory_order_relaxed);
    }
    if (m_failurePolicy == FailurePolicy::FailFast)
        stop();
    return TaskStatus::Failed;
}

} // namespace primeloom::workflow::detail
