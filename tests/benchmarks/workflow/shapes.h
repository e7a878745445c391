// SPDX-License-Identifier: GPL-3.0-or-later
// The graphs that engines are measured with, as plain lists of predecessors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace primeloom::benchmarks {

// Who comes before whom. Tasks are numbered in a topological order.
class Shape {
public:
    [[nodiscard]] std::uint32_t taskCount() const
    {
        return static_cast<std::uint32_t>(m_firstPredecessor.size() - 1);
    }
    // Precondition: task < taskCount().
    [[nodiscard]] std::span<const std::uint32_t> predecessorsOf(std::uint32_t task) const
    {
        return std::span(m_predecessors)
            .subspan(
                m_firstPredecessor[task], m_firstPredecessor[task + 1] - m_firstPredecessor[task]);
    }

    // Adds a task. Precondition: the predecessors exist and no two are the same.
    void add(std::span<const std::uint32_t> predecessors);

private:
    std::vector<std::size_t> m_firstPredecessor{0}; // by task; one past the last closes it
    std::vector<std::uint32_t> m_predecessors;
};

// A source, `width` independent tasks, a sink.
Shape fanout(std::uint32_t width);
Shape chain(std::uint32_t length);
// Every task forks into two: 2^levels - 1 tasks, no joins. Precondition: levels > 0.
Shape binaryTree(unsigned levels);
// A square of tasks, each after its neighbours above and to the left.
Shape wavefront(std::uint32_t side);
// One source; every other task comes after 1 to 4 tasks drawn among all before it. Always the same.
Shape randomGraph(std::uint32_t tasks);

struct NamedShape {
    std::string_view name;
    Shape (*make)();
};

// Those that every engine is held against, in the sizes of the goals.
std::span<const NamedShape> comparedShapes();

} // namespace primeloom::benchmarks
