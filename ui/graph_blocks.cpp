// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph_blocks.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace primeloom {

namespace {

constexpr int kMostStretches = 12; // more would have to be drawn too small to read
constexpr int kNone = -1;

// Blocks stand in this order. A Result comes after the Parts of its stretch.
struct BlockKey {
    int stretch = 0;
    bool isResult = false;
    int step = 0; // of Parts that wait for Parts
    int task = 0; // where each task is a block

    // NOLINTNEXTLINE(modernize-use-nullptr): takes what the compiler writes for a 0 of ours
    friend auto operator<=>(const BlockKey&, const BlockKey&) = default;
};

using Keys = std::vector<BlockKey>; // by place

bool isGather(const PlanGraph& plan, std::size_t task)
{
    return plan.tasks()[task].kind == TaskKind::Gather;
}

int recordedTasks(const PlanGraph& plan)
{
    return static_cast<int>(std::ranges::count_if(
        plan.tasks(), [](const PlannedTask& task) { return task.kind != TaskKind::Gather; }));
}

Keys singleKeys(const PlanGraph& plan)
{
    Keys keys(plan.taskCount());
    for (std::size_t task = 0; task < keys.size(); ++task)
        keys[task].task = static_cast<int>(task);
    return keys;
}

// How many Parts for the same Result each Part has to wait for, one after another.
std::vector<int> stepsOf(const PlanGraph& plan, const std::vector<int>& results)
{
    std::vector<int> steps(plan.taskCount(), 0);
    for (std::size_t task = 0; task < steps.size(); ++task) {
        if (plan.tasks()[task].kind != TaskKind::Part)
            continue;
        for (const std::uint32_t before : plan.predecessors(task)) {
            if (results[before] == results[task])
                steps[task] = std::max(steps[task], steps[before] + 1);
        }
    }
    return steps;
}

// The stretch of each Result, by place: as many Results in each, up to one.
std::vector<int> stretchesOf(const PlanGraph& plan)
{
    std::vector<std::size_t> results;
    for (std::size_t task = 0; task < plan.taskCount(); ++task) {
        if (plan.tasks()[task].kind == TaskKind::Result)
            results.push_back(task);
    }
    const std::size_t most = plan.hasDependencies() ? kMostStretches : 1;
    const std::size_t each = (results.size() + most - 1) / most;
    std::vector<int> stretches(plan.taskCount(), kNone);
    for (std::size_t i = 0; i < results.size(); ++i)
        stretches[results[i]] = static_cast<int>(i / each);
    return stretches;
}

Keys groupKeys(const PlanGraph& plan)
{
    const std::vector<int> results = resultsOf(plan);
    const std::vector<int> stretches = stretchesOf(plan);
    const std::vector<int> steps = stepsOf(plan, results);
    Keys keys(plan.taskCount());
    std::set<BlockKey> distinct;
    for (std::size_t task = 0; task < keys.size(); ++task) {
        if (isGather(plan, task))
            continue;
        const int stretch = stretches[static_cast<std::size_t>(results[task])];
        const bool isResult = plan.tasks()[task].kind == TaskKind::Result;
        keys[task] = {.stretch = stretch, .isResult = isResult, .step = steps[task]};
        distinct.insert(keys[task]);
    }
    if (distinct.size() > kMostSingleNodes) {
        for (BlockKey& key : keys)
            key.step = 0;
    }
    return keys;
}

GraphBlocks blocksBy(const PlanGraph& plan, const Keys& keys)
{
    std::map<BlockKey, std::vector<int>> tasksBy;
    for (std::size_t task = 0; task < keys.size(); ++task) {
        if (!isGather(plan, task))
            tasksBy[keys[task]].push_back(static_cast<int>(task));
    }
    GraphBlocks blocks;
    blocks.blockOf.resize(plan.taskCount(), kNone);
    const auto add = [&](TaskKind kind, std::vector<int> tasks) {
        for (const int task : tasks)
            blocks.blockOf[static_cast<std::size_t>(task)] = static_cast<int>(blocks.blocks.size());
        blocks.blocks.push_back({.kind = kind, .tasks = std::move(tasks)});
    };
    for (auto& [key, tasks] : tasksBy) {
        const TaskKind kind = plan.tasks()[static_cast<std::size_t>(tasks.front())].kind;
        add(kind, std::move(tasks));
    }
    for (std::size_t task = 0; task < plan.taskCount(); ++task) {
        if (isGather(plan, task))
            add(TaskKind::Gather, {static_cast<int>(task)});
    }
    return blocks;
}

} // namespace

std::vector<int> resultsOf(const PlanGraph& plan)
{
    std::vector<int> results(plan.taskCount(), kNone);
    for (std::size_t task = plan.taskCount(); task-- > 0;) {
        if (isGather(plan, task))
            continue;
        if (plan.tasks()[task].kind == TaskKind::Result)
            results[task] = static_cast<int>(task);
        for (const std::uint32_t before : plan.predecessors(task))
            results[before] = results[task];
    }
    return results;
}

GraphBlocks blocksOf(const PlanGraph& plan)
{
    const bool isSmall = recordedTasks(plan) <= kMostSingleNodes;
    GraphBlocks blocks = blocksBy(plan, isSmall ? singleKeys(plan) : groupKeys(plan));
    std::set<GraphEdge> edges;
    for (std::size_t task = 0; task < plan.taskCount(); ++task) {
        const int to = blocks.blockOf[task];
        for (const std::uint32_t before : plan.predecessors(task)) {
            if (const int from = blocks.blockOf[before]; from != to)
                edges.insert({from, to});
        }
    }
    blocks.edges.assign(edges.begin(), edges.end());
    return blocks;
}

} // namespace primeloom
