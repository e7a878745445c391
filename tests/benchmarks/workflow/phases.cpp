// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/workflow/phases.h"

#include "tests/benchmarks/workflow/timing.h"
#include "tests/benchmarks/workflow/turns.h"

#include <benchmark/benchmark.h>

#include <stdexcept>
#include <string>

namespace primeloom::benchmarks {

namespace {

constexpr std::array<std::string_view, 4> kPhaseNames{"build", "first_run", "rerun", "destroy"};

void report(benchmark::State& state, PhaseRounds& rounds, std::size_t engine, Phase phase,
    std::uint32_t tasks)
{
    std::vector<double> times;
    try {
        for ([[maybe_unused]] auto round : state) {
            times.push_back(rounds.take(engine, phase));
            state.SetIterationTime(times.back() * tasks * 1e-9);
        }
    } catch (const std::exception& error) {
        return state.SkipWithError(error.what());
    }
    state.counters["ns_per_task"] = median(std::move(times));
}

// The benchmarks that share their rounds.
void registerRounds(const NamedShape& shape, const NamedBody& body, Engines& engines)
{
    const std::uint32_t tasks = shape.make().taskCount();
    const auto rounds = std::make_shared<PhaseRounds>(shape, *body.body, engines);
    for (std::size_t phase = 0; phase < kPhaseNames.size(); ++phase) {
        for (std::size_t engine = 0; engine < comparedEngines().size(); ++engine) {
            std::string name(comparedEngines()[engine].name);
            for (const std::string_view part : {shape.name, body.name, kPhaseNames[phase]})
                name.append("/").append(part);
            name += "/threads:" + std::to_string(engines.threadCount());
            const auto measure = [=](benchmark::State& state) {
                report(state, *rounds, engine, static_cast<Phase>(phase), tasks);
            };
            if (registerTurns(name, benchmark::kMillisecond, measure))
                rounds->include(engine);
        }
    }
}

} // namespace

PhaseRounds::PhaseRounds(const NamedShape& shape, Body& body, Engines& engines)
    : m_shape(shape)
    , m_body(body)
    , m_engines(engines)
    , m_series(comparedEngines().size())
{
}

double PhaseRounds::take(std::size_t engine, Phase phase)
{
    std::deque<double>& times = m_series[engine].times[static_cast<std::size_t>(phase)];
    if (times.empty())
        measureRound();
    const double time = times.front();
    times.pop_front();
    return time;
}

void PhaseRounds::measureRound()
{
    const Shape shape = m_shape.make();
    for (std::size_t turn = 0; turn < m_series.size(); ++turn) {
        const std::size_t engine = (m_rounds + turn) % m_series.size();
        if (!m_series[engine].takesPart)
            continue;
        if (m_rounds == 0)
            check(engine, shape);
        measure(engine, shape);
    }
    ++m_rounds;
}

void PhaseRounds::measure(std::size_t engine, const Shape& shape)
{
    std::unique_ptr<EngineGraph> graph;
    const auto time = [&](Phase phase, auto&& f) {
        m_series[engine].times[static_cast<std::size_t>(phase)].push_back(
            nanosecondsOf(f) / shape.taskCount());
    };
    time(Phase::Build, [&] { graph = m_engines.at(engine).build(shape, m_body); });
    time(Phase::FirstRun, [&] { graph->run(); });
    time(Phase::Rerun, [&] { graph->run(); });
    time(Phase::Destroy, [&] { graph.reset(); });
}

void PhaseRounds::check(std::size_t engine, const Shape& shape)
{
    RecordingBody body(shape);
    const auto graph = m_engines.at(engine).build(shape, body);
    for (int run = 0; run < 2; ++run) {
        graph->run();
        if (!body.checkRun())
            throw std::runtime_error(std::string(comparedEngines()[engine].name)
                + " does not run each task once and after its predecessors");
    }
}

void registerPhases(Engines& engines, std::span<const NamedBody> bodies)
{
    for (const NamedBody& body : bodies) {
        for (const NamedShape& shape : comparedShapes())
            registerRounds(shape, body, engines);
    }
}

} // namespace primeloom::benchmarks
