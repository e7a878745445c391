// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/graph_run.h"

#include "core/workflow/argument.h"

#include <QCoreApplication>

#include <sys/resource.h>

#include <algorithm>
#include <condition_variable>
#include <ctime>
#include <numeric>
#include <span>
#include <stdexcept>

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

// Whether an expansion's task may wait for `from`: nothing that comes after the place could end.
bool comesBefore(const Task& from, const GraphData& expansion)
{
    const Task* place = expansion.place;
    while (place != nullptr && place->graph != from.graph)
        place = place->graph->place;
    return place != nullptr && from.index < place->index;
}

bool hasEnded(const Task& task)
{
    return task.graph->stateOf(task) >= TaskState::Done;
}

QString messageOf(const std::exception_ptr& exception)
{
    try {
        std::rethrow_exception(exception);
    } catch (const std::exception& error) {
        return QString::fromLocal8Bit(error.what());
    } catch (...) {
        return QCoreApplication::translate(
            "Workflow", "The task threw something that is not a std::exception.");
    }
}

} // namespace

Failure failureOf(const Task& task, std::exception_ptr exception)
{
    const auto describe = task.ops->describeArguments;
    return {.task = task.graph->idOf(task),
        .taskName = nameOf(task),
        .arguments = describe != nullptr ? describe(&task + 1) : QString(),
        .message = messageOf(exception),
        .exception = std::move(exception)};
}

GraphRun::GraphRun(GraphData& graph, const RunOptions& options)
    : m_graph(graph)
    , m_observer(options.observer)
    , m_detail(options.detail)
    , m_failurePolicy(options.failurePolicy)
    , m_mark(graph.runMark.load(std::memory_order_relaxed) ^ GraphData::kRunMark)
    , m_stop(options.deadline || options.failurePolicy == FailurePolicy::FailFast
              ? std::stop_source()
              : std::stop_source(std::nostopstate))
    , m_token(m_stop.stop_possible() ? m_stop.get_token() : options.stop)
    , m_nextId(static_cast<std::uint32_t>(graph.tasks.size()))
    , m_left(graph.tasks.size())
    , m_onRequest(options.stop, Stopper{this})
{
    Q_ASSERT_X(graph.run == nullptr, "Executor::run", "another run of this graph is going on");
    graph.queued.resize(m_observer != nullptr ? graph.tasks.size() : 0);
    graph.sortByCost();
    graph.run = this;
    graph.runMark.store(m_mark, std::memory_order_relaxed);
    m_begin = Clock::now();
    std::ranges::fill(graph.queued, m_begin);
    if (options.deadline)
        stopAt(*options.deadline);
}

GraphRun::~GraphRun()
{
    m_graph.run = nullptr;
    for (const auto& expansion : m_expansions)
        expansion->run = nullptr;
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
    const auto some = [this](TaskStatus status) {
        return m_ended[static_cast<std::size_t>(status)].load(std::memory_order_relaxed) > 0;
    };
    if (some(TaskStatus::Failed))
        return OutcomeStatus::Failed;
    return some(TaskStatus::Cancelled) || some(TaskStatus::Skipped) ? OutcomeStatus::Cancelled
                                                                    : OutcomeStatus::Completed;
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
    FirstThrown thrown;
    thrown.guard([&] { task.ops->release(task); });
    GraphData& graph = *task.graph;
    if (task.ops->isDynamic
        && graph.openDynamicTasks.fetch_sub(1, std::memory_order_acq_rel) == 1) {
        graph.openDynamicTasks.store(graph.dynamicTasks, std::memory_order_relaxed);
        for (Task* held : std::span(graph.tasks).first(graph.held)) {
            if (held->ops->unhold != nullptr)
                thrown.guard([&] { held->ops->unhold(held->closure()); });
        }
    }
    try {
        thrown.rethrow();
        return status;
    } catch (...) {
        return status == TaskStatus::Failed ? status : fail(task);
    }
}

