// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph_layout.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace primeloom {

namespace {

constexpr qreal kGap = 6; // between neighbours in a layer
constexpr qreal kDownGap = 56; // between layers, where lines need room to bend
constexpr qreal kMostDownGap = 130;
constexpr qreal kRightGap = 18;
constexpr qreal kBarGap = 22; // above a bar
constexpr int kMostFolds = 8;
constexpr qreal kClearlyBetter = 1.02; // of the scale at which a picture fits

using Layer = std::vector<int>;

struct Style {
    GraphFlow flow = GraphFlow::Down;
    qreal longest = 0; // of a row of a layer; longer ones are folded
    qreal layerGap = kDownGap;
    // Layers end at one line rather than being centred: a chain of Results runs straight along it.
    bool alignsEnds = false;
};

std::vector<Layer> layered(const GraphBlocks& blocks)
{
    std::vector<Layer> layers;
    const std::vector<int> layerOf = layersOf(blocks);
    for (std::size_t block = 0; block < layerOf.size(); ++block) {
        if (layerOf[block] < 0)
            continue;
        const auto layer = static_cast<std::size_t>(layerOf[block]);
        layers.resize(std::max(layers.size(), layer + 1));
        layers[layer].push_back(static_cast<int>(block));
    }
    // Parts before Results, which may have stood in a layer before them.
    for (Layer& layer : layers)
        std::stable_partition(layer.begin(), layer.end(),
            [&](int block) { return blocks.block(block).kind == TaskKind::Part; });
    return layers;
}

bool anyLayerIsMixed(const GraphBlocks& blocks, const std::vector<Layer>& layers)
{
    return std::ranges::any_of(layers, [&](const Layer& layer) {
        return std::ranges::any_of(layer, [&](int block) {
            return blocks.block(block).kind != blocks.block(layer.front()).kind;
        });
    });
}

// Places blocks in the frame of the flow, "across" along a row and "along" the flow, and turns the
// result to the screen.
class Placer {
public:
    Placer(std::span<const QSizeF> sizes, const Style& style)
        : m_sizes(sizes)
        , m_style(style)
        , m_rects(sizes.size())
    {
    }

    void addLayer(const Layer& layer)
    {
        if (m_along > 0)
            m_along += m_style.layerGap;
        for (auto first = layer.begin(); first != layer.end();) {
            if (first != layer.begin())
                m_along += kGap;
            first = addRow(first, layer.end());
        }
    }

    // Under all that was placed.
    void addGather(int gather)
    {
        const QRectF above = bounds();
        QSizeF size = m_sizes[static_cast<std::size_t>(gather)];
        qreal gap = m_style.layerGap;
        if (m_style.flow == GraphFlow::Right) {
            size.rwidth() = std::max(size.width(), above.width());
            gap = kBarGap;
        }
        m_rects[static_cast<std::size_t>(gather)] =
            QRectF(QPointF(above.center().x() - size.width() / 2, above.bottom() + gap), size);
    }

    [[nodiscard]] QRectF bounds() const
    {
        QRectF all;
        for (const QRectF& rect : m_rects)
            all |= rect;
        return all;
    }
    [[nodiscard]] const std::vector<QRectF>& rects() const { return m_rects; }

private:
    [[nodiscard]] QSizeF turned(int block) const
    {
        const QSizeF& size = m_sizes[static_cast<std::size_t>(block)];
        return m_style.flow == GraphFlow::Down ? size : size.transposed();
    }

    Layer::const_iterator addRow(Layer::const_iterator first, Layer::const_iterator end)
    {
        qreal length = 0;
        qreal thickness = 0;
        auto last = first;
        for (; last != end; ++last) {
            const QSizeF size = turned(*last);
            if (last != first && length + kGap + size.width() > m_style.longest)
                break;
            length += (last == first ? 0 : kGap) + size.width();
            thickness = std::max(thickness, size.height());
        }
        qreal across = m_style.alignsEnds ? -length : -length / 2;
        for (auto block = first; block != last; ++block) {
            const QSizeF size = turned(*block);
            const QRectF rect(QPointF(across, m_along + (thickness - size.height()) / 2), size);
            across = rect.right() + kGap;
            m_rects[static_cast<std::size_t>(*block)] = m_style.flow == GraphFlow::Down
                ? rect
                : QRectF(rect.y(), rect.x(), rect.height(), rect.width());
        }
        m_along += thickness;
        return last;
    }

