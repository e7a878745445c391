// SPDX-License-Identifier: GPL-3.0-or-later
// How the tasks that a dynamic task added take its place in a run.
#include "core/workflow/graph_run.h"

#include <algorithm>
#include <stdexcept>

namespace primeloom::workflow::detail {

namespace {

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

} // namespace

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
    const std::scoped_lock lock(m_mutex);
    reserveMore(m_lateEdges, expansion->foreignEdges.size());
    reserveMore(m_graph.expansions, 1);
    if (makeRoom)
        makeRoom(tasks - 1); // the last stands for the place, which is running
    m_graph.expansions.push_back(std::move(expansion));
    GraphData& adopted = *m_graph.expansions.back();
    adopted.run = this;
    adopted.runMark.store(m_mark, std::memory_order_relaxed);
    adopted.firstId = m_nextId;
    m_nextId += static_cast<std::uint32_t>(tasks - 1);
    m_left.fetch_add(tasks - 1, std::memory_order_relaxed);
    adopted.tasks.back()->waitingFor.fetch_add(1, std::memory_order_relaxed);
    ForeignEdges& edges = adopted.foreignEdges;
    const auto late = std::partition(
        edges.begin(), edges.end(), [](const auto& edge) { return hasEnded(*edge.first); });
    adopted.earlyEdges = static_cast<std::size_t>(late - edges.begin());
    m_lateEdges.insert(m_lateEdges.end(), late, edges.end());
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

} // namespace primeloom::workflow::detail