// Precondition: an exception is being handled.
TaskStatus GraphRun::fail(Task& task) noexcept
{
    Task* const blamed = task.ops->completesPlace ? task.graph->place : &task;
    try {
        const std::scoped_lock lock(m_mutex);
        m_thrown.push_back({.task = blamed, .exception = std::current_exception()});
    } catch (...) { // NOLINT(bugprone-empty-catch): no memory even for that; the task is Failed
    }
    if (m_failurePolicy == FailurePolicy::FailFast)
        stop();
    return TaskStatus::Failed;
}

// Invokes a dynamic task.
GraphData* GraphRun::expand(Task& place)
{
    std::unique_ptr<GraphData> made;
    TaskContext context{m_token, place, &made};
    place.ops->invoke(place.closure(), context);
    GraphData* const expansion = made.get();
    adopt(std::move(made), place);
    return expansion;
}

// All that can fail when an expansion takes a task's place.
void GraphRun::adopt(std::unique_ptr<GraphData> expansion, Task& place)
{
    expansion->place = &place;
    for (const auto& [from, to] : expansion->foreignEdges) {
        if (!comesBefore(*from, *expansion))
            throw std::logic_error("A task may wait for tasks of a workflow around its own only if "
                                   "they were scheduled before the task that it takes part in.");
    }
    const std::size_t tasks = expansion->tasks.size();
    expansion->queued.resize(m_observer != nullptr ? tasks : 0);
    expansion->sortByCost();
    if (makeRoom)
        makeRoom(tasks);
    const std::scoped_lock lock(m_mutex);
    m_lateEdges.reserve(m_lateEdges.size() + expansion->foreignEdges.size());
    m_expansions.push_back(std::move(expansion));
    GraphData& adopted = *m_expansions.back();
    adopted.run = this;
    adopted.runMark.store(m_mark, std::memory_order_relaxed);
    adopted.firstId = m_nextId;
    m_nextId += static_cast<std::uint32_t>(tasks - 1); // the last stands for the place
    m_left.fetch_add(tasks - 1, std::memory_order_relaxed);
    adopted.tasks.back()->waitingFor.fetch_add(1, std::memory_order_relaxed);
    std::erase_if(adopted.foreignEdges, [this](const auto& edge) {
        if (hasEnded(*edge.first))
            return false;
        m_lateEdges.push_back(edge);
        return true;
    });
}

// Null: there is none any more.
Task* GraphRun::takeLateEdge(const Task& from)
{
    const std::scoped_lock lock(m_mutex);
    const auto found =
        std::ranges::find(m_lateEdges, &from, [](const auto& edge) { return edge.first; });
    if (found == m_lateEdges.end())
        return nullptr;
    Task* const to = found->second;
    *found = m_lateEdges.back();
    m_lateEdges.pop_back();
    return to;
}

std::vector<Failure> GraphRun::failures()
{
    const std::scoped_lock lock(m_mutex);
    std::ranges::sort(m_thrown, {},
        [](const Thrown& thrown) { return thrown.task->graph->idOf(*thrown.task).index(); });
    std::vector<Failure> failures;
    for (Thrown& thrown : m_thrown) {
        failures.push_back(failureOf(*thrown.task, std::move(thrown.exception)));
        failures.back().skipped = skippedBecauseOf(*thrown.task);
    }
    return failures;
}

// All that come after it, over any number of edges, and out of expansions into their places.
std::vector<TaskId> GraphRun::skippedBecauseOf(const Task& failed) const
{
    std::vector<bool> isKnown(m_nextId);
    std::vector<TaskId> skipped;
    std::vector<const Task*> open{&failed};
    const auto follow = [&](const Task& task) {
        const TaskId id = task.graph->idOf(task);
        if (task.graph->stateOf(task) != TaskState::Skipped || isKnown[id.index()])
            return;
        isKnown[id.index()] = true;
        skipped.push_back(id);
        open.push_back(&task);
    };
    while (!open.empty()) {
        const Task& task = *open.back();
        open.pop_back();
        for (const Edge* edge = &task.successors; edge != nullptr; edge = edge->next) {
            if (edge->to != nullptr)
                follow(edge->to->ops->completesPlace ? *edge->to->graph->place : *edge->to);
        }
    }
    std::ranges::sort(skipped, {}, [](TaskId id) { return id.index(); });
    return skipped;
}

} // namespace primeloom::workflow::detail
