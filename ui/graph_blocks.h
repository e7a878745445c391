// SPDX-License-Identifier: GPL-3.0-or-later
// What stands as one node in the picture of a plan: a task of its own where they are few, tasks of
// one kind that follow each other where they are many.
#pragma once

#include "core/records/plan_graph.h"

#include <compare>
#include <cstddef>
#include <vector>

namespace primeloom {

inline constexpr int kMostSingleNodes = 60; // tasks besides the gather
inline constexpr int kMostDrawnTasks = 5000;

struct GraphBlock {
    TaskKind kind = TaskKind::Result;
    std::vector<int> tasks; // places in the plan, ascending; at least one

    [[nodiscard]] bool isGroup() const { return tasks.size() > 1; }
};

struct GraphEdge {
    int from = 0; // blocks
    int to = 0;

    // NOLINTNEXTLINE(modernize-use-nullptr): takes what the compiler writes for a 0 of ours
    friend auto operator<=>(const GraphEdge&, const GraphEdge&) = default;
};

struct GraphBlocks {
    std::vector<GraphBlock> blocks; // the gather is the last
    std::vector<GraphEdge> edges; // each pair once, ascending, from < to; none within a block
    std::vector<int> blockOf; // by place

    [[nodiscard]] const GraphBlock& block(int index) const
    {
        return blocks[static_cast<std::size_t>(index)];
    }
};

// Of more than kMostSingleNodes tasks, those that do not depend on anything but a gather are one
// block; Results that wait for others, and the Parts for them, stand in up to twelve stretches,
// and Parts that wait for Parts in steps one after another, if there is room for them. Time
// O((tasks + edges) · log blocks).
[[nodiscard]] GraphBlocks blocksOf(const PlanGraph& plan);

// The place of the Result to which each task leads (of several the first), by place; -1 for a
// gather.
[[nodiscard]] std::vector<int> resultsOf(const PlanGraph& plan);

} // namespace primeloom
