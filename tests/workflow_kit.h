// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of core/workflow share: an observer that keeps reports, random graphs, and every
// rule's global data: each executor, with 1 to 8 threads.
#pragma once

#include "core/workflow/graph_executor.h"
#include "core/workflow/queue_executor.h"
#include "core/workflow/serial_executor.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <mutex>
#include <random>
#include <vector>

namespace primeloom::workflow::testing {

// Keeps every report of a run, in the order in which the tasks ended.
class Recorder final : public Observer {
public:
    void taskStarted(TaskId task, int worker, Clock::time_point start) noexcept override
    {
        const std::scoped_lock lock(m_mutex);
        started.push_back({.task = task, .worker = worker, .start = start});
    }
    void taskEnded(const TaskReport& report) noexcept override
    {
        const std::scoped_lock lock(m_mutex);
        ended.push_back(report);
    }
    [[nodiscard]] qsizetype count(TaskStatus status) const
    {
        return std::ranges::count(ended, status, &TaskReport::status);
    }
    [[nodiscard]] std::vector<TaskReport> byTask(std::size_t tasks) const
    {
        std::vector<TaskReport> reports(tasks);
        for (const TaskReport& report : ended)
            reports.at(report.task.index()) = report;
        return reports;
    }

    std::vector<TaskReport> started;
    std::vector<TaskReport> ended;

private:
    std::mutex m_mutex;
};

struct Shape {
    std::vector<std::vector<TaskId>> predecessors; // by task
};

inline Shape independentTasks(std::size_t tasks)
{
    Shape shape;
    shape.predecessors.resize(tasks);
    return shape;
}

// Up to four predecessors a task, the same for the same seed.
inline Shape randomShape(std::size_t tasks, unsigned seed)
{
    std::mt19937 random(seed);
    Shape shape;
    shape.predecessors.resize(tasks);
    for (std::uint32_t task = 1; task < tasks; ++task) {
        std::uniform_int_distribution<std::uint32_t> earlier(0, task - 1);
        for (auto wanted = random() % 5; wanted > 0; --wanted)
            shape.predecessors[task].emplace_back(earlier(random));
    }
    return shape;
}

enum class Kind { Serial, Queue, Graph };

inline std::unique_ptr<Executor> make(Kind kind, int threads)
{
    switch (kind) {
    case Kind::Serial:
        return std::make_unique<SerialExecutor>();
    case Kind::Queue:
        return std::make_unique<QueueExecutor>(threads);
    case Kind::Graph:
        return std::make_unique<GraphExecutor>(threads);
    }
    Q_UNREACHABLE();
}

inline void addExecutors(const std::vector<Kind>& kinds = {Kind::Serial, Kind::Queue, Kind::Graph})
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("threads");
    for (const Kind kind : kinds) {
        const char* name = kind == Kind::Serial ? "serial"
            : kind == Kind::Queue               ? "queue"
                                                : "graph";
        for (const int threads : {1, 2, 3, 4, 8}) {
            if (kind != Kind::Serial || threads == 1)
                QTest::addRow("%s/%d", name, threads) << static_cast<int>(kind) << threads;
        }
    }
}

inline std::unique_ptr<Executor> fetched()
{
    QFETCH_GLOBAL(int, kind);
    QFETCH_GLOBAL(int, threads);
    return make(static_cast<Kind>(kind), threads);
}

inline bool keepsEdges()
{
    QFETCH_GLOBAL(int, kind);
    return static_cast<Kind>(kind) != Kind::Queue;
}

} // namespace primeloom::workflow::testing
