// SPDX-License-Identifier: GPL-3.0-or-later
// A run of a million tasks of a microsecond on two threads, cancelled in the middle from a third.
#include "core/workflow/graph_executor.h"
#include "core/workflow/task_graph.h"
#include "tests/benchmarks/workflow/figures.h"
#include "tests/benchmarks/workflow/timing.h"
#include "tests/benchmarks/workflow/turns.h"

#include <array>
#include <atomic>
#include <semaphore>
#include <stop_token>
#include <thread>

namespace primeloom::benchmarks {

namespace {

using namespace workflow;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr std::uint32_t kTasks = 1'000'000;
constexpr std::uint32_t kAskedAt = 250'000; // the task during which the stop is asked for

// Notes when each body begins, and says when the one in the middle does.
class StampingBody final : public Body {
public:
    explicit StampingBody(Body& work)
        : m_work(work)
        , m_begins(kTasks)
    {
    }

    void run(std::uint32_t task) override
    {
        m_begins[task] = Clock::now();
        if (task == kAskedAt)
            m_middle.release();
        m_work.run(task);
    }
    void waitForMiddle() { m_middle.acquire(); }

    [[nodiscard]] std::size_t begunCount() const
    {
        return kTasks - static_cast<std::size_t>(std::ranges::count(m_begins, Clock::time_point()));
    }
    [[nodiscard]] Clock::time_point latestBegin() const { return std::ranges::max(m_begins); }

private:
    Body& m_work;
    std::vector<Clock::time_point> m_begins; // by task
    std::binary_semaphore m_middle{0};
};

class StatusCounter final : public Observer {
public:
    void taskEnded(const TaskReport& report) noexcept override
    {
        m_counts[static_cast<std::size_t>(report.status)].fetch_add(1, std::memory_order_relaxed);
    }
    [[nodiscard]] std::size_t count(TaskStatus status) const
    {
        return m_counts[static_cast<std::size_t>(status)];
    }

private:
    std::array<std::atomic<std::size_t>, 4> m_counts{};
};

struct CancelTimes {
    Milliseconds latestBegin{0}; // after the request; 0 if no body began after it
    Milliseconds returned{0}; // after the request
    std::size_t done = 0; // reports
    std::size_t cancelled = 0; // reports
    bool consistent = false; // the outcome, the reports and the bodies that began
};

CancelTimes cancelInTheMiddle(GraphExecutor& executor, Body& work)
{
    StampingBody body(work);
    StatusCounter counter;
    TaskGraph graph;
    const TaskId source = graph.add(QStringView(u"source"), Work{&body, 0});
    for (std::uint32_t task = 1; task < kTasks; ++task)
        graph.add(QStringView(u"task"), Work{&body, task}, {source});

    std::stop_source stop;
    Clock::time_point asked;
    std::jthread canceller([&] {
        body.waitForMiddle();
        asked = Clock::now();
        stop.request_stop();
    });
    const Outcome<void> outcome =
        executor.run(graph, {.stop = stop.get_token(), .observer = &counter});
    const Clock::time_point returned = Clock::now();
    canceller.join();
    CancelTimes times{
        .latestBegin = std::max(Milliseconds(0), Milliseconds(body.latestBegin() - asked)),
        .returned = returned - asked,
        .done = counter.count(TaskStatus::Done),
        .cancelled = counter.count(TaskStatus::Cancelled)};
    times.consistent = outcome.status() == OutcomeStatus::Cancelled
        && times.done == body.begunCount() && times.done + times.cancelled == kTasks;
    return times;
}

void measureCancel(benchmark::State& state, Body& work)
{
    GraphExecutor executor(2);
    std::vector<double> latestBegins, returns, done, reports;
    for ([[maybe_unused]] auto turn : state) {
        const CancelTimes times = cancelInTheMiddle(executor, work);
        if (!times.consistent)
            return state.SkipWithError("outcome, reports and bodies begun do not agree");
        state.SetIterationTime(times.returned.count() * 1e-3);
        latestBegins.push_back(times.latestBegin.count());
        returns.push_back(times.returned.count());
        done.push_back(static_cast<double>(times.done));
        reports.push_back(static_cast<double>(times.done + times.cancelled));
    }
    state.counters["last_begin_ms"] = median(latestBegins);
    state.counters["last_begin_max_ms"] = std::ranges::max(latestBegins);
    state.counters["return_ms"] = median(returns);
    state.counters["return_max_ms"] = std::ranges::max(returns);
    state.counters["done"] = median(done);
    state.counters["reports"] = std::ranges::min(reports);
}

} // namespace

void registerCancel(Body& microsecond)
{
    registerTurns("million_tasks_cancelled/threads:2", benchmark::kMillisecond,
        [&](benchmark::State& state) { measureCancel(state, microsecond); });
}

} // namespace primeloom::benchmarks
