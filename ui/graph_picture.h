// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of a plan, apart from drawing: what is where, what it is called and where it stands.
#pragma once

#include "ui/graph_grid.h"
#include "ui/graph_layout.h"
#include "ui/graph_names.h"
#include "ui/graph_states.h"

#include <QFontMetricsF>

#include <optional>

namespace primeloom {

class GraphPicture {
public:
    // What is drawn for a block, besides its place.
    struct Node {
        QString label; // a group's heading
        GraphGrid grid; // of a group
        QPointF gridOrigin; // in the picture
        StateCounts counts{};
    };
    enum class Direction : std::uint8_t { Left, Right, Up, Down };

    // Every task waits, no path is marked. Precondition: at least one task.
    void setPlan(const PlanGraph& plan, const LimitRange& range, const QLocale& locale);
    void clear();
    [[nodiscard]] bool isEmpty() const { return m_blocks.blocks.empty(); }

    // For this font, to be seen in `room`.
    void arrange(const QFontMetricsF& metrics, QSizeF room);

    // Precondition: a state for each task. Whether anything has changed.
    bool setStates(const LiveStates& states);
    void setPath(std::span<const int> tasks); // first to last; no gather

    [[nodiscard]] const PlanGraph& plan() const { return m_plan; }
    [[nodiscard]] const GraphBlocks& blocks() const { return m_blocks; }
    [[nodiscard]] const GraphLayout& layout() const { return m_layout; }
    [[nodiscard]] const GraphNames& names() const { return m_names; }
    [[nodiscard]] const Node& node(int block) const
    {
        return m_nodes[static_cast<std::size_t>(block)];
    }
    [[nodiscard]] LiveState stateOf(int task) const
    {
        return m_states[static_cast<std::size_t>(task)];
    }
    [[nodiscard]] StateCounts counts() const; // of all but a gather

    // By task: whether it is on the path; and the edges of the path.
    [[nodiscard]] bool isOnPath(int task) const
    {
        return m_isOnPath[static_cast<std::size_t>(task)];
    }
    [[nodiscard]] const std::vector<GraphEdge>& pathEdges() const { return m_pathEdges; }

    // A task's node or cell.
    [[nodiscard]] QRectF rectOf(int task) const;
    [[nodiscard]] std::optional<int> taskAt(QPointF position) const; // a gather too
    [[nodiscard]] std::optional<int> blockAt(QPointF position) const;
    // The nearest task in that direction; never a gather.
    [[nodiscard]] std::optional<int> neighbour(int task, Direction direction) const;

    // "n = 1 700 000: running", "32 parts, n = 1 050 000: 30 done, 2 running".
    [[nodiscard]] QString wordsOf(int index, const QLocale& locale) const;

private:
    [[nodiscard]] QSizeF dress(int index, const QFontMetricsF& metrics);

    PlanGraph m_plan;
    GraphBlocks m_blocks;
    GraphNames m_names;
    GraphLayout m_layout;
    std::vector<Node> m_nodes; // by block
    LiveStates m_states; // by place, like what follows
    std::vector<bool> m_isOnPath;
    std::vector<int> m_positions; // in its block
    std::vector<GraphEdge> m_pathEdges;
};

} // namespace primeloom
