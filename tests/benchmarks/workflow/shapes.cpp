// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/workflow/shapes.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <random>

namespace primeloom::benchmarks {

void Shape::add(std::span<const std::uint32_t> predecessors)
{
    m_predecessors.insert(m_predecessors.end(), predecessors.begin(), predecessors.end());
    m_firstPredecessor.push_back(m_predecessors.size());
}

Shape fanout(std::uint32_t width)
{
    Shape shape;
    const std::uint32_t source = 0;
    shape.add({});
    for (std::uint32_t task = 0; task < width; ++task)
        shape.add(std::span(&source, 1));
    std::vector<std::uint32_t> all(width);
    std::iota(all.begin(), all.end(), 1);
    shape.add(all);
    return shape;
}

Shape chain(std::uint32_t length)
{
    Shape shape;
    shape.add({});
    for (std::uint32_t last = 0; last + 1 < length; ++last)
        shape.add(std::span(&last, 1));
    return shape;
}

Shape binaryTree(unsigned levels)
{
    Shape shape;
    shape.add({});
    const std::uint32_t tasks = (std::uint32_t{1} << levels) - 1;
    for (std::uint32_t task = 1; task < tasks; ++task) {
        const std::uint32_t parent = (task - 1) / 2;
        shape.add(std::span(&parent, 1));
    }
    return shape;
}

Shape wavefront(std::uint32_t side)
{
    Shape shape;
    std::vector<std::uint32_t> predecessors;
    for (std::uint32_t task = 0; task < side * side; ++task) {
        predecessors.clear();
        if (task >= side)
            predecessors.push_back(task - side);
        if (task % side != 0)
            predecessors.push_back(task - 1);
        shape.add(predecessors);
    }
    return shape;
}

// std::uniform_int_distribution may differ from library to library, the engine may not.
Shape randomGraph(std::uint32_t tasks)
{
    constexpr std::uint32_t kSeed = 20'260'101;
    std::mt19937 draw(kSeed);
    Shape shape;
    shape.add({});
    std::vector<std::uint32_t> predecessors;
    for (std::uint32_t task = 1; task < tasks; ++task) {
        predecessors.resize(1 + draw() % 4);
        std::ranges::generate(
            predecessors, [&] { return static_cast<std::uint32_t>(draw() % task); });
        std::ranges::sort(predecessors);
        const auto duplicates = std::ranges::unique(predecessors);
        predecessors.erase(duplicates.begin(), duplicates.end());
        shape.add(predecessors);
    }
    return shape;
}

std::span<const NamedShape> comparedShapes()
{
    static constexpr std::array<NamedShape, 5> shapes{{
        {"fanout", [] { return fanout(100'000); }},
        {"chain", [] { return chain(100'000); }},
        {"tree", [] { return binaryTree(17); }},
        {"wavefront", [] { return wavefront(256); }},
        {"random", [] { return randomGraph(50'000); }},
    }};
    return shapes;
}

} // namespace primeloom::benchmarks
