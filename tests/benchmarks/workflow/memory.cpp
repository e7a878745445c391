// SPDX-License-Identifier: GPL-3.0-or-later
// What graphs take: bytes a task, and a million tasks.
#include "tests/benchmarks/workflow/figures.h"
#include "tests/benchmarks/workflow/timing.h"
#include "tests/benchmarks/workflow/turns.h"

#include <array>
#include <string>

namespace primeloom::benchmarks {

namespace {

// Of one engine, a turn a value.
struct Costs {
    std::vector<double> bytes; // a task
    std::vector<double> warm; // ns a task, on memory that the program has already
    std::vector<double> cold; // ns a task, on fresh pages
};

// Returns ns a task.
double buildTime(
    std::unique_ptr<EngineGraph>& graph, Engine& engine, const Shape& shape, Body& body)
{
    return nanosecondsOf([&] { graph = engine.build(shape, body); }) / shape.taskCount();
}

void addCosts(Costs& costs, Engine& engine, const Shape& shape, Body& body)
{
    std::unique_ptr<EngineGraph> graph;
    giveBackFreeMemory();
    costs.cold.push_back(buildTime(graph, engine, shape, body));
    graph.reset();
    const std::size_t before = heapBytes();
    costs.warm.push_back(buildTime(graph, engine, shape, body));
    costs.bytes.push_back(static_cast<double>(heapBytes() - before) / shape.taskCount());
}

void tell(benchmark::State& state, const std::string& engine, const Costs& costs)
{
    state.counters[engine + "_bytes"] = median(costs.bytes);
    state.counters[engine + "_build_ns"] = median(costs.warm);
    state.counters[engine + "_cold_build_ns"] = median(costs.cold);
}

void measureMemory(benchmark::State& state, const NamedShape& named, Engines& engines, Body& body)
{
    const Shape shape = named.make();
    Costs ofPrimeloom, ofTbb;
    for ([[maybe_unused]] auto turn : state) {
        addCosts(ofPrimeloom, engines.at(kPrimeloom), shape, body);
        addCosts(ofTbb, engines.at(kTbb), shape, body);
        state.SetIterationTime(ofPrimeloom.warm.back() * shape.taskCount() * 1e-9);
    }
    tell(state, "primeloom", ofPrimeloom);
    tell(state, "tbb", ofTbb);
}

void measureMillion(benchmark::State& state, const Shape& shape, Engine& engine, Body& body)
{
    constexpr double kMegabyte = 1e6;
    std::array<std::vector<double>, 3> phases; // build, run, destroy, in ms
    std::vector<double> peaks;
    for ([[maybe_unused]] auto turn : state) {
        giveBackFreeMemory();
        forgetPeakMemory();
        const std::size_t before = residentBytes();
        std::unique_ptr<EngineGraph> graph;
        const std::array times{nanosecondsOf([&] { graph = engine.build(shape, body); }),
            nanosecondsOf([&] { graph->run(); }), nanosecondsOf([&] { graph.reset(); })};
        peaks.push_back(static_cast<double>(peakResidentBytes() - before) / kMegabyte);
        for (std::size_t phase = 0; phase < times.size(); ++phase)
            phases[phase].push_back(times[phase] * 1e-6);
        state.SetIterationTime((times[0] + times[1] + times[2]) * 1e-9);
    }
    const std::array medians{median(phases[0]), median(phases[1]), median(phases[2])};
    state.counters["build_ms"] = medians[0];
    state.counters["run_ms"] = medians[1];
    state.counters["destroy_ms"] = medians[2];
    state.counters["total_ms"] = medians[0] + medians[1] + medians[2];
    state.counters["peak_growth_mb"] = median(peaks);
}

} // namespace

void registerMemory(Engines& one, Body& empty)
{
    for (const NamedShape& shape : comparedShapes()) {
        const std::string name = "memory/" + std::string(shape.name);
        registerTurns(name, benchmark::kMillisecond,
            [&](benchmark::State& state) { measureMemory(state, shape, one, empty); });
    }
}

void registerMillion(Engines& two, Body& empty)
{
    static constexpr std::array<NamedShape, 2> shapes{{
        {"fanout", [] { return fanout(999'998); }},
        {"wavefront", [] { return wavefront(1000); }},
    }};
    for (const NamedShape& shape : shapes) {
        const std::string name = "million_tasks/" + std::string(shape.name) + "/threads:2";
        registerTurns(name, benchmark::kMillisecond, [&](benchmark::State& state) {
            measureMillion(state, shape.make(), two.at(kPrimeloom), empty);
        });
    }
}

} // namespace primeloom::benchmarks
