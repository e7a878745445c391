// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/workflow/bodies.h"

#include "tests/benchmarks/workflow/timing.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <limits>

namespace primeloom::benchmarks {

namespace {

// Constants of a linear congruential generator: Donald E. Knuth, MMIX.
[[gnu::noinline]] std::uint64_t spin(std::uint32_t steps, std::uint64_t value)
{
    for (std::uint32_t step = 0; step < steps; ++step)
        value = value * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    return value;
}

// The shortest of many tries: whoever else uses the CPU only makes them longer.
std::uint32_t stepsOfAMicrosecond()
{
    constexpr std::uint32_t kSteps = 100'000;
    constexpr int kTries = 50;
    double shortest = std::numeric_limits<double>::max();
    for (int trial = 0; trial < kTries; ++trial) {
        shortest =
            std::min(shortest, nanosecondsOf([] { benchmark::DoNotOptimize(spin(kSteps, 1)); }));
    }
    return static_cast<std::uint32_t>(kSteps * 1000.0 / shortest);
}

} // namespace

[[gnu::noinline]] void EmptyBody::run(std::uint32_t task)
{
    benchmark::DoNotOptimize(task);
}

SpinBody::SpinBody()
    : m_steps(stepsOfAMicrosecond())
{
}

[[gnu::noinline]] void SpinBody::run(std::uint32_t task)
{
    benchmark::DoNotOptimize(spin(m_steps, task));
}

RecordingBody::RecordingBody(const Shape& shape)
    : m_shape(shape)
    , m_cells(shape.taskCount())
{
}

void RecordingBody::run(std::uint32_t task)
{
    Cell& cell = m_cells[task];
    cell.begin = m_events.fetch_add(1);
    cell.calls.fetch_add(1);
    cell.end = m_events.fetch_add(1);
}

bool RecordingBody::checkRun()
{
    bool right = true;
    for (std::uint32_t task = 0; task < m_shape.taskCount(); ++task) {
        Cell& cell = m_cells[task];
        right = right && cell.calls.exchange(0) == 1;
        for (const std::uint32_t predecessor : m_shape.predecessorsOf(task))
            right = right && m_cells[predecessor].end < cell.begin;
    }
    return right;
}

} // namespace primeloom::benchmarks
