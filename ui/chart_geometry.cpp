// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart_geometry.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace primeloom {

namespace {

using Indices = std::vector<std::size_t>;

bool shareColumn(const QRectF& a, const QRectF& b)
{
    return a.left() < b.right() && b.left() < a.right();
}

// Labels of which each shares a column with another of the group.
std::vector<Indices> groupsOf(const std::vector<QRectF>& labels)
{
    std::vector<Indices> groups;
    for (std::size_t label = 0; label < labels.size(); ++label) {
        Indices merged;
        const auto touches = [&](const Indices& group) {
            return std::ranges::any_of(group,
                [&](std::size_t other) { return shareColumn(labels[label], labels[other]); });
        };
        for (const Indices& group : groups) {
            if (touches(group))
                merged.insert(merged.end(), group.begin(), group.end());
        }
        std::erase_if(groups, touches);
        merged.push_back(label);
        groups.push_back(std::move(merged));
    }
    return groups;
}

// Labels that stand directly on one another.
struct Stack {
    qreal top = 0;
    qreal height = 0;
    qreal wanted = 0; // sum over its labels of the top at which each would leave the stack's alone
    int count = 0;

    void add(const Stack& below)
    {
        wanted += below.wanted - below.count * height;
        height += below.height;
        count += below.count;
        top = wanted / count;
    }
};

void pile(std::vector<QRectF>& labels, Indices group, qreal top, qreal bottom)
{
    std::ranges::sort(group);
    std::ranges::stable_sort(
        group, {}, [&](std::size_t label) { return labels[label].center().y(); });
    std::vector<Stack> stacks;
    for (const std::size_t label : group) {
        const QRectF& at = labels[label];
        stacks.push_back({.top = at.top(), .height = at.height(), .wanted = at.top(), .count = 1});
        while (stacks.size() > 1) {
            Stack& above = stacks[stacks.size() - 2];
            if (above.top + above.height <= stacks.back().top)
                break;
            above.add(stacks.back());
            stacks.pop_back();
        }
    }
    // The limits bind the uppermost and the lowest stack; one that they push pushes the next.
    qreal lowest = bottom;
    for (std::size_t i = stacks.size(); i-- > 0;) {
        stacks[i].top = std::min(stacks[i].top, lowest - stacks[i].height);
        lowest = stacks[i].top;
    }
    auto label = group.begin();
    qreal highest = top;
    for (const Stack& stack : stacks) {
        highest = std::max(highest, stack.top);
        for (int i = 0; i < stack.count; ++i, ++label) {
            labels[*label].moveTop(highest);
            highest = labels[*label].bottom();
        }
    }
}

int columnOf(const QPointF& point, qreal left, qreal right, int columns)
{
    const qreal share = (point.x() - left) / (right - left);
    return std::clamp(static_cast<int>(std::floor(share * columns)), 0, columns - 1);
}

void appendUnlessLast(QList<QPointF>& points, const QPointF& point)
{
    if (points.isEmpty() || points.constLast() != point)
        points.append(point);
}

} // namespace

std::vector<QRectF> keptApart(std::vector<QRectF> labels, qreal top, qreal bottom)
{
    for (const Indices& group : groupsOf(labels))
        pile(labels, group, top, bottom);
    return labels;
}

QList<QPointF> thinned(std::span<const QPointF> points, qreal left, qreal right, int columns)
{
    Q_ASSERT(left < right && columns >= 1);
    QList<QPointF> thin;
    if (points.empty())
        return thin;
    thin.append(points.front());
    for (auto first = points.begin(); first != points.end();) {
        const int column = columnOf(*first, left, right, columns);
        const auto last = std::find_if(first, points.end(),
            [&](const QPointF& point) { return columnOf(point, left, right, columns) != column; });
        const auto [lowest, highest] = std::minmax_element(
            first, last, [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
        appendUnlessLast(thin, *std::min(lowest, highest));
        appendUnlessLast(thin, *std::max(lowest, highest));
        first = last;
    }
    appendUnlessLast(thin, points.back());
    return thin;
}

QPointF snappedToPixels(QPointF center, qreal size, qreal pixelRatio)
{
    const qreal half = size * pixelRatio / 2;
    const auto snap = [&](qreal at) {
        return (std::round(at * pixelRatio - half) + half) / pixelRatio;
    };
    return {snap(center.x()), snap(center.y())};
}

} // namespace primeloom
