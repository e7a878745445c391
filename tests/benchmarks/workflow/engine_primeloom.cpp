// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/graph_executor.h"
#include "core/workflow/task_graph.h"
#include "tests/benchmarks/workflow/engine.h"

#include <stdexcept>
#include <utility>
#include <vector>

namespace primeloom::benchmarks {

namespace {

using namespace workflow;

// Counts a worker, so that workers do not meet on one cache line.
class CountingObserver final : public Observer {
public:
    explicit CountingObserver(int threads)
        : m_counts(static_cast<std::size_t>(threads))
    {
    }

    void taskEnded(const TaskReport& report) noexcept override
    {
        ++m_counts[static_cast<std::size_t>(report.worker)].reports;
    }
    // Reports since the last call. Not during a run.
    [[nodiscard]] std::size_t take()
    {
        std::size_t sum = 0;
        for (Count& count : m_counts)
            sum += std::exchange(count.reports, 0);
        return sum;
    }

private:
    struct alignas(64) Count {
        std::size_t reports = 0;
    };

    std::vector<Count> m_counts; // by worker
};

class PrimeloomGraph final : public EngineGraph {
public:
    PrimeloomGraph(
        GraphExecutor& executor, CountingObserver* observer, const Shape& shape, Body& body)
        : m_executor(executor)
        , m_observer(observer)
    {
        std::vector<TaskId> predecessors;
        for (std::uint32_t task = 0; task < shape.taskCount(); ++task) {
            predecessors.clear();
            for (const std::uint32_t predecessor : shape.predecessorsOf(task))
                predecessors.emplace_back(predecessor);
            m_graph.add(QStringView(u"task"), Work{&body, task}, predecessors);
        }
    }

    void run() override
    {
        const Outcome<void> outcome = m_executor.run(m_graph, {.observer = m_observer});
        if (outcome.status() != OutcomeStatus::Completed)
            throw std::runtime_error("the run is not complete");
        if (m_observer != nullptr && m_observer->take() != m_graph.taskCount())
            throw std::runtime_error("not as many reports as tasks");
    }

private:
    GraphExecutor& m_executor;
    CountingObserver* m_observer;
    TaskGraph m_graph;
};

class Primeloom final : public Engine {
public:
    explicit Primeloom(int threads, std::unique_ptr<CountingObserver> observer = nullptr)
        : m_observer(std::move(observer))
        , m_executor(threads)
    {
    }

    std::unique_ptr<EngineGraph> build(const Shape& shape, Body& body) override
    {
        return std::make_unique<PrimeloomGraph>(m_executor, m_observer.get(), shape, body);
    }

private:
    std::unique_ptr<CountingObserver> m_observer; // null: nobody watches
    GraphExecutor m_executor;
};

} // namespace

std::unique_ptr<Engine> makePrimeloom(int threads)
{
    return std::make_unique<Primeloom>(threads);
}

std::unique_ptr<Engine> makePrimeloomObserved(int threads)
{
    return std::make_unique<Primeloom>(threads, std::make_unique<CountingObserver>(threads));
}

} // namespace primeloom::benchmarks
