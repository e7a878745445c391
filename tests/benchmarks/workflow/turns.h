// SPDX-License-Identifier: GPL-3.0-or-later
// How all the workflow benchmarks are registered: so many turns, which they time themselves.
#pragma once

#include <benchmark/benchmark.h>

#include <functional>
#include <string>

namespace primeloom::benchmarks {

// Figures are medians of so many.
inline constexpr int kTurns = 9;

// Registers a benchmark that sets the time of each of its turns. Returns false, and registers
// nothing, if --benchmark_filter does not let it through.
bool registerTurns(const std::string& name, benchmark::TimeUnit unit,
    std::function<void(benchmark::State&)> measure);

} // namespace primeloom::benchmarks
