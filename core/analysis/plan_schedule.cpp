// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/schedule.h"

#include <QtGlobal>
#include <queue>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <utility>

namespace primeloom {

namespace {

using Place = std::uint32_t;
template <typename T>
using SmallestFirst = std::priority_queue<T, std::vector<T>, std::greater<>>;

// Successors of all tasks, one after another.
class Successors {
public:
    explicit Successors(const PlanGraph& plan)
        : m_begins(plan.taskCount() + 1)
        , m_successors(plan.edgeCount())
    {
        forEachEdge(plan, [this](Place from, Place) { ++m_begins[from + 1]; });
        for (std::size_t task = 0; task < plan.taskCount(); ++task)
            m_begins[task + 1] += m_begins[task];
        std::vector<std::size_t> next(m_begins);
        forEachEdge(plan, [&](Place from, Place to) { m_successors[next[from]++] = to; });
    }

    [[nodiscard]] std::span<const Place> of(Place task) const
    {
        return std::span(m_successors).subspan(m_begins[task], m_begins[task + 1] - m_begins[task]);
    }

private:
    template <typename Visit>
    static void forEachEdge(const PlanGraph& plan, Visit visit)
    {
        for (std::size_t task = 0; task < plan.taskCount(); ++task) {
            for (const Place predecessor : plan.predecessors(task))
                visit(predecessor, static_cast<Place>(task));
        }
    }

    std::vector<std::size_t> m_begins;
    std::vector<Place> m_successors;
};

// Tasks that may begin, first in order of submission first. Those ready from the start are in order
// already: a plan without dependencies needs no heap.
class ReadyTasks {
public:
    explicit ReadyTasks(const PlanGraph& plan)
    {
        for (std::size_t task = 0; task < plan.taskCount(); ++task) {
            if (plan.predecessors(task).empty())
                m_initial.push_back(static_cast<Place>(task));
        }
    }

    void add(Place task) { m_released.push(task); }
    [[nodiscard]] bool isEmpty() const { return m_next == m_initial.size() && m_released.empty(); }

    Place takeFirst()
    {
        const bool hasInitial = m_next < m_initial.size();
        if (hasInitial && (m_released.empty() || m_initial[m_next] < m_released.top()))
            return m_initial[m_next++];
        const Place task = m_released.top();
        m_released.pop();
        return task;
    }

private:
    std::vector<Place> m_initial;
    std::size_t m_next = 0; // in m_initial
    SmallestFirst<Place> m_released;
};

// Tasks under way all progress at one pace, so they end in the order of what each was given: a
// clock of work done a task orders them, whatever the pace was meanwhile.
class Simulation {
public:
    Simulation(const PlanGraph& plan, std::span<const Seconds> costs, const Machine& machine)
        : m_successors(plan)
        , m_costs(costs)
        , m_machine(machine)
        , m_missing(plan.taskCount())
        , m_ready(plan)
    {
        for (std::size_t task = 0; task < m_missing.size(); ++task)
            m_missing[task] = plan.predecessors(task).size();
    }

    Seconds run()
    {
        beginTasks();
        while (!m_underWay.empty()) {
            endNextTask();
            // Workers that become free together choose together.
            while (!m_underWay.empty() && m_underWay.top().first <= m_given)
                endNextTask();
            beginTasks();
        }
        return m_now;
    }

private:
    void beginTasks()
    {
        while (
            !m_ready.isEmpty() && m_underWay.size() < static_cast<std::size_t>(m_machine.workers)) {
            const Place task = m_ready.takeFirst();
            m_underWay.emplace(m_given + m_costs[task], task);
        }
    }

    void endNextTask()
    {
        const auto [end, task] = m_underWay.top();
        const double sharers = double(m_underWay.size()) / m_machine.cpus;
        m_now += (end - m_given) * std::max(sharers, 1.0);
        m_given = end;
        m_underWay.pop();
        for (const Place successor : m_successors.of(task)) {
            if (--m_missing[successor] == 0)
                m_ready.add(successor);
        }
    }

    Successors m_successors;
    std::span<const Seconds> m_costs;
    Machine m_machine;
    std::vector<std::size_t> m_missing; // predecessors that are not done
    ReadyTasks m_ready;
    SmallestFirst<std::pair<Seconds, Place>> m_underWay; // with what is given when it ends
    Seconds m_given{0}; // to a task that is under way all the time
    Seconds m_now{0};
};

} // namespace

Seconds predictedMakespan(
    const PlanGraph& plan, std::span<const Seconds> costs, const Machine& machine)
{
    Q_ASSERT(machine.workers >= 1 && machine.cpus >= 1 && costs.size() == plan.taskCount());
    return Simulation(plan, costs, machine).run();
}

Seconds predictedMakespan(const PlanGraph& plan, std::span<const Seconds> costs, int workers)
{
    return predictedMakespan(plan, costs, {.workers = workers, .cpus = workers});
}

} // namespace primeloom
