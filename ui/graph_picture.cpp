// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph_picture.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr qreal kPadding = 5; // beside texts and cells
constexpr qreal kLeastWidth = 41;
constexpr qreal kLineGap = 2;
constexpr qreal kSideways = 2; // how much worse it is to be off to the side

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

// How far `to` is in that direction; nothing if it is in another.
std::optional<qreal> distance(QPointF from, QPointF to, GraphPicture::Direction direction)
{
    const QPointF way = to - from;
    const auto cost = [](qreal along, qreal across) -> std::optional<qreal> {
        // A hair of along is not a direction.
        if (along <= std::abs(across) / 8 || along <= 0)
            return {};
        return along + kSideways * std::abs(across);
    };
    switch (direction) {
    case GraphPicture::Direction::Left:
        return cost(-way.x(), way.y());
    case GraphPicture::Direction::Right:
        return cost(way.x(), way.y());
    case GraphPicture::Direction::Up:
        return cost(-way.y(), way.x());
    case GraphPicture::Direction::Down:
        return cost(way.y(), way.x());
    }
    Q_UNREACHABLE();
}

} // namespace

void GraphPicture::setPlan(const PlanGraph& plan, const LimitRange& range, const QLocale& locale)
{
    m_plan = plan;
    m_blocks = blocksOf(plan);
    m_names = GraphNames(plan, range, locale);
    m_nodes.assign(m_blocks.blocks.size(), {});
    m_states.clear();
    m_isOnPath.assign(plan.taskCount(), false);
    m_pathEdges.clear();
    m_positions.assign(plan.taskCount(), 0);
    for (const GraphBlock& block : m_blocks.blocks) {
        for (std::size_t i = 0; i < block.tasks.size(); ++i)
            m_positions[at(block.tasks[i])] = static_cast<int>(i);
    }
    setStates(LiveStates(plan.taskCount(), LiveState::Waiting));
}

void GraphPicture::clear()
{
    *this = {};
}

void GraphPicture::arrange(const QFontMetricsF& metrics, QSizeF room)
{
    if (isEmpty())
        return;
    std::vector<QSizeF> sizes;
    sizes.reserve(m_nodes.size());
    for (int block = 0; block < static_cast<int>(m_nodes.size()); ++block)
        sizes.push_back(dress(block, metrics));
    m_layout = layOut(m_blocks, sizes, room);
    const qreal heading = metrics.height() + kLineGap + kPadding;
    for (std::size_t block = 0; block < m_nodes.size(); ++block) {
        const QRectF& rect = m_layout.blocks[block];
        const qreal spare = rect.width() - m_nodes[block].grid.size().width();
        m_nodes[block].gridOrigin = rect.topLeft() + QPointF(spare / 2, heading);
    }
}

// Its texts and cells; returns the room that they take.
QSizeF GraphPicture::dress(int index, const QFontMetricsF& metrics)
{
    const GraphBlock& block = m_blocks.block(index);
    Node& node = m_nodes[at(index)];
    const qreal line = metrics.height();
    if (!block.isGroup()) {
        node.label = m_names.labelOf(m_plan, block.tasks.front());
        const qreal width = metrics.horizontalAdvance(node.label) + 2 * kPadding;
        if (block.kind == TaskKind::Gather)
            return {width + 3 * line, line + 3 * kPadding};
        return {std::max(kLeastWidth, width), 2 * line + 2 * kPadding};
    }
    const auto count = static_cast<int>(block.tasks.size());
    const bool isAlone = m_nodes.size() <= 2; // but for the gather
    node.grid = isAlone ? GraphGrid::wide(count) : GraphGrid::compact(count);
    node.label = m_names.headingOf(block);
    const qreal cells = std::max(node.grid.size().width(), kLeastWidth - 2 * kPadding);
    if (!isAlone && metrics.horizontalAdvance(node.label) > cells)
        node.label = m_names.shortHeadingOf(m_plan, block);
    const qreal width = std::max(cells, metrics.horizontalAdvance(node.label));
    return {
        width + 2 * kPadding, 2 * line + 2 * kLineGap + 2 * kPadding + node.grid.size().height()};
}

