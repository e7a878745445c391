// SPDX-License-Identifier: GPL-3.0-or-later
// What every way to sum primes has in common: what it is called, how far it goes, what it costs.
#pragma once

#include "core/primes/uint128.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>

namespace primeloom::primes {

struct PrimeSum {
    UInt128 sum = 0;
    std::uint64_t count = 0;

    friend bool operator==(const PrimeSum&, const PrimeSum&) = default;
};

// The numbers first, first + 1, … last - 1. Precondition of every use: first <= last.
struct Interval {
    std::uint64_t first = 0;
    std::uint64_t last = 0; // not included

    friend bool operator==(const Interval&, const Interval&) = default;
};

// How a kernel and whoever called it speak while it computes.
struct Control {
    const std::stop_token& stop; // polled at least every 0.5 ms
    std::atomic<float>* done = nullptr; // where the kernel writes its share of work done, 0..1
};

// One n cut into steps that depend on each other, for kernels whose work cannot be cut by numbers.
// Steps are in a topological order. Any number of threads may run different steps at once, each
// after its predecessors have returned.
class SteppedSum {
public:
    virtual ~SteppedSum() = default;
    [[nodiscard]] virtual std::size_t stepCount() const = 0;
    [[nodiscard]] virtual std::span<const std::uint32_t> predecessors(std::size_t step) const = 0;
    [[nodiscard]] virtual double cost(std::size_t step) const = 0; // up to a constant factor
    // False if stopped: no later step may run then.
    [[nodiscard]] virtual bool run(std::size_t step, const Control& control) = 0;
    // After every step.
    [[nodiscard]] virtual PrimeSum result() const = 0;
};

// One way to sum the primes of an interval. Kernels have no state: thread-safe.
class Kernel {
public:
    struct Range {
        std::uint64_t start = 0;
        std::uint64_t stop = 0; // not included
        std::uint64_t step = 0;
    };
    struct Description {
        const char* key; // for files and the command line: "trial-simd"
        const char* name; // English; translated where it is shown
        const char* summary; // one line, English: what it does
        std::uint64_t limit; // the largest n; intervals end here at the latest
        bool cutsIntervals; // summing a stretch costs less than summing everything below its end
        Range suggested; // takes some seconds with a thread or two
        bool hasSimdLevels = false; // its speed follows the SIMD level (core/primes/simd_level.h)
    };

    virtual ~Kernel() = default;
    [[nodiscard]] virtual const Description& description() const = 0;

    // Sum and count of the primes in the interval; nothing once a stop was requested. May throw
    // std::bad_alloc.
    [[nodiscard]] virtual std::optional<PrimeSum> sum(
        Interval interval, const Control& control) const = 0;

    // The cost of sum(interval) up to a factor that is the same for all intervals.
    [[nodiscard]] virtual double cost(Interval interval) const = 0;

    // The sum of the primes below n in steps, about `parts` of which can run at once; null if this
    // kernel cuts intervals instead.
    [[nodiscard]] virtual std::unique_ptr<SteppedSum> stepsBelow(
        std::uint64_t /*n*/, int /*parts*/) const
    {
        return nullptr;
    }

protected:
    Kernel() = default;
    Kernel(const Kernel&) = default;
    Kernel& operator=(const Kernel&) = default;
};

} // namespace primeloom::primes
