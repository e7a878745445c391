// SPDX-License-Identifier: GPL-3.0-or-later
// The kernels against the tutorial's loop. What is compared runs in turns within one process, so
// that drift of the computer's speed falls on both alike; each counter is a median over the turns.
//
// kernelOver/…: what polling costs, the kernel `trial` against plain loops that cannot be stopped.
// The goal: `ratio`, kernel time / loop time, is at most 1.05.
//
// <kernel>/<SIMD level or none>/n:<n>/threads:<T>: the sum of the primes below n on T threads,
// which take stretches of even cost or the kernel's own steps. `seconds`; `ratio_to_trial`, how
// many times as fast as the tutorial's plain loop on one thread. Beyond kLoopLimit the loop would
// take too long: its time there is that at kLoopLimit times the ratio of trial's costs.
#include "core/primes/trial_division.h"
#include "tests/benchmarks/timing.h"
#include "tests/kernel_variant.h"
#include "tests/run_steps.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace primeloom::primes;
using namespace primeloom::benchmarks;
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

constexpr std::uint64_t kLoopLimit = 2'000'000;
constexpr std::size_t kTurnsOfTheLoop = 5;

// The ends of `parts` stretches of [0, n) that cost the kernel the same.
std::vector<std::uint64_t> evenEnds(const Kernel& kernel, std::uint64_t n, int parts)
{
    const double whole = kernel.cost({.first = 0, .last = n});
    std::vector<std::uint64_t> ends;
    for (int part = 1; part < parts; ++part) {
        std::uint64_t low = 0; // costs too little
        std::uint64_t high = n;
        while (high - low > 1) {
            const std::uint64_t middle = low + (high - low) / 2;
            const bool isEnough = kernel.cost({.first = 0, .last = middle}) * parts >= whole * part;
            (isEnough ? high : low) = middle;
        }
        ends.push_back(high);
    }
    ends.push_back(n);
    return ends;
}

UInt128 sumOnThreads(const Kernel& kernel, std::uint64_t n, int threads)
{
    if (const auto steps = kernel.stepsBelow(n, 4 * threads)) {
        runSteps(*steps, threads, {});
        return steps->result().sum;
    }
    const std::vector<std::uint64_t> ends = evenEnds(kernel, n, threads > 1 ? 4 * threads : 1);
    std::vector<UInt128> sums(ends.size());
    std::atomic<std::size_t> nextPart = 0;
    const auto work = [&] {
        const std::stop_source source; // with a state to look at, as in a run
        const std::stop_token stop = source.get_token();
        for (std::size_t part = nextPart++; part < ends.size(); part = nextPart++) {
            const Interval stretch{.first = part == 0 ? 0 : ends[part - 1], .last = ends[part]};
            sums[part] = kernel.sum(stretch, {.stop = stop}).value().sum;
        }
    };
    {
        std::vector<std::jthread> others;
        for (int thread = 1; thread < threads; ++thread)
            others.emplace_back(work);
        work();
    }
    UInt128 sum = 0;
    for (const UInt128 part : sums)
        sum += part;
    return sum;
}

// The tutorial's loop up to n, on one thread.
Seconds timeOfLoop(std::uint64_t n)
{
    const std::uint64_t timed = std::min(n, kLoopLimit);
    const Seconds time = timeOf([timed] {
        benchmark::DoNotOptimize(loopWithSquareRoots(static_cast<std::uint32_t>(timed)));
    });
    return time * (trialKernel().cost({.last = n}) / trialKernel().cost({.last = timed}));
}

void kernelOnThreads(
    benchmark::State& state, const KernelVariant& variant, std::uint64_t n, int threads)
{
    variant.useLevel();
    sumOnThreads(*variant.kernel, 100, 1); // makes the tables
    std::vector<double> seconds;
    std::vector<double> ratios;
    for ([[maybe_unused]] auto turn : state) {
        const Seconds kernel =
            timeOf([&] { benchmark::DoNotOptimize(sumOnThreads(*variant.kernel, n, threads)); });
        seconds.push_back(kernel.count());
        if (ratios.size() < kTurnsOfTheLoop) {
            state.PauseTiming();
            ratios.push_back(timeOfLoop(n) / kernel);
            state.ResumeTiming();
        }
    }
    state.counters["seconds"] = median(std::move(seconds));
    state.counters["ratio_to_trial"] = median(std::move(ratios));
}

bool registerKernels()
{
    for (const KernelVariant& variant : kernelVariants()) {
        const std::uint64_t suggested = variant.kernel->description().suggested.start;
        for (const std::uint64_t n : {std::uint64_t{1'000'000}, kLoopLimit, suggested}) {
            if (n == suggested && n <= kLoopLimit)
                continue;
            for (const int threads : {1, 2}) {
                const std::string name = variant.name() + "/n:" + std::to_string(n)
                    + "/threads:" + std::to_string(threads);
                benchmark::RegisterBenchmark(name.c_str(), kernelOnThreads, variant, n, threads)
                    ->Unit(benchmark::kMillisecond);
            }
        }
    }
    return true;
}

[[maybe_unused]] const bool kAreRegistered = registerKernels();

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
