// SPDX-License-Identifier: GPL-3.0-or-later
// What polling costs: the kernel against plain loops that cannot be stopped. The two run in turns
// within one process, so that drift of the computer's speed falls on both alike. The goal: `ratio`,
// the median of kernel time / loop time over the turns, is at most 1.05.
#include "core/primes/trial_division.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>
#include <vector>

namespace {

using namespace primeloom::primes;
using Seconds = std::chrono::duration<double>;
using PlainLoop = std::uint64_t (*)(std::uint32_t n);

// As one would write it down: a square root for each x.
[[gnu::noinline]] std::uint64_t loopWithSquareRoots(std::uint32_t n)
{
    std::uint64_t sum = n > 2 ? 2 : 0;
    for (std::uint32_t x = 3; x < n; ++x) {
        const auto root = static_cast<std::uint32_t>(std::ceil(std::sqrt(static_cast<double>(x))));
        std::uint32_t divisor = 2;
        while (divisor <= root && x % divisor != 0)
            ++divisor;
        if (divisor > root)
            sum += x;
    }
    return sum;
}

// The harder opponent: the root costs nothing either.
[[gnu::noinline]] std::uint64_t loopWithGrowingRoot(std::uint32_t n)
{
    std::uint64_t sum = n > 2 ? 2 : 0;
    std::uint32_t root = 2;
    for (std::uint32_t x = 3; x < n; ++x) {
        if (root * root < x)
            ++root;
        std::uint32_t divisor = 2;
        while (divisor <= root && x % divisor != 0)
            ++divisor;
        if (divisor > root)
            sum += x;
    }
    return sum;
}

template <typename F>
Seconds timeOf(F f)
{
    const auto begin = std::chrono::steady_clock::now();
    f();
    return std::chrono::steady_clock::now() - begin;
}

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

void kernelOver(benchmark::State& state, PlainLoop plainLoop)
{
    const auto n = static_cast<std::uint32_t>(state.range(0));
    const std::stop_source source; // with a state to look at, as in a run
    std::uint64_t kernelSum = 0;
    std::uint64_t plainSum = 0;
    const auto kernelTime = [&] {
        return timeOf([&] {
            kernelSum =
                static_cast<std::uint64_t>(sumPrimesBelow(n, source.get_token()).value().sum);
        });
    };
    const auto plainTime = [&] { return timeOf([&] { plainSum = plainLoop(n); }); };

    std::vector<double> ratios;
    for ([[maybe_unused]] auto turn : state) {
        Seconds kernel{0};
        Seconds plain{0};
        if (ratios.size() % 2 == 0) {
            kernel = kernelTime();
            plain = plainTime();
        } else {
            plain = plainTime();
            kernel = kernelTime();
        }
        state.SetIterationTime(kernel.count());
        ratios.push_back(kernel / plain);
        if (kernelSum != plainSum)
            return state.SkipWithError("the sums differ");
    }
    state.counters["ratio"] = median(std::move(ratios));
}

} // namespace

BENCHMARK_CAPTURE(kernelOver, loopWithSquareRoots, loopWithSquareRoots)
    ->Arg(1'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->UseManualTime()
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(kernelOver, loopWithGrowingRoot, loopWithGrowingRoot)
    ->Arg(1'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->UseManualTime()
    ->Unit(benchmark::kMicrosecond);
