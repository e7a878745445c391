// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/workflow/engine.h"

#include <QRunnable>
#include <QSemaphore>
#include <QThreadPool>

#include <atomic>
#include <deque>

namespace primeloom::benchmarks {

namespace {

// What the tasks of a run share.
struct Run {
    QThreadPool& pool;
    QSemaphore& finished; // the engine's: the last task is still in release() when a graph may die
    std::atomic<std::uint32_t> unfinishedEnds{0}; // tasks without successors
};

struct Node final : QRunnable {
    Node(Run& itsRun, Work itsWork)
        : shared(itsRun)
        , work(itsWork)
    {
        setAutoDelete(false);
    }

    // The pool does not touch it any more once run() has begun.
    void run() override
    {
        work();
        waitingFor.store(predecessors, std::memory_order_relaxed);
        for (Node* successor : successors) {
            if (successor->waitingFor.fetch_sub(1, std::memory_order_acq_rel) == 1)
                shared.pool.start(successor);
        }
        if (successors.empty() && shared.unfinishedEnds.fetch_sub(1) == 1)
            shared.finished.release();
    }

    Run& shared;
    Work work;
    std::uint32_t predecessors = 0;
    std::atomic<std::uint32_t> waitingFor{0};
    std::vector<Node*> successors{};
};

class QThreadPoolGraph final : public EngineGraph {
public:
    QThreadPoolGraph(QThreadPool& pool, QSemaphore& finished, const Shape& shape, Body& body)
        : m_run{pool, finished}
    {
        for (std::uint32_t task = 0; task < shape.taskCount(); ++task) {
            const auto predecessors = shape.predecessorsOf(task);
            Node& node = m_nodes.emplace_back(m_run, Work{&body, task});
            for (const std::uint32_t predecessor : predecessors)
                m_nodes[predecessor].successors.push_back(&node);
            node.predecessors = static_cast<std::uint32_t>(predecessors.size());
            node.waitingFor = node.predecessors;
            if (predecessors.empty())
                m_roots.push_back(&node);
        }
        for (const Node& node : m_nodes)
            m_ends += node.successors.empty() ? 1 : 0;
    }

    void run() override
    {
        m_run.unfinishedEnds = m_ends;
        for (Node* root : m_roots)
            m_run.pool.start(root);
        m_run.finished.acquire();
    }

private:
    Run m_run;
    std::deque<Node> m_nodes;
    std::vector<Node*> m_roots;
    std::uint32_t m_ends = 0;
};

class QThreadPoolEngine final : public Engine {
public:
    explicit QThreadPoolEngine(int threads)
    {
        m_pool.setMaxThreadCount(threads);
        m_pool.setExpiryTimeout(-1);
    }

    std::unique_ptr<EngineGraph> build(const Shape& shape, Body& body) override
    {
        return std::make_unique<QThreadPoolGraph>(m_pool, m_finished, shape, body);
    }

private:
    QSemaphore m_finished;
    QThreadPool m_pool; // first to die: it waits for its threads
};

} // namespace

std::unique_ptr<Engine> makeQThreadPool(int threads)
{
    return std::make_unique<QThreadPoolEngine>(threads);
}

} // namespace primeloom::benchmarks
