// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/live_tracker.h"

#include <QtGlobal>

namespace primeloom {

LiveTracker::LiveTracker(const Plan& plan)
    : m_plan(plan)
    , m_begins(plan.graph().taskCount() + 1)
    , m_successors(plan.graph().edgeCount())
{
    const PlanGraph& graph = plan.graph();
    for (std::size_t task = 0; task < graph.taskCount(); ++task) {
        for (const std::uint32_t predecessor : graph.predecessors(task))
            ++m_begins[predecessor + 1];
    }
    for (std::size_t task = 0; task < graph.taskCount(); ++task)
        m_begins[task + 1] += m_begins[task];
    std::vector<std::uint32_t> next = m_begins;
    for (std::size_t task = 0; task < graph.taskCount(); ++task) {
        for (const std::uint32_t predecessor : graph.predecessors(task))
            m_successors[next[predecessor]++] = static_cast<std::uint32_t>(task);
    }
}

void LiveTracker::beginTurn()
{
    const PlanGraph& graph = m_plan.graph();
    m_states.assign(graph.taskCount(), LiveState::Ready);
    m_waitsFor.assign(graph.taskCount(), 0);
    for (std::size_t task = 0; task < graph.taskCount(); ++task) {
        m_waitsFor[task] = static_cast<std::uint32_t>(graph.predecessors(task).size());
        if (m_waitsFor[task] > 0)
            m_states[task] = LiveState::Waiting;
    }
}

void LiveTracker::add(std::span<const TaskRecord> records)
{
    for (const TaskRecord& record : records) {
        const auto place = static_cast<std::size_t>(record.task);
        m_states[place] = stateAfter(record.status);
        if (record.status == TaskEnd::Done)
            release(place);
    }
}

// The task is Done: its successors wait for one less.
void LiveTracker::release(std::size_t place)
{
    for (std::uint32_t edge = m_begins[place]; edge < m_begins[place + 1]; ++edge) {
        const std::uint32_t successor = m_successors[edge];
        if (--m_waitsFor[successor] == 0 && m_states[successor] == LiveState::Waiting)
            m_states[successor] = LiveState::Ready;
    }
}

void LiveTracker::endTurn()
{
    m_states.clear();
}

LiveStates LiveTracker::states(std::span<const int> running) const
{
    LiveStates states = m_states;
    if (states.empty())
        return states;
    for (const int task : running) {
        LiveState& state = states[static_cast<std::size_t>(task)];
        // A sample may be of a task whose record has arrived meanwhile.
        if (state == LiveState::Ready || state == LiveState::Waiting)
            state = LiveState::Running;
    }
    return states;
}

} // namespace primeloom