bool GraphPicture::setStates(const LiveStates& states)
{
    Q_ASSERT(states.size() == m_plan.taskCount());
    if (states == m_states)
        return false;
    m_states = states;
    for (std::size_t block = 0; block < m_nodes.size(); ++block) {
        StateCounts& counts = m_nodes[block].counts;
        counts.fill(0);
        for (const int task : m_blocks.blocks[block].tasks)
            ++counts[indexOf(stateOf(task))];
    }
    return true;
}

void GraphPicture::setPath(std::span<const int> tasks)
{
    m_isOnPath.assign(m_plan.taskCount(), false);
    m_pathEdges.clear();
    std::vector<int> blocks;
    for (const int task : tasks) {
        m_isOnPath[at(task)] = true;
        if (const int block = m_blocks.blockOf[at(task)]; blocks.empty() || blocks.back() != block)
            blocks.push_back(block);
    }
    // It ends in the gather, if that is what waits for its last task.
    const int last = static_cast<int>(m_blocks.blocks.size()) - 1;
    if (!blocks.empty() && m_blocks.block(last).kind == TaskKind::Gather)
        blocks.push_back(last);
    for (std::size_t i = 1; i < blocks.size(); ++i) {
        const GraphEdge edge{.from = blocks[i - 1], .to = blocks[i]};
        if (std::ranges::binary_search(m_blocks.edges, edge))
            m_pathEdges.push_back(edge);
    }
}

StateCounts GraphPicture::counts() const
{
    StateCounts all{};
    for (std::size_t block = 0; block < m_nodes.size(); ++block) {
        if (m_blocks.blocks[block].kind == TaskKind::Gather)
            continue;
        for (std::size_t state = 0; state < all.size(); ++state)
            all[state] += m_nodes[block].counts[state];
    }
    return all;
}

QRectF GraphPicture::rectOf(int task) const
{
    const int block = m_blocks.blockOf[at(task)];
    if (!m_blocks.block(block).isGroup())
        return m_layout.blocks[at(block)];
    return node(block).grid.cell(m_positions[at(task)]).translated(node(block).gridOrigin);
}

std::optional<int> GraphPicture::blockAt(QPointF position) const
{
    const auto found = std::ranges::find_if(
        m_layout.blocks, [&](const QRectF& rect) { return rect.contains(position); });
    if (found == m_layout.blocks.end())
        return {};
    return static_cast<int>(found - m_layout.blocks.begin());
}

std::optional<int> GraphPicture::taskAt(QPointF position) const
{
    const std::optional<int> block = blockAt(position);
    if (!block)
        return {};
    const std::vector<int>& tasks = m_blocks.block(*block).tasks;
    if (!m_blocks.block(*block).isGroup())
        return tasks.front();
    const auto cell = node(*block).grid.cellAt(position - node(*block).gridOrigin);
    return cell ? std::optional(tasks[at(*cell)]) : std::nullopt;
}

std::optional<int> GraphPicture::neighbour(int task, Direction direction) const
{
    const QPointF from = rectOf(task).center();
    std::optional<int> nearest;
    qreal best = std::numeric_limits<qreal>::max();
    for (int other = 0; other < static_cast<int>(m_plan.taskCount()); ++other) {
        if (m_plan.tasks()[at(other)].kind == TaskKind::Gather)
            continue;
        const auto away = distance(from, rectOf(other).center(), direction);
        if (away && *away < best) {
            best = *away;
            nearest = other;
        }
    }
    return nearest;
}

QString GraphPicture::wordsOf(int index, const QLocale& locale) const
{
    const GraphBlock& block = m_blocks.block(index);
    if (!block.isGroup())
        return u"%1: %2"_s.arg(
            m_names.nameOf(m_plan, block.tasks.front()), wordOf(stateOf(block.tasks.front())));
    return u"%1: %2"_s.arg(m_names.nameOf(m_plan, block), spokenCounts(node(index).counts, locale));
}

} // namespace primeloom
