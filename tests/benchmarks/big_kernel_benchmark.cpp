// SPDX-License-Identifier: GPL-3.0-or-later
// The kernels for large n, each against what a connoisseur would take instead. Everything that is
// compared runs in turns, and each counter is a median over the turns.
//
// sieve/none/n:10000000000/threads:<T>: the range cut into even stretches, against primesieve's own
// count on T threads. The goal: `ratio_to_count`, sieve's time / count's, at most 1.7.
//
// combinatorial/none/n:<n>/threads:<T>: its steps on T threads. `times_textbook`: how many times as
// fast as the method of Lucy_Hedgehog, written as one finds it; the goal at 10^12 is 8.
// `times_one_thread`: as in one piece; the goal is 1.5 with two threads. `times_sieve`: as the
// kernel `sieve` on one thread; the goal at 10^10 is 130.
#include "core/primes/combinatorial_kernel.h"
#include "core/primes/sieve_kernel.h"
#include "tests/benchmarks/timing.h"
#include "tests/run_steps.h"

#include <benchmark/benchmark.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <primesieve.hpp>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace primeloom::primes;
using namespace primeloom::benchmarks;
using Seconds = std::chrono::duration<double>;

constexpr std::uint64_t kTenToThe10 = 10'000'000'000;
constexpr std::uint64_t kTenToThe12 = 1'000'000'000'000;
constexpr int kStepsPerThread = 4;

UInt128 sumInOnePiece(const Kernel& kernel, std::uint64_t n)
{
    const std::stop_source source; // with a state to look at, as in a run
    const std::stop_token stop = source.get_token();
    return kernel.sum({.first = 0, .last = n}, {.stop = stop}).value().sum;
}

// Stretches of equal length, which cost about the same from some millions on.
UInt128 sieveOnThreads(std::uint64_t n, int threads)
{
    const auto parts = static_cast<std::size_t>(threads * kStepsPerThread);
    std::vector<UInt128> sums(parts);
    std::atomic<std::size_t> nextPart = 0;
    const auto work = [&] {
        const std::stop_source source;
        const std::stop_token stop = source.get_token();
        for (std::size_t part = nextPart++; part < parts; part = nextPart++) {
            const Interval stretch{
                .first = n / parts * part, .last = part + 1 == parts ? n : n / parts * (part + 1)};
            sums[part] = sieveKernel().sum(stretch, {.stop = stop}).value().sum;
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

UInt128 combinatorialOnThreads(std::uint64_t n, int threads)
{
    const auto steps = combinatorialKernel().stepsBelow(n, threads * kStepsPerThread);
    runSteps(*steps, threads, {});
    return steps->result().sum;
}

// S(v), the sum of the primes up to v, for all v = floor(x / i): at first of all numbers from 2 up
// to v; then each prime p takes the multiples away of which it is the least factor.
UInt128 textbookSum(std::uint64_t n)
{
    const std::uint64_t x = n - 1;
    std::uint64_t root = 1;
    while ((root + 1) * (root + 1) <= x)
        ++root;
    const auto sumFrom2 = [](std::uint64_t v) { return UInt128{v} * (v + 1) / 2 - 1; };
    std::vector<UInt128> small(root + 1); // S(v)
    std::vector<UInt128> large(root + 1); // S(x / i)
    for (std::uint64_t i = 1; i <= root; ++i) {
        small[i] = sumFrom2(i);
        large[i] = sumFrom2(x / i);
    }
    for (std::uint64_t p = 2; p <= root; ++p) {
        if (small[p] == small[p - 1])
            continue;
        const UInt128 before = small[p - 1];
        for (std::uint64_t i = 1; i <= root && x / i >= p * p; ++i) {
            const UInt128 upTo = i * p <= root ? large[i * p] : small[x / (i * p)];
            large[i] -= p * (upTo - before);
        }
        for (std::uint64_t v = root; v >= p * p; --v)
            small[v] -= p * (small[v / p] - before);
    }
    return large[1];
}

// What a kernel is held against; `counter` names its time / the kernel's.
struct Opponent {
    const char* counter = "";
    std::function<UInt128()> sum;
};

// As many turns as `turns` say, in one iteration.
void compare(benchmark::State& state, int turns, const std::function<UInt128()>& sum,
    const std::vector<Opponent>& opponents)
{
    const UInt128 expected = sum();
    std::vector<double> seconds;
    std::vector<std::vector<double>> ratios(opponents.size());
    for ([[maybe_unused]] auto once : state) {
        for (int turn = 0; turn < turns; ++turn) {
            const Seconds time = timeOf([&] { benchmark::DoNotOptimize(sum()); });
            seconds.push_back(time.count());
            for (std::size_t i = 0; i < opponents.size(); ++i) {
                UInt128 other = 0;
                const Seconds otherTime = timeOf([&] { other = opponents[i].sum(); });
                ratios[i].push_back(otherTime / time);
                if (other != expected)
                    return state.SkipWithError("the sums differ");
            }
        }
    }
    state.counters["seconds"] = median(std::move(seconds));
    for (std::size_t i = 0; i < opponents.size(); ++i)
        state.counters[opponents[i].counter] = median(std::move(ratios[i]));
}

void sieveAgainstCount(benchmark::State& state, int threads)
{
    primesieve::set_num_threads(threads);
    std::vector<double> seconds;
    std::vector<double> ratios;
    for ([[maybe_unused]] auto once : state) {
        for (int turn = 0; turn < 5; ++turn) {
            const Seconds count = timeOf(
                [] { benchmark::DoNotOptimize(primesieve::count_primes(0, kTenToThe10 - 1)); });
            const Seconds sum =
                timeOf([&] { benchmark::DoNotOptimize(sieveOnThreads(kTenToThe10, threads)); });
            seconds.push_back(sum.count());
            ratios.push_back(sum / count);
        }
    }
    state.counters["seconds"] = median(std::move(seconds));
    state.counters["ratio_to_count"] = median(std::move(ratios));
}

void combinatorial(benchmark::State& state, std::uint64_t n, int threads)
{
    std::vector<Opponent> opponents{
        {"times_textbook", [n] { return textbookSum(n); }},
        {"times_one_thread", [n] { return sumInOnePiece(combinatorialKernel(), n); }},
    };
    if (n <= kTenToThe10) // seconds, beyond
        opponents.push_back({"times_sieve", [n] { return sumInOnePiece(sieveKernel(), n); }});
    compare(
        state, 7, [n, threads] { return combinatorialOnThreads(n, threads); }, opponents);
}

template <typename... Arguments>
void add(const char* kernel, std::uint64_t n, int threads, Arguments... arguments)
{
    const std::string name = std::string(kernel) + "/none/n:" + std::to_string(n)
        + "/threads:" + std::to_string(threads);
    benchmark::RegisterBenchmark(name.c_str(), arguments...)->Unit(benchmark::kMillisecond);
}

bool addBenchmarks()
{
    for (const int threads : {1, 2}) {
        add("sieve", kTenToThe10, threads, sieveAgainstCount, threads);
        for (const std::uint64_t n : {kTenToThe10, kTenToThe12})
            add("combinatorial", n, threads, combinatorial, n, threads);
    }
    return true;
}

[[maybe_unused]] const bool kAreAdded = addBenchmarks();

} // namespace
