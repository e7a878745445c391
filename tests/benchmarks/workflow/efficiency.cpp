// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/workflow/figures.h"
#include "tests/benchmarks/workflow/timing.h"
#include "tests/benchmarks/workflow/turns.h"

#include <string>
#include <thread>

namespace primeloom::benchmarks {

namespace {

void runPlainLoop(Body& body, std::uint32_t begin, std::uint32_t end)
{
    for (std::uint32_t task = begin; task < end; ++task)
        body.run(task);
}

// What the computer itself can do: two loops of half the bodies at the same time.
void runTwoLoops(Body& body, std::uint32_t tasks)
{
    const std::jthread other([&] { runPlainLoop(body, 0, tasks / 2); });
    runPlainLoop(body, tasks / 2, tasks);
}

void measureEfficiency(
    benchmark::State& state, const NamedShape& named, Engines& engines, Body& body)
{
    const Shape shape = named.make();
    const auto primeloom = engines.at(kPrimeloom).build(shape, body);
    const auto tbb = engines.at(kTbb).build(shape, body);
    primeloom->run();
    tbb->run();
    std::vector<double> ofPrimeloom, ofTbb, ofTwoLoops, overTbb;
    for ([[maybe_unused]] auto turn : state) {
        const double loop = nanosecondsOf([&] { runPlainLoop(body, 0, shape.taskCount()); });
        const double twoLoops = nanosecondsOf([&] { runTwoLoops(body, shape.taskCount()); });
        const double makespan = nanosecondsOf([&] { primeloom->run(); });
        const double makespanOfTbb = nanosecondsOf([&] { tbb->run(); });
        state.SetIterationTime(makespan * 1e-9);
        ofPrimeloom.push_back(loop / (2 * makespan));
        ofTbb.push_back(loop / (2 * makespanOfTbb));
        ofTwoLoops.push_back(loop / (2 * twoLoops));
        overTbb.push_back(makespan / makespanOfTbb);
    }
    state.counters["primeloom"] = median(std::move(ofPrimeloom));
    state.counters["tbb"] = median(std::move(ofTbb));
    state.counters["two_plain_loops"] = median(std::move(ofTwoLoops));
    state.counters["over_tbb"] = median(std::move(overTbb));
}

} // namespace

void registerEfficiency(Engines& two, Body& microsecond)
{
    for (const NamedShape& shape : comparedShapes()) {
        if (shape.name == "chain") // has nothing for a second thread
            continue;
        const std::string name = "efficiency/" + std::string(shape.name) + "/threads:2";
        registerTurns(name, benchmark::kMillisecond,
            [&](benchmark::State& state) { measureEfficiency(state, shape, two, microsecond); });
    }
}

} // namespace primeloom::benchmarks
