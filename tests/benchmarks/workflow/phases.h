// SPDX-License-Identifier: GPL-3.0-or-later
// The four phases of a graph's life, engine beside engine.
#pragma once

#include "tests/benchmarks/workflow/engine.h"

#include <array>
#include <deque>
#include <string_view>
#include <vector>

namespace primeloom::benchmarks {

struct NamedBody {
    std::string_view name;
    Body* body;
};

enum class Phase : std::uint8_t { Build, FirstRun, Rerun, Destroy };

// Times of all phases for one shape, body and number of threads. A round takes each engine in turn
// through its four phases, so that drift of the computer's speed falls on all alike; who begins
// changes from round to round. A round is measured when a time is asked for that no round before
// has left over.
class PhaseRounds {
public:
    PhaseRounds(const NamedShape& shape, Body& body, Engines& engines);

    // An engine takes part, by place in comparedEngines().
    void include(std::size_t engine) { m_series[engine].takesPart = true; }
    // The next time of a phase, in nanoseconds a task. Throws std::runtime_error if an engine does
    // not run every task once and after its predecessors. Precondition: the engine takes part.
    double take(std::size_t engine, Phase phase);

private:
    struct Series {
        bool takesPart = false;
        std::array<std::deque<double>, 4> times{}; // by phase, not yet taken
    };

    void measureRound();
    void measure(std::size_t engine, const Shape& shape);
    void check(std::size_t engine, const Shape& shape);

    const NamedShape& m_shape;
    Body& m_body;
    Engines& m_engines;
    std::vector<Series> m_series; // by engine
    std::size_t m_rounds = 0;
};

// Registers those benchmarks <engine>/<shape>/<body>/<phase>/threads:<T> that
// --benchmark_filter lets through. Bodies and engines outlive the run of the benchmarks.
void registerPhases(Engines& engines, std::span<const NamedBody> bodies);

} // namespace primeloom::benchmarks
