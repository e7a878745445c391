// SPDX-License-Identifier: GPL-3.0-or-later
// Where the nodes of a plan's picture stand: in layers, each after those that it waits for, from
// top to bottom or from left to right, whichever fills the room better.
#pragma once

#include "ui/graph_blocks.h"

#include <QPainterPath>
#include <QRectF>
#include <QSizeF>

#include <span>
#include <vector>

namespace primeloom {

enum class GraphFlow : std::uint8_t { Down, Right };

struct GraphLayout {
    GraphFlow flow = GraphFlow::Down;
    std::vector<QRectF> blocks; // by block; none covers another
    QRectF bounds; // of all of them
};

// Of blocks of these sizes, to be seen in `room`. A layer that is too long is folded. A gather
// stands below everything: as it is where the graph flows down, else as a bar under all columns.
// Precondition: a size for each block, at least one block. Time O(blocks · log blocks + edges).
[[nodiscard]] GraphLayout layOut(
    const GraphBlocks& blocks, std::span<const QSizeF> sizes, QSizeF room);

// The layer of each block but a gather, which has -1: one after the latest of its predecessors;
// those without any stand right before the first that waits for them.
[[nodiscard]] std::vector<int> layersOf(const GraphBlocks& blocks);

// The line from one block to another.
[[nodiscard]] QPainterPath pathOf(
    const GraphEdge& edge, const GraphBlocks& blocks, const GraphLayout& layout);

} // namespace primeloom