    std::span<const QSizeF> m_sizes;
    const Style& m_style;
    std::vector<QRectF> m_rects;
    qreal m_along = 0;
};

GraphLayout place(const GraphBlocks& blocks, const std::vector<Layer>& layers,
    std::span<const QSizeF> sizes, const Style& style)
{
    Placer placer(sizes, style);
    for (const Layer& layer : layers)
        placer.addLayer(layer);
    for (std::size_t block = 0; block < blocks.blocks.size(); ++block) {
        if (blocks.blocks[block].kind == TaskKind::Gather)
            placer.addGather(static_cast<int>(block));
    }
    return {.flow = style.flow, .blocks = placer.rects(), .bounds = placer.bounds()};
}

qreal longestLayer(const std::vector<Layer>& layers, std::span<const QSizeF> sizes, GraphFlow flow)
{
    qreal longest = 0;
    for (const Layer& layer : layers) {
        qreal length = -kGap;
        for (const int block : layer) {
            const QSizeF& size = sizes[static_cast<std::size_t>(block)];
            length += kGap + (flow == GraphFlow::Down ? size.width() : size.height());
        }
        longest = std::max(longest, length);
    }
    return longest;
}

// How much of its size is left where a picture has to fit; no more than all of it.
qreal fittingScale(const QRectF& bounds, QSizeF room)
{
    return std::min({1.0, room.width() / bounds.width(), room.height() / bounds.height()});
}

} // namespace

std::vector<int> layersOf(const GraphBlocks& blocks)
{
    const auto at = [](int block) { return static_cast<std::size_t>(block); };
    std::vector<int> layers(blocks.blocks.size(), 0);
    std::vector<bool> waits(blocks.blocks.size(), false);
    std::vector<int> firstAfter(blocks.blocks.size(), -1); // that waits for it
    for (const GraphEdge& edge : blocks.edges) { // ascending: edges to `from` came before
        layers[at(edge.to)] = std::max(layers[at(edge.to)], layers[at(edge.from)] + 1);
        waits[at(edge.to)] = true;
    }
    for (const GraphEdge& edge : blocks.edges) {
        int& first = firstAfter[at(edge.from)];
        if (blocks.block(edge.to).kind != TaskKind::Gather)
            first = first < 0 ? layers[at(edge.to)] : std::min(first, layers[at(edge.to)]);
    }
    for (std::size_t block = 0; block < layers.size(); ++block) {
        if (!waits[block] && firstAfter[block] > 0)
            layers[block] = firstAfter[block] - 1;
        if (blocks.blocks[block].kind == TaskKind::Gather)
            layers[block] = -1;
    }
    return layers;
}

GraphLayout layOut(const GraphBlocks& blocks, std::span<const QSizeF> sizes, QSizeF room)
{
    Q_ASSERT(!blocks.blocks.empty() && sizes.size() == blocks.blocks.size());
    const std::vector<Layer> layers = layered(blocks);
    const bool alignsEnds = anyLayerIsMixed(blocks, layers);
    Style best;
    GraphLayout layout;
    qreal bestScale = 0;
    std::array flows{GraphFlow::Down, GraphFlow::Right};
    if (alignsEnds)
        std::ranges::reverse(flows);
    for (const GraphFlow flow : flows) {
        const qreal longest = longestLayer(layers, sizes, flow);
        for (int folds = 1; folds <= kMostFolds; ++folds) {
            const Style style{.flow = flow,
                .longest = longest / folds + 1,
                .layerGap = flow == GraphFlow::Down ? kDownGap : kRightGap,
                .alignsEnds = alignsEnds};
            GraphLayout tried = place(blocks, layers, sizes, style);
            const qreal scale = fittingScale(tried.bounds, room);
            if (scale <= bestScale * kClearlyBetter)
                continue;
            bestScale = scale;
            best = style;
            layout = std::move(tried);
        }
    }
    const qreal spare = room.height() - layout.bounds.height() * bestScale;
    if (best.flow == GraphFlow::Right || spare <= 0 || layers.empty())
        return layout;
    best.layerGap =
        std::min(kMostDownGap, best.layerGap + spare / static_cast<qreal>(layers.size()));
    return place(blocks, layers, sizes, best);
}

QPainterPath pathOf(const GraphEdge& edge, const GraphBlocks& blocks, const GraphLayout& layout)
{
    const QRectF& from = layout.blocks[static_cast<std::size_t>(edge.from)];
    const QRectF& to = layout.blocks[static_cast<std::size_t>(edge.to)];
    if (layout.flow == GraphFlow::Right) {
        if (blocks.block(edge.to).kind == TaskKind::Gather) {
            QPainterPath path(QPointF(from.center().x(), from.bottom()));
            path.lineTo(from.center().x(), to.top());
            return path;
        }
        const qreal middle = (from.right() + to.left()) / 2;
        QPainterPath path(QPointF(from.right(), from.center().y()));
        path.cubicTo(
            middle, from.center().y(), middle, to.center().y(), to.left(), to.center().y());
        return path;
    }
    const qreal middle = (from.bottom() + to.top()) / 2;
    QPainterPath path(QPointF(from.center().x(), from.bottom()));
    path.cubicTo(from.center().x(), middle, to.center().x(), middle, to.center().x(), to.top());
    return path;
}

} // namespace primeloom
