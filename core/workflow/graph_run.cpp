// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/graph_run.h"

#include <sys/resource.h>

#include <ctime>

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
    , m_queued(options.observer != nullptr ? graph.tasks.size() : 0)
    , m_token(m_stop.get_token())
    , m_onRequest(options.stop, Stopper{this})
{
    Q_ASSERT_X(!graph.running, "Executor::run", "another run of this graph is going on");
    graph.running = true;
    for (Task* task : graph.tasks)
        task->state.store(task->predecessors == 0 ? TaskState::Ready : TaskState::Waiting,
            std::memory_order_relaxed);
    m_begin = Clock::now();
    std::fill(m_queued.begin(), m_queued.end(), m_begin);
}

GraphRun::~GraphRun()
{
    m_graph.running = false;
}

void GraphRun::stop()
{
    m_stopping.store(true, std::memory_order_relaxed);
    m_stop.request_stop();
}

OutcomeStatus GraphRun::status() const
{
    const auto ended = [this](TaskStatus status) {
        return m_ended[static_cast<std::size_t>(status)].load();
    };
    if (ended(TaskStatus::Failed) > 0)
        return OutcomeStatus::Failed;
    return ended(TaskStatus::Done) == m_graph.tasks.size() ? OutcomeStatus::Completed
                                                           : OutcomeStatus::Cancelled;
}

bool GraphRun::mayBegin(const Task& task) const
{
    return task.state.load(std::memory_order_relaxed) != TaskState::Barred && !isStopping();
}

// The one path on which a task ends: invoked or not, it lets go of what it reads.
TaskStatus GraphRun::settle(Task& task, bool begins)
{
    TaskStatus status = TaskStatus::Cancelled;
    if (begins)
        status = invoke(task);
    else if (task.state.load(std::memory_order_relaxed) == TaskState::Barred)
        status = TaskStatus::Skipped;
    if (task.ops->release != nullptr) {
        try {
            task.ops->release(task.closure());
        } catch (...) {
            status = fail(task);
        }
    }
    task.state.store(TaskState::Ended, std::memory_order_relaxed);
    return status;
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

TaskStatus GraphRun::invoke(Task& task)
{
    task.state.store(TaskState::Running, std::memory_order_relaxed);
    try {
        TaskContext context{m_token};
        task.ops->invoke(task.closure(), context);
        return TaskStatus::Done;
    } catch (const TaskCancelled&) {
        return TaskStatus::Cancelled;
    } catch (...) {
        return fail(task);
    }
}

// Precondition: an exception is being handled.
TaskStatus GraphRun::fail(Task& task)
{
    if (!task.failure)
        task.failure = std::current_exception();
    if (m_failurePolicy == FailurePolicy::FailFast)
        stop();
    return TaskStatus::Failed;
}

// A predecessor of `task` has ended. True for the last of them.
bool GraphRun::arrive(Task& task, bool bars)
{
    std::atomic<std::uint32_t>& waitingFor = task.waitingFor;
    std::uint32_t before = waitingFor.load(std::memory_order_acquire);
    if (bars)
        before = waitingFor.fetch_or(Task::kBarred, std::memory_order_acq_rel) | Task::kBarred;
    // At 1 nobody else counts down any more.
    if ((before & ~Task::kBarred) != 1) {
        before = waitingFor.fetch_sub(1, std::memory_order_acq_rel);
        if ((before & ~Task::kBarred) != 1)
            return false;
    }
    task.state.store((before & Task::kBarred) != 0 ? TaskState::Barred : TaskState::Ready,
        std::memory_order_relaxed);
    waitingFor.store(task.predecessors, std::memory_order_release);
    return true;
}

} // namespace primeloom::workflow::detail
