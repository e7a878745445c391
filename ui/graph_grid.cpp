// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph_grid.h"

#include <algorithm>
#include <cmath>

namespace primeloom {

namespace {

constexpr int kFewestColumns = 5; // as wide as a node with a number
constexpr int kMostRows = 20;
constexpr double kSmallCell = 9;
constexpr double kLargestCell = 28;
constexpr double kAspect = 3; // width to height
constexpr double kArea = 900 * 300; // square pixels that cells may fill

} // namespace

GraphGrid GraphGrid::compact(int count)
{
    return {.columns = std::max(kFewestColumns, (count + kMostRows - 1) / kMostRows),
        .count = count,
        .pitch = kSmallCell};
}

GraphGrid GraphGrid::wide(int count)
{
    const double pitch = std::floor(std::sqrt(kArea / std::max(1, count)));
    const auto columns = static_cast<int>(std::ceil(std::sqrt(count * kAspect)));
    return {.columns = std::max(1, columns),
        .count = count,
        .pitch = std::clamp(pitch, kSmallCell, kLargestCell)};
}

std::optional<int> GraphGrid::cellAt(QPointF position) const
{
    if (position.x() < 0 || position.y() < 0)
        return {};
    const auto column = static_cast<int>(position.x() / pitch);
    const auto row = static_cast<int>(position.y() / pitch);
    const int index = row * columns + column;
    return column < columns && index < count ? std::optional(index) : std::nullopt;
}

} // namespace primeloom
