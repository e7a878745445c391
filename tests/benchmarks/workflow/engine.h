// SPDX-License-Identifier: GPL-3.0-or-later
// The engines that are compared, behind one face: a call each for building, running, destroying.
#pragma once

#include "tests/benchmarks/workflow/bodies.h"
#include "tests/benchmarks/workflow/shapes.h"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace primeloom::benchmarks {

// A graph in an engine. It does not outlive the engine.
class EngineGraph {
public:
    virtual ~EngineGraph() = default;
    EngineGraph(const EngineGraph&) = delete;
    EngineGraph& operator=(const EngineGraph&) = delete;

    // Runs every task once and returns when all have ended. May be called again. Throws
    // std::runtime_error if the engine says that not all is done.
    virtual void run() = 0;

protected:
    EngineGraph() = default;
};

// Its threads wait for graphs as long as it lives.
class Engine {
public:
    virtual ~Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    // A graph of the shape whose tasks call body.run(). The body outlives the graph.
    [[nodiscard]] virtual std::unique_ptr<EngineGraph> build(const Shape& shape, Body& body) = 0;

protected:
    Engine() = default;
};

std::unique_ptr<Engine> makePrimeloom(int threads);
// With an observer that counts.
std::unique_ptr<Engine> makePrimeloomObserved(int threads);
// oneTBB's flow graph: a continue_node a task.
std::unique_ptr<Engine> makeTbb(int threads);
// What one writes by hand: a QRunnable a task; a task that ends starts those that waited for it
// alone.
std::unique_ptr<Engine> makeQThreadPool(int threads);

struct NamedEngine {
    std::string_view name;
    std::unique_ptr<Engine> (*make)(int threads);
};

std::span<const NamedEngine> comparedEngines();
// Places there.
inline constexpr std::size_t kPrimeloom = 0;
inline constexpr std::size_t kTbb = 2;

// One of each of the compared engines with the same number of threads, made when first asked for.
class Engines {
public:
    explicit Engines(int threads);

    [[nodiscard]] int threadCount() const { return m_threads; }
    // By place in comparedEngines().
    [[nodiscard]] Engine& at(std::size_t index);

private:
    int m_threads;
    std::vector<std::unique_ptr<Engine>> m_engines;
};

} // namespace primeloom::benchmarks
