// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/workflow/engine.h"

#include <tbb/flow_graph.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <deque>

namespace primeloom::benchmarks {

namespace {

using tbb::flow::continue_msg;
using Node = tbb::flow::continue_node<continue_msg>;

class TbbGraph final : public EngineGraph {
public:
    // Within the arena: that is where a flow graph spawns its tasks.
    TbbGraph(tbb::task_arena& arena, const Shape& shape, Body& body)
        : m_arena(arena)
    {
        for (std::uint32_t task = 0; task < shape.taskCount(); ++task) {
            Node& node = m_nodes.emplace_back(
                m_graph, [work = Work{&body, task}](const continue_msg&) { work(); });
            for (const std::uint32_t predecessor : shape.predecessorsOf(task))
                tbb::flow::make_edge(m_nodes[predecessor], node);
            if (shape.predecessorsOf(task).empty())
                m_roots.push_back(&node);
        }
    }

    void run() override
    {
        m_arena.execute([this] {
            for (Node* root : m_roots)
                root->try_put(continue_msg());
            m_graph.wait_for_all();
        });
    }

private:
    tbb::task_arena& m_arena;
    tbb::flow::graph m_graph;
    std::deque<Node> m_nodes; // dies before the graph, in which it is registered
    std::vector<Node*> m_roots;
};

class Tbb final : public Engine {
public:
    explicit Tbb(int threads)
        : m_allowed(tbb::global_control::max_allowed_parallelism, kMostThreads)
        , m_arena(threads) // the caller of run() is one of them
    {
    }

    std::unique_ptr<EngineGraph> build(const Shape& shape, Body& body) override
    {
        return m_arena.execute([&] { return std::make_unique<TbbGraph>(m_arena, shape, body); });
    }

private:
    // The strictest of all living controls holds for the whole process: the arena sets the number,
    // this only allows it where there are fewer CPUs.
    static constexpr std::size_t kMostThreads = 2;

    tbb::global_control m_allowed;
    tbb::task_arena m_arena;
};

} // namespace

std::unique_ptr<Engine> makeTbb(int threads)
{
    return std::make_unique<Tbb>(threads);
}

} // namespace primeloom::benchmarks
