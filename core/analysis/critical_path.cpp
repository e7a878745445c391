// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/critical_path.h"

#include <QtGlobal>

#include <algorithm>
#include <cstddef>

namespace primeloom {

namespace {

constexpr int kNone = -1;

// The longest path that ends with a task.
struct Arrival {
    Seconds at{0}; // its cost
    int previous = kNone;
};

std::vector<Arrival> arrivals(const PlanGraph& plan, std::span<const Seconds> costs)
{
    Q_ASSERT(costs.size() == plan.taskCount());
    std::vector<Arrival> arrivals(plan.taskCount());
    // Places are a topological order.
    for (std::size_t task = 0; task < arrivals.size(); ++task) {
        Arrival& arrival = arrivals[task];
        for (const std::uint32_t predecessor : plan.predecessors(task)) {
            const Seconds ready = arrivals[predecessor].at;
            if (arrival.previous == kNone || ready > arrival.at)
                arrival = {.at = ready, .previous = static_cast<int>(predecessor)};
        }
        arrival.at += costs[task];
    }
    return arrivals;
}

int lastOfLongest(const PlanGraph& plan, const std::vector<Arrival>& arrivals)
{
    int last = kNone;
    for (std::size_t task = 0; task < arrivals.size(); ++task) {
        if (plan.tasks()[task].kind != TaskKind::Gather
            && (last == kNone || arrivals[task].at > arrivals[static_cast<std::size_t>(last)].at))
            last = static_cast<int>(task);
    }
    return last;
}

} // namespace

std::vector<int> longestPath(const PlanGraph& plan, std::span<const Seconds> costs)
{
    const std::vector<Arrival> all = arrivals(plan, costs);
    std::vector<int> path;
    for (int task = lastOfLongest(plan, all); task != kNone;
         task = all[static_cast<std::size_t>(task)].previous)
        path.push_back(task);
    std::ranges::reverse(path);
    return path;
}

Seconds spanOf(const PlanGraph& plan, std::span<const Seconds> costs)
{
    Seconds span{0};
    for (const Arrival& arrival : arrivals(plan, costs))
        span = std::max(span, arrival.at);
    return span;
}

} // namespace primeloom
